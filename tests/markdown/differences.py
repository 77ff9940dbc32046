"""Where our answers read otherwise than a specification's example, and why. Each number is an example's."""

from typing import Final

RAW_HTML: Final = "raw HTML is text, so Markdown inside and between its tags is read as Markdown"
RELATIVE: Final = "an address without http, https, mailto or tel is not followed: the text stays as it was written"
EMPTY: Final = "an empty address leads nowhere: the text stays, without a link"
BARE: Final = "bare addresses become links, as on GitHub"
ENDS: Final = "linkify-it decides where a bare address ends, and which hosts are ones"

COMMONMARK_DIFFERENCES: Final[dict[str, tuple[int, ...]]] = {
    RAW_HTML: (
        *(21, 31, *range(148, 192), 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536),
        *(613, 614, 615, 616, 617, 623, *range(625, 632), 642, 643),
    ),
    RELATIVE: (
        *(194, 195, 200, 203, 204, 484, 486, 492, 495, 496, 498, 499, 500, 501, 502, 503, 504, 517, 520, 522, 531),
        *(573, 576, 577, 578, 580, 596, 598, 599, 601),
    ),
    EMPTY: (485, 487, 567),
    BARE: (602, 608, 611, 612),
}
GFM_DIFFERENCES: Final[dict[str, tuple[int, ...]]] = {
    RAW_HTML: (653,),
    RELATIVE: (628,),
    ENDS: (625, 626, 629, 630, 631),
}
