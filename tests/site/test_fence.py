"""The child process that renders: what it gives back, and how it ends what does not end."""

import resource
import time

import pytest

from facade.site.fence import Job, Limits, render

QUICK = Limits(wall_seconds=20, cpu_seconds=1, memory_bytes=256 * 1024 * 1024, characters=10_000)
REPEATED = "".join(f"{{% for a{depth} in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}}" for depth in range(12))


def rendered(source, limits=QUICK, **context):
    templates = {"shell.html": '<p>\n{% include "page.html" %}</p>', "page.html": source}
    paths = {"shell.html": "core/shell.html", "page.html": "plain/page.html"}
    return render(Job(templates, paths, ("shell.html",), context, {"a.svg": "assets/plain/a-1.svg"}), limits)[0]


def at(name, line):
    """The mark of a template's line."""
    return f"\ue002{name}.html:{line}\ue003"


def test_text_is_escaped_and_lines_are_marked():
    page = rendered('{{ t.send }}\n<img src="{{ asset("a.svg") }}">', t={"send": "<b>"})

    assert page == (
        f"{at('shell', 1)}<p>\n{at('shell', 2)}&lt;b&gt;{at('page', 1)}\n{at('page', 2)}"
        f'<img src="assets/plain/a-1.svg{at("page", 2)}">{at("shell", 2)}</p>'
    )


def test_pages_of_one_job_are_told_apart():
    templates = {"one.html": "{{ nope }}", "two.html": '{% include "part.html" %}', "part.html": "<hr>"}
    paths = {name: f"plain/{name}" for name in templates}

    pages = render(Job(templates, paths, ("one.html", "two.html"), {}, {}), QUICK)

    assert [str(page) for page in pages] == [
        "plain/one.html:1: template-render: the page could not be rendered: UndefinedError: 'nope' is undefined",
        f"{at('part', 1)}<hr>",
    ]


def test_a_child_that_stood_ready_renders_the_templates_of_its_job():
    pages = [rendered("<b>one</b>"), rendered("<b>two</b>"), rendered("{% if %}"), rendered("<b>three</b>")]

    assert [page if isinstance(page, str) else page.code for page in pages] == [
        f"{at('shell', 1)}<p>\n{at('shell', 2)}{at('page', 1)}<b>one</b>{at('shell', 2)}</p>",
        f"{at('shell', 1)}<p>\n{at('shell', 2)}{at('page', 1)}<b>two</b>{at('shell', 2)}</p>",
        "template-render",
        f"{at('shell', 1)}<p>\n{at('shell', 2)}{at('page', 1)}<b>three</b>{at('shell', 2)}</p>",
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n{{ t.sned }}", "2: template-render: the page could not be rendered: UndefinedError: "
                            "'types.SimpleNamespace object' has no attribute 'sned'"),
        ("{{ nope }}", "1: template-render: the page could not be rendered: UndefinedError: 'nope' is undefined"),
        ("\n{% if %}", "2: template-render: the page could not be rendered: TemplateSyntaxError: "
                       "Expected an expression, got 'end of statement block'"),
        ("{{ t.__class__ }}", "1: template-render: the page could not be rendered: SecurityError: "
                              "access to attribute '__class__' of 'SimpleNamespace' object is unsafe."),
        ("{{ range(9) }}", "1: template-render: the page could not be rendered: UndefinedError: 'range' is undefined"),
        ("{{ 'a'|safe }}", "1: template-render: the page could not be rendered: TemplateAssertionError: "
                           "No filter named 'safe'."),
        ("{% include '/etc/passwd' %}", "1: template-render: the page could not be rendered: TemplateNotFound: "
                                        "/etc/passwd"),
    ],
)  # fmt: skip
def test_what_cannot_be_rendered_is_told_at_its_line(source, message):
    assert str(rendered(source, t={})) == f"plain/page.html:{message}"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ 9**9999999 }}", "template-render: the page could not be rendered: "
                             "SecurityError: the operator ** is not for themes"),
        ('{{ "a"*10**9 }}', "template-render: the page could not be rendered: "
                            "SecurityError: the operator ** is not for themes"),
        ('{{ "a".ljust(2000000000) }}', "template-budget: the page could not be rendered: MemoryError: "),
        (
            REPEATED + "{% set x = 1 %}" + "{% endfor %}" * 12,
            "template-budget: rendering took more than 1 processor seconds or too much memory and was ended; "
            "a page is text, not a program",
        ),
        (
            REPEATED + "long" * 100 + "{% endfor %}" * 12,
            "template-budget: the page could not be rendered: ValueError: the page grew beyond 10000 characters",
        ),
        (
            '{% include "page.html" %}',
            "template-budget: the page could not be rendered: RecursionError: maximum recursion depth exceeded",
        ),
        (
            "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
            "template-budget: the page could not be rendered: RecursionError: maximum recursion depth exceeded",
        ),
    ],
)  # fmt: skip
def test_a_bomb_ends_as_a_problem_that_names_the_template(source, message):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    problem = rendered(source)

    assert str(problem) == f"plain/page.html:1: {message}"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB: the parent stays small


def test_a_page_that_never_ends_is_ended_by_the_clock():
    limits = Limits(wall_seconds=4, cpu_seconds=30)
    began = time.monotonic()

    problem = rendered(REPEATED + "{% set x = 1 %}" + "{% endfor %}" * 12, limits)

    assert str(problem) == (
        "plain/page.html:1: template-budget: rendering took more than 4 seconds and was ended; "
        "a page is text, not a program"
    )
    assert time.monotonic() - began < 30  # and not never
