"""What a picture tells about its author, and the same picture without it.

Knows nothing of themes. Formats: PNG third edition 11.3, JPEG (ITU T.81 annex B), WebP container (RFC 9649 2.7).
"""

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Any

from PIL import Image

from facade.site import webp

_PLACE, _MORE, _TURN = 0x8825, 0x8769, 0x0112
_CAMERA = (0x010F, 0x0110, 0xA430, 0xA431)
"""Maker, model, owner, serial number."""
_IN_PNG = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_IN_JPEG = frozenset((0xE1, 0xED, 0xFE))
_IN_WEBP = frozenset((b"EXIF", b"XMP "))
_EXTENDED, _HAS_THEM = b"VP8X", 0b1100


class Unreadable(Exception):
    """Nobody here can say what the picture tells; others may read more of it."""


def told(content: bytes) -> list[str]:
    """Of these what the picture tells: where it was taken, with which camera. Raises Unreadable."""
    exif, xmp = _read(content)
    place = exif[_PLACE] or b"GPSLatitude" in xmp
    camera = any(exif.get(tag) for tag in _CAMERA)
    return [said for said, there in (("where it was taken", place), ("with which camera", camera)) if there]


def bare(content: bytes) -> bytes | None:
    """The picture without any of it, all else byte for byte; None where that would turn it, or cannot be done."""
    try:
        exif, _ = _read(content)
        is_turned = exif.get(_TURN, 1) != 1
    except Unreadable:
        is_turned = webp.turns(content)
    if is_turned:
        return None
    try:
        made = b"".join(_parts(content))
        return None if told(made) or _drawn(made) != _drawn(content) else made
    except (ValueError, IndexError, struct.error, OSError, SyntaxError, Unreadable):
        return None


def _read(content: bytes) -> tuple[dict[int, Any], bytes]:
    """The tags of Exif with those that are one level down, and XMP; raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on what it cannot read of them
            picture = Image.open(io.BytesIO(content))
            exif = picture.getexif()
            Image.Exif().load(picture.info.get("exif", b""))  # Pillow 12 says nothing of what is wrong in a JPEG's
            tags = {**exif, **exif.get_ifd(_MORE), _PLACE: exif.get_ifd(_PLACE)}
            xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    except Exception as error:  # the library raises whatever it stumbles on
        raise Unreadable from error
    return tags, xmp.encode() if isinstance(xmp, str) else xmp


def _drawn(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGBA").tobytes()


def _parts(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"\x89PNG"):
        yield content[:8]
        yield from (part for kind, part in _png(content) if kind not in _IN_PNG)
    elif content.startswith(b"\xff\xd8"):
        yield content[:2]
        yield from (part for kind, part in _jpeg(content) if kind not in _IN_JPEG)
    elif content.startswith(b"RIFF"):
        kept = b"".join(part for kind, part in _webp(content) if kind not in _IN_WEBP)
        yield b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept
    else:
        raise ValueError("expected a PNG, a JPEG or a WebP")


def _png(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(content):
        end = at + 12 + struct.unpack_from(">I", content, at)[0]
        yield content[at + 4 : at + 8], content[at:end]
        at = end


def _jpeg(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Its segments; from the first scan on, one part."""
    at = 2
    while content[at] == 0xFF and content[at + 1] != 0xDA:
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        yield content[at + 1], content[at:end]
        at = end
    yield 0xDA, content[at:]


def _webp(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at < len(content):
        size = struct.unpack_from("<I", content, at + 4)[0]
        kind, part = content[at : at + 4], content[at : at + 8 + size + size % 2]
        if kind == _EXTENDED:
            part = part[:8] + bytes([part[8] & ~_HAS_THEM]) + part[9:]
        yield kind, part
        at += 8 + size + size % 2
