import pytest

from facade.host.errors import HostError
from facade.host.form import APP, Form

GROUP = """
settings:
  - {name: app, type: app-selector, required: true}
  - {name: theme, type: select, default: minimal}
  - {name: bot_name, type: text-input}
  - {name: show_sources, type: boolean, default: true}
endpoints: []
"""


@pytest.fixture
def form(tmp_path):
    (tmp_path / "group.yaml").write_text(GROUP, encoding="utf-8")
    return Form.read(tmp_path / "group.yaml")


def test_an_endpoint_gets_the_defaults_its_theme_and_an_app(form):
    assert form.settings("noir", {}) == {"app": APP, "theme": "noir", "show_sources": True}


def test_what_is_chosen_wins_over_the_defaults(form):
    chosen = form.chosen(["bot_name=Ada = Lovelace", "show_sources=False"])

    assert form.settings("noir", chosen)["bot_name"] == "Ada = Lovelace"
    assert form.settings("noir", chosen)["show_sources"] is False


def test_an_empty_app_is_no_app(form):
    assert form.chosen(["app="]) == {"app": None}


def test_another_app_is_chosen_by_its_id(form):
    assert form.chosen(["app=a-1"])["app"]["app_id"] == "a-1"


def test_an_unknown_setting_names_the_known_ones(form):
    with pytest.raises(HostError) as caught:
        form.chosen(["colour=red"])

    assert str(caught.value) == (
        "--set 'colour=red': unknown setting 'colour', known: app, bot_name, show_sources, theme"
    )


def test_a_boolean_is_true_or_false(form):
    with pytest.raises(HostError, match="expected true or false, got 'yes'"):
        form.chosen(["show_sources=yes"])


def test_a_setting_without_a_value_is_refused(form):
    with pytest.raises(HostError, match="--set 'theme': expected NAME=VALUE"):
        form.chosen(["theme"])


def test_a_file_that_is_no_group_is_refused(tmp_path):
    with pytest.raises(HostError, match="expected an endpoint group"):
        Form.read(tmp_path / "group.yaml")
