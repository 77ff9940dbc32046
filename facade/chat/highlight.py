"""Code becomes spans with Pygments' short classes. Knows nothing of Markdown.

Most lexers are superlinear on some input, and code that is being coloured freezes
every other visitor of the process: so only known names, and only short code of an ordinary shape, are coloured.
"""

import functools
import re
from io import StringIO
from typing import Final

from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType

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
_PLAIN: Final = {Token.Name, Token.Punctuation, Token.Text.Whitespace, Token.Error, Token.Other}
_FORMATTER = HtmlFormatter(nowrap=True)


def coloured(code: str, language: str) -> str | None:
    """HTML of the code with its tokens marked, or None when it is not to be coloured."""
    name = ALIASES.get(language, language)
    if name not in LEXERS or len(code) > LONGEST_CODE or _RUN.search(code):
        return None
    if max(map(len, code.split("\n"))) > LONGEST_LINE:
        return None
    out = StringIO()
    _FORMATTER.format(((_shown(kind), text) for kind, text in _lexer(name).get_tokens(code)), out)
    return out.getvalue()


def _shown(kind: _TokenType) -> _TokenType:
    """Names, signs and blanks look like plain text in every theme: they need no element."""
    return Token.Text if kind in _PLAIN else kind


@functools.cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
