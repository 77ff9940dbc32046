"""Writes a PNG that is too heavy as WebP, every pixel as it was, and names it so wherever the theme names it.

Knows nothing of what is lost on a picture that gets smaller by looking otherwise: that is for its author to say.
"""

from collections.abc import Iterator

from facade.site import webp
from facade.site.checks import pictures
from facade.site.checks.manifest import document
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.folder import Folder
from facade.site.mentions import Unclear, renamed
from facade.site.problems import has_errors
from facade.site.theme import Theme

MENDS = frozenset(("picture-weight",))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    tree, problems = document(folder)
    if tree is None or has_errors(problems):
        return
    theme = Theme(folder, tree)
    for problem in pictures.problems(folder):  # which has seen that it is no bomb
        name = problem.path.removeprefix(f"{folder.label}/")
        is_ours = problem.code == "picture-weight" and name.endswith(".png") and name != theme.manifest.get("preview")
        if is_ours and (content := webp.exact(folder.files[name])):
            yield _change(theme, name, content)


def _change(theme: Theme, name: str, content: bytes) -> Change:
    right = f"{name.removesuffix('.png')}.webp"
    if right in theme.folder.files:
        return Change(name, {}, f"there is {right} beside it")
    try:
        named = renamed(theme, name.removeprefix("assets/"), right.removeprefix("assets/"))
    except Unclear as error:
        return Change(name, {}, str(error))
    sizes = f"{len(theme.folder.files[name]) // 1024} KB became {len(content) // 1024}, and every pixel is as it was"
    where = f"; named so in {', '.join(sorted(named))}" if named else ""
    return Change(name, {**named, name: None, right: content}, f"written as {right}: {sizes}{where}")
