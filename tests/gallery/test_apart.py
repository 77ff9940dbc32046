"""A page that works without an origin: no module, and what is loaded with CORS stands in its style sheets."""

import base64

import pytest

from facade.gallery.apart import apart, carrying, classic
from facade.pages.slots import sha256

SCRIPT = 'let at="./assets/page.own/late-0123abcd.js";import(at)'
SHEET = "a{--own:url(assets/x/a.svg);mask:url('assets/x/b.svg') center}b{background:url(assets/x/c.svg)}"
FONT = '@font-face{font-family:x-y;src:url("assets/x/y.woff2") format("woff2")}'


def read(address):
    return address.encode() if address.startswith("assets/x/") else None


def data(kind, address):
    return f'url("data:{kind};base64,{base64.b64encode(address.encode()).decode()}")'


def test_a_page_calls_where_it_imported_and_tells_the_hashes_of_what_it_has_now():
    html = f"<style>{SHEET}</style><script>{SCRIPT}</script>"
    called = 'let at="./assets/page.own/late-0123abcd.js";facadeImport()'

    made = apart(html, [sha256(SCRIPT), sha256(SHEET), "sha256-of-nothing-here"], read)

    sheet = made.html.partition("<style>")[2].partition("</style>")[0]
    assert made.late == "assets/page.own/late-0123abcd.js"
    assert made.html.endswith(f"</style><script>{called}</script>")
    assert made.hashes == {
        sha256(SCRIPT): sha256(called),
        sha256(SHEET): sha256(sheet),
        "sha256-of-nothing-here": "sha256-of-nothing-here",
    }


def test_masks_fonts_and_what_properties_hold_stand_in_the_sheet_and_other_pictures_do_not():
    html = carrying(f"<style>{SHEET}{FONT}</style><p>mask:url(assets/x/b.svg)</p>", read)

    assert html == (
        f"<style>a{{--own:{data('image/svg+xml', 'assets/x/a.svg')};"
        f"mask:{data('image/svg+xml', 'assets/x/b.svg')} center}}"
        "b{background:url(assets/x/c.svg)}"
        f'@font-face{{font-family:x-y;src:{data("font/woff2", "assets/x/y.woff2")} format("woff2")}}</style>'
        "<p>mask:url(assets/x/b.svg)</p>"
    )


@pytest.mark.parametrize(
    "sheet",
    [
        'a{--own:"url(assets/x/a.svg)";quotes:var(--own) "b"}',
        "a{--own:url(assets/../../secret.js)}",
        "a{--own:url(assets/nobody.svg)}",
        "a{mask:x(assets/x/a.svg)}",
        'a{src:"assets/x/a.svg"}',
    ],
)
def test_a_text_that_looks_like_an_address_and_what_the_build_has_not_stay(sheet):
    assert carrying(f"<style>{sheet}</style>", read) == f"<style>{sheet}</style>"


def test_a_script_that_the_policy_does_not_allow_stays_as_it_is_and_gets_no_hash():
    with pytest.raises(ValueError, match="expected the address of the late script in a script that the policy allows"):
        apart(f"<script>{SCRIPT}</script>", [], read)


def test_a_script_imports_once():
    twice = f"{SCRIPT};import(at)"

    with pytest.raises(ValueError, match="expected one import in the page's script, got 2"):
        apart(f"<script>{twice}</script>", [sha256(twice)], read)


def test_the_late_script_leaves_what_it_exports():
    assert classic("function b(){}export{b as arrive};\n") == (
        '(()=>{"use strict";function b(){}globalThis.facadeLate={arrive:b}})();\n'
    )


def test_a_late_script_that_exports_something_else_is_refused():
    with pytest.raises(ValueError, match="expected the late script to export arrive, and nothing else"):
        classic("export{a as arrive,b as leave};")
