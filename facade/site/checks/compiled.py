"""What shows only when a page is put together.

Knows nothing of how: facade/site/fence.py and compile.py say so. Small files show none of it, so there are no examples.
"""

from facade.site.problems import Check

CHECKS = (
    Check(
        name="template-render",
        says="A template that fails while it is rendered.",
        why="The page could not be shown.",
        fix="change what stands at the line that the message names",
    ),
    Check(
        name="page-part",
        secure=True,
        says="A style sheet or script that would end its element early.",
        why="What comes after it would become part of the page.",
        fix="write \\3c for < in CSS",
    ),
    Check(
        name="page-size",
        says="A compiled page beyond its budget.",
        why="Every visitor waits for it; a page has at most 524288 characters.",
        fix="move rules to late_styles and drawings to assets/, and delete what nothing uses",
    ),
)
