"""The rendered page holds only attributes that cannot run or load anything, and links that lead where they say.

Knows nothing of which elements are allowed, nor of slots.
"""

import html
import re
from collections.abc import Iterator

from facade.site import assets, markup, plain, vocabulary
from facade.site.checks.snippets import DAY, FOOTER, STAR
from facade.site.core import OWN
from facade.site.nearest import near, quoted
from facade.site.page import Page
from facade.site.problems import Check, Problem
from facade.site.sentinels import OPEN

CHECKS = (
    Check(
        name="html-attribute",
        secure=True,
        says="An attribute that the element does not have in a theme.",
        why="Attributes can run scripts, load things and send forms. A page shares its origin with the Dify "
        "console, so only a known list is let through.",
        fix="delete it; rules belong into a style sheet, behaviour comes from data-hook",
        bad={"templates/day.html": f'{DAY}<p onclick="count()">{{{{ t.skip }}}}</p>\n'},
        at="templates/day.html:2",
        good={
            "templates/day.html": '<p data-hook="day" class="day" dir="auto"><time data-hook="day-text"></time></p>\n'
        },
    ),
    Check(
        name="html-link",
        secure=True,
        says="A link to anything but #name, https: or mailto:.",
        why="Other addresses can run scripts (javascript:), bring pages of their own (data:) or travel unencrypted.",
        fix="write the whole address with https://, or #name for a place on the page",
        bad={"templates/day.html": f'{DAY}<a href="http://example.org/">{{{{ t.skip }}}}</a>\n'},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}<a href="https://example.org/" rel="noopener">{{{{ t.skip }}}}</a>\n'},
    ),
    Check(
        name="html-source",
        secure=True,
        says="A picture that is not one of the theme's assets.",
        why="A picture from elsewhere tells its host who reads the page, and can change after it was reviewed.",
        fix='write {{ asset("name.svg") }} with the name of a picture in assets/',
        bad={"templates/day.html": f'{DAY}<img src="https://example.org/star.svg" alt="">\n'},
        at="templates/day.html:2",
        good={"templates/day.html": f'{DAY}<img src="{{{{ asset("star.svg") }}}}" alt="">\n', "assets/star.svg": STAR},
    ),
    Check(
        name="html-id",
        says="Two elements with one id, or one of the page's own: `ask`, `answer`.",
        why="Links, labels and screen readers find elements by id, and would find the first of them only.",
        fix="give the element another id, or a class or a data-hook",
        bad={"templates/footer.html": f'{FOOTER}<p id="input"></p>\n'},
        at="templates/footer.html:2",
        good={"templates/footer.html": f'{FOOTER}<p id="small-print"></p>\n'},
    ),
)
_LINK = re.compile(r"#[\w-]*|https://[^\s/]+.*|mailto:[^\s]+", re.DOTALL)
_INSTEAD = {
    "style": "put the rule into a style sheet",
    "action": "the client sends the form",
    "formaction": "the client sends the form",
    "autofocus": "the client puts the focus where it belongs",
    "srcdoc": "a page loads nothing from elsewhere",
    "ping": "a page loads nothing from elsewhere",
}


def problems(page: Page) -> Iterator[Problem]:
    allowed = frozenset(assets.addresses(page.theme).values())
    seen = {plain.FORM, plain.TARGET}  # which the page gets
    for token, around in page.elements:
        shell = page.origin(token.offset) in OWN
        drawn = token.name == "svg" or any(other.name == "svg" for other in around)
        for attribute in token.attributes:
            if shell and attribute.name in vocabulary.SHELL_OWN.get(token.name, "").split():
                continue
            if attribute.name[0] == OPEN:
                continue  # a slot in the tag: checks/slots.py
            yield from _attribute(page, token, attribute, drawn, allowed)
        identity = token.get("id")
        if identity and identity in seen:
            yield page.problem(token.offset, "html-id", f'the id "{identity}" is already taken; choose another')
        seen.add(identity or "")


