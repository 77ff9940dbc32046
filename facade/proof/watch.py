"""A browser of its own, which reaches one state after the other and lets it be looked at."""

from collections import deque
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext

from facade.proof import axe
from facade.proof.silence import Silence
from facade.proof.subject import Subject
from facade.studio.house import House
from facade.studio.plan import Shot
from facade.studio.studio import Studio, opened

_OPERATOR = {
    "disclaimer": "Answers are written by a machine. Ask us.",
    "privacy_url": "https://www.example.com/privacy",
}
"""What no theme may take away is there to be seen."""


def watched(root: Path, house: House, jobs: deque[tuple[Subject, Shot]]) -> None:
    """Look at what is left in the queue, until nothing is. Whoever fails leaves nothing to the others."""
    silence = Silence()

    def begin(context: BrowserContext) -> None:
        context.add_init_script(axe.SCRIPT)
        silence.begin(context)

    try:
        with opened(root, begin, house) as studio:
            silence.home = studio.url
            while jobs:
                _look(studio, silence, *jobs.popleft())
    except BaseException:
        jobs.clear()
        raise


def _look(studio: Studio, silence: Silence, subject: Subject, shot: Shot) -> None:
    silence.not_ready = shot.state.settings.get("app", shot) is None
    settings = {**_OPERATOR, **shot.state.settings}
    missed = len(studio.missed)
    for mode, page in studio.reached(subject.id, replace(shot, state=replace(shot.state, settings=settings))):
        subject.look(page, shot, mode)
    why = [line.partition(": ")[2] for line in studio.missed[missed:]]
    subject.done(shot, why, silence.heard())
