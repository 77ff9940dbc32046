"""Writes a PNG that is too heavy as WebP, every pixel as it was, and a font of another kind as WOFF2.

Knows nothing of what is lost on a picture that gets smaller by looking otherwise, nor of which letters a page needs:
that is for their author to say.
"""

import io
from collections.abc import Iterator

from PIL import Image

from facade.site import webp
from facade.site.checks import pictures
from facade.site.checks.files import OTHERS
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.fixes.replaced import readable, replaced, unnamed
from facade.site.folder import FILE_BYTES, Folder
from facade.site.kebab import kebab
from facade.site.theme import Theme

MENDS = frozenset(("picture-weight", "file-name", "file-size"))
LARGER = dict.fromkeys((".png", ".jpg", ".jpeg", *OTHERS), 8_388_608)
"""Bytes that a file which may become smaller here can have before; a PNG may have a name that is not its own."""


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    if theme := readable(folder):
        yield from _pictures(theme)
        yield from _fonts(theme)


def _pictures(theme: Theme) -> Iterator[Change]:
    told = {problem.path for problem in pictures.problems(theme.folder) if problem.code == "picture-weight"}
    for name in pictures.drawable(theme.folder):  # which has seen that it is no bomb
        content, right = theme.folder.files[name], f"{name.removesuffix('.png')}.webp"
        if not name.endswith(".png"):
            continue
        if name == theme.manifest.get("preview"):
            if len(content) > FILE_BYTES:
                yield Change(name, {}, "other sites read the preview as it is: export it smaller")
        elif len(content) > FILE_BYTES:
            written, reason = _small(content)
            yield _written(theme, name, right, written, "pixel") if written else Change(name, {}, reason)
        elif theme.folder.path(name) in told and (written := webp.exact(content)):
            yield _written(theme, name, right, written, "pixel")


def _small(content: bytes) -> tuple[bytes | None, str]:
    """A PNG too large for a theme as WebP that is not, or None and what to do instead."""
    picture = Image.open(io.BytesIO(content), formats=["PNG"])
    if picture.width * picture.height > pictures.TRIED_PIXELS:
        return None, f"it has {picture.width} by {picture.height} pixels: export it with fewer"
    rough = f"export it smaller: as WebP with loss it would have about {webp.rough(picture) // 1024} KB"
    written = webp.lossless(content)
    if written is None:
        return None, f"WebP without loss cannot say all that it says; {rough}"
    if len(written) > FILE_BYTES:
        sizes = f"{len(written) // 1024} KB, more than the {FILE_BYTES // 1024} that a file of a theme may have"
        return None, f"as WebP without loss it would have {sizes}; {rough}"
    return written, ""


def _fonts(theme: Theme) -> Iterator[Change]:
    for name in theme.folder.under("assets"):
        if name.lower().endswith(OTHERS) and name.count("/") == 1:
            from facade.site import woff2  # most themes have no font, and its library takes long to come

            last, content = f"{kebab(name[len('assets/') : -4])}.woff2", woff2.packed(theme.folder.files[name])
            if content is None:
                yield Change(name, {}, "it cannot be read as a font, or not within reason: take the font's own file")
            elif reason := woff2.refusal(content) or unnamed(last):
                yield Change(name, {}, reason)
            else:
                yield _written(theme, name, f"assets/{last}", content, "outline")


def _written(theme: Theme, name: str, right: str, content: bytes, part: str) -> Change:
    sizes = f"{len(theme.folder.files[name]) // 1024} KB became {len(content) // 1024}"
    return replaced(theme, name, right, content, f"written as {right}: {sizes}, and every {part} is as it was")
