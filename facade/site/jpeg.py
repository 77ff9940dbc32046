"""Reads how a JPEG is put together.

Knows nothing of what it shows: nothing is decoded.
"""

import re

_MARKER = re.compile(rb"\xff([^\x00\xff])")
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers without a length: restarts inside a scan, and the start of the picture."""
_SCAN, _END = 0xDA, 0xD9


def scans(content: bytes) -> int:
    """How many times a decoder goes over the picture; a progressive one has about 10 scans, another 1 or 3.

    What stands between two segments is passed over, as decoders do.
    """
    found = at = 0
    while marker := _MARKER.search(content, at):
        kind, at = marker.group(1)[0], marker.end()
        if kind == _END:
            break
        if kind not in _BARE:
            found += kind == _SCAN
            at += int.from_bytes(content[at : at + 2])
    return found
