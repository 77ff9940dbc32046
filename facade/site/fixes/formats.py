"""Writes a PNG that is too heavy as WebP, every pixel as it was, and a font of another kind as WOFF2.

Knows nothing of what is lost on a picture that gets smaller by looking otherwise, nor of which letters a page needs:
that is for their author to say.
"""

from collections.abc import Iterator

from facade.site import webp
from facade.site.checks import pictures
from facade.site.checks.fonts import OTHERS
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.fixes.replaced import readable, replaced
from facade.site.folder import Folder
from facade.site.theme import Theme

MENDS = frozenset(("picture-weight", "file-name", "file-size"))
LARGER = dict.fromkeys((".png", *OTHERS), 8_388_608)
"""Bytes that a file which may become smaller here can have before."""


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    if theme := readable(folder):
        yield from _pictures(theme)
        yield from _fonts(theme)


def _pictures(theme: Theme) -> Iterator[Change]:
    for problem in pictures.problems(theme.folder):  # which has seen that it is no bomb
        name = problem.path.removeprefix(f"{theme.folder.label}/")
        is_ours = problem.code == "picture-weight" and name.endswith(".png") and name != theme.manifest.get("preview")
        if is_ours and (content := webp.exact(theme.folder.files[name])):
            yield _written(theme, name, f"{name.removesuffix('.png')}.webp", content, "pixel")


def _fonts(theme: Theme) -> Iterator[Change]:
    for name in theme.folder.under("assets"):
        if name.endswith(OTHERS):
            from facade.site import woff2  # most themes have no font, and its library takes long to come

            content = woff2.packed(theme.folder.files[name])
            if content is None:
                yield Change(name, {}, "it cannot be read as a font, or not within reason")
            elif reason := woff2.refusal(content):
                yield Change(name, {}, reason)
            else:
                yield _written(theme, name, f"{name[:-4]}.woff2", content, "outline")


def _written(theme: Theme, name: str, right: str, content: bytes, part: str) -> Change:
    sizes = f"{len(theme.folder.files[name]) // 1024} KB became {len(content) // 1024}"
    return replaced(theme, name, right, content, f"written as {right}: {sizes}, and every {part} is as it was")
