"""Begins a theme."""

import argparse

from facade.commands.command import ROOT, shown

ABOUT = "begin a theme: a copy of themes/starter/ or of another under a new name"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the folder in themes/, in kebab-case, such as paper-moon")
    parser.add_argument("--colour", default="", metavar="COLOUR", help="a brand's colour, such as '#b5532c'")
    parser.add_argument(
        "--from", dest="source", default="starter", metavar="THEME", help="begin as a copy of this theme"
    )


def run(options: argparse.Namespace) -> int:
    from facade.site.new import new

    path = shown(new(ROOT, options.name, colour=options.colour, source=options.source))
    print(f"{path}/ is there: change {path}/theme.json, and see it with `uv run build.py serve` at /e/{options.name}/")
    return 0
