"""The style sheets in a built page, for pages that are open already. Knows nothing of what they say."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
"""As the build writes it: no sheet in it holds the end of one."""


def sheets(page: Path) -> dict[str, str]:
    """`page`, the sheet that comes first, and `late`, the one that comes with the first question."""
    built = json.loads(page.read_bytes())
    return {"page": _first(built["pieces"]), "late": _first(built["late"])}


def _first(pieces: Iterable[Any]) -> str:
    found = _STYLE.search("".join(piece for piece in pieces if isinstance(piece, str)))
    return found[1] if found else ""
