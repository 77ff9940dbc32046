"""Looks at every state of a theme as visitors see it, and says what does not hold. Knows nothing of the command line.

Each state is reached once, through the real plugin and under the policy of a served page, by whichever of two browsers
is free. facade/site/checks/proved.py lists what can be said.
"""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from facade.host.themes import built_themes
from facade.proof import record
from facade.proof.subject import Subject
from facade.proof.watch import watched
from facade.site import core, folder, themes
from facade.site.browser import find_browser
from facade.site.problems import Problem
from facade.studio.house import House
from facade.studio.plan import plan

_HANDS = 2
_WORTH = 5  # states for which another browser is started


def prove(
    root: Path,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    tell: Callable[[str], object] = lambda line: None,
) -> list[Problem]:
    """Every problem of the named themes' built pages in the named states (of all, without names), sorted.

    `tell` is given a line for each theme when all of it was seen; what came of all states is kept (record.py). Raises
    HostError when the plugin does not start, BrowserMissing where there is no browser, playwright's Error when it does
    not start.
    """
    shared = core.load(root)
    subjects = []
    for theme in built_themes(root):
        if names and theme.id not in names:
            continue
        read = themes.read(folder.read(root / "themes" / theme.id), shared).theme
        if read is not None:
            subjects.append(Subject(read, shared, list(plan(theme.modes, states, quick=True)), tell))
    find_browser()  # once, and not by each hand
    jobs = deque((subject, shot) for subject in subjects for shot in subject.shots)
    hands = max(1, min(_HANDS, os.cpu_count() or 1, len(jobs) // _WORTH))
    with House(root) as house, ThreadPoolExecutor(hands, "proof") as pool:
        for done in [pool.submit(watched, root, house, jobs) for _ in range(hands)]:
            done.result()
    found = {subject: list(subject.problems()) for subject in subjects}
    if not states:
        for subject, problems in found.items():
            of_pages = [problem for problem in problems if problem.level == "error"]  # a value is its sheet's
            record.keep(root, subject.id, len(subject.shots), subject.modes, of_pages)
    return sorted({problem for problems in found.values() for problem in problems})
