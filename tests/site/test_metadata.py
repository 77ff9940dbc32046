"""What a picture tells about its author is seen, and taken out without a change of what one sees."""

import io

import pytest
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
