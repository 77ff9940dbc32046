"""Begins a theme."""

import argparse
import subprocess

from facade.commands.command import ROOT, shown

ABOUT = "begin a theme: a copy of themes/starter/ or of another under a new name"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the folder in themes/, in kebab-case, such as paper-moon")
    parser.add_argument("--colour", default="", metavar="COLOUR", help="a brand's colour, such as '#b5532c'")
    parser.add_argument(
        "--from", dest="source", default="starter", metavar="THEME", help="begin as a copy of this theme"
    )
    parser.add_argument("--author", metavar="NAME", help="who makes it (default: the name that git knows)")


def run(options: argparse.Namespace) -> int:
    from facade.site.new import new
    from facade.workshop.workshop import PLACE

    author = _known_to_git() if options.author is None else options.author
    path = shown(new(ROOT, options.name, colour=options.colour, source=options.source, author=author))
    print(f"{path}/ is there, and in the list of Dify's form (endpoints/group.yaml)")
    print(f"change {path}/theme.json, and see it with `uv run build.py serve` at {PLACE}{options.name}/")
    return 0


def _known_to_git() -> str:
    try:
        done = subprocess.run(["git", "config", "user.name"], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
