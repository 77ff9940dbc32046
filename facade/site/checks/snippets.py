"""Small parts of valid themes that the examples of checks are made of.

Knows nothing of what an example shows.
"""

import base64
import json
import struct
import zlib
from typing import Any

DAY = '<p data-hook="day"><time data-hook="day-text"></time></p>\n'
NEST = '{% if theme.id == "plain" %}'
FOOTER = '<footer data-hook="footer"><p data-hook="disclaimer">{{ t.disclaimer }}</p></footer>\n'
RETRY = '<button data-hook="retry" type="button">{{ t.retry }}</button>\n'
REFERENCE = '<p data-hook="error-reference" hidden></p>\n'
TEXT = '<p data-hook="error-text"></p>\n'
ERROR = f'<div data-hook="error" role="alert" hidden>\n{TEXT}{REFERENCE}{RETRY}</div>\n'
OUTSIDE = f'<div data-hook="error" role="alert" hidden>\n{REFERENCE}{RETRY}</div>\n{TEXT}'
REMOVE = '<button data-hook="file-remove" type="button"></button>\n'
FILE = f"""<li data-hook="file"><b data-hook="file-name"></b>
<progress data-hook="file-progress"></progress>
{REMOVE}</li>
"""
STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M1 0l1 2H0z"/></svg>\n'

SIZE: dict[str, Any] = {"id": "size", "kind": "range", "label": "Size", "default": 16}
SIZE |= {"min": 10, "max": 24, "step": 2, "unit": "px"}
SIZED = "p {\n  font-size: var(--opt-size);\n}\n"
TINT: dict[str, Any] = {"id": "tint", "kind": "color", "label": "Tint", "default": "#0a66d6"}
TINTED = "p {\n  border-color: var(--opt-tint);\n}\n"
TILT: dict[str, Any] = {"value": "more", "label": "More", "tokens": {"base": {"x-tilt": "3deg"}}}
TILTS: dict[str, Any] = {"id": "tilt", "kind": "select", "label": "Tilt", "default": "none"}
TILTS |= {"choices": [{"value": "none", "label": "None"}, TILT]}
TILTED = "p {\n  rotate: var(--chat-x-tilt);\n}\n"
MOTTO: dict[str, Any] = {"id": "motto", "kind": "text", "label": "Motto", "default": "", "max_length": 40}

_LIGHT = (
    "page #ffffff ink #111317 meta #5a6069 line #8a8f98 accent #0a66d6 on-accent #ffffff link #0a58c0 focus #0a66d6"
)
_LIGHT += " danger #b3261e on-danger #ffffff bubble-user #eef1f5 ink-user #111317 bubble-bot #ffffff ink-bot #111317"
_LIGHT += " composer #ffffff ink-composer #111317 code #f3f4f6 ink-code #111317"
_WORDS = _LIGHT.split()
WHOLE = """{
  "schema": 1,
  "id": "plain",
  "version": "0.1.0",
  "engine": ">=1 <2",
  "name": "Plain",
  "description": "Tokens only, for a test.",
  "authors": [{"name": "Ada"}],
  "license": "MIT",
  "tags": ["minimal"],
  "modes": ["light"],
  "tokens": {"light": TOKENS}
}
""".replace("TOKENS", json.dumps(dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))))
"""A whole theme.json, for examples of how one is written."""


def _png(width: int, height: int, rows: bytes, exif: bytes = b"") -> bytes:
    """A picture of eight bits in three colours; each row begins with a zero."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    before = chunk(b"IHDR", head) + (chunk(b"eXIf", exif) if exif else b"")
    return b"\x89PNG\r\n\x1a\n" + before + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


DOT = _png(1, 1, b"\0\x0a\x66\xd6")
_NORTH = struct.pack(">HHHI4sI", 1, 1, 2, 2, b"N", 0)
PLACED = _png(1, 1, b"\0\x0a\x66\xd6", struct.pack(">2sHIHHHIII", b"MM", 42, 8, 1, 0x8825, 4, 1, 26, 0) + _NORTH)
DOTTED = 'p {\n  background: url("assets/dot.png");\n}\n'
HUGE = _png(5000, 5000, b"\0")
NOISE = _png(128, 128, b"".join(b"\0" + bytes((x * x * y + 7 * x) % 251 for x in range(384)) for y in range(128)))
WEBP = bytes.fromhex("524946461e000000574542505650384c110000002f000000000750b32ad4baff8188e87f0000")
# One letter, made with fontTools' FontBuilder; the second forbids to be embedded, the third has a long appendix.
FACE = base64.b64decode(
    "d09GMgABAAAAAAD0AAoAAAAAAkAAAACrAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAANAoYNQE2AiQDBgsGAAQgBTwHIBukAfiv"
    "CngyNNcbVvWYM6yBE5oRP+QtxPP9X+y+mVmIko6vUNpZSbJEA80wTzXvN0AJz//khRzI/3rgxvnqHFUIu25wHFEuYQwBSGYByCAw"
    "bMBhSTTe1lnZRga4uXA47HZQaFy04GLsGCM4rrskAAoMgsYGGEA6r/EPCML3z8PzVv/gXfFAVkErEHoHWZAlAIBkgaC0gAIAwLgK"
    "iCCgRLTMSZQ6Kub+dDexAQAAAA=="
)
FORBIDDEN_FACE = base64.b64decode(
    "d09GMgABAAAAAAD0AAoAAAAAAkAAAACrAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAANAoYNQE2AiQDBgsGAAQgBTwHIBukAfiv"
    "CngyNNcbVvWYM6yBE5oRP+QtxPP9X+y+mVmIko6vUNpZSbJEA80wTzXvN0AJz//khRzI/3rgxvnq/FQIu25wHFEuYQyBQqQhDALD"
    "BhyWROOLOivbFBng5sLh0NtBoXHRgouxY4zguO6SACgwCBobYADpvMY/IAjfPw/PW/2Dd8UDWQWtQOgdZEGWAACSBYLSAgoAAOMq"
    "IIKAEtEyJ1HqqJj7093EBgAAAA=="
)
HEAVY_FACE = (
    FACE[:8] + struct.pack(">I", len(FACE) + 130_000) + FACE[12:40] + struct.pack(">II", len(FACE), 130_000) + FACE[48:]
) + bytes(130_000)
CREDIT = {"what": "Face", "author": "Ada", "license": "OFL-1.1", "source": "https://example.org"}
FACED: dict[str, Any] = {
    "styles/theme.css": '@font-face {\n  font-family: plain-face;\n  src: url("assets/face.woff2");\n}\n'
    "p {\n  font-family: plain-face, serif;\n}\n",
    "theme.json": {"credits": [{**CREDIT, "files": ["assets/face.woff2"]}]},
}
