"""Code becomes lines of HTML with its tokens marked in six kinds, read by Pygments. Knows nothing of Markdown.

Most lexers are superlinear on some input, and code that is being coloured freezes
every other visitor of the process: so only known names, and only short code of an ordinary shape, are coloured.
"""

import functools
import re
from collections.abc import Iterator
from html import escape
from typing import Final

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String, _TokenType

from facade.chat.breath import Breathe, without_end

LEXERS: Final = {
    "bash", "batch", "c", "clojure", "cmake", "cpp", "css", "diff", "docker", "elixir", "erlang", "fsharp",
    "go", "graphql", "haskell", "html", "java", "javascript", "json", "json5", "julia", "kotlin", "lua",
    "mysql", "nginx", "nim", "php", "properties", "python", "pycon", "ruby", "rust", "scheme", "scss", "sql",
    "sqlite3", "swift", "tex", "toml", "typescript", "xml", "yaml", "zig",
}  # fmt: skip
ALIASES: Final = {
    "js": "javascript", "jsx": "javascript", "ts": "typescript", "tsx": "typescript", "py": "python", "sh": "bash",
    "shell": "bash", "zsh": "bash", "yml": "yaml", "rb": "ruby", "rs": "rust", "kt": "kotlin", "golang": "go",
    "dockerfile": "docker", "latex": "tex", "c++": "cpp", "svg": "xml", "postgresql": "sql", "sqlite": "sqlite3",
}  # fmt: skip

LONGEST_CODE = 8 * 1024
LONGEST_LINE = 400
_RUN = re.compile(r"(.)\1{120}|(\n[ \t]*){60}", re.DOTALL)

CLASSES: Final = {
    "k": (Keyword, Operator.Word, Generic.Deleted),
    "s": (String, Generic.Inserted),
    "m": (Number,),
    "c": (Comment,),
    "n": (Name.Function, Name.Attribute, Name.Tag, Name.Decorator),
    "t": (Keyword.Type, Name.Class, Name.Namespace, Name.Builtin, Name.Exception),
}
"""What a class marks, kinds below these included; docs/hooks.md. All else looks like plain text in every theme."""
_CLASS_OF: Final = {kind: name for name, kinds in CLASSES.items() for kind in kinds}


def coloured(code: str, language: str, breathe: Breathe = without_end) -> str | None:
    """HTML of the code with its tokens marked, each within its line; None when it is not to be coloured."""
    name = ALIASES.get(language, language)
    if name not in LEXERS or len(code) > LONGEST_CODE or _RUN.search(code):
        return None
    if max(map(len, code.split("\n"))) > LONGEST_LINE:
        return None
    return "".join(_marked(*run) for run in _runs(code, name, breathe))


def _runs(code: str, name: str, breathe: Breathe) -> Iterator[tuple[str, str]]:
    """Neighbouring tokens of one class as one."""
    held, text = "", ""
    for kind, more in _lexer(name).get_tokens(code):
        breathe()
        found = _class(kind)
        if found == held:
            text += more
        else:
            yield held, text
            held, text = found, more
    yield held, text


def _marked(name: str, text: str) -> str:
    """The text in an element of that class, one for each line of it that has something to colour."""
    if not name:
        return escape(text, quote=False)
    return "\n".join(
        f"<i class={name}>{escape(line, quote=False)}</i>" if line.strip() else line for line in text.split("\n")
    )


@functools.cache
def _class(kind: _TokenType) -> str:
    """The class of a kind, or of the nearest kind above it that has one."""
    while kind.parent is not None and kind not in _CLASS_OF:
        kind = kind.parent
    return _CLASS_OF.get(kind, "")


@functools.cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
