"""What is mended without a choice, and what is left alone."""

import argparse
import io
import json
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from facade.commands import fix
from facade.site import check, core, folder, mend
from facade.site.fixes.change import Change
from facade.site.problems import ThemeProblems
from tests.conftest import ROOT
from tests.site.faces import face
from tests.site.small import as_folder, coloured, laid, manifest, put

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="session")
def shared():
    """The core of this project."""
    return core.load(ROOT)


@pytest.fixture
def mended(shared, tmp_path):
    """The files of a theme after mending, what was said, and the codes of what is left."""

    def result(example):
        files, made = mend.mended(folder.read(laid(example, tmp_path / "plain")), shared)
        left = [problem.code for problem in check.of_theme(files, shared) if problem.level != "advice"]
        return dict(files.files), [f"{one.file}: {one.said}" for one in made], left

    return result


def test_a_theme_without_problems_stays_as_it_is(mended):
    files, said, left = mended({"styles/theme.css": "p {\n  margin: 0;\n}\n"})

    assert (said, left) == ([], [])
    assert files["styles/theme.css"] == b"p {\n  margin: 0;\n}\n"


def test_what_the_finder_left_behind_is_removed(mended):
    files, said, left = mended({".DS_Store": b"\0", "assets/.DS_Store": b"\0", "theme.json": {"favicon": None}})

    assert sorted(files) == ["theme.json"]
    assert said == [
        ".DS_Store: removed; the Finder had left it behind",
        "assets/.DS_Store: removed; the Finder had left it behind",
    ]
    assert left == []


def test_commas_and_a_byte_order_mark_are_taken_out_and_nothing_else_is_changed(mended):
    text = json.dumps(manifest(), indent=2)
    spoilt = "\ufeff" + text.replace('"dark"\n  ]', '"dark" ,\n  ]').replace("\n}", ",\n}")

    files, said, left = mended({"theme.json": spoilt})

    assert files["theme.json"].decode() == text.replace('"dark"\n  ]', '"dark" \n  ]')
    assert [line.partition(": ")[2].partition(" at line")[0] for line in said] == [
        "took out the byte order mark",
        "took out 2 commas before a closing bracket",
    ]
    assert left == []


def test_a_wrong_extension_is_put_right_wherever_the_theme_names_the_file(mended):
    sheet = 'p {\n  background: url("assets/dots.png"), url("./assets/my-dots.png");\n}\n'
    star = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

    files, said, left = mended(
        {
            "assets/dots.png": star,
            "assets/my-dots.svg": star,
            "styles/theme.css": sheet.replace("my-dots.png", "my-dots.svg"),
            "templates/day.html": '<p data-hook="day"><time data-hook="day-text"></time></p>\n'
            '<img src="{{ asset("dots.png") }}" alt="">\n',
            "theme.json": {"favicon": "assets/dots.png"},
        }
    )

    assert said == [
        "assets/dots.png: renamed to assets/dots.svg; named so in styles/theme.css, templates/day.html, theme.json"
    ]
    assert files["assets/dots.svg"] == star
    assert b'url("assets/dots.svg"), url("./assets/my-dots.svg")' in files["styles/theme.css"]
    assert b'asset("dots.svg")' in files["templates/day.html"]
    assert json.loads(files["theme.json"])["favicon"] == "assets/dots.svg"
    assert left == []


def test_a_jpeg_is_called_as_themes_call_it(mended):
    written = io.BytesIO()
    Image.new("RGB", (2, 2)).save(written, "JPEG")
    sheet = 'p {\n  background: url("assets/dusk.jpeg");\n}\n'

    files, said, left = mended(
        {"assets/dusk.jpeg": written.getvalue(), "styles/theme.css": sheet, "theme.json": {"favicon": None}}
    )

    assert said == ["assets/dusk.jpeg: renamed to assets/dusk.jpg; named so in styles/theme.css"]
    assert (files["assets/dusk.jpg"], "assets/dusk.jpeg" in files) == (written.getvalue(), False)
    assert left == ["credit-missing"]


