"""Where a theme comes from: an archive on disk or at an https address, or a folder. Knows nothing of what is in it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from facade.site import folder
from facade.site.problems import Problem, ThemeProblems
from facade.transfer.archive import ARCHIVE_BYTES, unpacked

WAIT: Final = 20.0
"""Seconds for each wait while an archive is fetched."""
SECONDS: Final = 60.0
"""For all of it."""
REDIRECTS: Final = 4
_PLAIN: Final = {"Accept-Encoding": "identity"}  # what is packed once more could grow without bound


def files(
    source: str, client: httpx.Client | None = None, clock: Callable[[], float] = time.monotonic
) -> dict[str, bytes]:
    """A theme's files by path; raises ThemeProblems where they cannot be had."""
    if "://" in source:
        with client or httpx.Client(timeout=WAIT) as asking:
            return unpacked(source, _fetched(asking, source, clock))
    path = Path(source)
    try:
        if path.is_dir():
            return _folder(path)
        if path.exists() and not path.is_file():
            raise _refused(source, "is neither a file nor a folder; name a .zip, a theme's folder or an address")
        with path.open("rb") as file:
            return unpacked(path.name, file.read(ARCHIVE_BYTES + 1))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _refused(
            source[:200], f"cannot be read ({reason}); name a .zip, a theme's folder or an address"
        ) from error


def _folder(path: Path) -> dict[str, bytes]:
    found = folder.read(path.resolve())  # whoever names a link means the folder
    if found.links or found.oversized or found.uncounted:
        names = [*found.links, *found.oversized, *(["…"] if found.uncounted else [])]
        raise _refused(str(path), f"has links, or files too large or too many: {', '.join(names[:5])}; leave them out")
    return dict(found.files)


def _fetched(client: httpx.Client, url: str, clock: Callable[[], float]) -> bytes:
    """The archive's bytes; every address on the way is https."""
    end = clock() + SECONDS
    for _ in range(REDIRECTS + 1):
        try:
            if urlsplit(url).scheme != "https":
                raise _refused(url, "expected an https address")
            with client.stream("GET", url, follow_redirects=False, headers=_PLAIN) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers.get("Location", ""))
                    continue
                if answer.status_code != 200:
                    raise _refused(url, f"answers {answer.status_code}; expected an archive")
                return _limited(url, answer, clock, end)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _refused(
                url, f"cannot be fetched ({type(error).__name__}); try again or fetch it yourself"
            ) from error
    raise _refused(url, f"leads on more than {REDIRECTS} times; name the address it leads to")


def _limited(url: str, answer: httpx.Response, clock: Callable[[], float], end: float) -> bytes:
    """The body as it came, cut just beyond ARCHIVE_BYTES, which unpacked() then says."""
    content = bytearray()
    for chunk in answer.iter_raw():
        content += chunk
        if len(content) > ARCHIVE_BYTES:
            break
        if clock() > end:
            raise _refused(url, f"was not there after {SECONDS:g} seconds; try again or fetch it yourself")
    return bytes(content[: ARCHIVE_BYTES + 1])


def _refused(source: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(source, 1, 1, "theme-source", "error", message)])
