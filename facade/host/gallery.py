"""The page at "/": every theme, live, in light and dark. Knows nothing of how themes are served."""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from facade.host.themes import Theme
from facade.host.visit import Answer

_HERE = Path(__file__).parent
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}" stroke-width="1.7" '
    'stroke-linejoin="round"{more}><path d="M4 21V8l8-5 8 5v13z"/><path d="M10 21v-5a2 2 0 0 1 4 0v5"/>'
    '<path d="M8 10.5h1.5M14.5 10.5H16" stroke-linecap="round"/></svg>'
)


def gallery(themes: Sequence[Theme]) -> Answer:
    """The page, with a policy that runs no script and frames nothing but this host's own pages."""
    style = "\n".join([(_HERE / "gallery.css").read_text("utf-8"), *map(_colours, range(1, len(themes) + 1), themes)])
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    html = environment.from_string((_HERE / "gallery.html").read_text("utf-8")).render(
        themes=themes,
        style=Markup(style),
        icon=Markup(quote(_MARK.format(colour="#b5532c", more=""))),
        mark=Markup(_MARK.format(colour="currentColor", more=' aria-hidden="true"')),
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; frame-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return Answer(200, headers, html.encode())


def _colours(number: int, theme: Theme) -> str:
    """The theme's own colours, for its card before the page is there and for the way in."""
    light, dark = theme.tokens["light"], theme.tokens["dark"]
    rules = [f"--{mode}:{colour}" for mode, colour in (("light", light.get("page")), ("dark", dark.get("page")))
             if colour and _COLOUR.fullmatch(colour)]  # fmt: skip
    accents = [tokens.get("link") or tokens.get("accent") or "" for tokens in (light, dark)]
    safe = all(map(_COLOUR.fullmatch, accents))
    rules.append(f"--house:light-dark({accents[0]},{accents[1]})" if safe else "--house:var(--accent)")
    return f".house-{number}{{{';'.join(rules)}}}"
