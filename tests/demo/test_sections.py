"""How documents are read as sections of whole blocks."""

from facade.host.demo.sections import read, sections

DOCUMENT = """# Guide

Lead.

## `allowed_sites`: who may frame

First [link](other.md) and [web](https://example.org).

```yaml
# not a heading

still: the same block
```

### Deeper

- one
- two

## Empty

## Last

![picture](shot.png)

Text.
"""


def test_a_section_is_a_heading_and_what_stands_below_it():
    found = sections("docs/guide.md", DOCUMENT)

    assert [one.title for one in found] == ["Guide", "allowed_sites: who may frame", "Deeper", "Last"]
    assert found[2].trail == ("Guide", "allowed_sites: who may frame")


def test_a_fence_is_one_block_whatever_is_in_it():
    block = sections("docs/guide.md", DOCUMENT)[1].blocks[1]

    assert block == "```yaml\n# not a heading\n\nstill: the same block\n```"


def test_relative_links_keep_their_words_and_images_are_left_out():
    found = sections("docs/guide.md", DOCUMENT)

    assert found[1].blocks[0] == "First link and [web](https://example.org)."
    assert found[3].blocks == ("Text.",)


def test_a_key_is_the_anchor_on_the_web():
    assert sections("docs/guide.md", DOCUMENT)[1].key == "docs/guide.md#allowed_sites-who-may-frame"


def test_documents_that_are_missing_are_no_problem(tmp_path):
    (tmp_path / "README.md").write_text("# Only\n\nThis.", encoding="utf-8")

    assert [one.key for one in read(tmp_path)] == ["README.md#only"]
