"""What can be measured of a theme without looking at it: contrast, weights.

Knows nothing of pages. The pairs and what they need are those of the check token-contrast.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from facade.gallery.entry import Entry
from facade.gallery.preview import Variant, composed
from facade.pages.encoding import encode
from facade.site import colours
from facade.site.checks.contrast import PAIRS


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet in a mode: their ratio, rounded down as WCAG asks, and the least that is needed."""

    top: str
    below: str
    least: float
    colours: tuple[str, str]
    ratio: float


def contrasts(entry: Entry, mode: str) -> Iterator[Pair]:
    """The pairs that the theme sets itself in a mode."""
    tokens = entry.page.tokens.get(mode, {})
    for top, below, least in PAIRS:
        ratio = _ratio(tokens, top, below)
        if ratio is not None:
            yield Pair(top, below, least, (tokens[top], tokens[below]), ratio)


def _ratio(tokens: Mapping[str, str], top: str, below: str) -> float | None:
    found = [colours.parse(tokens[name]) if name in tokens else None for name in (top, below, "page")]
    if found[0] is None or found[1] is None or found[2] is None:
        return None
    ground = colours.over(found[1], found[2])
    return int(colours.contrast(colours.over(found[0], ground), ground) * 100) / 100


@dataclass(frozen=True)
class Weights:
    """Bytes as they travel: documents and scripts compressed with Brotli, pictures and fonts as they are."""

    entry: Entry

    @cached_property
    def first(self) -> int:
        """The document, with all that the page needs to be seen and written in."""
        return len(composed(self.entry, Variant("en", {}), "br").body)

    @cached_property
    def late(self) -> int:
        """What is asked for once a question is written: a document and the script that is the same for all themes."""
        document = len(composed(self.entry, Variant("en", {}), "br", late=True).body)
        return document + sum(len(encode(path.read_bytes(), "br")) for path in self._assets("page.own", ".js"))

    @cached_property
    def pictures(self) -> int:
        """All its pictures, whether a visitor comes to see them or not; not the one for links to the page."""
        found = self._assets(self.entry.id, ".svg", ".png", ".jpg", ".webp", ".avif", ".gif")
        shown = [path for path in found if not self.entry.page.preview.endswith(path.name)]
        return sum(path.stat().st_size for path in shown)

    @cached_property
    def fonts(self) -> int:
        """All its fonts."""
        return sum(path.stat().st_size for path in self._assets(self.entry.id, ".woff2"))

    def _assets(self, folder: str, *endings: str) -> list[Path]:
        return [path for path in (self.entry.root / "dist/assets" / folder).glob("*") if path.suffix in endings]
