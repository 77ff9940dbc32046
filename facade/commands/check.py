"""Says what is wrong with the themes."""

import argparse

from facade.commands.command import ROOT
from facade.commands.told import told

ABOUT = "say what is wrong with the themes"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")


def run(options: argparse.Namespace) -> int:
    from facade.site.check import check

    return told(check(ROOT, options.themes))
