"""The document in a frame that shows one picture of another host, on a visitor's wish. Knows nothing of answers.

The chat page's own policy loads nothing from elsewhere, so that no answer can tell a foreign host what is being read.
This document may load from one host, and do nothing else.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final
from urllib.parse import urlsplit

_STYLE: Final = "html,body{height:100%;margin:0}img{max-width:100%;max-height:100%;object-fit:contain}"
_HASH: Final = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def document(src: str, alt: str) -> str:
    """The page with the picture; `src` must be an absolute http or https address."""
    return (
        '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        f'<title>{escape(alt)}</title><style>{_STYLE}</style><img src="{escape(src)}" alt="{escape(alt)}">'
    )


def headers(src: str, sites: Iterable[str]) -> Mapping[str, str]:
    """Its policy: this host's pictures, no script, framed by the page and by whoever may frame that."""
    scheme, host, *_ = urlsplit(src)
    policy = (
        f"default-src 'none'; img-src {scheme}://{host}; style-src 'sha256-{_HASH}'; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {' '.join(["'self'", *sites])}"
    )
    return {"Content-Security-Policy": policy, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


def is_framed_here(site: str | None, dest: str | None) -> bool:
    """Whether the page itself asks, for a frame, by the request's Sec-Fetch-Site and Sec-Fetch-Dest.

    Browsers send these over https and on this computer; elsewhere both are None.
    """
    return site in (None, "same-origin") and dest in (None, "iframe")
