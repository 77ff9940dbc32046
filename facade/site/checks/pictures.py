"""Pictures can be drawn, are not bombs, and are no larger than they need to be.

Knows nothing of drawings (svg.py). Sizes are read from the first bytes; nothing is decoded that says it is too large.
"""

import io
import warnings
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from facade.site import jpeg, webp
from facade.site.checks.files import MAGIC
from facade.site.checks.snippets import DOT, HUGE, NOISE, WEBP
from facade.site.folder import Folder
from facade.site.problems import Check, Problem, has_errors

CHECKS = (
    Check(
        name="picture-broken",
        secure=True,
        says="A picture that cannot be decoded.",
        why="Visitors would see a hole, and decoders have been attacked with broken pictures.",
        fix="export the picture again",
        bad={"assets/dot.png": DOT[:-30]},
        at="assets/dot.png:1",
        good={"assets/dot.png": DOT},
    ),
    Check(
        name="picture-pixels",
        secure=True,
        says="A picture of more than 20 million pixels, of more than 60 frames, or (a JPEG) of more than 32 scans.",
        why="A small file can hold a picture that fills the memory of a phone, or keeps it busy for a minute.",
        fix="make the picture smaller; 2000 pixels are wide enough for a page. Export a JPEG of many scans again",
        bad={"assets/dot.png": HUGE},
        at="assets/dot.png:1",
        good={"assets/dot.png": DOT},
    ),
    Check(
        name="picture-weight",
        level="warning",
        says="A picture that would be at least a fifth and 10 KB smaller as WebP.",
        why="Every visitor waits for it, some of them on slow networks.",
        fix="export it as WebP, or smaller; `build.py fix` writes it as WebP where every pixel stays as it is; the "
        "preview stays as it is, for other sites read that",
        bad={"assets/noise.png": NOISE},
        at="assets/noise.png:1",
        good={"assets/noise.webp": WEBP},
    ),
)
PIXELS = 20_000_000
FRAMES = 60
SCANS = 32
TRIED_PIXELS = 4_000_000  # beyond this, trying takes longer than it tells
_FORMATS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


def problems(folder: Folder) -> Iterator[Problem]:
    for name, kind in _named(folder):
        yield from _found(folder.path(name), folder.files[name], kind)


def drawable(folder: Folder) -> Iterator[str]:
    """The names of the pictures that can be decoded and are no bombs."""
    for name, kind in _named(folder):
        path, content = folder.path(name), folder.files[name]
        if MAGIC[name.rpartition(".")[2]](content) and not has_errors(_found(path, content, kind)):
            yield name


def _named(folder: Folder) -> Iterator[tuple[str, str]]:
    for name in folder.under("assets"):
        kind = _FORMATS.get(name.rpartition(".")[2])
        if kind and folder.files[name]:
            yield name, kind


@lru_cache(maxsize=256)  # trying takes its time, and pictures stay as they are while all else is written
def _found(path: str, content: bytes, kind: str) -> tuple[Problem, ...]:
    return tuple(_picture(path, content, kind))


def _picture(path: str, content: bytes, kind: str) -> Iterator[Problem]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on its own idea of a bomb
            picture = Image.open(io.BytesIO(content), formats=[kind])
            width, height = picture.size
            frames = getattr(picture, "n_frames", 1) if width * height <= PIXELS else 1
            if width * height > PIXELS:
                message = f"{width} by {height} pixels; a picture has at most {PIXELS // 1_000_000} million"
                yield Problem(path, 1, 1, "picture-pixels", "error", message)
            elif kind == "JPEG" and (scans := jpeg.scans(content)) > SCANS:
                message = f"{scans} scans; a JPEG has at most {SCANS}, and about 10 if it is progressive"
                yield Problem(path, 1, 1, "picture-pixels", "error", message)
            elif frames > FRAMES:
                message = f"{frames} frames; a picture has at most {FRAMES}"
                yield Problem(path, 1, 1, "picture-pixels", "error", message)
            else:
                picture.load()
                yield from _weight(path, content, picture, frames)
    except UnidentifiedImageError:
        if MAGIC[path.rpartition(".")[2]](content):  # else checks/files.py tells that it is something else
            yield Problem(path, 1, 1, "picture-broken", "error", "the picture cannot be decoded (its head is broken)")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        reason = str(error).partition(":")[0] or type(error).__name__
        yield Problem(path, 1, 1, "picture-broken", "error", f"the picture cannot be decoded ({reason})")


def _weight(path: str, content: bytes, picture: Image.Image, frames: int) -> Iterator[Problem]:
    if picture.format in ("WEBP", "AVIF") or frames > 1 or "/preview." in path:
        return
    if len(content) < webp.SAVED_BYTES or picture.width * picture.height > TRIED_PIXELS:
        return
    size, smaller = len(content), webp.rough(picture)
    if not webp.is_worth(size, smaller) and picture.format == "PNG":  # flat colours are smaller without loss
        smaller = len(webp.exact(content) or content)
    if webp.is_worth(size, smaller):
        message = f"{size // 1024} KB; as WebP it would have about {smaller // 1024} KB"
        yield Problem(path, 1, 1, "picture-weight", "warning", message)
