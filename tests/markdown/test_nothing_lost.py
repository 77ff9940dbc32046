"""Whatever a model writes can be read: nothing disappears, neither deep down nor where rendering costs too much."""

import pytest

from facade.chat import markdown
from tests.markdown.examples import CORPORA, REALISTIC
from tests.markdown.oracle import visible
from tests.markdown.streaming import cuts, held


def words(count):
    return [f"word{number}end" for number in range(count)]


def nested(opener, depth):
    return "".join(opener * number + opener + word + "\n" for number, word in enumerate(words(depth)))


DEEP = {
    "bullets": lambda depth: "".join("  " * at + f"- {word}\n" for at, word in enumerate(words(depth))),
    "numbers": lambda depth: "".join("   " * at + f"1. {word}\n" for at, word in enumerate(words(depth))),
    "loose bullets": lambda depth: "".join("  " * at + f"- {word}\n\n" for at, word in enumerate(words(depth))),
    "bullets in one line": lambda depth: "- " * depth + " ".join(words(depth)),
    "quotes": lambda depth: nested("> ", depth),
    "quotes in one line": lambda depth: ">" * depth + " " + " ".join(words(depth)),
    "quotes and lazy lines": lambda depth: ">" * depth + " first\n" + "\n".join(words(depth)),
    "quotes in lists": lambda depth: "- > " * depth + " ".join(words(depth)),
    "code in lists": lambda depth: "- " * depth + "```\n" + "".join("  " * depth + word + "\n" for word in words(3)),
    "a table in lists": lambda depth: (
        "- " * depth + "| a |\n" + "  " * depth + "|---|\n" + "  " * depth + f"| {' '.join(words(3))} |\n"
    ),
    "emphasis": lambda depth: "".join(f"**{word} *" for word in words(depth)),
    "brackets": lambda depth: "[" * depth + " ".join(words(depth)) + "]" * depth,
    "links": lambda depth: "[" * depth + " ".join(words(depth)) + "](https://a.example)" * depth,
    "pictures": lambda depth: "![" * depth + " ".join(words(depth)) + "](https://a.example/p.png)" * depth,
}
DEPTHS = (1, 5, 9, 10, 12, 15, 16, 17, 19, 20, 21, 24, 30, 47, 60)


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("kind", DEEP)
def test_deeply_nested_text_can_be_read_to_the_last_word(kind, depth):
    text = DEEP[kind](depth)

    seen = visible(markdown.html(text))

    assert [word for word in words(depth) if word in text and word not in seen] == []


@pytest.mark.parametrize("kind", DEEP)
def test_deeply_nested_text_can_be_read_in_every_state_too(kind):
    text = DEEP[kind](24)

    seen = visible(held(cuts(text, 1)))

    assert [word for word in words(24) if word in text and word not in seen] == []


DEGRADED = {
    "references that multiply": "[a]: https://a.example/" + "x" * 400 + "\n\n" + "[a] " * 400 + "wordend",
    "titles that multiply": "[a]: https://a.example '" + "x" * 400 + "'\n\n" + "[a] " * 400 + "wordend",
    "too many marks": "*a _b `c [d " * 600 + "wordend <b> & \"quotes\" 'too'",
    "brackets without end": "[" * 3000 + "wordend" + "]" * 3000,
    "a line without end": "wordstart " + "lorem ipsum " * 9000 + "wordend",
    "a wide table with short rows": "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "|wordend|\n" * 300,
    "code without end": "```python\n" + "x = 'wordstart'\n" * 3000 + "y = 'wordend'\n```",
    "one line of code without end": "```js\n" + "x=1;" * 20_000 + "wordend\n```",
    "formulas that do not end": "$$\n\\frac{" + "1}{" * 300 + "wordend",
    "notes that multiply": "".join(f"[^{at}]" * 9 for at in range(40)) + "\n\n[^1]: wordend\n",
    "quotes without end": ">" * 5000 + " wordend",
    "lists without end": "- " * 5000 + "wordend",
}


def solid(text):
    """The characters that leave a trace of ink, but for the marks of Markdown."""
    return [char for char in text if char.isalnum()]


@pytest.mark.parametrize("name", DEGRADED)
def test_a_text_that_costs_too_much_can_still_be_read_to_its_end(name):
    text = DEGRADED[name]

    seen = visible(markdown.html(text))

    for word in ("wordstart", "wordend"):
        assert seen.count(word) >= (word in text)


@pytest.mark.parametrize("name", ["too many marks", "brackets without end", "quotes without end", "lists without end"])
def test_a_text_shown_as_written_keeps_every_character(name):
    text = DEGRADED[name]

    seen = visible(markdown.html(text))

    assert len(solid(seen)) >= len(solid(text))


@pytest.mark.parametrize("name", REALISTIC)
def test_every_word_of_a_realistic_answer_can_be_read(name):
    shown = visible(markdown.html(CORPORA[name]))
    source = CORPORA[name].split("\n\n[guide]")[0]

    lost = [word for word in source.split() if word.isalpha() and word not in shown]

    assert lost == []
