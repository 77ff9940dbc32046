"""What only a browser can tell: whether a page keeps its word in every state.

Knows nothing of browsers: facade/proof looks and says so. It takes one to show any of it, so there are no examples.
"""

from facade.site.problems import Check

CHECKS = (
    Check(
        name="page-silent",
        secure=True,
        says="A page that asks for something elsewhere, breaks its policy or complains in the console.",
        why="That a page loads nothing is proved by looking, not by reading: every state is drawn under the "
        "policy of a served page.",
        fix="find what the message names in the theme's files and put it into assets/, or delete it",
    ),
    Check(
        name="page-axe",
        says="Something that axe-core finds against WCAG 2.2 A or AA.",
        why="People who use a screen reader or a keyboard would be left behind.",
        fix="change the element that the message shows; https://dequeuniversity.com/rules/axe tells about each rule",
    ),
    Check(
        name="page-contrast",
        says="Text that its picture, gradient or ground hides.",
        why="What lies behind a text is only known once it is drawn; text needs 4.5 to 1 there, too.",
        fix="put a plain surface behind the text, or move the picture away from it",
    ),
    Check(
        name="page-width",
        says="Something wider than the page where that is 320 pixels wide.",
        why="A page that moves sideways cannot be read on a small phone, nor at 400 % (WCAG 2.2, 1.4.10).",
        fix="let it wrap, or let it scroll by itself: min-inline-size: 0, overflow-wrap: anywhere",
    ),
    Check(
        name="page-state",
        says="A state that the page does not reach.",
        why="Something that visitors do leads nowhere in this theme.",
        fix="compare the theme's templates with the page's own",
    ),
)
