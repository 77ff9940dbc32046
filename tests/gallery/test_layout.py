"""The layout: read from the colours a theme gives and the rules that paint them."""

import pytest

from facade.gallery.entry import entries
from facade.gallery.layout import layout

BUBBLE = ".bubble {\n  background: var(--chat-bubble-bot);\n}"
PLAIN = "/* background: var(--chat-bubble-bot) */ .bubble { color: var(--chat-bubble-bot) }"
OPEN = {"page": "#fff", "bubble-user": "#ffffff", "bubble-bot": "rgb(255 255 255)"}


@pytest.mark.parametrize(
    ("colours", "style", "expected"),
    [
        ({"bubble-user": "#ffd6e7", "bubble-bot": "#ece4ff"}, BUBBLE, "bubbles"),
        ({"bubble-user": "#ffd6e7", "bubble-bot": "#ece4ff"}, PLAIN, "boxed-questions"),
        ({"bubble-user": "#ffd6e7"}, BUBBLE, "boxed-questions"),
        ({"bubble-user": "rgb(0 0 0 / 0)"}, BUBBLE, "running-text"),
        ({}, BUBBLE, "running-text"),
    ],
)
def test_a_ground_counts_where_it_is_painted_in_another_colour_than_the_page(colours, style, expected):
    tokens = {"light": OPEN | colours, "dark": OPEN}

    found = layout(tokens, [style])

    assert found == expected


def test_every_theme_has_the_layout_that_its_pictures_show(built):
    found = {entry.id: entry.layout for entry in entries(built, patterns=True)}

    assert found == {
        "anime-cute": "bubbles",
        "high-contrast": "boxed-questions",
        "korean": "bubbles",
        "minimal": "boxed-questions",
        "starter": "bubbles",
        "support": "bubbles",
        "terminal": "running-text",
        "visual-novel": "boxed-questions",
        "western": "running-text",
    }
