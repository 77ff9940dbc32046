"""Tokens to design tools and back: nothing is lost on the way, and what is not taken is said."""

import itertools
import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facade.transfer import dtcg, reading, tokens
from facade.transfer.values import typed, written
from tests.conftest import ROOT

THEMES = sorted(path.parent.name for path in ROOT.glob("themes/*/theme.json"))


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_comes_back_as_it_went(name):
    went = json.loads((ROOT / "themes" / name / "theme.json").read_text("utf-8"))["tokens"]

    document, _ = dtcg.document(went, name)

    assert reading.read(json.dumps(document), "a.tokens.json") == (went, [])


def test_a_theme_that_takes_its_own_tokens_is_the_same_byte_for_byte(root, tmp_path):
    manifest = root / "themes/starter/theme.json"
    before = manifest.read_bytes()

    path, kept = tokens.export(root, "starter", tmp_path / "a.tokens.json")
    changed, problems = tokens.take(root, path, "starter")

    assert (kept, changed, problems) == ([], [], [])
    assert manifest.read_bytes() == before


def test_the_file_is_of_the_format_of_october_2025():
    document, kept = dtcg.document(
        {
            "base": {"font-ui": '"Gill Sans", serif', "size-body": "1rem", "leading": "1.6", "pad": "min(1rem, 4vw)",
                     "motion-fast": "120ms", "ease": "cubic-bezier(0.2, 0.8, 0.2, 1)", "x-word": "sun",
                     "shadow": "0 1px 3px rgb(0 0 0 / 0.5)"},
            "light": {"page": "#ff8000"},
        },
        "Paper",
    )  # fmt: skip

    black = {"colorSpace": "srgb", "components": [0, 0, 0], "alpha": 0.5, "hex": "#000000"}
    none, one, three = ({"value": value, "unit": "px"} for value in (0, 1, 3))
    values = {name: (token["$type"], token["$value"]) for name, token in document["base"].items()}
    assert document["$schema"] == "https://www.designtokens.org/schemas/2025.10/format.json"
    assert values == {
        "font-ui": ("fontFamily", ["Gill Sans", "serif"]),
        "size-body": ("dimension", {"value": 1, "unit": "rem"}),
        "leading": ("number", 1.6),
        "motion-fast": ("duration", {"value": 120, "unit": "ms"}),
        "ease": ("cubicBezier", [0.2, 0.8, 0.2, 1]),
        "shadow": ("shadow", {"color": black, "offsetX": none, "offsetY": one, "blur": three, "spread": none}),
    }
    assert document["light"]["$type"] == "color"
    assert document["light"]["page"]["$value"] == {
        "colorSpace": "srgb", "components": [1.0, 0.501961, 0.0], "hex": "#ff8000",
    }  # fmt: skip
    assert document["$extensions"] == {"dify.facade": {"css": {"base": {"pad": "min(1rem, 4vw)", "x-word": "sun"}}}}
    assert kept == [("base", "pad"), ("base", "x-word")]


NUMBERS = st.floats(-1000, 1000, allow_nan=False).map(lambda number: round(number, 4))
NAMES = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=20)
LENGTHS = st.builds(lambda value, unit: {"value": value, "unit": unit}, NUMBERS, st.sampled_from(["px", "rem"]))
BYTES = st.integers(0, 255)


@given(st.one_of(
    st.tuples(st.just("number"), NUMBERS),
    st.tuples(st.just("dimension"), LENGTHS),
    st.tuples(st.just("duration"), st.builds(lambda value: {"value": value, "unit": "ms"}, NUMBERS)),
    st.tuples(st.just("fontFamily"), st.lists(NAMES.filter(str.strip), min_size=2, max_size=4)),
    st.tuples(st.just("cubicBezier"), st.tuples(*[st.floats(0, 1).map(lambda n: round(n, 4))] * 4).map(list)),
))  # fmt: skip
def test_a_value_that_is_written_is_read_as_itself(value):
    assert typed(written(*value)) == value


@given(BYTES, BYTES, BYTES, st.one_of(st.none(), BYTES))
def test_a_colour_is_the_same_to_its_last_bit(red, green, blue, alpha):
    text = f"#{red:02x}{green:02x}{blue:02x}" + ("" if alpha is None else f"{alpha:02x}")

    document, _ = dtcg.document({"light": {"page": text}}, "x")
    value = document["light"]["page"]["$value"]

    assert reading.read(json.dumps(document), "a") == ({"light": {"page": text}}, [])
    assert written("color", value).startswith(text[:7] if alpha in (None, 255) else f"rgb({red} {green} {blue} / 0")


def file(tmp_path, document):
    path = tmp_path / "figma.tokens.json"
    path.write_text(json.dumps(document, indent=1), "utf-8")
    return path


