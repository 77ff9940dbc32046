"""Where a theme comes from: an archive on disk or at an https address, or a folder. Knows nothing of what is in it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
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
"""For all of it, whatever the other side does: names, handshakes, redirects and headers included."""
REDIRECTS: Final = 4
_PLAIN: Final = {"Accept-Encoding": "identity"}  # what is packed once more could grow without bound


def files(source: str, client: httpx.Client | None = None, seconds: float = SECONDS) -> dict[str, bytes]:
    """A theme's files by path; raises ThemeProblems where they cannot be had, at an address within `seconds`."""
    if "://" in source:
        return unpacked(source, _in_time(source, partial(_fetched, client, source), seconds))
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


def _in_time(url: str, fetch: Callable[[], bytes], seconds: float) -> bytes:
    """What `fetch` gives, if it does so within `seconds`. Else it is left where it is, and ends with the process."""
    outcome: Future[bytes] = Future()

    def run() -> None:
        try:
            outcome.set_result(fetch())
        except Exception as error:  # carried to whoever waits
            outcome.set_exception(error)

    threading.Thread(target=run, name="facade-fetch", daemon=True).start()
    try:
        return outcome.result(seconds)
    except TimeoutError as error:
        raise _refused(url, f"was not there after {seconds:g} seconds; try again or fetch it yourself") from error


def _fetched(client: httpx.Client | None, url: str) -> bytes:
    """The archive's bytes; every address on the way is https."""
    with client or httpx.Client(timeout=WAIT) as asking:
        for _ in range(REDIRECTS + 1):
            try:
                if urlsplit(url).scheme != "https":
                    raise _refused(url, "expected an https address")
                with asking.stream("GET", url, follow_redirects=False, headers=_PLAIN) as answer:
                    if answer.is_redirect:
                        url = urljoin(url, answer.headers.get("Location", ""))
                        continue
                    if answer.status_code != 200:
                        raise _refused(url, f"answers {answer.status_code}; expected an archive")
                    return _limited(answer)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                message = f"cannot be fetched ({type(error).__name__}); try again or fetch it yourself"
                raise _refused(url, message) from error
    raise _refused(url, f"leads on more than {REDIRECTS} times; name the address it leads to")


def _limited(answer: httpx.Response) -> bytes:
    """The body as it came, cut just beyond ARCHIVE_BYTES, which unpacked() then says."""
    content = bytearray()
    for chunk in answer.iter_raw():
        content += chunk
        if len(content) > ARCHIVE_BYTES:
            break
    return bytes(content[: ARCHIVE_BYTES + 1])


def _refused(source: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(source, 1, 1, "theme-source", "error", message)])
