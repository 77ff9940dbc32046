"""Makes a picture small enough for a repository: a PNG of few colours. Knows nothing of what is in the picture."""

import base64
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Browser

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = Path(__file__).with_name("palette.js")


def small(browser: Browser, png: bytes, most_bytes: int) -> bytes:
    """The picture with as many colours, 256 at most and 16 at least, as fit into `most_bytes`."""
    tab = browser.new_page()
    source = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    script = _PALETTE.read_text(encoding="utf-8").rstrip().rstrip(";")
    made = png
    for most in (256, 128, 64, 32, 16):
        found = tab.evaluate(script, {"source": source, "most": most})
        made = indexed(found["width"], found["height"], bytes(found["palette"]), base64.b64decode(found["indices"]))
        if len(made) <= most_bytes:
            break
    tab.close()
    return made


def indexed(width: int, height: int, palette: bytes, indices: bytes) -> bytes:
    """A PNG of colour type 3: `palette` has three bytes a colour, `indices` one byte a pixel, row by row."""
    lines = b"".join(b"\0" + indices[at : at + width] for at in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
