"""What a font says of itself, and fonts of other kinds as WOFF2. Knows nothing of themes.

Unpacked as far as MOST and no further, whatever the font says of its size: few bytes can unpack to gigabytes. Packed
by a child process that can be ended, see facade/site/packing.py.
"""

import io
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import brotli
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, woff2DirectorySize

MOST = 16_777_216
"""Bytes that a font has at most once it is unpacked; those of a whole Chinese font fit in."""
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "OS/2")
_TABLES, _PACKED = slice(12, 14), slice(20, 24)
"""Where the head has the number of tables and the size of what is packed: WOFF File Format 2.0, section 4.1."""
_CHILD = Path(__file__).with_name("packing.py")
_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
"""What TrueType and OpenType fonts begin with; the library would unpack those of other kinds, whatever their name."""
_CPU_SECONDS, _MEMORY, _WALL_SECONDS = 40, 536_870_912, 120.0
"""For packing a font; one of 8 MiB with 20,000 outlines takes half of the time and less of the bytes."""
_RESTRICTED, _LESS, _BITMAPS = 0x0002, 0x000C, 0x0200


class BrokenFont(Exception):
    """It cannot be read; the text says what is wrong with it."""


class Embedding(NamedTuple):
    """What the font's maker lets others do with it: `bits` are fsType of the table OS/2, as OpenType defines it."""

    bits: int

    @property
    def is_forbidden(self) -> bool:
        """True if no document may have its outlines within it. Older fonts set several bits; the mildest holds."""
        return bool(self.bits & _BITMAPS or (self.bits & _RESTRICTED and not self.bits & _LESS))


def embedding(content: bytes) -> Embedding:
    """What a WOFF2 font says about being embedded. Raises BrokenFont, for fonts that lack what browsers need, too."""
    try:
        _see_that_it_is_small(content)
        with TTFont(io.BytesIO(content), lazy=True) as font:
            if missing := [name for name in _NEEDED if name not in font]:
                raise BrokenFont(f"it has no table {missing[0]}")
            return Embedding(font["OS/2"].fsType)
    except BrokenFont:
        raise
    except Exception as error:  # the library raises whatever it stumbles on
        raise BrokenFont("it is not WOFF2 to its end") from error


def refusal(content: bytes) -> str:
    """Why a theme does not have this WOFF2 font; empty where it may."""
    try:
        return "its maker forbids to embed it" if embedding(content).is_forbidden else ""
    except BrokenFont as error:
        return f"as WOFF2 it cannot be read: {error}"


@lru_cache(maxsize=16)  # packing takes seconds
def packed(content: bytes) -> bytes | None:
    """A TrueType or OpenType font as WOFF2, every outline as it was; nothing where it cannot be read.

    Nothing, too, where that takes more than 40 seconds of the processor or 512 MiB: a font may have the same
    bytes in a thousand tables. That much is for each font; there is no limit for all of them.
    """
    if not content.startswith(_KINDS):
        return None
    command = [sys.executable, "-I", str(_CHILD), *map(str, (_CPU_SECONDS, _MEMORY, MOST))]
    with tempfile.TemporaryFile() as written:
        try:
            subprocess.run(
                command,
                input=content,
                stdout=written,
                stderr=subprocess.DEVNULL,
                env={},
                check=True,
                timeout=_WALL_SECONDS,
            )
        except subprocess.SubprocessError:
            return None
        written.seek(0)
        return written.read()


def _see_that_it_is_small(content: bytes) -> None:
    file = io.BytesIO(content)
    file.seek(woff2DirectorySize)
    for _ in range(int.from_bytes(content[_TABLES])):
        WOFF2DirectoryEntry().fromFile(file)
    reader = brotli.Decompressor()
    reader.process(file.read(int.from_bytes(content[_PACKED])), output_buffer_limit=MOST)
    if not reader.is_finished():
        raise BrokenFont(f"it has more than {MOST // 1_048_576} MiB once it is unpacked, or ends too early")
