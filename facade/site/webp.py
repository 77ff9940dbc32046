"""A picture as WebP: whether that is worth it, and whether every pixel can stay as it is.

Knows nothing of files or themes. Whoever asks has seen that the picture is no bomb.
"""

import io
import re
from functools import lru_cache
from typing import Final

from PIL import Image

SAVED_BYTES: Final = 10_240
_SAVED_SHARE: Final = 0.8
_SIDE: Final = 16_383
"""Pixels of a side; WebP has no more."""
_DEPTH, _KIND, _COLOURED = 24, 25, 0b10
"""Which byte of a PNG has the bits of each of its channels, which its kind of colour, and the bit of that for any."""
_SPACE: Final = slice(16, 20)
"""Where a profile has the space of colours that it is about: ICC.1:2022, 7.2.8."""
_TURN: Final = re.compile(
    rb"\x01\x12\x00\x03\x00\x00\x00\x01\x00[^\x01]|\x12\x01\x03\x00\x01\x00\x00\x00[^\x01]\x00", re.DOTALL
)
"""The tag of Exif that has browsers turn a picture, in both orders of bytes; no parser is shown a stranger's bytes."""


def is_worth(before: int, after: int) -> bool:
    """True if so many bytes would be at least a fifth and 10 KB fewer."""
    return after < before * _SAVED_SHARE and before - after > SAVED_BYTES


def rough(picture: Image.Image) -> int:
    """How many bytes a decoded picture would have if a good eye saw no difference."""
    tried = io.BytesIO()
    picture.convert("RGBA").save(tried, "WEBP", quality=85, method=2)
    return tried.tell()


def turns(exif: bytes) -> bool:
    """True if these bytes, or a picture that has them in it, may have browsers turn it."""
    return bool(_TURN.search(exif))


def exact(content: bytes) -> bytes | None:
    """A PNG as WebP in which every pixel has the same colour and opacity; None where that is not worth it.

    None, too, for what `lossless` cannot write.
    """
    written = lossless(content)
    return written if written and is_worth(len(content), len(written)) else None


@lru_cache(maxsize=16)  # it takes seconds, and fixes ask again after each change
def lossless(content: bytes) -> bytes | None:
    """A PNG as WebP in which every pixel has the same colour and opacity, however long.

    None for what WebP cannot say: more than 8 bits, a gamma of its own, a profile of greys, frames, a picture to be
    turned.
    """
    picture = Image.open(io.BytesIO(content), formats=["PNG"])
    if content[_DEPTH] > 8 or max(picture.size) > _SIDE or getattr(picture, "n_frames", 1) > 1:
        return None
    if b"cICP" in content or ("gamma" in picture.info and not {"srgb", "icc_profile"} & picture.info.keys()):
        return None
    picture.load()
    if turns(picture.info.get("exif", b"")):
        return None
    profile = picture.info.get("icc_profile", b"")
    if profile and not (profile[_SPACE] == b"RGB " and content[_KIND] & _COLOURED):
        return None  # browsers would heed one of the two and not the other
    drawn = picture.convert("RGBA")
    written = io.BytesIO()
    drawn.save(written, "WEBP", lossless=True, exact=True, quality=80, method=4, icc_profile=profile)
    same = Image.open(io.BytesIO(written.getvalue()), formats=["WEBP"]).convert("RGBA").tobytes() == drawn.tobytes()
    return written.getvalue() if same else None
