"""The command, run as one runs it: pictures and sheets of a theme."""

import struct
import subprocess
import sys
import zlib

from facade.studio.small import indexed
from tests.conftest import ROOT


def run(*arguments):
    return subprocess.run(
        [sys.executable, "build.py", "shots", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def size(path):
    """Width and height of a PNG."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:])


def test_states_of_a_theme_become_pictures_and_sheets(tmp_path):
    done = run("minimal", "--quick", "--state", "welcome", "--state", "streaming", "--out", str(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [
        str(tmp_path / "minimal/sheet-light.png"),
        str(tmp_path / "minimal/sheet-dark.png"),
        str(tmp_path / "thumbnails.png"),
    ]
    pictures = {path.name: path for path in (tmp_path / "minimal/phone").iterdir()}
    assert set(pictures) == {"welcome-light.png", "welcome-dark.png", "streaming-light.png", "streaming-dark.png"}
    assert {size(path) for path in pictures.values()} == {(390, 844)}
    assert len({path.read_bytes() for path in pictures.values()}) == 4
    assert size(tmp_path / "minimal/sheet-light.png") == size(tmp_path / "minimal/sheet-dark.png")


def test_a_theme_that_is_not_there_is_named():
    done = run("no-such-theme")

    assert done.returncode == 1
    assert 'themes/no-such-theme:1:1: error: theme-unknown: there is no theme "no-such-theme"; ' in done.stdout


def test_a_picture_of_few_colours_holds_its_pixels():
    png = indexed(2, 2, bytes((255, 0, 0, 0, 0, 255)), bytes((0, 1, 1, 0)))

    at = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[at - 4 : at])
    assert zlib.decompress(png[at + 4 : at + 4 + length]) == b"\0\0\1\0\1\0"
    assert png[png.index(b"PLTE") + 4 :][:6] == bytes((255, 0, 0, 0, 0, 255))
