"""The page's security headers. Knows nothing of what the page shows.

The page's origin is the Dify console's own, so an injection there would be a takeover: nothing runs but the scripts the
build hashed or wrote, and nothing loads but from below the endpoint's own path and, to be looked at or listened to, the
platform's files.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlsplit

from facade.settings import Settings

_HOOK = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ANYWHERE = "http://*:*"
"""Any host, whatever its port, by http or https (CSP3 6.7.2.8 lets http stand for both). WebKit (2.50, and with it
every browser of an iPhone) takes a path after any host only where a scheme is named: `*:*/path` is nothing there."""
_FILES = f"{_ANYWHERE}/files/"
"""Where the Dify server on this origin keeps the files of its apps: pictures, recordings and films of answers."""


def base_path(hook_id: str, public_url: str) -> str:
    """The path the page lives below, with a final slash: the public URL's, else the platform's; "/" when unknown.

    `Dify-Hook-Id` is the one address header that the daemon always overwrites (dify-platform 1.4).
    """
    if public_url:
        path = urlsplit(public_url).path
        return quote(re.sub(r"[;,\s]", "", path if path.endswith("/") else path + "/"), safe="/%!$&'()*+:=@~")
    return f"/e/{hook_id}/" if _HOOK.fullmatch(hook_id) else "/"


def of_page(
    scripts: Iterable[str], styles: Iterable[str], images: Iterable[str], settings: Settings, hook_id: str
) -> str:
    """The policy of an endpoint's page; `scripts` and `styles` are the hashes of what stands in it, `images` the https
    addresses and the paths of this origin from which it shows a picture of the operator's (pictures.py)."""
    path = base_path(hook_id, settings.public_url)
    every = [*(f"https://{host}" for host in settings.image_hosts), *images]
    return content_security_policy(scripts, styles, settings.allowed_sites, path, every)


def content_security_policy(
    scripts: Iterable[str], styles: Iterable[str], sites: Iterable[str], path: str, images: Iterable[str] = ()
) -> str:
    """Two policies that both must agree: the first names this origin, the second this path.

    A path needs a host in CSP's grammar, and the host cannot be known for certain, so the second allows any host;
    together they allow just this path on just this origin, and the origin's robots.txt, which auditors of pages
    fetch under the page's own policy (Lighthouse 13).
    """
    images = tuple(images)
    remote = [image for image in images if not image.startswith("/")]
    own = [f"{_ANYWHERE}{image}" for image in images if image.startswith("/")]
    first = [
        "default-src 'none'",
        f"script-src {_hashes(scripts)} 'self'",
        f"style-src {_hashes(styles)}",
        f"img-src {' '.join(["'self'", 'data:', *remote])}",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        f"frame-ancestors {' '.join(["'self'", *sites])}",
        "require-trusted-types-for 'script'",
        "trusted-types facade",
    ]
    below = f"{_ANYWHERE}{path}"
    second = [
        f"script-src {_hashes(scripts)} {below}assets/page.own/",
        f"img-src {' '.join([f'{below}assets/', _FILES, 'data:', *remote, *own])}",
        f"media-src {_FILES}",
        f"font-src {below}assets/",
        f"connect-src {below} {_ANYWHERE}/robots.txt",
        f"frame-src {below}picture",
        f"form-action {below}",
    ]
    return "; ".join(first) + ", " + "; ".join(second)


def etag(digest: str, policy: str) -> str:
    """The tag of a document under a policy: a change of either is a new page."""
    return f"{digest}-{hashlib.sha256(policy.encode()).hexdigest()[:8]}"


def headers(policy: str) -> Mapping[str, str]:
    """What the page carries besides its content."""
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Accept-Language",
    }


def _hashes(sources: Iterable[str]) -> str:
    return " ".join(f"'{source}'" for source in sources) or "'none'"
