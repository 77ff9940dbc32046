"""Answers of any length, made of ordinary pieces."""

WORDS = (
    *("the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", "while", "rain", "falls", "softly"),
    *("on", "seven", "grey", "roofs", "of", "the", "old", "town"),
)


def prose(characters: int) -> str:
    """One long paragraph."""
    out = " ".join(WORDS[(at * 7 + at // 11) % len(WORDS)] for at in range(characters // 4))
    return out[:characters].strip() + "\n"


def sections(characters: int) -> str:
    """Many short paragraphs under headings, with a list here and there."""
    pieces = []
    while sum(map(len, pieces)) < characters:
        at = len(pieces)
        pieces.append(f"## Part {at}\n\n{prose(300 + at % 90)}\n- first of {at}\n- second with `code`\n\n")
    return "".join(pieces)


def code(lines: int, language: str = "python") -> str:
    """A code block of so many lines, between two paragraphs."""
    body = "".join(f"    value_{at} = compute({at}, 'text {at}')  # step {at}\n" for at in range(lines))
    return f"Here it is:\n\n```{language}\n{body}```\n\nThat is all.\n"


def table(rows: int) -> str:
    """A table of so many rows."""
    body = "".join(f"| {at} | name *{at}* | {at * 37 % 1000} |\n" for at in range(rows))
    return f"| No | Name | Value |\n|---:|:---|:---:|\n{body}\nEnd.\n"


def items(count: int) -> str:
    """A tight list of so many items."""
    return "".join(f"- item {at} with **weight** and some more words\n" for at in range(count)) + "\nEnd.\n"


LONG = {"code": code(300), "table": table(200), "list": items(200), "paragraph": prose(8_000)}
