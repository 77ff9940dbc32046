"""Previews: the pages that are served, answered by the bytes that would be served; options as the plugin takes them."""

import base64
import json
import random
import re
import subprocess
from html import unescape

import deno
import pytest

from facade.gallery import replies
from facade.gallery.entry import entries
from facade.gallery.preview import Variant, composed, document, variants
from facade.pages.options import choose
from facade.pages.slots import sha256

SCRIPT = "preview()"


@pytest.fixture(scope="module")
def themes_by_id(built):
    return {entry.id: entry for entry in entries(built, patterns=True)}


def test_a_preview_is_the_served_page_with_data_and_one_script_in_its_head(themes_by_id):
    html = document(themes_by_id["western"], Variant("en", {}), SCRIPT).decode()
    told = re.search(r"<script type=\"application/json\" data-preview>(.*?)</script>", html)[1]

    assert html.startswith('<!doctype html><html lang="en" dir="ltr" data-theme="western"')
    assert "data-hook=" in json.loads(told)["late"]
    assert f"<script>{SCRIPT}</script>" in html


def page_script(html):
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)[-1]


def apart_from_both(html):
    """A page without its import and its pictures for masks."""
    return re.sub(r"facadeImport\(\)|import\(\w+\)", "", re.sub(r"mask:url\([^)]*\)", "", html))


def test_its_policy_is_the_served_one_with_the_scripts_hash_and_connects_nowhere(themes_by_id):
    entry = themes_by_id["western"]
    html = document(entry, Variant("en", {}), SCRIPT).decode()
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]).split("; ")
    hashes = " ".join(f"'{sha256(text)}'" for text in [page_script(html), SCRIPT])

    assert policy[:2] == ["default-src 'none'", f"script-src {hashes} 'self'"]
    assert {"connect-src 'none'", "font-src data:", "form-action 'none'"} <= set(policy)
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in " ".join(policy)


def test_what_operators_write_is_marked_where_the_page_says_it(themes_by_id):
    html = document(themes_by_id["support"], Variant("en", {}), SCRIPT).decode()
    plain = composed(themes_by_id["support"], Variant("en", {})).body.decode()

    assert '<bdi class="own" data-said="greeting"></bdi>' in html
    assert re.search(r'<a class="person" href="" data-said-href="contact" ', html)
    assert re.search(r'<img src="assets/support/[^"]+" data-said-src="logo" ', html)
    additions = r"<meta http-equiv.*?</script><script>preview.*?defer></script><script src.*?defer></script>"
    for mark in (r' data-said[a-z-]*="[a-z_]+"', additions):
        html = re.sub(mark, "", html)
    assert apart_from_both(html) == apart_from_both(plain)


def test_options_that_change_words_have_documents_of_their_own(themes_by_id):
    found = [variant.file("korean") for variant in variants(themes_by_id["korean"]) if variant.language == "ko"]

    assert found == ["korean.ko.polite.html", "korean.ko.formal.html", "korean.ko.casual.html"]


@pytest.fixture(scope="module")
def english():
    return json.loads(replies.script("en").removeprefix("globalThis.facadeReplies=").removesuffix(";\n"))


def test_every_state_of_the_picker_is_there_with_its_replies(english):
    assert list(english["states"]) == [live.state for live in replies.LIVE]
    assert {name for state in english["states"].values() for name in state["asks"]} <= set(english["records"])


def test_a_reply_comes_bit_by_bit_and_ends_once(english):
    chunks = english["records"]["guide"]["chunks"]
    names = re.findall(r"^event: (\w+)$", "".join(chunks), re.MULTILINE)

    assert len(chunks) > 20
    assert (names[0], names[-1], names.count("finished")) == ("started", "finished", 1)


def test_a_held_breath_is_a_comment_of_its_own(english):
    assert english["records"]["streaming"]["chunks"].count(replies.HOLD) == 1
    assert english["records"]["waiting"]["chunks"][1] == replies.HOLD
    assert '"code":"app_error"' in english["records"]["error"]["chunks"][-1]


def test_the_same_replies_give_the_same_bytes():
    assert replies.script("ko") == replies.script("ko")


PROGRAM = """
const { look } = await import(Deno.args[0]);
const cases = JSON.parse(await new Response(Deno.stdin.readable).text());
console.log(JSON.stringify(cases.map(({ options, values, tokens }) => look(options, values, tokens))));
"""


def test_the_browser_takes_options_as_the_plugin_does(built, themes_by_id):
    chance = random.Random(6)
    cases = [
        {"options": entry.page.options, "tokens": entry.page.tokens, "values": values(entry.page.options, chance)}
        for entry in themes_by_id.values()
        for _ in range(40)
    ]
    made = {"id": "width", "kind": "range", "min": 1, "max": 9, "default": 4, "unit": "rem", "token": "column"}
    cases.append({"options": [made], "tokens": {}, "values": {"width": 2.5}})

    module = (built / "facade/gallery/client/options.js").as_uri()
    command = [deno.find_deno_bin(), "eval", "--no-config", PROGRAM, module]
    done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, check=True)

    for case, found in zip(cases, json.loads(done.stdout), strict=True):
        chosen = choose(tuple(case["options"]), case["values"], case["tokens"])
        assert found == {
            "properties": chosen.properties,
            "mode": chosen.mode,
            "attributes": chosen.attributes,
            "said": {**chosen.texts, **chosen.links, **chosen.pictures},
        }


PICTURE = f"data:image/png;base64,{base64.b64encode(bytes.fromhex('89504e470d0a1a0a')).decode()}"
LINKS = ["https://shop.example/a?b=c#d", "mailto:a.b@shop.example", "tel:+49-30-12345", "javascript:alert(1)"]
LINKS += ["http://shop.example/", "https://shop.example/ x", "https://shop.example\n", "//shop.example"]


def values(options, chance):
    """Some of the options, each with a value that its control can give."""
    given = {
        "select": lambda option: chance.choice(option["choices"])["value"],
        "boolean": lambda option: chance.random() < 0.5,
        "color": lambda option: f"#{chance.randrange(1 << 24):06x}",
        "range": lambda option: chance.randint(option["min"], option["max"]),
        "text": lambda option: chance.choice(["<b>", "Since 1902"]),
        "link": lambda option: chance.choice(LINKS),
        "image": lambda option: chance.choice([PICTURE, "data:text/html;base64,AAAA", "nonsense"]),
    }
    some = [option for option in options if option["kind"] in given and chance.random() < 0.7]
    return {option["id"]: given[option["kind"]](option) for option in some}
