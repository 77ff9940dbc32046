"""One run says all that is wrong, and nothing that it cannot know."""

from tests.site.small import PAGE, coloured, manifest

STAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def codes(problems):
    return [line.partition(": ")[2].partition(":")[0] for line in problems]


def test_a_missing_hook_is_heard_while_a_colour_cannot_be_read_and_a_sheet_is_broken(problems):
    page = PAGE.replace('data-hook="retry"', "")
    theme = {"templates/page.html": page, "theme.json": coloured(meta="#9aa1ab", link="b5532c"), "a.css": "p { } }"}

    assert {"hook-missing", "token-colour", "css-syntax"} <= set(codes(problems(theme)))
    assert {"hook-missing", "token-contrast"} == set(
        codes(problems({"templates/page.html": page, "theme.json": coloured(meta="#9aa1ab")}))
    )


def test_a_page_is_not_drawn_from_templates_with_errors(problems):
    page = PAGE.replace('data-hook="retry"', "")

    assert codes(problems({"templates/page.html": f"{page}{{{{ 9 ** 9 }}}}"})) == ["template-expression"]
    assert codes(problems({"templates/page.html": page, "theme.json": manifest(favicon="assets/a.svg")})) == [
        "unknown-asset"
    ]
