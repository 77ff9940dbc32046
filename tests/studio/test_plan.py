"""Which pictures are taken, and what they are taken of."""

from itertools import product

import pytest

from facade.host.themes import Theme
from facade.studio.gallery import wanted
from facade.studio.plan import MODES, plan
from facade.studio.recorded import greeting, record
from facade.studio.sheets import HIGHEST, WIDEST, Thumb, pages
from facade.studio.states import STATES
from facade.studio.views import LOCALES, VIEWS


def theme(*tags, modes=MODES):
    return Theme("paper", "0.1.0", "Paper", "", tags, ("Ada",), "MIT", modes, {})


def test_names_are_unique():
    states, views = [state.name for state in STATES], [view.name for view in VIEWS]
    files = [shot.file(mode) for shot in plan() for mode in shot.modes]

    assert len(set(states)) == len(states)
    assert len(set(views)) == len(views)
    assert len(set(files)) == len(files)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_state_is_pictured_in_both_modes_on_a_phone_and_on_a_desk(width):
    pictured = {(shot.state.name, mode) for shot in plan() if shot.view.width == width for mode in shot.modes}

    assert pictured >= set(product((state.name for state in STATES), MODES))


def test_every_width_language_and_wish_of_a_visitor_is_looked_at():
    assert {view.width for view in VIEWS} >= {320, 360, 390, 768, 1280}
    assert {view.language for view in VIEWS} == set(LOCALES)
    for wish in ("forced", "calm", "framed"):
        assert [view for view in VIEWS if getattr(view, wish)]
    assert {view.text for view in VIEWS} == {100, 200}
    assert {view.media for view in VIEWS} == {"screen", "print"}


def test_views_name_states_that_there_are():
    known = {state.name for state in STATES}

    assert [name for view in VIEWS for name in view.states if name not in known] == []


def test_quick_is_the_phone_alone():
    assert {shot.view.name for shot in plan(quick=True)} == {"phone"}


def test_a_theme_of_one_mode_is_pictured_in_that_mode():
    assert {shot.modes for shot in plan(["dark"])} == {("dark",)}


def test_named_states_are_planned_alone():
    assert {shot.state.name for shot in plan(states=["error"])} == {"error"}


@pytest.mark.parametrize("language", LOCALES)
def test_every_language_has_a_greeting_and_its_own_questions(language):
    said = greeting(language)
    asked = {record("short", one).asks for one in LOCALES}

    assert said.name
    assert said.opening
    assert record("short", language).asks in said.starters
    assert len(asked) == len(LOCALES)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_state_asks_what_is_recorded(state):
    records = [record(name) for name in state.asks]

    assert all(one.asks and one.parts for one in records)
    assert not (state.stands == "streaming" and not records[-1].before_hold)


@pytest.mark.parametrize(("tags", "view"), [((), "phone"), (("korean",), "korean"), (("cute", "anime"), "japanese")])
def test_the_gallery_shows_a_theme_in_its_own_language(tags, view):
    views = {shot.view.name for shot in wanted(theme(*tags)) if shot.state.name == "turns"}

    assert views == {"phone", view}


def test_no_sheet_is_too_large_to_look_at_and_nothing_is_left_out():
    thumbs = [Thumb(b"", width, 500, "label") for width in (234, 614, 191) * 20]

    sheets = list(pages(thumbs))

    assert [thumb for sheet in sheets for row in sheet for thumb in row] == thumbs
    assert max(sum(thumb.width for thumb in row) for sheet in sheets for row in sheet) <= WIDEST
    assert max(sum(row[0].height for row in sheet) for sheet in sheets) <= HIGHEST