def test_a_font_is_written_as_woff2_wherever_the_theme_names_it(mended):
    sheet = '@font-face {\n  font-family: plain-face;\n  src: url("assets/plain.ttf");\n}\n'
    sheet += "p {\n  font-family: plain-face, serif;\n}\n"
    credit = {"what": "Plain", "author": "Ada", "license": "OFL-1.1", "source": "https://example.org"}
    font = face(flavor=None, appendix=200_000)

    files, said, left = mended(
        {
            "assets/plain.ttf": font,
            "styles/theme.css": sheet,
            "theme.json": {"credits": [{**credit, "files": ["assets/plain.ttf"]}]},
        }
    )

    (told,) = said
    assert told.startswith("assets/plain.ttf: written as assets/plain.woff2: ")
    assert told.endswith("every outline is as it was; named so in styles/theme.css, theme.json")
    before, after = TTFont(io.BytesIO(font)), TTFont(io.BytesIO(files["assets/plain.woff2"]))
    assert (after.flavor, after.getBestCmap()) == ("woff2", before.getBestCmap())
    assert after["glyf"]["A"].coordinates == before["glyf"]["A"].coordinates
    assert "assets/plain.ttf" not in files
    assert left == ["font-weight"]


def test_a_font_whose_kind_is_told_or_that_is_none_stays(mended):
    sheet = '@font-face {\n  font-family: plain-face;\n  src: url("assets/plain.ttf") format("truetype");\n}\n'

    files, said, left = mended(
        {
            "assets/plain.ttf": face(flavor=None),
            "assets/none.otf": b"OTTO",
            "styles/theme.css": sheet,
            "theme.json": {"favicon": None},
        }
    )

    assert said == [
        "assets/none.otf: it cannot be read as a font, or not within reason: take the font's own file",
        "assets/plain.ttf: styles/theme.css:3 looks at the names or kinds of files",
    ]
    assert {"assets/plain.ttf", "assets/none.otf"} <= files.keys()
    assert "file-name" in left


@pytest.mark.parametrize(
    ("font", "reason"),
    [
        (face(2, flavor=None), "its maker forbids to embed it"),
        (face(flavor=None, without="cmap"), "as WOFF2 it cannot be read: it has no table cmap"),
        (b"OTTO", "it cannot be read as a font, or not within reason: take the font's own file"),
    ],
)
def test_why_a_font_is_not_written_as_woff2_is_said(mended, font, reason):
    files, said, left = mended({"assets/plain.ttf": font, "theme.json": {"favicon": None}})

    assert said == [f"assets/plain.ttf: {reason}"]
    assert sorted(files) == ["assets/plain.ttf", "theme.json"]
    assert "file-name" in left


def test_a_name_that_is_taken_is_left_alone(mended):
    star = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

    files, said, left = mended({"assets/a.png": star, "assets/a.svg": star, "theme.json": {"favicon": "assets/a.svg"}})

    assert (said, "file-type" in left) == (["assets/a.png: there is assets/a.svg beside it"], True)
    assert sorted(files) == ["assets/a.png", "assets/a.svg", "theme.json"]


def test_missing_hooks_stand_where_the_core_has_them(mended):
    error = '<div data-hook="error" role="alert" class="card" hidden>\n<p data-hook="error-text"></p>\n</div>\n'

    files, said, left = mended({"templates/error.html": error})

    assert files["templates/error.html"].decode() == (
        '<div data-hook="error" role="alert" class="card" hidden>\n<p data-hook="error-text"></p>\n'
        '<button data-hook="retry" type="button">{{ t.retry }}</button>\n</div>\n'
    )
    assert said == ['templates/error.html: put data-hook="retry" where error.html has it']
    assert left == []


def test_hooks_of_one_template_are_mended_one_after_the_other(mended):
    composer = '<form data-hook="composer">\n<textarea data-hook="input" id="input" rows="1"></textarea>\n</form>\n'

    files, said, left = mended({"templates/composer.html": composer})

    text = files["templates/composer.html"].decode()
    assert text.index('data-hook="input"') < text.index('data-hook="send"') < text.index('data-hook="stop"')
    assert text.index('data-hook="stop"') < text.index("</form>")
    assert [line.rpartition("put ")[2] for line in said] == [
        'data-hook="send" where composer.html has it',
        'data-hook="stop" where composer.html has it',
    ]
    assert left == []


