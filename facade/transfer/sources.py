"""Where a theme comes from: an archive on disk or at an https address, or a folder. Knows nothing of what is in it."""

from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from facade.site import folder
from facade.site.problems import Problem, ThemeProblems
from facade.transfer.archive import ARCHIVE_BYTES, unpacked

SECONDS: Final = 20.0
"""For each wait while an archive is fetched."""
REDIRECTS: Final = 4


def files(source: str, client: httpx.Client | None = None) -> dict[str, bytes]:
    """A theme's files by path; raises ThemeProblems where they cannot be had."""
    if "://" in source:
        with client or httpx.Client(timeout=SECONDS) as asking:
            return unpacked(source, _fetched(asking, source))
    path = Path(source)
    if path.is_dir():
        return _folder(path)
    try:
        with path.open("rb") as file:
            return unpacked(path.name, file.read(ARCHIVE_BYTES + 1))
    except OSError as error:
        raise _refused(
            source, f"cannot be read ({error.strerror}); name a .zip, a theme's folder or an address"
        ) from error


def _folder(path: Path) -> dict[str, bytes]:
    found = folder.read(path)
    if found.links or found.oversized or found.uncounted:
        names = [*found.links, *found.oversized, *(["…"] if found.uncounted else [])]
        raise _refused(str(path), f"has links, or files too large or too many: {', '.join(names[:5])}; leave them out")
    return dict(found.files)


def _fetched(client: httpx.Client, url: str) -> bytes:
    """The archive's bytes; every address on the way is https."""
    for _ in range(REDIRECTS + 1):
        if urlsplit(url).scheme != "https":
            raise _refused(url, "expected an https address")
        try:
            with client.stream("GET", url, follow_redirects=False) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers.get("Location", ""))
                    continue
                if answer.status_code != 200:
                    raise _refused(url, f"answers {answer.status_code}; expected an archive")
                return _limited(answer)
        except httpx.HTTPError as error:
            raise _refused(
                url, f"cannot be fetched ({type(error).__name__}); try again or fetch it yourself"
            ) from error
    raise _refused(url, f"leads on more than {REDIRECTS} times; name the address it leads to")


def _limited(answer: httpx.Response) -> bytes:
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > ARCHIVE_BYTES:  # unpacked() says so
            break
    return bytes(content)


def _refused(source: str, message: str) -> ThemeProblems:
    return ThemeProblems([Problem(source, 1, 1, "theme-source", "error", message)])
