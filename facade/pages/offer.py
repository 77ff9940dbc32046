"""What the app behind a page offers its visitors, as the page shows it. Knows nothing of apps or of who asked them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Offer:
    """`opening` is Markdown, "" where the theme's own words stand; `starters` are questions to begin with.

    `config` is what the client must know of the app besides: `form` and `upload` (docs/contracts.md).
    """

    opening: str = ""
    starters: tuple[str, ...] = ()
    config: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> object:
        """The same for offers that look the same."""
        return self.opening, self.starters, json.dumps(self.config, sort_keys=True)
