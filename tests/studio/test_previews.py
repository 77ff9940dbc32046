"""Which values of a theme's options are pictured, and where."""

import json
import re
import zlib

import pytest

from facade.host.themes import Theme, built_themes
from facade.studio.plan import MODES
from facade.studio.previews import SAMPLES, lines, previews, values
from facade.studio.small import indexed
from facade.studio.views import VIEWS
from tests.conftest import ROOT

PHONE = VIEWS[0]
FACE = {
    "id": "face", "kind": "select", "label": {"en": "Face", "ko": "글꼴"}, "default": "serif",
    "choices": [{"value": "sans", "label": "Sans"}, {"value": "serif", "label": {"en": "Serif"}}],
}  # fmt: skip


def theme(*options, modes=MODES, tags=()):
    return Theme("paper", "0.1.0", "Paper", "", tags, ("Ada",), "MIT", modes, {}, options=options)


def drawn(*marked):
    """A picture of 844 lines, of which some are marked."""
    return indexed(390, 844, bytes(6), b"".join(bytes([number in marked]) * 390 for number in range(844)))


def taking(changes):
    """A camera; `changes` are the marked lines by view, state, mode and chosen value."""

    def take(shot):
        options = json.loads(shot.state.settings.get("theme_options", "{}"))
        taken.append((shot.view.name, shot.state.name, options))
        chosen = next(iter(options.values()), None)
        return {mode: drawn(*changes.get((shot.view.name, shot.state.name, mode, chosen), ())) for mode in shot.modes}

    taken = []
    return take, taken


@pytest.mark.parametrize(
    ("option", "labels", "settings"),
    [
        (FACE, ["Face: Serif", "Sans"], ["serif", "sans"]),
        ({"kind": "boolean", "label": "Times", "default": False}, ["Times: off", "on"], [False, True]),
        ({"kind": "color", "label": "Accent", "default": "#123"}, ["Accent: #123", *SAMPLES], ["#123", *SAMPLES]),
        ({"kind": "range", "label": "Size", "default": 2, "min": 1, "max": 3, "unit": "rem"},
         ["Size: 2rem", "1rem", "3rem"], [2, 1, 3]),
        ({"kind": "range", "label": "Size", "default": 1, "min": 1, "max": 3}, ["Size: 1", "3"], [1, 3]),
        ({"kind": "text", "label": "Motto", "default": ""}, [], []),
        ({"kind": "image", "label": "Logo", "default": "assets/icon.svg"}, [], []),
        ({"kind": "link", "label": "Contact", "default": ""}, [], []),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_the_default_comes_first_with_the_options_name(option, labels, settings):
    found = values(option)

    assert [value.label for value in found] == labels
    assert [value.setting for value in found] == settings
    assert [value.default for value in found] == [True, *[False] * (len(labels) - 1)][: len(labels)]


def test_an_option_is_shown_where_it_changes_much_more():
    much = {("phone", "welcome", "light", "sans"): range(400, 760)}
    take, _ = taking({("phone", "turns", "light", "sans"): [10], **much})

    (row,) = previews(theme(FACE), PHONE, take)

    assert [(thumb.label, lines(thumb.png)[730][1]) for thumb in row] == [("Face: Serif", 0), ("Sans", 1)]
    assert row[0].top < 400 * row[0].width / 390
    assert row[0].top + row[0].height > 760 * row[0].width / 390


def test_an_option_is_shown_in_a_conversation_where_the_welcome_shows_little_more():
    take, _ = taking({("phone", "turns", "light", "sans"): [10], ("phone", "welcome", "light", "sans"): range(20)})

    (row,) = previews(theme(FACE), PHONE, take)

    assert [line[1] for line in lines(row[1].png)[9:12]] == [0, 1, 0]


def test_an_option_is_shown_where_all_of_its_values_differ():
    three = {**FACE, "choices": [*FACE["choices"], {"value": "mono", "label": "Mono"}]}
    turns = {("phone", "turns", "light", value): [10] for value in ("sans", "mono")}
    take, _ = taking(
        {**turns, **{("phone", "welcome", "light", value): [at] for at, value in ((1, "sans"), (2, "mono"))}}
    )

    (row,) = previews(theme(three), PHONE, take)

    assert len({thumb.png for thumb in row}) == 3


def test_what_is_seen_on_a_desk_alone_is_shown_there():
    take, _ = taking({("desk", "turns", "dark", "sans"): [10]})

    (row,) = previews(theme(FACE), PHONE, take)

    assert [(thumb.width > thumb.height, thumb.label) for thumb in row] == [(True, "Face: Serif"), (True, "Sans")]


@pytest.mark.parametrize(("tags", "mark"), [((), 1), (("dark-first",), 2)])
def test_the_mode_a_theme_was_drawn_for_comes_first(tags, mark):
    take, _ = taking({("phone", "turns", "light", "sans"): [1], ("phone", "turns", "dark", "sans"): [2]})

    (row,) = previews(theme(FACE, tags=tags), PHONE, take)

    assert [number for number, line in enumerate(lines(row[1].png)) if line[1]] == [mark]


def test_an_option_that_changes_nothing_has_no_row():
    take, taken = taking({})

    assert list(previews(theme(FACE), PHONE, take)) == []
    assert {state for _, state, _ in taken} == {"turns", "welcome", "draft"}


def test_the_theme_as_it_comes_is_taken_once_for_all_options():
    take, taken = taking({("phone", "turns", "light", value): [1] for value in ("sans", True)})
    times = {"id": "times", "kind": "boolean", "label": "Times", "default": False}

    rows = list(previews(theme(FACE, times), PHONE, take))

    assert [len(row) for row in rows] == [2, 2]
    assert [state for _, state, options in taken if not options] == ["turns", "welcome"]
    assert [options for _, state, options in taken if state == "turns"] == [{}, {"face": "sans"}, {"times": True}]


def test_a_pictures_lines_are_found_in_all_of_its_parts():
    png = indexed(2, 2, bytes(6), bytes((0, 1, 1, 0)))
    at = png.index(b"IDAT") - 4
    packed = zlib.compress(b"\0\0\1\0\1\0")
    parts = b"".join(len(part).to_bytes(4) + b"IDAT" + part + bytes(4) for part in (packed[:5], packed[5:]))

    assert lines(png) == lines(png[:at] + parts + png[-12:]) == [b"\0\0\1", b"\0\1\0"]


def test_every_theme_with_options_has_its_picture_and_operators_are_led_there(built):
    themes = [theme.id for theme in built_themes(built) if theme.offered and any(map(values, theme.options))]

    led = re.findall(r"\(gallery/([a-z-]+)-options\.png\)", (ROOT / "docs/operator.md").read_text(encoding="utf-8"))

    assert themes
    assert sorted(led) == sorted(themes)
    assert [name for name in led if not (ROOT / f"docs/gallery/{name}-options.png").is_file()] == []
