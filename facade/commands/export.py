"""Makes a theme's archive."""

import argparse
from pathlib import Path

from facade.commands.command import ROOT, shown

ABOUT = "make the archive of a theme that `build.py add` takes in"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("theme", metavar="THEME", help="a folder in themes/")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write this .zip file")


def run(options: argparse.Namespace) -> int:
    from facade.transfer.export import export

    path, digest = export(ROOT, options.theme, options.out)
    print(f"{shown(path)}  {digest}")
    return 0
