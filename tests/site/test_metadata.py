"""What a picture tells about its author is seen, and taken out without a change of what one sees."""

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from facade.site import metadata
from facade.site.checks import metadata as check
from facade.site.checks.snippets import DOT, PLACED
from facade.site.fixes import metadata as fix
from tests.site.small import as_folder

PLACE, TURN, MODEL = 0x8825, 0x0112, 0x0110
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r exif:GPSLatitude="52,31N"/></x:xmpmeta>'


def taken(kind, *, turn=1, **how):
    """A picture of a camera, with the place where it was."""
    exif = Image.Exif()
    exif[MODEL] = "Camera 1"
    exif[TURN] = turn
    exif.get_ifd(PLACE)[1] = "N"
    picture = Image.effect_mandelbrot((24, 16), (-2, -1, 1, 1), 9).convert("RGB")
    written = io.BytesIO()
    picture.save(written, kind, exif=exif.tobytes(), **how)
    return written.getvalue()


def pixels(content):
    return Image.open(io.BytesIO(content)).convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_place_and_camera_are_seen(kind):
    assert metadata.told(taken(kind)) == ["where it was taken", "with which camera"]


@pytest.mark.parametrize(("kind", "how"), [("PNG", {}), ("JPEG", {"comment": b"Ada"}), ("WEBP", {"xmp": XMP})])
def test_they_are_taken_out_and_the_picture_stays(kind, how):
    before = taken(kind, **how)

    after = metadata.bare(before)

    assert metadata.told(after) == []
    assert (b"Exif" in after, b"Camera" in after, b"GPS" in after, b"Ada" in after) == (False,) * 4
    assert pixels(after) == pixels(before)
    assert len(after) < len(before)


def test_a_place_in_xmp_is_one_too():
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, "WEBP", xmp=XMP)

    assert metadata.told(written.getvalue()) == ["where it was taken"]


@pytest.mark.parametrize(("name", "content"), [("a.jpg", taken("JPEG", turn=6)), ("a.avif", taken("AVIF"))])
def test_what_would_turn_or_is_not_understood_is_left_to_its_author(name, content):
    (change,) = fix.changes(as_folder({f"assets/{name}": content}), None)

    assert (dict(change.files), change.said) == (
        {},
        "its metadata also turn it, or cannot be taken out: export it anew",
    )


def test_the_fix_changes_the_picture_alone():
    theme = as_folder({"assets/dot.png": PLACED})

    (change,) = fix.changes(theme, None)

    assert change.files == {"assets/dot.png": DOT}
    assert list(check.problems(change.applied(theme))) == []
    assert change.said == "its metadata were taken out, and every pixel is as it was"


def test_a_picture_without_them_is_told_nothing_of():
    assert list(check.problems(as_folder({"assets/dot.png": DOT, "assets/broken.png": DOT[:-20]}))) == []


def damaged(kind, turn=1):
    """A picture that browsers show although its Exif begins with what is no head."""
    content = taken(kind, turn=turn)
    at = next(at for at in (content.find(head) for head in (b"MM\0*", b"II*\0")) if at > 0)
    content = content[:at] + b"MM\xb7*" + content[at + 4 :]
    if kind != "PNG":
        return content
    chunk = content.index(b"eXIf")
    end = chunk + 4 + int.from_bytes(content[chunk - 4 : chunk])
    return content[:end] + zlib.crc32(content[chunk:end]).to_bytes(4) + content[end + 4 :]


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("WEBP", "a.webp")])
def test_what_cannot_be_read_of_them_is_told_by_its_name_and_taken_out(kind, name):
    theme = as_folder({f"assets/{name}": damaged(kind)})

    (problem,) = check.problems(theme)
    (change,) = fix.changes(theme, None)

    assert str(problem) == (
        f"themes/plain/assets/{name}:1: picture-metadata: "
        "its metadata are damaged; what others read in them is not known"
    )
    assert list(check.problems(change.applied(theme))) == []
    assert pixels(change.files[f"assets/{name}"]) == pixels(theme.files[f"assets/{name}"])


def test_what_cannot_be_read_and_may_turn_it_is_left_to_its_author():
    (change,) = fix.changes(as_folder({"assets/a.png": damaged("PNG", turn=6)}), None)

    assert dict(change.files) == {}


@given(st.data())
def test_no_byte_of_a_picture_can_do_more_than_break_it(data):
    kind = data.draw(st.sampled_from(["png", "jpg", "webp"]))
    content = bytearray(PICTURES[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    theme = as_folder({f"assets/a.{kind}": bytes(content)})

    assert {problem.code for problem in check.problems(theme)} <= {"picture-metadata"}
    assert [change.file for change in fix.changes(theme, None)] in ([], [f"assets/a.{kind}"])


PICTURES = {"png": taken("PNG"), "jpg": taken("JPEG"), "webp": taken("WEBP")}
