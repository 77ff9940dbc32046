"""Where a formula begins and ends, and what it may become."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from facade.chat import math, mathml, mathtext

ATTACKS = Path(__file__).resolve().parents[3] / "shared" / "data" / "xss-public.jsonl"
WORD = re.compile(r"[a-z-]+")
ELEMENTS = set(
    WORD.findall(
        "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover "
        "mtable mtr mtd mpadded mphantom p span div code br em strong s"
    )
)
ATTRIBUTES = set(
    WORD.findall(
        "display alttext displaystyle stretchy fence separator accent accentunder movablelimits largeop width height "
        "depth voffset lspace rspace minsize maxsize linethickness rowspacing columnspacing columnalign form "
        "scriptlevel mathvariant mathcolor class tabindex data-display"
    )
)


def page(text):
    parser = MarkdownIt("gfm-like2", {"html": False, "linkify": False})
    math.install(parser)
    return parser.render(text)


def shown(text):
    """The page with every formula as its source in braces."""
    return re.sub(r'<math[^>]*alttext="(.*?)".*?</math>', r"{\1}", page(text), flags=re.DOTALL).strip()


class Vocabulary(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.classes = set(), set(), set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.classes.update(value for name, value in attrs if name == "class")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$x$", "<p><span class=math>{x}</span></p>"),
        (r"\(x\)", "<p><span class=math>{x}</span></p>"),
        ("so $$x$$ in text", "<p>so <span class=math data-display>{x}</span> in text</p>"),
        (r"so \[x\] in text", "<p>so <span class=math data-display>{x}</span> in text</p>"),
        ("$$x$$", "<div class=math tabindex=0>{x}</div>"),
        ("$$\nx\n- y\n$$", "<div class=math tabindex=0>{x\n- y}</div>"),
        ("\\[\nx\n= y\n\\]", "<div class=math tabindex=0>{x\n= y}</div>"),
        ("a\n$$\nx\n$$\nb", "<p>a</p>\n<div class=math tabindex=0>{x}</div>\n<p>b</p>"),
        ("$a\nb$", "<p><span class=math>{a\nb}</span></p>"),
        ("$x$$y$", "<p><span class=math>{x}</span><span class=math>{y}</span></p>"),
        ("$n$th", "<p><span class=math>{n}</span>th</p>"),
        ("수식 $x$입니다", "<p>수식 <span class=math>{x}</span>입니다</p>"),
        (r"$a \$ b$", r"<p><span class=math>{a \$ b}</span></p>"),
        ("*a $b*c$ d*", "<p><em>a <span class=math>{b*c}</span> d</em></p>"),
        ("**$x$**", "<p><strong><span class=math>{x}</span></strong></p>"),
        ("$$x$$.", "<p><span class=math data-display>{x}</span>.</p>"),
    ],
)
def test_a_formula_is_found_between_its_delimiters(text, html):
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$5 and $10", "$5 and $10"),
        ("US$5-US$10", "US$5-US$10"),
        ("costs $5, or 6$ less", "costs $5, or 6$ less"),
        ("$5 a month, or 50$", "$5 a month, or 50$"),
        ("$HOME/$USER", "$HOME/$USER"),
        ("${a}${b}", "${a}${b}"),
        ("$ x$", "$ x$"),
        ("$x $", "$x $"),
        ("$x$1", "$x$1"),
        (r"\$x\$", "$x$"),
        (r"\\(x\\)", r"\(x\)"),
        ("$$", "$$"),
        ("$$$x$$$", "$$$x$$$"),
        ("$$ $$", "$$ $$"),
        (r"\(\)", "()"),
        (r"\[\\\]", r"[\]"),
        (r"\(x", "(x"),
        ("$x", "$x"),
        ("$$x", "$$x"),
        ("$5 with `$var`", "$5 with <code>$var</code>"),
        ("`$x$`", "<code>$x$</code>"),
        (r"`\(x\)`", r"<code>\(x\)</code>"),
        (r"\[1\] and \[2, 3\]", "[1] and [2, 3]"),
        (r"\[citation needed\]", "[citation needed]"),
        (r"\(see there\)", "(see there)"),
    ],
)
def test_what_only_looks_like_a_formula_stays_text(text, html):
    assert page(text) == f"<p>{html}</p>\n"


def test_a_blank_line_ends_every_hope_of_a_formula():
    assert page("$$x\n\ny$$") == "<p>$$x</p>\n<p>y$$</p>\n"
    assert page("\\[x\n\ny\\]") == "<p>[x</p>\n<p>y]</p>\n"


def test_code_blocks_hold_no_formulas():
    assert "math" not in page("```\n$$\nx\n$$\n```")
    assert "math" not in page("    $$\n    x\n    $$")


def test_formulas_stand_in_lists_quotes_and_tables():
    block = "<div class=math tabindex=0>{x}</div>"

    assert shown("- a\n  $$\n  x\n  $$\n- b") == f"<ul>\n<li>a{block}\n</li>\n<li>b</li>\n</ul>"
    assert shown("> \\[\n> x\n> \\]") == f"<blockquote>\n{block}\n</blockquote>"
    assert "<td><span class=math>{x}</span></td>" in shown("| a |\n|---|\n| $x$ |")
    assert shown("> $$\nx\n$$") == (
        "<blockquote>\n<p><span class=math data-display>{x}</span></p>\n</blockquote>"  # lazy lines: one paragraph
    )


@pytest.mark.parametrize(
    "tex",
    [
        r"\unknowncmd",
        r"\frac{a}",
        r"\frac",
        r"\sqrt",
        "a}",
        "{a",
        r"\left( x",
        r"\begin{nothing}x\end{nothing}",
        r"\begin{matrix}x",
        r"\href{javascript:alert(1)}{x}",
        r"\style{color:red}{x}",
        r"\class{x}{y}",
        r"\cancel{x}",
        r"\text{a \textbf{b} c}",
        r"\newcommand{\a}{x}\a",
        r"\def\a{x}\a",
        "x_1_2",
        "{" * 61 + "x" + "}" * 61,
        "^" * 200,
        r"\hat" * 150 + "x",
        "x" * 1001,
        r"\alpha" * 401,
        r"\text{" + "x" * 4000 + "}",
    ],
)
def test_what_cannot_be_shown_whole_stays_source(tex):
    assert mathml.mathml(tex, "inline") is None


def test_source_is_shown_with_its_delimiters_and_escaped():
    assert page(r"\(\x<b>\)") == r"<p><code class=math>\(\x&lt;b&gt;\)</code></p>" + "\n"
    assert page("$$\n\\x & y\n$$") == "<div class=math tabindex=0><code class=math>$$\n\\x &amp; y\n$$</code></div>\n"


@pytest.mark.parametrize(
    ("tex", "out"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\text{<b>}", "<mtext>&lt;b&gt;</mtext>"),
        (r"\text{50\% off}", "<mtext>50%\u00a0off</mtext>"),
        ("50%", "<mrow><mn>50</mn><mi>%</mi></mrow>"),
        (r"\mathbb{RQ}", "<mrow><mi>ℝ</mi><mi>ℚ</mi></mrow>"),
        (r"\mathcal{LA}", "<mrow><mi>ℒ</mi><mi>𝒜</mi></mrow>"),
        (r"\boldsymbol{\alpha}", "<mi>𝜶</mi>"),
        (r"\mathrm{d}", '<mi mathvariant="normal">d</mi>'),
        (r"a\pm b", "<mrow><mi>a</mi><mo>±</mo><mi>b</mi></mrow>"),
        (r"\sin x", "<mrow><mi>sin</mi><mspace width=0.1667em></mspace><mi>x</mi></mrow>"),
        (r"\color{red}x", '<mstyle mathcolor="red"><mi>x</mi></mstyle>'),
        (r"\color{red;x}x", "<mi>x</mi>"),
        (r"\textcolor{transparent}{x}", "<mi>x</mi>"),
        (r"\mkern-3mu", '<mspace width="-0.1667em"></mspace>'),
        (r"\hspace{900em}", "<mspace></mspace>"),
        (r"\raise{99em}{x}", "<mpadded><mi>x</mi></mpadded>"),
        (r"\boxed{x}", "<mi>x</mi>"),
        (r"\mathbin{+}", "<mo>+</mo>"),
        (r"\unicode{x202e}", "<mi>\ufffd</mi>"),
        (r"\unicode{xFFFFFFFF}", "<mi>\ufffd</mi>"),
        (r"\unicode{x3c}", "<mo>&lt;</mo>"),
    ],
)
def test_tex_becomes_this(tex, out):
    assert mathml.mathml(tex, "inline") == f'<math alttext="{mathml.escape(tex)}">{out}</math>'


def test_limits_stand_under_and_over_their_operator():
    html = mathml.mathml(r"\lim_{x \to 0} \left(\sum_{i=1}^n i\right)", "block")

    assert '<munder><mo movablelimits="true">lim</mo>' in html
    assert '<munderover><mo movablelimits="true">∑</mo>' in html


@pytest.mark.parametrize("name", ["aligned", "align", "align*", "gather", "equation", "cases", "pmatrix", "dcases"])
def test_common_environments_become_tables(name):
    html = mathml.mathml(rf"\begin{{{name}}} a &= b \\ c &= d \end{{{name}}}", "block")

    assert html.count("<mtr>") == 2
    assert "(1)" not in re.sub("alttext.*?>", "", html)


def test_every_letter_of_a_style_is_drawn():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

    for style in ("bold", "italic", "bold-italic", "double-struck", "script", "fraktur", "sans-serif", "monospace"):
        drawn = mathtext.styled(letters, style)
        assert not set(drawn) & set(letters), style


def test_nothing_but_the_allowed_leaves_whatever_is_written():
    hostile = [
        r"\text{</mtext></math><script>alert(1)</script>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(//evil.example)}{x}",
        r"\class{\" onclick=alert(1)}{x}",
        r"\color{red\" onmouseover=alert(1)}x",
        r"\textcolor{url(x)}{y}",
        r"\hspace{1em\" onx=1}",
        r"\rule{1em\"}{2em}",
        r"\fcolorbox{red}{blue}{<img src=x>}",
        r"\mathop{<img>}",
        r"\unicode{x3c}script\unicode{x3e}",
        r"\verb|<script>|",
        r"\text{&#x3c;script&#x3e;}",
        r"\begin{array}{c\" onx}x\end{array}",
    ]
    if ATTACKS.exists():
        hostile += [json.loads(line)["input"] for line in ATTACKS.read_text(encoding="utf-8").splitlines()]

    for attack in hostile:
        for tex in (attack, rf"\text{{{attack}}}", rf"\color{{{attack}}}x"):
            html = mathml.mathml(tex, "block")
            found = Vocabulary(html or "")
            assert found.tags <= ELEMENTS, tex
            assert found.attributes <= ATTRIBUTES - {"class"}, tex
    found = Vocabulary("".join(page(f"$${attack}$$ \\({attack}\\)") for attack in hostile[:14]))
    assert found.tags <= ELEMENTS
    assert found.attributes <= ATTRIBUTES
    assert found.classes <= {"math"}


class Reading:
    """The rule's pattern, counting the characters it is given to search."""

    def __init__(self, pattern):
        self.pattern, self.characters = pattern, 0

    def finditer(self, text):
        self.characters += len(text)
        return self.pattern.finditer(text)

    def match(self, text, start):
        found = self.pattern.match(text, start)
        self.characters += len(found[0]) if found else 1
        return found


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "$",
            "$ ",
            "$x ",
            "$$ ",
            "$$x ",
            "$$$ ",
            "$`",
            "\\(",
            "\\( ",
            "\\[",
            "\\[ ",
            "\\\\",
            "\\(\\\\",
            "*$",
            "[$",
            "[\\(",
        ),
        *(
            "$$\n",
            "$$x\n",
            "\\[\n",
            "\\[x\n",
            "> $$\n",
            "- \\[\n",
            "> \\[x\ny\n",
            "$x\n",
            "$$x\ny\n",
            "\\(x\n",
            "a\\]\n",
        ),
    ],
)
def test_every_character_is_read_a_few_times_whatever_the_text(piece, monkeypatch):
    reading = Reading(math._MARK)
    monkeypatch.setattr(math, "_MARK", reading)
    text = piece * (20_000 // len(piece))

    page(text)

    assert reading.characters <= 12 * len(text)


def test_equal_formulas_are_converted_once(monkeypatch):
    converted = []
    monkeypatch.setattr(
        mathml, "convert_to_element", lambda tex, display: converted.append(tex) or mathml.Element("math")
    )
    mathml.mathml.cache_clear()

    page("$q$ " * 50)

    assert converted == ["q"]
    mathml.mathml.cache_clear()


def test_a_formula_too_long_is_shown_as_it_came():
    long = "x" * 5000

    assert page(f"\\({long}\\)") == f"<p><code class=math>\\({long}\\)</code></p>\n"
    assert page(f"${long}$") == f"<p>${long}$</p>\n"
