"""The studio: pages of the real plugin, where recorded replies are played, one browser, and a picture of any state.

Knows nothing of which pictures are wanted, nor where they go.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.studio.house import House
from facade.studio.loads import Loads
from facade.studio.plan import Mode, Shot
from facade.studio.recorded import greeting, record, text
from facade.studio.views import LOCALES, View
from facade.studio.walk import PATIENCE, Walk

NOW = datetime.datetime(2026, 11, 22, 15, 20, tzinfo=datetime.UTC)
"""When every visit begins: pages that show a time or a date look the same tomorrow."""

_BESIDE = 24  # CSS pixels around a frame


type Begin = Callable[[BrowserContext], None]


class Studio:
    """Pages of the themes that are built. Made by `opened`."""

    def __init__(self, house: House, browser: Browser, opened: ExitStack, begin: Begin) -> None:
        self.browser = browser
        self._begin = begin
        self.missed: list[str] = []
        """The states that were not reached, each with its reason in one line."""
        self._opened = opened
        self._house = house
        self._app, self._actor = house.hire()
        self._pages: dict[tuple[bool, str], tuple[Page, Loads]] = {}
        opened.callback(self._actor.play, ())  # no scene holds its breath longer than the studio is open

    @property
    def url(self) -> str:
        """Where the host listens that serves the pages: all that a page may ask for begins so."""
        return self._house.url

    def pictures(self, theme: str, shot: Shot) -> Iterator[tuple[Mode, bytes]]:
        """The state once for each mode, as PNG; what stands there instead if it is not reached."""
        for mode, page in self.reached(theme, shot):
            yield mode, page.screenshot(animations="disabled")

    def reached(self, theme: str, shot: Shot) -> Iterator[tuple[Mode, Page]]:
        """The page that stands in the state, in each mode in turn; how it stands if the state is not reached.

        Whoever looks may change its size and nothing else.
        """
        view, (page, loads) = shot.view, self._page(shot.view)
        records = [record(name, view.language) for name in shot.state.asks]
        self._actor.play(records)
        around = 2 * _BESIDE if view.framed else 0
        page.set_viewport_size({"width": view.width + around, "height": view.height + around})
        _look(page, view, shot.modes[0])
        page.emulate_media(media="screen")  # on paper there is nothing to press
        minutes = count()

        def minute() -> None:
            page.clock.set_fixed_time(NOW + datetime.timedelta(minutes=next(minutes)))

        minute()
        page.goto(self._address(theme, shot))
        walk = Walk(page, page.frame_locator("iframe") if view.framed else page, minute)
        if view.text != 100:
            walk.grow_text(view.text)
        try:
            walk.to(shot.state, records, lambda name: text(name, view.language))
        except (AssertionError, Error) as error:
            self.missed.append(f"themes/{theme}: {view.name}/{shot.state.name}: {str(error).splitlines()[0]}")
        for mode in shot.modes:
            _look(page, view, mode)
            loads.settle()
            yield mode, page

    def _address(self, theme: str, shot: Shot) -> str:
        """A new endpoint for every shot."""
        shop = f"http://localhost:{urlsplit(self.url).port}"
        said = greeting(shot.view.language)
        settings = {
            "app": {"app_id": self._app},
            "bot_name": said.name,
            "opening_statement": said.opening,
            "starter_questions": " | ".join(said.starters),
            "allowed_sites": shop,
            **shot.state.settings,
        }
        hook = self._house.open(theme, settings)
        return f"{shop}/frame?{hook}" if shot.view.framed else f"{self.url}/e/{hook}/"

    def _page(self, view: View) -> tuple[Page, Loads]:
        """One page for each kind of device and language, used again and again."""
        kind = view.touch, view.language
        if kind not in self._pages:
            context = self.browser.new_context(
                locale=LOCALES[view.language], timezone_id="UTC", has_touch=view.touch, is_mobile=view.touch
            )
            context.set_default_timeout(PATIENCE)
            self._begin(context)
            self._opened.callback(context.close)
            page = context.new_page()
            self._pages[kind] = page, Loads(page)
        return self._pages[kind]


@contextmanager
def opened(root: Path, begin: Begin = lambda _: None, house: House | None = None) -> Iterator[Studio]:
    """A studio for the pages in root/dist, in a house of its own or in one that it shares.

    `begin` sees each browser profile before its first page. Raises HostError when the plugin does not start.
    """
    with ExitStack() as stack:
        shared = house or stack.enter_context(House(root))
        executable = find_browser()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        stack.callback(browser.close)
        yield Studio(shared, browser, stack, begin)


def _look(page: Page, view: View, mode: Mode) -> None:
    page.emulate_media(
        media=view.media,
        color_scheme=mode,
        forced_colors="active" if view.forced else "none",
        reduced_motion="reduce" if view.calm else "no-preference",
    )
