"""Visitors with real browsers in front of the stage. What a browser should not have done fails the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.chat import Chat
from tests.browser.guard import Guard
from tests.browser.paced import Paced
from tests.conftest import Stage

THEMES = sorted(path.parent.name for path in (Path(__file__).parents[2] / "themes").glob("*/theme.json"))
TWO = ["minimal", "korean"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
DEVICES = {"phone": PHONE, "desk": DESK}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every folder in themes/ is tested by being there; what themes hardly touch, in two.

    Where a test asks for a device too, the two that everything stands on get both, each of the others the phone in one
    test and the desk in the next.
    """
    names = metafunc.fixturenames
    if "another_theme" in names:
        metafunc.parametrize("another_theme", TWO)
    if "theme" in names and "device" in names:
        turn = len(metafunc.function.__name__)
        pairs = [
            (theme, kind)
            for number, theme in enumerate(THEMES)
            for kind in (DEVICES if theme in TWO else [list(DEVICES)[(number + turn) % 2]])
        ]
        ids = [f"{theme}-{kind}" for theme, kind in pairs]
        metafunc.parametrize(("theme", "device"), [(theme, DEVICES[kind]) for theme, kind in pairs], ids=ids)
    elif "theme" in names:
        metafunc.parametrize("theme", THEMES)
    elif "device" in names:
        metafunc.parametrize("device", list(DEVICES.values()), ids=list(DEVICES))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A test that fails shows what the plugin and the host said."""
    report = yield
    stage = getattr(item, "funcargs", {}).get("stage")
    if report.failed and stage is not None:
        report.sections.append(("The plugin's log", "\n".join(stage.host.log()[-40:])))
    return report


type NewContext = Callable[..., BrowserContext]


@pytest.fixture
def guards() -> Iterator[list[Guard]]:
    """The guards of every browser of a test; their findings fail it."""
    guards: list[Guard] = []
    yield guards
    assert [finding for guard in guards for finding in guard.findings()] == []


@pytest.fixture
def new_context(browser: Browser, stage: Stage) -> Iterator[NewContext]:
    """Makes browser contexts, desktop ones where nothing else is said; closed at the end."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**({"locale": "en"} | DESK | options))
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context

    yield make
    stage.release()
    for context in contexts:
        context.close()


type NewChat = Callable[..., Chat]


@pytest.fixture
def new_chat(new_context: NewContext, guards: list[Guard]) -> NewChat:
    """Makes guarded tabs, each in a browser of its own; the options are the context's."""

    def make(init: str = "", **options: Any) -> Chat:
        context = new_context(**options)
        guards.append(Guard(context))
        if init:
            context.add_init_script(init)
        return Chat(context.new_page())

    return make


@pytest.fixture
def chat(new_chat: NewChat, stage: Stage) -> Chat:
    """Somebody new at the minimal theme, on a desk."""
    return new_chat().open(stage.url())


@pytest.fixture
def guard(chat: Chat, guards: list[Guard]) -> Guard:
    """The guard of `chat`."""
    return guards[0]


@pytest.fixture
def paced(stage: Stage) -> Iterator[Callable[..., Paced]]:
    """Makes the stage's app a paced one; it goes on at the end of the test."""
    made: list[Paced] = []

    def make(*parts: str | dict[str, Any], **metadata: Any) -> Paced:
        stage.play = play = Paced(*parts, **metadata)
        made.append(play)
        return play

    yield make
    for play in made:
        play.go(1000)
