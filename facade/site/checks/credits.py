"""Fonts and pictures say who made them and under which licence.

Knows nothing of whether that is true.
"""

from collections.abc import Iterator

from facade.site.checks.snippets import CREDIT, DOT, DOTTED
from facade.site.nearest import suggestion
from facade.site.problems import Check, Problem
from facade.site.theme import Theme

CHECKS = (
    Check(
        name="credit-missing",
        level="warning",
        says="A font or a photograph that no entry of credits names.",
        why="Most fonts and photographs are made by somebody else, who says on which terms; the package passes "
        "them on.",
        fix='add {"what", "author", "license", "source", "files"} to credits; name yourself where it is your own',
        bad={"assets/dot.png": DOT, "styles/theme.css": DOTTED},
        at="assets/dot.png:1",
        good={
            "assets/dot.png": DOT,
            "styles/theme.css": DOTTED,
            "theme.json": {"credits": [{**CREDIT, "files": ["assets/dot.png"]}]},
        },
    ),
    Check(
        name="credit-file",
        level="warning",
        says="An entry of credits that names a file which is not there.",
        why="Somebody is credited for nothing, and perhaps somebody else is not.",
        fix="correct the name, or delete it",
        bad={"theme.json": {"credits": [{**CREDIT, "files": ["assets/dots.png"]}]}},
        at="theme.json:21",
        good={"theme.json": {"credits": [CREDIT]}},
    ),
)
_MADE = (".woff2", ".ttf", ".otf", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")


def problems(theme: Theme) -> Iterator[Problem]:
    credited = {name for credit in theme.manifest.get("credits", ()) for name in credit.get("files", ())}
    own = {theme.manifest.get("preview"), theme.manifest.get("favicon")}  # pictures of the theme itself
    for name in theme.folder.under("assets"):
        path = theme.folder.path(name)
        if name.endswith(_MADE) and name not in credited | own:
            message = 'no entry of "credits" in theme.json has it among its "files"'
            yield Problem(path, 1, 1, "credit-missing", "warning", message)
    for index, credit in enumerate(theme.manifest.get("credits", ())):
        for at, name in enumerate(credit.get("files", ())):
            if name not in theme.folder.files:
                hint = suggestion(name, theme.folder.under("assets"))
                message = f'there is no file "{name}"; {hint}'
                yield theme.problem("credit-file", message, "credits", index, "files", at, level="warning")
