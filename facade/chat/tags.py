"""How tags are written: without quotation marks where HTML needs none. Knows nothing of what the tags are for.

In JSON each quotation mark is two bytes, and an answer has as many attributes as it has blocks and cells.
"""

import re
from typing import Final

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_BARE: Final = re.compile(r"[A-Za-z0-9-]+")
"""Values that may stand without quotation marks; far fewer than
https://html.spec.whatwg.org/multipage/syntax.html#unquoted allows."""


class Renderer(RendererHTML):
    """markdown-it's renderer with shorter attributes."""

    @staticmethod
    def renderAttrs(token: Token) -> str:
        """The attributes of a token, each with a blank before it."""
        return "".join(attribute(name, str(value)) for name, value in token.attrs.items())


def attribute(name: str, value: str) -> str:
    """One attribute with a blank before it, its value escaped. `name` must be the code's own."""
    return f" {name}={value}" if _BARE.fullmatch(value) else f' {name}="{escapeHtml(value)}"'