def value(red, green, blue, space="srgb"):
    return {"colorSpace": space, "components": [red, green, blue]}


OTHER = {
    "palette": {"$type": "color", "sand": {"$root": {"$value": value(1, 0.96, 0.9)}, "dark": {"$value": "#221e1a"}}},
    "Light": {
        "color": {"page": {"$value": "{palette.sand}"}, "ink": {"$value": {"$ref": "#/palette/sand/dark/$value"}}},
        "link": {"$type": "color", "$value": value(0.62796, 0.25768, 29.23388, "oklch")},
        "meta": {"$type": "color", "$value": value(20, 10, 30, "hsl")},
    },
    "radius": {"$type": "dimension", "bubble": {"$value": {"value": 12, "unit": "px"}}, "sm": {"$value": "4px"}},
    "colors": {
        "accent": {
            "$type": "color", "$value": "{palette.sand}",
            "$extensions": {"mode": {"light": "{palette.sand.dark}", "dark": "{palette.sand}"}},
        }
    },
    "base": {
        "shadow": {"$type": "shadow", "$value": {
            "color": "{palette.sand.dark}", "offsetX": {"value": 0, "unit": "px"},
            "offsetY": {"value": 2, "unit": "px"}, "blur": {"value": 0.5, "unit": "rem"},
            "spread": {"value": 0, "unit": "px"}}},
        "x-hand": {"$type": "fontFamily", "$value": "My \"Hand\""},
    },
}  # fmt: skip


def test_files_of_other_tools_are_understood():
    found, problems = reading.read(json.dumps(OTHER), "figma.tokens.json")

    assert problems == []
    assert found == {
        "light": {"page": "#fff5e6", "ink": "#221e1a", "link": "#ff0000", "meta": "#544a45", "accent": "#221e1a"},
        "dark": {"accent": "#fff5e6"},
        "base": {
            "radius-bubble": "12px", "radius-sm": "4px", "shadow": "0px 2px 0.5rem 0px #221e1a",
            "x-hand": '"My \\"Hand\\""',
        },
    }  # fmt: skip


def test_what_is_taken_changes_its_own_lines_alone(root, tmp_path):
    manifest = root / "themes/starter/theme.json"
    before = manifest.read_text("utf-8").splitlines()

    changed, problems = tokens.take(root, file(tmp_path, {"base": {"radius": {"bubble": OTHER["radius"]["bubble"]},
        "column": {"$type": "dimension", "$value": {"value": 50, "unit": "rem"}}}}), "starter")  # fmt: skip

    after = manifest.read_text("utf-8").splitlines()
    assert (sorted(changed), problems) == (["base.column", "base.radius-bubble"], [])
    assert [line for line, old in zip(after, before, strict=True) if line != old] == [
        '      "radius-bubble": "12px",', '      "column": "50rem"',
    ]  # fmt: skip


def test_a_token_that_the_theme_has_not_is_added_and_what_is_wrong_now_is_told(root, tmp_path):
    shutil.copytree(ROOT / "themes/minimal", root / "themes/minimal")
    source = file(tmp_path, {"light": {"$type": "color", "meta": {"$value": "#eeeeee"}},
                             "x-new": {"$type": "number", "$value": 2}})  # fmt: skip

    changed, problems = tokens.take(root, source, "minimal")

    assert sorted(changed) == ["base.x-new", "light.meta"]
    assert {one.code for one in problems if one.level != "advice"} == {"token-contrast"}
    made = json.loads((root / "themes/minimal/theme.json").read_text("utf-8"))
    before = json.loads((ROOT / "themes/minimal/theme.json").read_text("utf-8"))
    assert made["tokens"]["base"] == {**before["tokens"]["base"], "x-new": "2"}
    assert {key: one for key, one in made.items() if key != "tokens"} == {
        k: v for k, v in before.items() if k != "tokens"
    }


def colour(text):
    return {"$type": "color", "$value": text}


