"""Says what is wrong with the themes."""

import argparse

from facade.commands.command import ROOT

ABOUT = "say what is wrong with the themes"
FORMATS = ("text", "json", "sarif", "github")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: %(default)s)")
    parser.add_argument("--all", action="store_true", help="give advice, too, which blocks nothing")


def run(options: argparse.Namespace) -> int:
    from facade.site.reports import github, json, sarif, text
    from facade.site.verdict import judge

    verdict = judge(ROOT, options.themes)
    if not options.all:
        verdict = verdict.without_advice()
    report = {"text": text, "json": json, "sarif": sarif, "github": github}[options.format].report(verdict)
    if report:
        print(report)
    return int(verdict.failed)
