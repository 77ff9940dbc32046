"""What a model's text may become."""

import pytest

from facade.chat import markdown


def one(text):
    return "".join(markdown.html(text))


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
        "[x](/console/api)",
        "[x](//evil.example)",
        "[x](java\tscript:alert(1))",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<style>*{}</style>",
        "[x](https:evil)",
    ],
)
def test_no_live_link_or_element_comes_of_a_trick(text):
    html = one(text)

    assert "href" not in html
    assert "<img" not in html
    assert "<style" not in html


def test_links_open_apart_and_tell_nobody():
    assert one('[x](https://a.example/?a=1&b="2)') == (
        '<p dir=auto><a href="https://a.example/?a=1&amp;b=%222" target=_blank'
        ' rel="noopener noreferrer nofollow ugc">x</a></p>\n'
    )


def test_a_picture_is_a_link_that_names_its_host():
    html = one("![cat](https://cdn.example/cat.png?who=me)")

    assert "<img" not in html
    assert '<a class=picture href="https://cdn.example/cat.png?who=me" data-host="cdn.example"' in html


def test_table_cells_are_aligned_without_style():
    html = one("| a | b |\n|---|--:|\n| 1 | 2 |\n")

    assert "<td data-align=right>2</td>" in html
    assert "style=" not in html


def test_known_code_is_coloured_and_other_code_is_plain():
    assert "<i class=t>print</i>" in one("```python\nprint(1)\n```")
    assert "<i" not in one("```scala\nprint(1)\n```")
    assert "<i" not in one("```python\n" + "x" * 500 + "\n```")


def test_headings_begin_below_the_pages_own():
    assert one("# a\n\n###### b") == "<h3 dir=auto>a</h3>\n<h6 dir=auto>b</h6>\n"


def test_expanding_references_cannot_flood_the_daemon():
    text = "[a]: https://e.example/" + "x" * 4000 + "\n\n" + "[a] " * 4000

    assert len(one(text)) < 2_000_000


def test_a_blocks_direction_is_its_own_texts():
    assert one("- مرحبا\n- hello") == "<ul dir=auto lang=ar><li>مرحبا</li><li>hello</li></ul>"
    assert one("| مرحبا | b |\n|---|---|\n").count("dir=") == 1
    assert one("> مرحبا") == "<blockquote dir=auto lang=ar>\n<p>مرحبا</p>\n</blockquote>\n"


def test_a_task_is_a_character_not_a_control():
    html = one("- [ ] open\n- [x] done\n")

    assert "<span class=task data-checked=false>☐</span> open" in html
    assert "<span class=task data-checked=true>☑</span> done" in html
    assert "<input" not in html
