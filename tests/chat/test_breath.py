"""Long work lets others have a turn: every piece of it breathes, and a breath is a pause when it is time."""

import pytest

from facade.chat.breath import LONGEST, Breath
from facade.chat.events import Delta, Finished
from facade.chat.render import rendered
from tests.markdown.longs import code, items, sections, table


def test_a_breath_pauses_when_it_is_time_and_not_before():
    times = iter([0.0, LONGEST / 2, LONGEST, LONGEST * 3, LONGEST * 3.5])
    paused = []
    breathe = Breath(lambda: paused.append(True), lambda: next(times))

    breathe()
    assert not paused
    breathe()
    assert len(paused) == 1
    breathe()
    assert len(paused) == 1


LONG = {
    "code": (code(60), 300),
    "table": (table(1000), 3000),
    "list": (items(500), 1000),
    "sections": (sections(40_000), 300),
}


@pytest.mark.parametrize(("text", "least"), LONG.values(), ids=LONG)
def test_a_long_block_breathes_in_every_few_characters_of_its_work(text, least):
    breaths = 0

    def breathe():
        nonlocal breaths
        breaths += 1

    for _ in rendered([[Delta(text)], [Finished()]], breathe=breathe):
        pass

    assert breaths >= least
