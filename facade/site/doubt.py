"""Holds back what a check says of a whole theme while a part of it cannot be read.

Knows nothing of how the parts are read. What is left unsaid is heard once the errors are mended.
"""

from collections.abc import Iterable

from facade.site.problems import Problem

OF_TEMPLATES = frozenset(("unused-asset", "unused-option", "unused-token", "unused-string", "css-selector", "css-hook"))
"""What could be there, or be used, in a template with an error."""
OF_MARKUP = frozenset(("css-selector", "css-hook"))
"""What could be there in a page that is not read to its end."""
OF_SHEETS = frozenset(("unused-asset", "unused-option", "unused-token", "font-unknown", "font-unused"))
"""What could be used, or defined, in a style sheet that is not read to its end."""
OF_NAMES = frozenset(("unused-asset",))
"""What could be meant by the name of a file that is not there."""
ENCODING = "text-encoding"
"""Nothing else is said of a file whose letters are not known."""
_UNREAD = ("template-", "text-", "unknown-")


def certain(found: Iterable[Problem]) -> list[Problem]:
    """The problems of one theme that do not hang on what could not be read."""
    problems = list(found)
    unread = {problem.path for problem in problems if problem.code == ENCODING}
    problems = [problem for problem in problems if problem.path not in unread or problem.code == ENCODING]
    errors = [problem for problem in problems if problem.level == "error"]
    in_template = any(_is_in_template(problem) and problem.code.startswith(_UNREAD) for problem in errors)
    doubtful: set[str] = set()
    if in_template:
        doubtful |= OF_TEMPLATES
    if any(problem.code == "page-markup" for problem in errors):
        doubtful |= OF_MARKUP
    if any(problem.code == "css-syntax" or problem.path in unread for problem in errors):
        doubtful |= OF_SHEETS
    if any(problem.code == "unknown-asset" for problem in errors):
        doubtful |= OF_NAMES
    refused = {problem.path for problem in errors if problem.code == "file-name"}
    return [
        problem
        for problem in problems
        if problem.code not in doubtful
        and not (problem.code == "unused-asset" and problem.path in refused)  # it may be meant by another name
        and not (in_template and problem.code == "unused-file" and _is_in_template(problem))
    ]


def _is_in_template(problem: Problem) -> bool:
    return "/templates/" in problem.path