WRONG = [
    ({"light": {"page": colour("{a.b}")}, "pages": colour("#fff")}, "tokens-alias",
     'light.page: {a.b} is no token; known: light.page, pages'),
    ({"light": {"page": colour("{light.ink}"), "ink": colour("{light.page}")}}, "tokens-alias",
     "light.page: its aliases lead round in a circle; give one of them a value"),
    ({"light": {"page": colour("red; } body {")}}, "tokens-value",
     'light.page: expected a colour like {"colorSpace": "srgb", "components": [0, 0.5, 1]}, got \'red; } body {\''),
    ({"light": {"page": colour({"colorSpace": "cmyk", "components": [0, 0, 0]})}}, "tokens-value",
     "light.page: the colour space 'cmyk' is not one of srgb, srgb-linear, hsl, hwb, lab, lch, oklab, oklch, "
     "display-p3, a98-rgb, prophoto-rgb, rec2020, xyz-d65, xyz-d50"),
    ({"base": {"gap": colour("#fff")}}, "tokens-value", 'base.gap: "gap" is of type "dimension", and this of "color"'),
    ({"base": {"gap": {"$type": "dimension", "$value": {"value": 1, "unit": "vw"}}}}, "tokens-value",
     'base.gap: expected a size like {"value": 1, "unit": "rem"}, in px or rem, '
     "got \"{'value': 1, 'unit': 'vw'}\""),
    ({"base": {"x-a": {"$type": "gradient", "$value": []}}}, "tokens-value",
     'base.x-a: the type "gradient" has no token here; known are color, dimension, number, duration, fontFamily, '
     "cubicBezier, shadow"),
    ({"page": colour("#fff")}, "tokens-mode",
     'page: "page" is a colour and stands in no mode; put it into a group "light" or "dark", or say --mode'),
    ({"dark": {"gap": {"$type": "dimension", "$value": "1px"}}}, "tokens-mode",
     'dark.gap: "gap" is no colour; only colours differ by mode, move it to "base"'),
    ({"light": {"page": colour("#fff"), "color": {"page": colour("#eee")}}}, "tokens-twice",
     'light.color.page: "page" of light is "#fff" already, and here "#eee"; keep one of them'),
    ({"light": {"$extends": "{a}"}}, "tokens-file",
     'light.$extends: a group that "$extends" another is not followed; write its tokens out'),
    ({"light": {"page": "#fff"}}, "tokens-file", "light.page: expected a group or a token, in braces"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "code", "message"), WRONG, ids=range(len(WRONG)))
def test_nothing_is_taken_where_something_would_be_lost(root, tmp_path, refused, document, code, message):
    manifest = root / "themes/starter/theme.json"
    before = manifest.read_bytes()

    found = refused(tokens.take, root, file(tmp_path, document), "starter")

    assert found[0] == (code, message)
    assert manifest.read_bytes() == before


def test_tokens_that_themes_have_not_are_named_unless_an_alias_needs_them():
    document = {
        "palette": {"one": colour("#fff"), "two": colour("#000")},
        "light": {"pages": colour("#fff"), "page": colour("{palette.one}")},
    }

    found, problems = reading.read(json.dumps(document), "a")

    assert found == {"light": {"page": "#fff"}}
    assert [(one.level, one.code, one.message) for one in problems] == [
        ("warning", "tokens-unknown",
         'palette.two: themes have no token "palette-two", so it is not taken; call it x-palette-two'),
        ("warning", "tokens-unknown",
         'light.pages: themes have no token "pages", so it is not taken; did you mean "page"?'),
    ]  # fmt: skip


def test_colours_in_no_mode_go_to_the_one_that_is_said():
    assert reading.read(json.dumps({"page": colour("#fff")}), "a", "dark") == ({"dark": {"page": "#fff"}}, [])


def test_css_beside_a_value_that_was_changed_no_longer_counts():
    document, _ = dtcg.document({"light": {"page": "rgb(0 0 0 / 0.5)"}}, "x")
    document["light"]["page"]["$value"]["components"] = [1, 1, 1]

    assert reading.read(json.dumps(document), "a")[0] == {"light": {"page": "rgb(255 255 255 / 0.5)"}}


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"a": ' * 100, b" " * 1_048_577], ids=range(6))
def test_what_is_no_file_of_tokens_is_refused(root, tmp_path, refused, content):
    path = tmp_path / "a.tokens.json"
    path.write_bytes(content)

    assert {code for code, _ in refused(tokens.take, root, path, "starter")} <= {"tokens-file", "manifest-syntax"}


def test_aliases_that_multiply_are_not_followed_to_their_end():
    names = [f"x-a{number}" for number in range(21)]
    many = {name: {"$value": [f"{{base.{other}}}"] * 12} for name, other in itertools.pairwise(names)}
    document = {"base": {**many, names[-1]: {"$type": "number", "$value": 1}}}

    _, problems = reading.read(json.dumps(document), "a.tokens.json")

    assert {problem.code for problem in problems} == {"tokens-alias"}
    assert any("come to more than tokens can be" in problem.message for problem in problems)


def test_css_that_loads_something_is_not_taken(root, tmp_path, refused):
    css = {"$extensions": {"dify.facade": {"css": {"base": {"x-glow": "url(https://e.test/x)"}}}}}
    source = tmp_path / "a.tokens.json"
    source.write_text(json.dumps(css), "utf-8")
    before = (root / "themes/starter/theme.json").read_bytes()

    found = refused(tokens.take, root, source, "starter")

    assert [code for code, _ in found] == ["token-value"]
    assert (root / "themes/starter/theme.json").read_bytes() == before
