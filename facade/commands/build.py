"""Compiles the themes."""

import argparse
from pathlib import Path

from facade.commands.command import ROOT, shown

ABOUT = "compile the themes into dist/"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write here instead of dist/")


def run(options: argparse.Namespace) -> int:
    from facade.site.build import build

    for path in build(ROOT, options.out):
        print(shown(path))
    return 0
