"""Takes in a theme from elsewhere."""

import argparse
import os
from pathlib import Path

from facade.commands.command import ROOT, shown
from facade.commands.told import told

ABOUT = "take in a theme: an archive, its https address, or a folder"


NOWHERE = Path(os.devnull)
"""What is refused lies nowhere: a theme of the same name may be there, and its lines are not these."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="FILE-OR-URL", help="a .zip as `build.py export` makes it, or a theme's folder"
    )
    parser.add_argument("--as", dest="name", default="", metavar="NAME", help="call it so instead of by its own id")
    parser.add_argument("--replace", action="store_true", help="replace a theme that is there, whatever its version")


def run(options: argparse.Namespace) -> int:
    from facade.site.problems import ThemeProblems
    from facade.transfer.add import add
    from facade.workshop.workshop import PLACE

    try:
        path, replaced, problems, kept = add(ROOT, options.source, name=options.name, replace=options.replace)
    except ThemeProblems as error:
        return told(error.problems, NOWHERE)
    instead = f" instead of {replaced or 'what was there'}, which lies in {shown(kept)}/ now" if kept else ""
    print(f"{shown(path)}/ is there{instead}; `uv run build.py serve` shows it at {PLACE}{path.name}/")
    return told(problems)