def _attribute(
    page: Page, token: markup.Token, attribute: markup.Attribute, drawn: bool, allowed: frozenset[str]
) -> Iterator[Problem]:
    name, value = attribute.name, html.unescape(attribute.value or "")
    if name == "href" and token.name == "a" and not drawn and OPEN in value:
        return  # a slot: checks/slots.py
    if name == "href" and (token.name == "a" or drawn):
        yield from _link(page, attribute, value, drawn)
    elif name in ("src", "srcset") and token.name in ("img", "source"):
        for source in _sources(value) if name == "srcset" else [value]:
            if source not in allowed and OPEN not in source:  # slots: checks/slots.py
                message = f"{name} {quoted(source)} is {_instead(page, source)}"
                yield page.problem(attribute.offset, "html-source", message)
    elif not _is_known(token.name, name, drawn):
        own = vocabulary.OWN.get(token.name, "").split()
        instead = _INSTEAD.get(name) or (
            "behaviour comes from the client; mark elements with data-hook"
            if name.startswith("on")
            else near(name, [*vocabulary.GLOBAL, *own])
        )
        message = f'<{token.name}>: the attribute "{name}" is not for themes{f"; {instead}" if instead else ""}'
        yield page.problem(attribute.offset, "html-attribute", message)
    elif drawn and vocabulary.leads_out(value):
        message = f"{name} {quoted(value)} leads out of the page; only url(#name) may be used"
        yield page.problem(attribute.offset, "html-source", message)
    elif token.name == "input" and name == "type" and value.lower() in ("image", "password"):
        message = f'an input of type "{value}" is not for themes; the composer is a textarea'
        yield page.problem(attribute.offset, "html-attribute", message)


def _sources(value: str) -> list[str]:
    """The addresses in a srcset."""
    return [found[0] for part in value.split(",") if (found := markup.words(part))]


def _instead(page: Page, source: str) -> str:
    """What a source is that is no address of an asset, and what to write."""
    name = source.rpartition("/")[2]
    where = source.removesuffix(name).strip("./")
    if name in page.theme.assets and where in ("", "assets"):
        return f'no address on the page; write {{{{ asset("{name}") }}}}'
    return 'not one of the theme\'s files; write {{ asset("name.svg") }}'


def _is_known(element: str, name: str, drawn: bool) -> bool:
    if name in vocabulary.GLOBAL or re.fullmatch(r"(?:data|aria)-[a-z0-9-]+", name):
        return True
    if drawn:
        return name in _SVG_LOWER or vocabulary.is_svg_attribute(name)
    return name in vocabulary.OWN.get(element, "").split()


# HTML's parser lowers names and mends these itself
_SVG_LOWER = frozenset(("viewbox", "preserveaspectratio", "gradientunits", "gradienttransform", "patternunits",
                        "patterntransform", "patterncontentunits", "clippathunits", "maskunits", "maskcontentunits",
                        "markerwidth", "markerheight", "markerunits", "refx", "refy", "pathlength", "stddeviation",
                        "primitiveunits", "filterunits", "basefrequency", "numoctaves", "tablevalues", "textlength",
                        "spreadmethod", "surfacescale", "specularexponent", "specularconstant", "diffuseconstant",
                        "xchannelselector", "ychannelselector", "edgemode", "kernelmatrix", "stitchtiles"))  # fmt: skip


def _link(page: Page, attribute: markup.Attribute, value: str, drawn: bool) -> Iterator[Problem]:
    # browsers drop tabs and line ends inside an address, and controls and spaces before it
    bare = re.sub(r"[\t\r\n]", "", value).strip("".join(map(chr, range(33))))
    if drawn and not bare.startswith("#"):
        message = f"href {quoted(value)} leads out of the drawing; only #name may be used"
        yield page.problem(attribute.offset, "html-link", message)
    elif not _LINK.fullmatch(bare) or bare != value:
        message = f"href {quoted(value)} is not for themes; a link leads to #name, https://… or mailto:…"
        yield page.problem(attribute.offset, "html-link", message)
