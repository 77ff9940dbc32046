"""TeX becomes MathML: what a formula may consist of, and how large one may be. Knows nothing of Markdown.

latex2mathml reads TeX; its tree, never its text, is written here, element by element, from an allow-list: its own text
output leaves what stands in `\\text` unescaped and passes links, styles and classes on.
"""

import re
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Final, Literal
from xml.etree.ElementTree import Element

from latex2mathml.commands import LIMIT, MATRICES
from latex2mathml.converter import convert_to_element

from facade.chat import mathtext

LONGEST = 4_000
"""Characters of one formula."""
MOST_TOKENS = 1_000
"""latex2mathml takes about 10 microseconds a token: a formula stays under 20 ms."""
MOST_COMMANDS = 400
DEEPEST_BRACES = 60
DEEPEST_TREE = 100
MOST_HTML_PER_CHARACTER = 48
SMALLEST_HTML = 2_000

_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|\d+|[^\s\\\d]", re.DOTALL)
_BARE_PERCENT: Final = re.compile(r"(\\.)|%", re.DOTALL)
_FORBIDDEN: Final = re.compile(
    # what defines macros (they multiply), reaches for HTML, or draws with what is not allowed here
    r"\\(?:newcommand|renewcommand|providecommand|newenvironment|def|gdef|let|DeclareMathOperator|href|class|style"
    r"|cancel|bcancel|xcancel|sout)(?![A-Za-z])"
)
_ENVIRONMENT: Final = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}(?:\[[tbc]\])?")
_KNOWN_AS: Final = {
    "aligned": "split",
    "align": "align*",  # an answer has no equation numbers to refer to
    "flalign": "align*",
    "flalign*": "align*",
    "eqnarray": "align*",
    "eqnarray*": "align*",
    **dict.fromkeys(
        ("equation", "equation*", "gather", "gather*", "gathered", "multline", "multline*"), "displaylines"
    ),
    "dcases": "cases",
}

