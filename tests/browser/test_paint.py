"""How blocks come into a real document: what did not change is not touched, and the page's own things stay."""

import os
import subprocess
from pathlib import Path

import deno
import pytest

CLIENT = Path(__file__).parents[2] / "facade" / "client"
HARNESS = """
import { block } from "%s/block.js";
import { patch } from "%s/paint.js";
const body = document.querySelector("main");
const drawn = [];
window.equipped = [];
window.draw = (...blocks) => {
  equipped = [];
  patch(body, blocks.map(block), drawn, (fresh) => equipped.push(fresh.nodeName));
  return body.innerHTML;
};
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    """The page's own painter, as one script with `draw(block, …)`."""
    entry = tmp_path_factory.mktemp("paint") / "entry.js"
    entry.write_text(HARNESS % (CLIENT.as_uri(), CLIENT.as_uri()), encoding="utf-8")
    command = [deno.find_deno_bin(), "bundle", "--quiet", "--no-lock", "--no-config", "--platform=browser", str(entry)]
    environment = os.environ | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


@pytest.fixture
def tab(new_context, script):
    page = new_context().new_page()
    page.set_content("<!doctype html><main></main>")
    page.add_script_tag(content=script, type="module")
    page.wait_for_function("() => window.draw")  # a module runs when the page finds time for it
    return page


def drawn(*blocks):
    """The body's HTML when it holds these, a wrapper each."""
    return "".join(f'<div data-block="">{html}</div>' for html in blocks)


def items(*texts):
    return {"html": "<ul>", "close": "</ul>", "parts": [{"html": f"<li>{text}", "close": "</li>"} for text in texts]}


def draw(tab, *blocks):
    return tab.evaluate("(blocks) => draw(...blocks)", list(blocks))


def keep(tab, selector):
    """Remembers an element, to be asked for with `kept`."""
    tab.evaluate("(selector) => { window.remembered = document.querySelector(selector); }", selector)


def kept(tab, selector):
    return tab.evaluate("(selector) => remembered === document.querySelector(selector)", selector)


def test_blocks_come_grow_and_go(tab):
    assert draw(tab, "<p>a</p>") == drawn("<p>a</p>")
    assert draw(tab, "<p>a</p>", "<hr>") == drawn("<p>a</p>", "<hr>")
    assert draw(tab, "<p>a b</p>") == drawn("<p>a b</p>")
    assert draw(tab) == ""


def test_a_growing_paragraph_stays_the_same_element_with_the_same_text(tab):
    draw(tab, "<p>Some <em>words</em> and</p>")
    keep(tab, "p")
    tab.evaluate("getSelection().selectAllChildren(document.querySelector('em'))")

    after = draw(tab, "<p>Some <em>words</em> and <strong>more</strong></p>")

    assert after == drawn("<p>Some <em>words</em> and <strong>more</strong></p>")
    assert kept(tab, "p")
    assert tab.evaluate("String(getSelection())") == "words"


def test_what_turns_out_otherwise_is_put_right(tab):
    draw(tab, "<p>2 <em>wor</em></p>")
    assert draw(tab, "<p>2 *wor</p>") == drawn("<p>2 *wor</p>")
    assert draw(tab, "<h3 dir=auto>2 *wor</h3>") == drawn('<h3 dir="auto">2 *wor</h3>')
    assert draw(tab, "<h3 dir=auto lang=ko>다</h3>") == drawn('<h3 dir="auto" lang="ko">다</h3>')
    assert draw(tab, "<h3 dir=auto>a</h3>") == drawn('<h3 dir="auto">a</h3>')


def test_parts_are_added_without_touching_those_before(tab):
    draw(tab, items("a", "b"))
    keep(tab, "li")

    assert draw(tab, items("a", "bc", "d")) == drawn("<ul><li>a</li><li>bc</li><li>d</li></ul>")
    assert kept(tab, "li")
    assert tab.evaluate("equipped") == ["LI"]


def test_rows_go_into_the_body_of_their_table_not_into_what_stands_before_it(tab):
    head = "<div><table><thead><tr><th><code>x</code></th></tr></thead><tbody>"
    close = "</tbody></table></div>"
    row = {"html": "<tr><td>1", "close": "</td></tr>"}

    draw(tab, {"html": head, "close": close, "parts": [row]})
    after = draw(tab, {"html": head, "close": close, "parts": [row, row]})

    assert after == drawn(f"{head}{'<tr><td>1</td></tr>' * 2}{close}")


def test_a_part_that_is_gone_leaves_and_one_that_comes_back_stands_in_its_place(tab):
    gone = items("a", "b", "c")
    gone["parts"][1] = {"html": "", "close": ""}

    draw(tab, items("a", "b", "c"))
    assert draw(tab, gone) == drawn("<ul><li>a</li><!----><li>c</li></ul>")
    assert draw(tab, items("a", "b", "c")) == drawn("<ul><li>a</li><li>b</li><li>c</li></ul>")


def test_a_new_shell_takes_its_parts_along(tab):
    draw(tab, items("a", "b"))
    ordered = items("a", "b") | {"html": "<ol>", "close": "</ol>"}

    assert draw(tab, ordered) == drawn("<ol><li>a</li><li>b</li></ol>")


def test_what_the_page_put_into_a_growing_item_keeps_its_place_and_its_focus(tab):
    code = "text <div class=code><pre><code>x = 1"
    draw(tab, items(f"{code}</code></pre></div>"))
    tab.evaluate(
        """() => {
          const box = document.querySelector(".code");
          const tools = document.createElement("div");
          tools.dataset.tools = "";
          tools.innerHTML = "<button>Copy</button>";
          box.prepend(tools);
          box.setAttribute("data-wrap", "");
          document.querySelector("button").focus();
        }"""
    )

    after = draw(tab, items(f"{code}\ny = 2</code></pre></div> and"))

    assert "<code>x = 1\ny = 2</code></pre></div> and</li>" in after
    assert tab.evaluate("document.activeElement.textContent") == "Copy"
    assert tab.locator(".code[data-wrap] > [data-tools]").count() == 1
    assert tab.evaluate("equipped") == []