def test_a_template_that_is_no_markup_by_itself_is_left_alone(mended):
    error = '{% set open = "" %}<div data-hook="error" role="alert"><p data-hook="error-text">{{ t.retry }}</p></div>'

    files, said, left = mended({"templates/error.html": f"{error}{{% if theme.id %}}</p>{{% endif %}}"})

    assert (said, left) == ([], ["page-markup"])
    assert files["templates/error.html"].decode().startswith(error)


def test_a_colour_moves_to_the_nearest_one_of_its_hue_that_can_be_read_everywhere(mended):
    files, said, left = mended({"theme.json": coloured(meta="#9aa1ab", link="#7ab0ff")})

    light = json.loads(files["theme.json"])["tokens"]["light"]
    assert said == [
        'theme.json: tokens.light.meta: "#9aa1ab" became "#717781", now 4.50:1 where it is least',
        f'theme.json: tokens.light.link: "#7ab0ff" became "{light["link"]}", now 4.50:1 where it is least',
    ]
    assert (light["meta"], left) == ("#717781", [])
    blue, red = int(light["link"][5:], 16), int(light["link"][1:3], 16)
    assert blue > red + 80


def test_a_choices_own_colour_is_moved_and_the_ground_it_brings_is_not(mended):
    palette = {"id": "palette", "kind": "select", "label": "Palette", "default": "plain"}
    own = {"light": {"meta": "#9aa1ab"}, "dark": {"meta": "#9aa1ab"}}
    ground = {"light": {"composer": "#111317"}, "dark": {"composer": "#111317"}}
    choices = [
        {"value": "plain", "label": "Plain"},
        {"value": "pale", "label": "Pale", "tokens": own},
        {"value": "ink", "label": "Ink", "tokens": ground},
    ]

    files, said, left = mended({"theme.json": manifest(options=[{**palette, "choices": choices}])})

    found = json.loads(files["theme.json"])["options"][0]["choices"]
    assert found[1]["tokens"]["light"] == {"meta": "#717781"}
    assert (found[2]["tokens"], left) == (ground, ["token-contrast"])
    assert len(said) == 1


def test_nothing_is_written_when_it_is_only_asked_what_would_be(root):
    put(root / "themes/plain/.DS_Store", "x")

    said = mend.mend(root, ["plain"], dry=True).made

    assert said == ["themes/plain/.DS_Store: removed; the Finder had left it behind"]
    assert (root / "themes/plain/.DS_Store").is_file()


def test_what_is_mended_is_written_and_checked_again(root):
    put(root / "themes/plain/.DS_Store", "x")
    put(root / "themes/plain/theme.json", json.dumps(coloured(meta="#9aa1ab"), indent=1))

    assert len(mend.mend(root, ["plain"]).made) == 2
    assert not (root / "themes/plain/.DS_Store").exists()
    assert check.check(root, ["plain"]) == []
    assert mend.mend(root, ["plain"]) == ([], [])


def test_a_theme_no_check_gets_to_the_end_of_keeps_no_other_from_being_mended(root, monkeypatch):
    put(root / "themes/other/theme.json", json.dumps(manifest(id="other")))
    for name in ("other", "plain"):
        put(root / f"themes/{name}/.DS_Store", "x")
    read = mend.themes.read

    def fail(files, shared):
        if files.name == "other":
            raise RecursionError("anything")
        return read(files, shared)

    monkeypatch.setattr(mend.themes, "read", fail)

    said = mend.mend(root)

    assert said.made == ["themes/plain/.DS_Store: removed; the Finder had left it behind"]
    assert [line.rpartition(":")[0] for line in said.left] == [
        "themes/other: a check ended early: RecursionError in test_mend.py"
    ]
    assert (root / "themes/other/.DS_Store").exists()


