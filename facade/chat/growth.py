"""How a long code, table or list grows by its last parts alone. Knows nothing of what was sent.

The block's first parts are kept as HTML; the text from a later part on is parsed behind a prefix that makes it such a
block again: a code's opening fence, a table's head. When the block closes it is rendered whole, so an error here could
be seen for a moment and never stay.
"""

from collections.abc import Sequence

from facade.chat import markdown
from facade.chat.breath import Breathe
from facade.chat.code import LINES_A_PART, coloured_lines, grouped, language_of, opening, plain_lines
from facade.chat.markdown import Env, Group, Html

WORTH_IT = 600
"""Characters of open text from which on a block is no longer parsed from its start."""

FIRST_COLOURS = 100
"""Characters of an open code at which it is coloured first, and again each time it has grown by half: linear in all."""

LISTS = ("bullet_list_open", "ordered_list_open")


class Growth:
    """The open block: its text is parsed from `start` on, behind `prefix`; `kind` is "" while it is parsed whole."""

    def __init__(self) -> None:
        self.start = 0
        self.prefix = ""
        self.kind = ""
        self._shell = ("", "")
        self._parts: tuple[str, ...] = ()
        self._loose = False
        self._code = ""  # of the kept parts
        self._coloured: list[str] = []  # lines from the code's start
        self._due = FIRST_COLOURS

    @property
    def kept(self) -> int:
        """How many parts are kept as they are."""
        return len(self._parts)

    def goes_on(self, groups: Sequence[Group]) -> bool:
        """Whether the text still reads as the same block; a list that turns loose must be read anew from its start."""
        if not self.kind:
            return True
        if not groups or groups[0].kind != self.kind:
            return False
        return self._loose or self.kind not in LISTS or not _is_loose(groups[0])

    def built(self, group: Group, lines: Sequence[str], env: Env) -> Html:
        """The whole block, with the parts kept and those parsed now; then keeps all parts but the last two."""
        if group.kind == "fence":
            made = self._fence(group, env)
        else:
            if self._loose and self.kind:
                _loosen(group)
            made = markdown.built(group, lines, env)
        whole = Html(*self._shell, self._parts + made.parts) if self.kind else made
        if self.start + sum(map(len, lines)) > WORTH_IT and made.parts:
            self._keep(group, lines, made)
        return whole

    def _keep(self, group: Group, lines: Sequence[str], made: Html) -> None:
        starts = _part_lines(group)
        count = len(starts) - (1 if group.kind == "fence" else 2)
        if count < 1 or len(starts) != len(made.parts):
            return
        if not self.kind:
            self.kind, self._shell = group.kind, (made.html, made.close)
            self._loose = group.kind in LISTS and _is_loose(group)
            head = {"fence": 1, "table_open": 2}.get(group.kind, 0)
            prefix = "".join(line + "\n" for line in lines[group.first : group.first + head])
        else:
            prefix = self.prefix
        behind = len(self.prefix.split("\n")) - 1
        self.start += sum(len(line) + 1 for line in lines[behind : starts[count]])
        self._parts += made.parts[:count]
        if group.kind == "fence":
            self._code += "".join(group.tokens[0].content.splitlines(keepends=True)[: count * LINES_A_PART])
        self.prefix = prefix

    def _fence(self, group: Group, env: Env) -> Html:
        token = group.tokens[0]
        self._colour(self._code + token.content, language_of(token.info), env["breathe"])
        kept = len(self._parts) * LINES_A_PART
        lines = plain_lines(token.content)
        known = self._coloured[kept : kept + len(lines)]
        head, tail = opening(token)
        return Html(head, tail, tuple(grouped([*known, *lines[len(known) :]])))

    def _colour(self, code: str, language: str, breathe: Breathe) -> None:
        code = code[: code.rfind("\n") + 1]
        if len(code) < self._due:
            return
        self._due = len(code) + len(code) // 2
        self._coloured = coloured_lines(code, language, breathe) or []
        if self._coloured:
            self._parts = tuple(grouped(self._coloured))[: len(self._parts)]


def _part_lines(group: Group) -> list[int]:
    """The line of the window that each part begins at."""
    if group.kind == "fence":
        return list(range(group.first + 1, max(group.last, group.first + 2), LINES_A_PART))
    depth, kind = (2, "tr_open") if group.kind == "table_open" else (1, "list_item_open")
    found = [token.map[0] for token in group.tokens if token.type == kind and token.level == depth and token.map]
    return found[1:] if kind == "tr_open" else found  # the first row is the head


def _is_loose(group: Group) -> bool:
    """Whether a list's items stand apart, so that their texts are paragraphs."""
    return any(token.type == "paragraph_open" and token.level == 2 and not token.hidden for token in group.tokens)


def _loosen(group: Group) -> None:
    for token in group.tokens:
        if token.type in ("paragraph_open", "paragraph_close") and token.level == 2:
            token.hidden = False
