"""A file of a theme gives way to another, under whose name it is known wherever the theme names it.

Knows nothing of what is in either.
"""

from facade.site.checks.manifest import document
from facade.site.fixes.change import Change
from facade.site.folder import Folder
from facade.site.mentions import Unclear, renamed
from facade.site.problems import has_errors
from facade.site.theme import Theme


def readable(folder: Folder) -> Theme | None:
    """The theme, if its theme.json can be read: else nobody knows which names are mentions."""
    tree, problems = document(folder)
    return None if tree is None or has_errors(problems) else Theme(folder, tree)


def replaced(theme: Theme, old: str, new: str, content: bytes, said: str) -> Change:
    """The change that puts `content` at `new` in place of what is at `old`; without files where a mention is unclear.

    `said` is what became of the file; the texts that name it are told after it.
    """
    if new in theme.folder.files:
        return Change(old, {}, f"there is {new} beside it")
    try:
        named = renamed(theme, old.removeprefix("assets/"), new.removeprefix("assets/"))
    except Unclear as error:
        return Change(old, {}, str(error))
    where = f"; named so in {', '.join(sorted(named))}" if named else ""
    return Change(old, {**named, old: None, new: content}, said + where)
