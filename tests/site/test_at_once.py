"""One run says all that is wrong, and nothing that it cannot know."""

import json

import pytest

from facade.site import check
from tests.site.small import PAGE, as_folder, coloured, manifest

STAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def codes(problems):
    return [line.partition(": ")[2].partition(":")[0] for line in problems]


def every(core, files):
    """With what the other tests leave out."""
    return sorted({problem.code for problem in check.of_theme(as_folder(files), core)})


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


def test_a_template_with_an_error_may_use_what_nothing_else_does(core):
    option = {"id": "deep", "kind": "boolean", "label": "Deep", "default": True}
    page = f'{PAGE}<p class="card">{{% include "rule.html" %}}{{{{ t.prov }}}}'
    theme = {
        "theme.json": manifest(styles=["a.css"], options=[option]),
        "a.css": ".card { color: red }",
        "templates/page.html": page,
        "templates/rule.html": "<hr>",
        "assets/star.svg": STAR,
    }

    assert every(core, {**theme, "templates/page.html": f"{page}{{% if theme.id %}}"}) == ["template-syntax"]
    assert every(core, theme) == ["unknown-string"]


def test_a_sheet_that_is_not_closed_may_use_what_nothing_else_does(core):
    theme = {"theme.json": manifest(styles=["a.css"]), "assets/star.svg": STAR}

    assert every(core, {**theme, "a.css": "p { /* url(assets/star.svg)"}) == ["css-syntax"]
    assert every(core, {**theme, "a.css": "p { color: red }"}) == ["unused-asset"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.css", ".é .ü { colour: red; margin-left: 0 !important }\n@keyframes é { }\n@media (é) {"),
        ("templates/page.html", f"<p class='é'>ö {{{{ t.é }}}}<b>{PAGE}"),
        ("assets/star.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>é</text><script/></svg>'),
        ("theme.json", json.dumps(manifest(name="é", favicon="assets/é.svg"), ensure_ascii=False)),
        ("README.md", "é\n"),
    ],
)
def test_of_a_file_that_is_not_utf_8_that_alone_is_told(core, file, text, encoding):
    theme = {"theme.json": manifest(styles=["a.css"]), "a.css": "p { background: url(assets/star.svg) }"}

    files = {**theme, "assets/star.svg": STAR, file: text.encode(encoding)}

    assert [(one.path, one.code) for one in check.of_theme(as_folder(files), core)] == [
        (f"themes/plain/{file}", "text-encoding")
    ]


def test_what_is_wrong_with_other_files_is_told_beside_one_that_is_not_utf_8(core):
    theme = {"README.md": b"\xe9", "theme.json": manifest(styles=["a.css"]), "a.css": "p { color: red } }"}

    assert every(core, theme) == ["css-syntax", "text-encoding"]


def test_an_asset_that_is_named_wrongly_is_meant_to_be_used(core):
    sheet = {"theme.json": manifest(styles=["a.css"]), "a.css": "p { background: url(../assets/star.svg) }"}
    page = {"templates/page.html": f'<img src="assets/star.svg" alt="">{PAGE}'}
    slip = {"theme.json": manifest(favicon="assets/stern.svg")}

    assert every(core, {"assets/star.svg": STAR, **sheet}) == ["css-remote-source"]
    assert every(core, {"assets/star.svg": STAR, **page}) == ["html-source"]
    assert every(core, {"assets/star.svg": STAR, **slip}) == ["unknown-asset"]
