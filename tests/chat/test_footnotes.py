"""Footnotes: what is a note, how it is numbered, and that nothing is lost or multiplied."""

import pytest
from markdown_it import MarkdownIt

from facade.chat import footnotes


def parser():
    markdown = MarkdownIt("gfm-like2", {"html": False})
    footnotes.install(markdown)
    return markdown


def page(text):
    return parser().render(text)


def section(*notes):
    items = "".join(f"<li value={number}>{html}</li>\n" for number, html in notes)
    return f"<section class=footnotes>\n<ol>\n{items}</ol>\n</section>\n"


def test_a_reference_names_its_notes_number_without_a_link():
    html = page("Word[^a], word[^b].\n\n[^a]: One.\n[^b]: Two.")

    assert html == (
        "<p>Word<sup class=footnote-ref>[1]</sup>, word<sup class=footnote-ref>[2]</sup>.</p>\n"
        + section((1, "<p>One.</p>\n"), (2, "<p>Two.</p>\n"))
    )


def test_a_note_may_hold_blocks():
    html = page("[^1]: One\n    more\n\n    - item\n\nafter")

    assert html == section((1, "<p>One\nmore</p>\n<ul>\n<li>item</li>\n</ul>\n")) + "<p>after</p>\n"


def test_a_note_may_begin_on_its_next_line():
    assert page("[^1]:\n\n    text") == section((1, "<p>text</p>\n"))


@pytest.mark.parametrize("before", ["text", "> quote", "- item", "> - item"])
def test_a_note_ends_what_stands_before_it(before):
    html = page(f"{before}\n[^1]: note")

    assert html.endswith(section((1, "<p>note</p>\n")))
    assert "[^1]" not in html


@pytest.mark.parametrize(
    "text",
    ["word[^1]", "^[inline]", "[^a b]: x", "[^]: x", "> [^1]: x", "- [^1]: x", "[^" + "a" * 101 + "]: x", "`[^1]`"],
)
def test_what_is_no_note_stays_text(text):
    html = page(text)

    assert "footnote" not in html
    assert text.lstrip("> -").strip("`") in html


def test_notes_hold_no_notes():
    assert page("[^1]: [^2]: x") == section((1, "<p>[^2]: x</p>\n"))


def test_a_label_used_twice_keeps_its_number():
    assert page("[^1]: a\n[^1]: b\n") == section((1, "<p>a</p>\n"), (1, "<p>b</p>\n"))


def test_notes_beyond_the_limit_stay_text():
    text = "".join(f"[^{number}]: n\n\n" for number in range(footnotes.MOST_NOTES + 5))

    html = page(text)

    assert html.count("<li") == footnotes.MOST_NOTES
    assert html.endswith("<p>[^204]: n</p>\n")


def test_many_references_to_one_note_add_nothing_to_it():
    html = page("[^1] " * 1000 + "\n\n[^1]: note")

    assert html.endswith(section((1, "<p>note</p>\n")))
    assert len(html) < 8 * 5000 + 200


def test_a_text_read_in_pieces_gives_what_it_gives_whole():
    pieces = ["[^b]: Two.\n\n", "Word[^b].\n\n", "[^a]: One.\n\n", "Word[^a][^b].\n"]
    env = {}
    markdown = parser()

    html = "".join(markdown.render(piece, env) for piece in pieces)

    assert html == page("".join(pieces))
    assert env["footnotes"] == {"b": 1, "a": 2}


def test_no_note_brings_ids_links_or_classes_of_the_models():
    html = page('a[^"onx] b[^<i>]\n\n[^"onx]: x\n[^<i>]: y')

    assert "onx" not in html
    assert "<i>" not in html
    assert " id=" not in html
    assert "href" not in html
