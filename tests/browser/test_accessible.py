"""axe-core finds nothing serious in any theme, light and dark: welcome, conversation, error."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.plays import end, error, message, playing

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND = """async () => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any, all }) =>
      `${id}: ${html.slice(0, 120)}: ${[...any, ...all].map(({ message }) => message).join("; ")}`));
}"""
ANSWER = """# Tea

Black, *green* and [white](https://example.org/) with `code`.

- one
- [x] two

> A quote.

| Name | Price |
|---|---:|
| Sencha | 12 |

```python
# a comment
def price(name: str) -> int:
    return {"sencha": 12}[name]
```
"""
SOURCES = [{"document_name": "Tea.pdf", "content": "Tea is a drink."}]
STEP = {"event": "node_started", "data": {"node_id": "n", "node_type": "llm", "title": "Thinking it over"}}


@pytest.fixture(params=["light", "dark"])
def looked_at(request, stage, new_chat, theme):
    """The page in one scheme, still: what fades in has no contrast to measure."""
    settings = {"starter_questions": "What is tea? | And coffee?", "opening_statement": "Good day."}
    url = stage.open("axe", theme=theme, **settings)
    return new_chat(AXE, color_scheme=request.param, reduced_motion="reduce").open(url)


def test_axe_finds_nothing_serious_on_the_welcome(looked_at, theme):
    assert looked_at.page.evaluate(FOUND) == []


def test_axe_finds_nothing_serious_in_a_conversation(stage, looked_at, theme):
    stage.play = playing(STEP, message(ANSWER), end(retriever_resources=SOURCES))
    looked_at.ask("What is tea?").reaches("idle")
    looked_at.hook("sources").locator("summary").first.click()

    assert looked_at.page.evaluate(FOUND) == []


def test_axe_finds_nothing_serious_beside_an_error(stage, looked_at, theme):
    stage.play = playing(message("A part."), error("completion_request_error"))
    looked_at.ask("What is tea?").failed("app_error")

    assert looked_at.page.evaluate(FOUND) == []
