"""An operator's link: where a visitor may be sent from the page. Knows nothing of themes or of links in answers."""

import re

LONGEST = 2_000
"""Characters of an address."""

_WEB = re.compile(
    r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][\w.~/%+@=&:,;!$*()?#-]*)?", re.ASCII | re.IGNORECASE
)
_MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\?subject=[\w.~%+-]*)?", re.ASCII | re.IGNORECASE)
_CALL = re.compile(r"tel:\+?[0-9][0-9.()-]{2,30}", re.ASCII)


def parse(value: object) -> str | None:
    """The address, or None for anything that is not certainly a page over https, a mailbox or a telephone."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    return value if any(kind.fullmatch(value) for kind in (_WEB, _MAIL, _CALL)) else None
