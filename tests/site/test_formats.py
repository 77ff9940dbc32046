"""Heavy pictures become WebP where nobody can see it, and stay where a mention of them could be missed."""

import io
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from facade.site import check, css, folder, mend, webp
from facade.site.checks import pictures
from facade.site.checks.manifest import document
from facade.site.checks.snippets import CREDIT, DAY
from facade.site.core import load
from facade.site.fixes import formats
from facade.site.mentions import Unclear, renamed
from facade.site.theme import Theme
from tests.conftest import ROOT
from tests.site.small import as_folder, laid, manifest


def png(picture, **how):
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1, **how)
    return written.getvalue()


def drawn(mode="RGBA", side=300):
    """Something with many colours, some of them not to be seen at all, that lies badly in a PNG."""
    picture = Image.new("RGBA", (side, side))
    picture.putdata([(x * 7 % 256, y * 5 % 256, x * y % 256, min(x, 255)) for y in range(side) for x in range(side)])
    return picture.convert(mode)


HERO = png(drawn())


def loaded(sheet):
    found = css.walk(css.parse(sheet))
    return [one.value for one, around in found if one.type == "url" or (one.type, *around[-1:]) == ("string", "url")]


def changed(**files):
    """The files of a theme with the heavy picture assets/hero.png as the fix leaves them, and what it says."""
    theme = as_folder({"assets/hero.png": HERO, **files})
    (change,) = formats.changes(theme, None)
    return {name: text.decode("utf-8", "replace") for name, text in change.applied(theme).files.items()}, change.said


def turned(order, turn):
    tag = b"".join(number.to_bytes(size, order) for number, size in ((0x0112, 2), (3, 2), (1, 4), (turn, 2), (0, 2)))
    exif = {"big": b"MM", "little": b"II"}[order] + (42).to_bytes(2, order) + (8).to_bytes(4, order)
    return png(drawn(), exif=exif + (1).to_bytes(2, order) + tag + bytes(4))


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "LA", "P"])
def test_every_pixel_stays_as_it_is(mode):
    picture = drawn(mode, 600)

    found = webp.exact(png(picture))

    after = Image.open(io.BytesIO(found))
    assert (after.format, after.size) == ("WEBP", picture.size)
    assert after.convert("RGBA").tobytes() == picture.convert("RGBA").tobytes()


@pytest.mark.parametrize("order", ["big", "little"])
def test_a_picture_that_says_it_stands_upright_is_written(order):
    assert Image.open(io.BytesIO(turned(order, 6))).getexif()[0x0112] == 6
    assert webp.exact(turned(order, 1))


def profile(space):
    """The head of one that is about this space of colours."""
    return bytes(16) + space + bytes(108)


def test_a_profile_of_colours_goes_along():
    found = webp.exact(png(drawn(), icc_profile=profile(b"RGB ")))

    assert Image.open(io.BytesIO(found)).info["icc_profile"] == profile(b"RGB ")


def chunk(name, content):
    info = PngImagePlugin.PngInfo()
    info.add(name, content)
    return png(drawn(), pnginfo=info)


KEPT = {
    "sixteen bits": png(Image.new("I;16", (300, 300), 40_000)) + bytes(20_000),
    "frames": png(drawn(), save_all=True, append_images=[drawn().rotate(90)]),
    "a turn": turned("big", 6),
    "another turn": turned("little", 3),
    "a gamma": chunk(b"gAMA", (100_000).to_bytes(4)),
    "other primaries": chunk(b"cICP", b"\x09\x10\x00\x01"),
    "a profile of greys": png(drawn("L", 600), icc_profile=profile(b"GRAY")),
    "a profile that is not for it": png(drawn("L", 600), icc_profile=profile(b"RGB ")),
    "another profile that is not": png(drawn(), icc_profile=profile(b"GRAY")),
    "half a profile": png(drawn(), icc_profile=b"profile"),
    "noise": png(Image.frombytes("RGB", (120, 120), random.Random(1).randbytes(43_200))),
    "few bytes": png(drawn(side=40)),
}


@pytest.mark.parametrize("kind", KEPT)
def test_what_would_look_otherwise_or_gain_little_stays_a_png(kind):
    assert webp.exact(KEPT[kind]) is None