_LEAVES: Final = {"mi", "mn", "mo", "mtext"}
_CHILDREN: Final = {
    **dict.fromkeys(("msub", "msup", "munder", "mover", "mfrac", "mroot"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
    **dict.fromkeys(("mrow", "mstyle", "msqrt", "mpadded", "mphantom", "mspace", "mtable", "mtr", "mtd"), None),
}
"""Elements with children, and how many each must have: a browser shows a formula with the wrong number as an error."""
_FLAG: Final = "true|false"
_LENGTH: Final = r"0|[+-]?(?:\d?\.\d{1,4}|\d(?:\.\d{1,4})?)(?:em|ex)|[+-]?\d{1,2}(?:\.\d{1,3})?(?:px|pt)"
_VARIANT: Final = "(?:bold|italic|bold-italic|normal|double-struck|script|fraktur|monospace|sans-serif(?:-italic)?)"
_ATTRIBUTES: Final = {
    name: re.compile(pattern)
    for names, pattern in {
        "displaystyle stretchy fence separator accent accentunder movablelimits largeop": _FLAG,
        # no length may lead far away: a formula must not be laid over another part of the page
        "width height depth voffset lspace rspace minsize maxsize linethickness": _LENGTH,
        "rowspacing columnspacing": f"(?:{_LENGTH})(?: (?:{_LENGTH})){{0,40}}",
        "columnalign": "left|right|center",
        "form": "prefix|infix|postfix",
        "scriptlevel": "[0-3]",
        "mathvariant": _VARIANT,
        "mathcolor": "#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?|(?!transparent)[A-Za-z]{3,20}",
    }.items()
    for name in names.split()
}
_SPACES: Final = {"thin": 3, "medium": 4, "thick": 5}
_LIMITS: Final = {name[1:] for name in LIMIT} | set("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_UNDER_OVER: Final = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_ARGUMENTS: Final = {"mi", "mn", "mfrac", "msqrt", *_UNDER_OVER}


class _Unconvertible(Exception):
    """The formula cannot be shown as it was meant."""


_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@lru_cache(maxsize=1024)
def mathml(source: str, display: Literal["inline", "block"]) -> str | None:
    """The formula as one `<math>` element, or nothing when it cannot be shown whole. Never raises for any text."""
    source = _CONTROLS.sub("", source)
    if not _fits(source):
        return None
    tex = _BARE_PERCENT.sub(lambda match: match[1] or r"\%", source)  # a comment would swallow the rest silently
    try:
        body = _row(list(_tree(tex, display)), 0)
    except (_Unconvertible, RecursionError):
        return None
    block = ' display="block"' if display == "block" else ""
    out = f'<math{block} alttext="{escape(source.strip())}">{body}</math>'
    return out if len(out) <= SMALLEST_HTML + MOST_HTML_PER_CHARACTER * len(source) else None


def _tree(tex: str, display: str) -> Element:
    tex = _ENVIRONMENT.sub(_environment, tex)
    try:
        return convert_to_element(tex, display=display)
    except Exception as error:  # latex2mathml 3.81 lets out what it meets: its own, IndexError, StopIteration, KeyError
        raise _Unconvertible(tex) from error


def _fits(source: str) -> bool:
    """Whether the formula is within every limit, and its braces are paired."""
    if len(source) > LONGEST or _FORBIDDEN.search(source):
        return False
    tokens = _TOKEN.findall(source)
    if len(tokens) > MOST_TOKENS or sum(token[0] == "\\" for token in tokens) > MOST_COMMANDS:
        return False
    depth = 0
    for token in tokens:
        depth += (token == "{") - (token == "}")
        if not 0 <= depth <= DEEPEST_BRACES:
            return False
    return depth == 0


def _environment(match: re.Match[str]) -> str:
    name = _KNOWN_AS.get(match[2], match[2])
    if f"\\{name}" not in MATRICES:
        raise _Unconvertible(match[2])
    return f"\\{match[1]}{{{name}}}"


def _element(element: Element, depth: int) -> str:
    if depth > DEEPEST_TREE:
        raise _Unconvertible("too deep")
    children = list(element)
    if element.tag in _LEAVES and not children:
        return _leaf(element)
    if element.text:
        raise _Unconvertible("text beside elements")
    tag = element.tag if element.tag in _CHILDREN else "mrow"
    attributes = _attributes(element) if tag == element.tag else ""
    if tag in ("mrow", "mstyle") and not attributes and len(children) == 1:
        return _element(children[0], depth + 1)
    if _CHILDREN[tag] is None:
        return f"<{tag}{attributes}>{_row(children, depth + 1)}</{tag}>"
    if _CHILDREN[tag] != len(children):
        raise _Unconvertible(f"{tag} with {len(children)} children")
    if tag in _UNDER_OVER and _takes_limits(children[0]):
        tag = _UNDER_OVER[tag]
    return f"<{tag}{attributes}>{''.join(_element(child, depth + 1) for child in children)}</{tag}>"


def _row(children: list[Element], depth: int) -> str:
    """Elements side by side; a function's name keeps a thin space from its argument, as TeX sets it."""
    out = []
    for child, following in pairwise([*children, None]):
        if child is None:  # `pairwise` cannot know that the only None is the last
            break
        out.append(_element(child, depth))
        name = child[0] if child.tag in _UNDER_OVER and len(child) else child
        if name.tag == "mi" and len(name.text or "") > 1 and following is not None and following.tag in _ARGUMENTS:
            out.append("<mspace width=0.1667em></mspace>")
    return "".join(out)


def _takes_limits(base: Element) -> bool:
    """Whether what stands below and above it belongs under and over it, where there is room."""
    if base.tag == "mo" and mathtext.plain(base.text or "") in _LIMITS:
        base.set("movablelimits", "true")
    return base.tag == "mo" and base.get("movablelimits") == "true"


def _leaf(element: Element) -> str:
    raw = element.text or ""
    text = mathtext.plain(raw)
    if text is None:
        raise _Unconvertible(raw)
    tag = element.tag if "movablelimits" in element.attrib else mathtext.kind(element.tag, text)
    if tag == "mo" != element.tag and mathtext.is_fence(text):
        element.set("stretchy", "false")
    if tag == "mi" and mathtext.is_upright(raw):
        element.set("mathvariant", "normal")
    if tag in ("mi", "mn") and (letters := mathtext.styled(text, element.get("mathvariant", ""))):
        text = letters
        del element.attrib["mathvariant"]
    element.tag, element.text = tag, text
    return f"<{tag}{_attributes(element)}>{escape(text, quote=False)}</{tag}>"


def _attributes(element: Element) -> str:
    out = []
    for name, value in element.attrib.items():
        if name == "width":
            value = _named_space(value)
        if (pattern := _ATTRIBUTES.get(name)) and pattern.fullmatch(value):
            out.append(f' {name}="{value}"')
    return "".join(out)


def _named_space(value: str) -> str:
    """Browsers know no "thinmathspace" and no "mu": eighteenths of an em, both."""
    name = value.removeprefix("negative").removesuffix("mathspace")
    if name in _SPACES and value.endswith("mathspace"):
        return f"{(-1 if value.startswith('negative') else 1) * _SPACES[name] / 18:.4f}em"
    if match := re.fullmatch(r"(-?\d{1,2})mu", value):
        return f"{int(match[1]) / 18:.4f}em"
    return value