def test_no_link_is_followed(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    put(outside / "theme.json", json.dumps(manifest(), indent=1).replace("\n}", ",\n}"))
    (root / "themes/plain/theme.json").unlink()
    (root / "themes/plain/theme.json").symlink_to(outside / "theme.json")

    assert mend.mend(root, ["plain"]) == ([], [])
    assert ",\n}" in (outside / "theme.json").read_text("utf-8")


def test_no_name_of_a_file_commands_the_terminal(root, monkeypatch, capsys):
    put(root / "themes/plain/a\x1b[31mX/.DS_Store", "x")
    monkeypatch.setattr(fix, "ROOT", root)

    fix.run(argparse.Namespace(themes=["plain"], dry_run=False))

    assert capsys.readouterr().out == (
        "mended themes/plain/a\ufffd[31mX/.DS_Store: removed; the Finder had left it behind\n"
    )


def test_a_theme_that_is_not_there_is_said_so(root):
    with pytest.raises(ThemeProblems, match='there is no theme "plan"; did you mean "plain"'):
        mend.mend(root, ["plan"])


def test_what_is_heard_only_after_a_comma_is_gone_does_not_hold_against_taking_it_out(mended):
    spoilt = json.dumps(coloured(meta="#9aa1ab"), indent=2).replace("\n}", ",\n}")

    files, said, left = mended({"theme.json": spoilt})

    assert [line.partition(" ")[2].split()[0] for line in said] == ["took", "tokens.light.meta:"]
    assert json.loads(files["theme.json"])["tokens"]["light"]["meta"] == "#717781"
    assert left == []


def test_a_colour_and_a_hook_are_mended_in_one_run(mended):
    error = '<div data-hook="error" role="alert" class="card" hidden>\n<p data-hook="error-text"></p>\n</div>\n'

    files, said, left = mended({"templates/error.html": error, "theme.json": coloured(meta="#9aa1ab")})

    assert b'data-hook="retry"' in files["templates/error.html"]
    assert (len(said), left) == (2, [])


def test_a_theme_json_that_is_no_utf_8_is_left_alone(mended):
    text = json.dumps(coloured(meta="#9aa1ab"), indent=2).replace("Plain", "\xe9").encode("latin-1")

    files, said, left = mended({"theme.json": text})

    assert (files["theme.json"], said, left) == (text, [], ["text-encoding"])


HEADER = """<header data-hook="header">
<h1 data-hook="title">{{ bot_name }}</h1>
<button class="round" type="button" hidden>
<span data-hook="reset-label">{{ t.reset }}</span>
</button>
</header>
"""


def test_a_hook_goes_back_on_the_element_that_lost_it(mended):
    files, said, left = mended({"templates/header.html": HEADER})

    assert files["templates/header.html"].decode() == HEADER.replace("<button", '<button data-hook="reset"')
    assert said == ['templates/header.html: put data-hook="reset" on <button> of line 3']
    assert left == []


def test_no_second_element_is_put_beside_one_that_holds_the_hooks_inner_ones(mended):
    header = HEADER.replace("<button", "<p").replace("</button", "</p").replace(' type="button"', "")

    files, said, left = mended({"templates/header.html": header})

    assert (files["templates/header.html"].decode(), left) == (header, ["hook-missing", "hook-hidden"])
    assert said == [
        'templates/header.html: put data-hook="reset" where header.html has it; '
        "taken back, for then hook-duplicate would say more"
    ]


def drawing(kind, **how):
    """A picture that would be much smaller as WebP."""
    picture, written = Image.new("RGB", (400, 400)), io.BytesIO()
    picture.putdata([(x * 7 % 256, y * 5 % 256, x * y % 256) for y in range(400) for x in range(400)])
    picture.save(written, kind, **how)
    return written.getvalue()


PIER = 'p {\n  background: url("assets/pier.%s");\n}\n'
BARE = {"favicon": None}


@pytest.mark.parametrize("called", ["jpeg", "png"])
def test_a_heavy_jpeg_gets_its_name_and_is_then_told_to_be_heavy(mended, called):
    heavy = drawing("JPEG", quality=98)

    files, said, left = mended({f"assets/pier.{called}": heavy, "styles/theme.css": PIER % called, "theme.json": BARE})

    assert said == [f"assets/pier.{called}: renamed to assets/pier.jpg; named so in styles/theme.css"]
    assert (files["assets/pier.jpg"], files["styles/theme.css"].decode()) == (heavy, PIER % "jpg")
    assert left == ["credit-missing", "picture-weight"]


def test_a_heavy_png_of_another_name_is_renamed_and_then_written_as_webp(mended):
    heavy = drawing("PNG", compress_level=0)

    files, said, left = mended({"assets/pier.jpg": heavy, "styles/theme.css": PIER % "jpg", "theme.json": BARE})

    assert [line.split(":")[1].split("; ")[0] for line in said] == [
        " renamed to assets/pier.png",
        " written as assets/pier.webp",
    ]
    assert (files["styles/theme.css"].decode(), left) == (PIER % "webp", ["credit-missing"])


def test_a_colour_that_can_be_read_may_look_like_another(mended, shared):
    theme = coloured(meta="#9aa1ab", line="#717782")

    files, said, left = mended({"theme.json": theme})

    assert said == ['theme.json: tokens.light.meta: "#9aa1ab" became "#717781", now 4.50:1 where it is least']
    assert left == []
    after = check.of_theme(as_folder({"theme.json": files["theme.json"]}), shared)
    assert [problem.code for problem in after] == ["token-alike"]


MARK = ".DS_Store"
ALIKE = json.dumps(coloured(line="#5a606a")).encode()
GREY = json.dumps(coloured(meta="#9aa1ab")).encode()
SHEET = {"more.css": b"p {\n  margin: 0;\n}\n"}
TRIES = {
    "advice": ({"theme.json": ALIKE}, "removed it"),
    "a warning": (SHEET, "removed it; taken back, for then unused-file would say more"),
    "an error": ({"theme.json": GREY}, "removed it; taken back, for then token-contrast would say more"),
    "graver and lighter": (
        {**SHEET, "theme.json": GREY},
        "removed it; taken back, for then token-contrast would say more",
    ),
}


@pytest.mark.parametrize("kind", TRIES)
def test_what_is_mended_outweighs_only_what_is_less_grave(mended, monkeypatch, kind):
    more, told = TRIES[kind]
    fix = SimpleNamespace(
        MENDS=("file-leftover",),
        changes=lambda files, _: [Change(MARK, {MARK: None, **more}, "removed it")] if MARK in files.files else [],
    )
    monkeypatch.setattr(mend, "FIXES", (fix,))

    files, said, _ = mended({MARK: "x"})

    assert said == [f"{MARK}: {told}"]
    assert (MARK in files) == ("taken back" in told)


def test_two_fixes_that_undo_each_other_come_to_an_end(mended, monkeypatch):
    def moving(mends, old, new):
        def changes(files, _):
            if old in files.files:
                yield Change(old, {old: None, new: b"p {\n  margin: 0;\n}\n"}, f"became {new}")

        return SimpleNamespace(MENDS=mends, changes=changes)

    there, back = moving(("file-leftover",), MARK, "more.css"), moving(("unused-file",), "more.css", MARK)
    monkeypatch.setattr(mend, "FIXES", (there, back))

    files, said, _ = mended({MARK: "x"})

    assert said == [f"{MARK}: became more.css; taken back, for then unused-file would say more"]
    assert MARK in files


def test_a_fix_has_another_turn_where_a_later_one_made_room(mended, monkeypatch):
    def named(files, _):
        if MARK in files.files and "more.css" not in files.files:
            yield Change(MARK, {MARK: None}, "removed it")

    def unlisted(files, _):
        if "more.css" in files.files:
            yield Change("more.css", {"more.css": None}, "removed it")

    fixes = (
        SimpleNamespace(MENDS=("file-leftover",), changes=named),
        SimpleNamespace(MENDS=("unused-file",), changes=unlisted),
    )
    monkeypatch.setattr(mend, "FIXES", fixes)

    _, said, left = mended({MARK: "x", "more.css": "p {\n  margin: 0;\n}\n", "theme.json": {"styles": []}})

    assert (said, left) == (["more.css: removed it", f"{MARK}: removed it"], [])


def test_what_is_not_heard_yet_is_put_off(shared, tmp_path):
    with (laid({"theme.json": coloured(meta="#9aa1ab")}, tmp_path / "plain") / "a.css").open("wb") as file:
        file.truncate(1_048_577)

    files, made = mend.mended(folder.read(tmp_path / "plain"), shared)

    assert [(one.files, one.said) for one in made] == [
        (
            {},
            'tokens.light.meta: "#9aa1ab" became "#717781", now 4.50:1 where it is least; '
            "put off until other errors are mended",
        )
    ]
    assert b"#9aa1ab" in files.files["theme.json"]