def test_flat_colours_are_told_although_they_gain_only_without_loss():
    picture = Image.new("P", (500, 500))
    picture.putdata([(x * x + y * y) // 900 % 8 for y in range(500) for x in range(500)])
    picture.putpalette([level * shade for level in range(8) for shade in (36, 20, 9)])
    theme = as_folder({"assets/rings.png": png(picture)})

    assert not webp.is_worth(len(theme.files["assets/rings.png"]), webp.rough(picture))
    assert [problem.code for problem in pictures.problems(theme)] == ["picture-weight"]


def test_a_theme_with_a_heavy_picture_passes_every_check_once_it_is_mended(tmp_path):
    option = {"id": "scene", "kind": "image", "label": "Scene", "default": "assets/hero.png"}
    theme = laid(
        {
            "assets/hero.png": HERO,
            "styles/theme.css": 'p {\n  background: url("assets/hero.png");\n}\n',
            "templates/day.html": f'{DAY}<img src="{{{{ asset("hero.png") }}}}" alt="">\n'
            '<img src="{{ option.scene }}" alt="">\n',
            "theme.json": {
                "options": [option],
                "favicon": "assets/hero.png",
                "credits": [{**CREDIT, "files": ["assets/hero.png"]}],
                "tokens": {"base": {"x-scene": "url(assets/hero.png)"}},
            },
        },
        tmp_path / "plain",
    )
    shared = load(ROOT)
    before = folder.read(theme)

    after, made = mend.mended(before, shared)

    (said,) = [change.said for change in made]
    assert said.startswith(f"written as assets/hero.webp: {len(HERO) // 1024} KB became ")
    assert said.endswith("every pixel is as it was; named so in styles/theme.css, templates/day.html, theme.json")
    assert {problem.code for problem in check.of_theme(before, shared)} >= {"picture-weight"}
    assert "picture-weight" not in {problem.code for problem in check.of_theme(after, shared)}
    assert "hero.png" not in "".join(after.text(name) for name in after.files if name.endswith(("s", "l", "n")))
    assert mend.mended(after, shared) == (after, [])


def test_a_picture_too_large_for_a_theme_is_made_small_enough(tmp_path):
    drawing = io.BytesIO()
    drawn("RGB", 800).save(drawing, "PNG", compress_level=0)
    sheet = 'p {\n  background: url("assets/sea.png");\n}\n'
    credit = {"credits": [{**CREDIT, "files": ["assets/sea.png"]}], "favicon": None}
    path = laid({"assets/sea.png": drawing.getvalue(), "a.css": sheet, "theme.json": credit}, tmp_path / "plain")
    before, shared = folder.read(path, formats.LARGER), load(ROOT)

    after, made = mend.mended(before, shared)

    assert [problem.code for problem in check.of_theme(before, shared)] == ["file-size"]
    assert check.of_theme(folder.read(path), shared) == check.of_theme(before, shared)
    assert [change.said.partition(":")[0] for change in made] == ["written as assets/sea.webp"]
    assert [problem.code for problem in check.of_theme(after, shared) if problem.level != "advice"] == []


def test_a_picture_too_large_for_a_theme_is_made_small_enough_whatever_it_is_called(tmp_path):
    drawing = io.BytesIO()
    drawn("RGB", 800).save(drawing, "PNG", compress_level=0)
    sheet = 'p {\n  background: url("assets/Sea.JPG");\n}\n'
    credit = {"credits": [{**CREDIT, "files": ["assets/Sea.JPG"]}], "favicon": None}
    path = laid({"assets/Sea.JPG": drawing.getvalue(), "a.css": sheet, "theme.json": credit}, tmp_path / "plain")

    after, made = mend.mended(folder.read(path, formats.LARGER), load(ROOT))

    assert [change.said.partition(":")[0] for change in made][-1] == "written as assets/sea.webp"
    assert 'url("assets/sea.webp")' in after.text("a.css")
    assert [problem.code for problem in check.of_theme(after, load(ROOT)) if problem.level != "advice"] == []


def noise(size, **how):
    """A picture of which nothing can be left out."""
    return png(Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3)), **how)


def frames():
    picture = Image.frombytes("RGB", (640, 640), random.Random(1).randbytes(1_228_800))
    return png(picture, save_all=True, append_images=[picture.rotate(90)])


TOO_LARGE = {
    "noise": (
        noise((640, 640)),
        "as WebP without loss it would have 1200 KB, more than the 1024 that a file of a theme may have; "
        "export it smaller: as WebP with loss it would have about 531 KB",
    ),
    "frames": (
        frames(),
        "WebP without loss cannot say all that it says; "
        "export it smaller: as WebP with loss it would have about 531 KB",
    ),
    "many pixels": (
        png(Image.new("RGB", (2100, 2000))) + bytes(1_100_000),
        "it has 2100 by 2000 pixels: export it with fewer",
    ),
}


@pytest.mark.parametrize("kind", TOO_LARGE)
def test_a_picture_that_stays_too_large_is_left_and_told(tmp_path, kind):
    content, reason = TOO_LARGE[kind]
    sheet = 'p {\n  background: url("assets/sea.png");\n}\n'
    before = folder.read(laid({"assets/sea.png": content, "a.css": sheet}, tmp_path / "plain"), formats.LARGER)

    after, said = mend.mended(before, load(ROOT))

    assert (after, [(one.file, one.said) for one in said]) == (before, [("assets/sea.png", reason)])


def test_a_preview_that_is_too_large_is_left_and_told():
    theme = as_folder({"assets/sea.png": TOO_LARGE["noise"][0], "theme.json": manifest(preview="assets/sea.png")})

    said = [(one.file, one.files, one.said) for one in formats.changes(theme, None)]

    assert said == [("assets/sea.png", {}, "other sites read the preview as it is: export it smaller")]


