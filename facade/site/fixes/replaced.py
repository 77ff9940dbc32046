"""A file of a theme gives way to another, under whose name it is known wherever the theme names it.

Knows nothing of what is in either.
"""

from collections.abc import Iterator

from facade.site.checks.files import RESERVED
from facade.site.checks.manifest import document
from facade.site.fixes.change import Change
from facade.site.folder import FILES, Folder
from facade.site.mentions import Unclear, renamed
from facade.site.positions import Node
from facade.site.theme import Theme


def readable(folder: Folder) -> Theme | None:
    """The theme, if its theme.json can be read: else nobody knows which names are mentions.

    The names of files in it may be wrong.
    """
    tree, problems = document(folder)
    if tree is None:
        return None
    names = {
        tree.place(*place) for place in _places(tree) if _is_name(place) and isinstance(tree.at(*place).value, str)
    }
    are_names = ((one.line, one.column) in names for one in problems if one.level == "error")
    return Theme(folder, tree) if all(are_names) else None


def _places(node: Node, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield above
    for step, child in node.children.items():
        yield from _places(child, (*above, step))


def _is_name(place: tuple[str | int, ...]) -> bool:
    """True for where theme.json names a file."""
    match place:
        case ("favicon" | "preview",) | ("credits", _, "files", _) | ("options", _, "default"):
            return True
    return False


def unnamed(last: str) -> str:
    """Why no file can have this name in kebab-case with its extension; empty if one can."""
    if last.startswith("."):
        return "no name in letters from a to z can be made of its own: rename it"
    return f"Windows keeps {last} for itself: rename it" if RESERVED.fullmatch(last) else ""


def replaced(theme: Theme, old: str, new: str, content: bytes, said: str) -> Change:
    """The change that puts `content` at `new` in place of what is at `old`; without files where a mention is unclear.

    `said` is what became of the file; the texts that name it are told after it.
    """
    folder = theme.folder
    if folder.uncounted:
        return Change(old, {}, f"there are more than {FILES} files, and one of them may have the name {new}")
    if new in {*folder.files, *folder.oversized, *folder.links}:
        return Change(old, {}, f"there is {new} beside it")
    try:
        named = renamed(theme, old.removeprefix("assets/"), new.removeprefix("assets/"))
    except Unclear as error:
        return Change(old, {}, str(error))
    where = f"; named so in {', '.join(sorted(named))}" if named else ""
    return Change(old, {**named, old: None, new: content}, said + where)
