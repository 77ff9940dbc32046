"""No template includes itself, directly or by others.

Knows nothing of whether the included ones exist.
"""

from collections.abc import Iterator

from facade.site import includes
from facade.site.checks.snippets import DAY
from facade.site.core import Core
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="template-cycle",
        secure=True,
        says="Templates that include each other without end.",
        why="The page would never be finished.",
        fix="take out the include that leads back",
        bad={"templates/day.html": f'{DAY}{{% include "day.html" %}}\n'},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}{{% include "rule.html" %}}\n', "templates/rule.html": "<hr>\n"},
    ),
)


def problems(theme: Theme, core: Core) -> Iterator[Problem]:
    trees = includes.trees({**core.templates, **theme.templates})
    for name in sorted(set(theme.templates) & set(trees)):
        for line, included in includes.included(trees[name]):
            if name == included or name in includes.reached(included, trees):
                message = f'"{included}" leads back to "{name}"; templates may not include themselves'
                yield Problem(theme.folder.path(f"templates/{name}"), line, 1, "template-cycle", "error", message)
