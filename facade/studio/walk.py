"""Walks a page into a state: asks what was recorded, waits for what must be there, does what the visitor does.

Finds everything by hook, as docs/hooks.md names them. Knows nothing of themes, pictures or of how answers are made.
"""

from collections.abc import Callable, Sequence

from playwright.sync_api import FrameLocator, Locator, Page, expect

from facade.studio.recorded import Record
from facade.studio.states import Act, State

PATIENCE = 15_000  # milliseconds until a state that is not reached is a failure

_AT_REST = """(main) => new Promise((done) => {
  let [still, before] = [0, NaN];
  const look = () => {
    still = main.scrollTop === before ? still + 1 : 0;
    before = main.scrollTop;
    still < 6 ? requestAnimationFrame(look) : done();
  };
  look();
})"""
"""Fulfilled when the conversation has not scrolled for some frames: observers have seen where it stands."""

_THERE = """(root, [of, many, state, says]) => new Promise((done) => {
  let frames = 300;
  const look = () => {
    const found = [...root.querySelectorAll(of)], last = found.at(-1);
    const stands = !last || ((!state || last.dataset.state === state) && last.textContent.includes(says));
    (found.length === many && stands) || !frames-- ? done() : requestAnimationFrame(look);
  };
  look();
})"""
"""Fulfilled in the frame in which something is there, or after five seconds: expect looks less and less often."""

type Draft = Callable[[str], str]
type Pass = Callable[[], None]


class Walk:
    """One page, or the page in its frame, on the way to a state."""

    def __init__(self, page: Page, root: Page | FrameLocator, minute: Pass) -> None:
        """`minute` lets one pass on the page's clock: turns are told apart by their time."""
        self._page, self._root, self._minute = page, root, minute

    def to(self, state: State, records: Sequence[Record], draft: Draft) -> None:
        """Reach the state on a page that was just opened; `draft` gives the text of an act that writes."""
        self._wait("template[data-hook]", 0)
        expect(self._root.locator("template[data-hook]")).to_have_count(0, timeout=PATIENCE)
        for number, record in enumerate(records, 1):
            last = number == len(records)
            self._ask(record, number, state.stands if last else "finished")
        self._root.locator(":root").evaluate("() => document.activeElement.blur()")
        for act in state.acts:
            self._do(act, draft)
        self._hook("main").evaluate(_AT_REST)

    def grow_text(self, percent: int) -> None:
        """Text as large as a visitor may have set it."""
        self._root.locator(":root").evaluate("(root, size) => root.style.setProperty('font-size', size)", f"{percent}%")

    def _hook(self, name: str) -> Locator:
        return self._root.locator(f'[data-hook="{name}"]')

    def _ask(self, record: Record, number: int, stands: str) -> None:
        self._minute()
        self._hook("input").fill(record.asks)
        self._hook("send").click()
        holds = stands in ("waiting", "streaming")
        said = record.before_hold or next((part.more for part in record.parts if part.word == "step"), "")
        self._wait('[data-hook="message-bot"]', number, stands, said if holds else "")
        answers = self._hook("message-bot")
        expect(answers).to_have_count(number, timeout=PATIENCE)
        expect(answers.last).to_have_attribute("data-state", stands, timeout=PATIENCE)
        if holds:
            expect(answers.last).to_contain_text(said, timeout=PATIENCE)

    def _wait(self, of: str, many: int, state: str = "", says: str = "") -> None:
        self._root.locator(":root").evaluate(_THERE, [of, many, state, says])

    def _do(self, act: Act, draft: Draft) -> None:
        target = self._hook(act.hook).last
        match act.verb:
            case "press":
                target.click()
            case "open":
                target.evaluate("(element) => { element.closest('details').open = true; }")
            case "write":
                target.fill(draft(act.word).strip())
            case "focus":
                self._page.keyboard.press("Tab")  # what was moved to by keyboard shows its ring
                target.focus()
            case "scroll":
                target.evaluate(
                    "(element, end) => element.scrollTo(0, end ? element.scrollHeight : 0)", act.word == "end"
                )
            case "see" if act.word:
                expect(target).to_have_attribute("data-state", act.word, timeout=PATIENCE)
            case "see":
                expect(target).to_be_visible(timeout=PATIENCE)
