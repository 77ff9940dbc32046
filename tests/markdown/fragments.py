"""Texts made of Markdown's pieces, whole and broken, for hypothesis to combine."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TRIED = settings(
    max_examples=100,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
"""How hard hypothesis tries: with the same texts on every run in CI, with others elsewhere."""

INLINE = (
    *("**bold**", "*it*", "_em_", "***both***", "~~gone~~", "**", "*", "_", "~~", "`code`", "``a`b``", "`", "```"),
    *("[a](https://a.example)", "[a](https://a.example 'title')", "[r]", "[a][r]", "![p](https://a.example/p.png)"),
    *("[^1]", "[^n]", "^[note]", "[", "]", "](", "![", "<https://a.example>", "https://a.example/x", "www.a.example"),
    *("me@a.example", "<b>", "</b>", "<!--", "&amp;", "&#x41;", "&", "&copy", "\\*", "\\", "$x^2$", "$5", "$", "\\("),
    *(
        "\\)",
        "$$",
        "\\[x\\]",
        "word",
        "two words",
        "한국어",
        "中文，文字。",
        "日本語",
        "عربي",
        "😀",
        "👨‍👩‍👧",
        "e\u0301",
        "<",
        ">",
    ),
    *(
        "|",
        "  ",
        "\t",
        "\u00a0",
        "\u200b",
        "\u2028",
        "\x00",
        "  \n",
        "\\\n",
        "\n",
        ":",
        "=",
        "-",
        "#",
        "1.",
        "[ ]",
        "[x]",
    ),
)
OPENERS = (
    *(
        "# ",
        "## ",
        "###### ",
        "####### ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "7) ",
        "> ",
        ">",
        "    ",
        "\t",
        "  ",
        "   ",
        "- [ ] ",
    ),
    *("- [x] ", "| ", "[r]: ", "[^1]: ", "[^n]: ", "```", "```py", "~~~", "> [!NOTE]\n> ", "$$", "\\[", "<div>", ""),
    *("", "", "", ">> ", "> - ", "- > ", "1. - ", "      "),
)
LINES = (
    *("```", "~~~", "````", "---", "***", "===", "| a | b |", "|---|:-:|", "| 1 | 2 |", "$$", "\\]", "", "", "", "   "),
    *("[r]: https://r.example 'T'", "[^1]: a note", "    deep", "  - inner", "> quote", "<script>", "</div>", "-", "+"),
)


def texts() -> st.SearchStrategy[str]:
    """Documents of up to fourteen lines, with all three kinds of line ends."""
    inline = st.lists(st.sampled_from(INLINE) | st.text(st.characters(codec="utf-8"), max_size=4), max_size=5)
    line = st.tuples(st.sampled_from(OPENERS), inline).map(lambda pair: pair[0] + "".join(pair[1]))
    ends = st.sampled_from(("\n", "\n", "\n", "\n\n", "\r\n", "\r"))
    return st.lists(st.tuples(line | st.sampled_from(LINES), ends), max_size=14).map(
        lambda rows: "".join(text + end for text, end in rows)
    )


LONG_BEGINNINGS = (
    *("- an item of a list that is long\n" * 30, "1. an item\n\n   and its paragraph\n" * 20, "* a\n  * b\n" * 70),
    *("```js\n" + "let a = `${1}`;\n" * 60, "~~~\n" + "\n" * 700, "````md\n```\n" + "text\n```\n" * 80),
    *("| a | b |\n|---|--:|\n" + "| one | *two* |\n" * 50, "> quoted words\n" * 60, "a line of a paragraph\n" * 40),
    *("- [ ] to do\n" * 70, "10) ten\n" * 100, "a | b\n--|--\n" + "c | d\n" * 120),
)


def grown_texts() -> st.SearchStrategy[str]:
    """A block long enough to grow by parts, and then anything."""
    return st.tuples(st.sampled_from(LONG_BEGINNINGS), texts()).map("".join)
