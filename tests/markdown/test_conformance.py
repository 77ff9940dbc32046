"""Finished answers read as CommonMark and GFM say, but for differences that are named and reasoned here."""

import re

import pytest

from facade.chat import markdown
from tests.markdown.canonical import canonical
from tests.markdown.differences import COMMONMARK_DIFFERENCES, GFM_DIFFERENCES
from tests.markdown.examples import COMMONMARK, GFM

SITE = "https://site.example"
EXTENSIONS = {name: row for name, row in GFM.items() if "(extension)" in row["section"]}


def rooted(row):
    """The example with addresses that begin at the root made absolute: ours follows no other links."""
    text = re.sub(r"(?<=[(\s:])/(?=\w)|(?<=\(<)/(?=\w)", SITE + "/", row["markdown"])
    html = re.sub(r"(?<=[(\s:\"])/(?=[\w%])", SITE + "/", row["html"])
    return text, html


def reasons(differences):
    return {number: reason for reason, numbers in differences.items() for number in numbers}


def agrees(row):
    text, html = rooted(row)
    ours, theirs = canonical("".join(markdown.html(text))), canonical(html, theirs=True)
    if row["section"].startswith("Autolinks"):
        return ours == theirs
    return unlinked(ours) == unlinked(theirs)


def unlinked(events):
    """The events without links that only repeat their address: ours makes links of bare ones too, as GFM does."""
    out = []
    for event in events:
        out.append(event)
        if event == (">", "a") and out[-2][0] == "text" and out[-3] == ("<", "a", f"href={out[-2][1]}"):
            out[-3:] = [("text", out[-2][1])]
        while len(out) > 1 and out[-1][0] == out[-2][0] == "text":
            out[-2:] = [("text", out[-2][1] + out[-1][1])]
    return out


@pytest.mark.parametrize("row", COMMONMARK.values(), ids=COMMONMARK)
def test_a_commonmark_example_reads_as_the_specification_says(row):
    reason = reasons(COMMONMARK_DIFFERENCES).get(row["example"])

    assert agrees(row) == (reason is None), reason or canonical("".join(markdown.html(rooted(row)[0])))


@pytest.mark.parametrize("row", EXTENSIONS.values(), ids=EXTENSIONS)
def test_an_example_of_a_github_extension_reads_as_the_specification_says(row):
    reason = reasons(GFM_DIFFERENCES).get(row["example"])

    assert agrees(row) == (reason is None), reason or canonical("".join(markdown.html(rooted(row)[0])))
