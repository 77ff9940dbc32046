"""An operator's picture: an address a page may load it from, or a small picture itself. Knows nothing of themes.

The page's origin is the Dify console's own, so an address here names a file of Dify's, an image file, or another host
over https; the page's policy then allows just that address.
"""

import base64
import binascii
import re
from typing import NamedTuple

LONGEST = 2_000
"""Characters of an address."""
MOST_BYTES = 65_536
"""Of a picture that is in the page itself."""

_DATA = re.compile(r"data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})")
_REMOTE = re.compile(r"(https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?/[\w.~/%+@-]*)(?:\?[\w.~/%+=&-]*)?", re.ASCII)
_PATH = re.compile(r"((?:/[\w~+@-][\w.~+@-]*)+)(?:\?[\w.~/%+=&-]*)?", re.ASCII)
_IMAGE = re.compile(r".*\.(?:png|jpe?g|webp|avif|gif|svg)", re.IGNORECASE)


class Picture(NamedTuple):
    """`src` for an <img>, and the source that the policy must allow for it: empty, an https address, or a path."""

    src: str
    source: str


def parse(value: object) -> Picture | None:
    """The picture, or None for anything that is not certainly one."""
    if not isinstance(value, str):
        return None
    if data := _DATA.fullmatch(value):
        return Picture(value, "") if _is_picture(*data.groups()) else None
    if len(value) > LONGEST:
        return None
    if remote := _REMOTE.fullmatch(value):
        return Picture(value, remote.group(1))
    path = _PATH.fullmatch(value)
    if path and (value.startswith("/files/") or _IMAGE.fullmatch(path.group(1))):
        return Picture(value, path.group(1))
    return None


def _is_picture(kind: str, encoded: str) -> bool:
    if len(encoded) > MOST_BYTES * 4 // 3 + 4:
        return False
    try:
        content = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return False
    begins = {"png": content.startswith(b"\x89PNG\r\n\x1a\n"), "jpeg": content.startswith(b"\xff\xd8\xff"),
              "webp": content[:4] == b"RIFF" and content[8:12] == b"WEBP"}  # fmt: skip
    return begins[kind] and len(content) <= MOST_BYTES
