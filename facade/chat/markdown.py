"""Markdown becomes HTML blocks: the one place where a model's text turns into markup. Knows nothing of streams.

A block is one top-level construct. Code, tables and lists have *parts* (groups of lines, rows, items), so that a long
one can grow by its last part alone (docs/wire.md).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, NamedTuple

from markdown_it.token import Token

from facade.chat import language, limits
from facade.chat.breath import Breathe, without_end
from facade.chat.code import opening, parts_of
from facade.chat.parser import PARSER

Env = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What an operator decides about answers. `image_hosts` may show pictures at once; others wait for a click.

    With `breaks` each line of the text begins a line, as people expect of what they typed themselves.
    """

    image_hosts: frozenset[str] = frozenset()
    breaks: bool = False


class Html(NamedTuple):
    """One block's HTML: what stands before its parts, what behind them, and the parts."""

    html: str
    close: str = ""
    parts: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The HTML with its parts in place."""
        return self.html + "".join(self.parts) + self.close


class Group(NamedTuple):
    """The tokens of one top-level construct, and the lines it stands on: from `first` up to `last`."""

    tokens: list[Token]
    first: int
    last: int

    @property
    def kind(self) -> str:
        """The type of the first token, like `paragraph_open`."""
        return self.tokens[0].type


def html(text: str, options: Options | None = None) -> list[str]:
    """The finished HTML of the whole text, block by block. Never raises for any text."""
    return [block.full for block in rendered(text, new_env(options or Options()))]


def new_env(options: Options, breathe: Breathe = without_end) -> Env:
    """What is remembered while a text is rendered: its link references, the operator's choices, how to breathe."""
    return {
        "references": {},
        "footnotes": {},
        "expanded": 0,
        "image_hosts": options.image_hosts,
        "breaks": options.breaks,
        "breathe": breathe,
    }


def rendered(text: str, env: Env) -> list[Html]:
    """The finished blocks of a text; its link references stay in `env` for what follows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [built(group, lines, env) for group in groups(text, env)]


def groups(text: str, env: Env) -> list[Group]:
    """The top-level constructs of a text, in order."""
    return _grouped(PARSER.parse(text, env))


def outline(text: str, env: Env) -> list[Group]:
    """The same, with nothing inside them read, which is far cheaper."""
    tokens: list[Token] = []
    PARSER.block.parse(text, PARSER, env, tokens)
    return _grouped(tokens)


def _grouped(tokens: Sequence[Token]) -> list[Group]:
    found: list[Group] = []
    start = depth = 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            first, last = tokens[start].map or (0, 0)
            found.append(Group(list(tokens[start : number + 1]), first, last))
            start = number + 1
    return found


def built(group: Group, lines: Sequence[str], env: Env) -> Html:
    """The HTML of one construct. `lines` are the text's; what inflates out of measure becomes plain text."""
    source = "\n".join(lines[group.first : group.last])
    root = group.tokens[0]
    if group.kind in ("fence", "code_block"):
        head, tail = opening(root)
        return Html(head, tail, tuple(parts_of(root.content, root.info, env["breathe"])))
    if root.nesting == 1 or group.kind == "math_block":
        root.attrSet("dir", "auto" if root.nesting else "ltr")
    if tongue := language.of(source):
        root.attrSet("lang", tongue)
    made = _BUILDERS.get(group.kind, _plainly)(group.tokens, env)
    if limits.inflated(len(made.full), len(source)):
        return Html(f"<pre class=plain dir=auto>{escape(source)}</pre>")
    return made


def _plainly(tokens: list[Token], env: Env) -> Html:
    return Html(_render(tokens, env))


def _list(tokens: list[Token], env: Env) -> Html:
    head, tail = _render(tokens[:1], env).strip(), _render(tokens[-1:], env).strip()
    return Html(head, tail, tuple(_render(item, env).strip() for item in _children(tokens[1:-1])))


def _table(tokens: list[Token], env: Env) -> Html:
    body = next((at for at, token in enumerate(tokens) if token.type == "tbody_open"), None)
    head = _render(tokens[:-1] if body is None else tokens[:body], env).strip() + "<tbody>"
    rows = () if body is None else tuple(_render(row, env).strip() for row in _children(tokens[body + 1 : -2]))
    return Html(head, "</tbody>" + _render(tokens[-1:], env).strip(), rows)


def _children(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The outermost constructs among tokens."""
    start = depth = 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield list(tokens[start : number + 1])
            start = number + 1


def _render(tokens: Sequence[Token], env: Env) -> str:
    env["breathe"]()
    return str(PARSER.renderer.render(tokens, PARSER.options, env))


_BUILDERS: Final[dict[str, Callable[[list[Token], Env], Html]]] = {
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "table_open": _table,
}
