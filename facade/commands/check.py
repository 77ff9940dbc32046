"""Says what is wrong with the themes."""

import argparse
import sys

from facade.commands.command import ROOT
from facade.site.problems import Problem

ABOUT = "say what is wrong with the themes"
FORMATS = ("text", "json", "sarif", "github")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: %(default)s)")
    parser.add_argument(
        "--browser", action="store_true", help="look at every state in a browser, too (under a minute each)"
    )
    parser.add_argument(
        "--against", metavar="REVISION", help="compare with the themes at this Git revision: versions, renamed options"
    )
    parser.add_argument("--all", action="store_true", help="give advice, too, which blocks nothing")


def _seen(themes: list[str]) -> list[Problem]:
    from facade.proof.prove import prove
    from facade.site.build import build_some

    build_some(ROOT, themes)
    return prove(ROOT, themes, tell=_aside)


def _aside(line: str) -> None:
    """To whoever waits; what programs read is printed."""
    print(line, file=sys.stderr, flush=True)


def _none(themes: list[str]) -> str:
    """The sentence for no problems."""
    from facade.site.themes import folders

    count = len(set(themes) or folders(ROOT))
    return f"{count} theme{'s' * (count != 1)}: no problems"


def run(options: argparse.Namespace) -> int:
    from facade.site import revision
    from facade.site.reports import github, json, sarif, text
    from facade.site.verdict import judge

    before = revision.folders(ROOT, options.against) if options.against is not None else {}
    verdict = judge(ROOT, options.themes, before=before)
    if options.browser and not verdict.failed:  # of a theme with errors there may be no page
        verdict = verdict.with_more(_seen(options.themes))
    if not options.all:
        verdict = verdict.without_advice()
    report = {"text": text, "json": json, "sarif": sarif, "github": github}[options.format].report(verdict)
    if report:
        print(report)
    if not verdict.problems:
        _aside(_none(options.themes))
    return int(verdict.failed)