def test_a_picture_that_weighs_nearly_a_file_is_written_where_it_then_may_be_one(tmp_path):
    content = noise((560, 560)) + bytes(120_000)
    sheet = 'p {\n  background: url("assets/sea.png");\n}\n'
    path = laid({"assets/sea.png": content, "a.css": sheet, "theme.json": {"favicon": None}}, tmp_path / "plain")

    after, _ = mend.mended(folder.read(path, formats.LARGER), load(ROOT))

    assert not webp.is_worth(len(content), len(after.files["assets/sea.webp"]))
    assert "file-size" not in [problem.code for problem in check.of_theme(after, load(ROOT))]


def test_nothing_but_the_names_changes_in_a_text():
    sheet = "\ufeff/* hero.png */ a { b: url( './assets/hero.png' ) }\r\n"
    sheet += "p { c: URL( assets/h\\65ro.png ), url(assets/a.png) }\r\n"
    page = "{# hero.png #}\r\n<p>{%- if t.a -%}\n <img src=\"{{ asset( 'hero.png' ) }}\">{%- endif %}\r\n\r\n"
    theme = json.dumps(manifest(favicon="@", **{"x-hero": "assets/hero.png"}), indent=3)

    files, _ = changed(
        **{
            "a.css": sheet,
            "templates/a.html": page,
            "theme.json": theme.replace('"@"', '"assets\\/hero.png"').replace("\n", "\r\n"),
        }
    )

    assert files["a.css"] == (
        "\ufeff/* hero.png */ a { b: url( './assets/hero.webp' ) }\r\n"
        "p { c: url(assets/hero.webp), url(assets/a.png) }\r\n"
    )
    assert files["templates/a.html"] == page.replace("'hero.png'", "'hero.webp'")
    assert files["theme.json"] == theme.replace('"@"', '"assets/hero.webp"').replace("\n", "\r\n")
    assert {"assets/hero.webp", "assets/hero.png"} & files.keys() == {"assets/hero.webp"}


UNSURE = {
    "a string that may be one": ({"a.css": 'p { --a: "assets/hero.png" }'}, 'a.css:1 names it otherwise than by url("'),
    "another way": ({"a.css": "\np { b: url(../assets/hero.png) }"}, 'a.css:2 names it otherwise than by url("'),
    "a kind": ({"a.css": 'p { b: image-set(url("assets/hero.png") type("image/png")) }'}, "a.css:1 looks at the names"),
    "a selector": ({"a.css": '[src$=".png"] { b: c }'}, "a.css:1 looks at the names or kinds of files"),
    "an open sheet": ({"a.css": "p { b: url(assets/hero.png)"}, "a.css cannot be read to its end"),
    "no letters": ({"a.css": b"p { b: url(assets/hero.png); c: \xff }"}, "a.css is not UTF-8"),
    "markup": ({"templates/a.html": '\n<img src="assets/hero.png">'}, "templates/a.html:2 may name it otherwise than"),
    "a variable": ({"templates/a.html": '{% set a = "hero.png" %}'}, "templates/a.html:1 may name it otherwise than"),
    "two strings": ({"templates/a.html": '{{ asset("hero" ".png") }}'}, "templates/a.html names it otherwise than by"),
    "an escape": ({"templates/a.html": '{{ asset("h\\x65ro.png") }}'}, "templates/a.html names it otherwise than by"),
    "a source": (
        {"templates/a.html": '<source type="image/png" srcset="{{ asset("hero.png") }}">'},
        "templates/a.html tells its kind",
    ),
    "no template": ({"templates/a.html": '{{ asset("hero.png" }}'}, "templates/a.html cannot be read"),
    "a name that is taken": ({"assets/hero.webp": b"RIFF"}, "there is assets/hero.webp beside it"),
}


@pytest.mark.parametrize("kind", UNSURE)
def test_where_a_mention_could_be_missed_nothing_is_written_and_it_is_said(kind):
    files, reason = UNSURE[kind]

    after, said = changed(**files)

    assert said.startswith(reason)
    assert "assets/hero.png" in after


def test_the_picture_that_other_sites_read_stays():
    assert (
        list(
            formats.changes(
                as_folder({"assets/hero.png": HERO, "theme.json": manifest(preview="assets/hero.png")}), None
            )
        )
        == []
    )


def test_what_is_no_mention_is_not_touched():
    sheet = 'p { b: url("assets/my-hero.png"); content: "hero.png" }'
    page = '<p title="my-hero.png">{{ asset("my-hero.png") }}</p>'

    files, _ = changed(**{"a.css": sheet, "templates/a.html": page})

    assert (files["a.css"], files["templates/a.html"]) == (sheet, page)


PARTS = [
    "url(assets/hero.png)",
    "url('assets/hero.png')",
    "\\",
    '"',
    "/*",
    "*/",
    "{",
    "}",
    " a:b;",
    "\r\n",
    "/assets/hero.png",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS)))
def test_a_sheet_is_written_whole_or_not_at_all(parts):
    sheet = "".join(parts)
    files = as_folder({"a.css": sheet})

    try:
        after = renamed(Theme(files, document(files)[0]), "hero.png", "hero.webp").get("a.css", sheet.encode()).decode()
    except Unclear:
        return

    assert [value.replace(".png", ".webp") for value in loaded(sheet)] == loaded(after)
