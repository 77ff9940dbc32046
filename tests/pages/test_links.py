"""A link of the operator's leads to a page, a mailbox or a telephone; what is anything else is left out."""

import pytest

from facade.pages import slots
from facade.pages.compiled import CompiledPage
from facade.pages.offer import Offer
from facade.pages.options import choose
from facade.settings import Settings

OPTIONS = ({"id": "contact", "kind": "link", "default": "https://example.com/help"},)


@pytest.mark.parametrize(
    "value",
    [
        "https://shop.example/contact",
        "https://shop.example",
        "https://wa.me/15550100?text=Hello%20there",
        "mailto:help@shop.example",
        "mailto:help+web@shop.example?subject=My%20order",
        "tel:+1-555-0100",
    ],
)
def test_a_link_leads_where_the_operator_says(value):
    chosen = choose(OPTIONS, {"contact": value}, {})

    assert chosen.links == {"contact": value}
    assert chosen.attributes == {"contact": "set"}


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "http://shop.example/",
        "//shop.example/", "/console/api/logout", "#input", "https://shop", "https://u@shop.example/",
        'https://shop.example/"onclick=x', "https://shop.example/\n", " https://shop.example/", "tel:0",
        "tel:*21*5550100#",
        "mailto:", "mailto:a@b.example?bcc=c@d.example", "https://shop.example/" + "a" * 2000, "", 7, None, True,
    ],
)  # fmt: skip
def test_what_is_not_certainly_a_link_is_left_out(value):
    chosen = choose(OPTIONS, {"contact": value}, {})

    assert chosen.links == {"contact": "https://example.com/help"}
    assert chosen.attributes == {"contact": "default"}


def test_a_link_is_escaped_in_its_slot():
    chosen = choose(OPTIONS, {"contact": "https://shop.example/?a=1&b=2"}, {})
    page = CompiledPage("t", "1", (), (), (), {}, (), OPTIONS, {})
    filling = slots.Filling(page, Settings.parse({}), "en", Offer(), chosen, "1", lambda text, hosts: [])

    assert slots.FILLERS["option-link"](filling, "contact") == "https://shop.example/?a=1&amp;b=2"
