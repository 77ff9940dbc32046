"""What only a browser can tell: whether a page keeps its word in every state, and a style sheet says what it means.

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
        name="page-covered",
        secure=True,
        says="A part that no theme may take away is hidden, covered, shrunk, moved off the page or cannot be clicked.",
        why="Visitors must be able to write, to stop and to ask again, and to read what the operator tells them: the "
        "disclaimer, the way to the privacy page, what went wrong. Text needs a size at all, a control 24 by 24 pixels "
        "(WCAG 2.2, 2.5.8).",
        fix="leave the part where it can be seen and reached, and put what lies above it elsewhere; what hides nothing "
        "may stay, with pointer-events: none",
    ),
    Check(
        name="page-focus",
        says="A control that looks the same with the keyboard's focus on it as without, that vanishes under it, lies "
        "under something or out of sight, or that Tab never leaves or never comes to.",
        why="Who goes through a page by keyboard must see where they are (WCAG 2.2, 2.4.7 and 2.4.11), reach all that "
        "a pointer reaches (2.1.1) and get away again (2.1.2). The page is gone through by pressing Tab, all the way "
        "round.",
        fix="leave the page's own outline, or draw another in :focus-visible; let no rule hide anything because of the "
        'focus, no template take a control out of the order (tabindex="-1"), and what floats or sticks be named to the '
        "browser by scroll-padding",
    ),
    Check(
        name="page-motion",
        says="An animation without end, or of more than 5 seconds, where less motion is asked for.",
        why="Motion makes some people ill; their system says so to the page (WCAG 2.2, 2.2.2).",
        fix="put the animation into @media (prefers-reduced-motion: no-preference)",
    ),
    Check(
        name="page-state",
        says="A state that the page does not reach.",
        why="Something that visitors do leads nowhere in this theme.",
        fix="compare the theme's templates with the page's own",
    ),
    Check(
        name="css-value",
        level="warning",
        says="A value that Chromium does not know.",
        why="A value that is mistyped is skipped with its whole declaration, and no browser says so.",
        fix="correct the value; what another browser alone knows can stand in one rule with what Chromium knows, or in "
        "@supports",
    ),
)
