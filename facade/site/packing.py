"""The child process that packs fonts nobody here has to trust.

Knows nothing of themes: it is started with `python -I`, is told its limits as arguments, reads a TrueType or OpenType
font from stdin and writes it as WOFF2 to stdout. Where it cannot, it ends with another number than 0. Run by
facade/site/woff2.py only.
"""

import io
import os
import sys
from pathlib import Path


def main() -> None:
    sys.path.append(str(Path(__file__).parents[2]))  # -I leaves it out
    from fontTools.ttLib import TTFont

    from facade.site.fenced import limit

    limit(*map(int, sys.argv[1:]))
    content, written = sys.stdin.buffer.read(), io.BytesIO()
    with TTFont(io.BytesIO(content), recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(written)
    sys.stdout.buffer.write(written.getvalue())
    sys.stdout.flush()
    os._exit(0)  # nothing is left to do, and taking every outline down takes its time


if __name__ == "__main__":
    main()
