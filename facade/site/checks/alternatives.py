"""Every picture of a page says what it shows, or that it shows nothing.

Knows nothing of whether the words fit the picture.
"""

from collections.abc import Iterator

from facade.site.checks.snippets import DAY, STAR
from facade.site.page import Page
from facade.site.problems import Check, Problem

_DRAWN = f'{DAY}<img src="{{{{ asset("star.svg") }}}}"'
CHECKS = (
    Check(
        name="image-alt",
        says="An <img> without alt.",
        why="Screen readers would read out the address of the picture instead.",
        fix='write alt="" for a picture that decorates, else alt="{{ t.key }}" with a text that says what it shows',
        bad={"templates/day.html": f"{_DRAWN}>\n", "assets/star.svg": STAR},
        at="templates/day.html:2",
        good={"templates/day.html": f'{_DRAWN} alt="">\n', "assets/star.svg": STAR},
    ),
)


def problems(page: Page) -> Iterator[Problem]:
    for token, _ in page.elements:
        if token.name == "img" and token.get("alt") is None:
            yield page.problem(token.offset, "image-alt", '<img> has no alt; write alt="" if it decorates')
