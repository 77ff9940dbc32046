"""Begins a theme."""

import argparse

from facade.commands.command import ROOT, shown

ABOUT = "begin a theme: a copy of themes/starter/ under another name"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the folder in themes/, in kebab-case, such as paper-moon")


def run(options: argparse.Namespace) -> int:
    from facade.site.new import new

    path = shown(new(ROOT, options.name))
    print(f"{path}/ is there: change {path}/theme.json, and see it with `uv run build.py serve` at /e/{options.name}/")
    return 0
