"""The keys of theme.json stand in one order, whoever wrote it.

Knows nothing of what they mean; facade/site/order.py knows the order.
"""

from collections.abc import Iterator

from facade.site.checks.snippets import WHOLE
from facade.site.nearest import quoted
from facade.site.order import misplaced
from facade.site.problems import Check, Problem
from facade.site.schema import where
from facade.site.theme import Theme

_LICENSE, _TAGS = '  "license": "MIT",\n', '  "tags": ["minimal"],\n'
CHECKS = (
    Check(
        name="manifest-order",
        level="advice",
        says="Keys of theme.json, of an option, a choice, an author or a credit that stand in another order than docs/"
        "themes.md lists them.",
        why="Where the same thing always stands in the same place, two themes can be compared side by side. Tokens, "
        "texts, and what is in a list keep the order their author gave them; a note stays with the key below it.",
        fix="move it; `build.py fix` does",
        bad={"theme.json": WHOLE.replace(f"{_LICENSE}{_TAGS}", f"{_TAGS}{_LICENSE}")},
        at="theme.json:10",
        good={"theme.json": WHOLE},
    ),
)


def problems(theme: Theme) -> Iterator[Problem]:
    for place, node, wanted in misplaced(theme.document):
        key, stands = next((key, other) for key, other in zip(wanted, node.keys, strict=True) if key != other)
        message = f"{where(place)}: {quoted(key)} belongs before {quoted(stands)}"
        yield theme.problem("manifest-order", message, *place, key, level="advice")
