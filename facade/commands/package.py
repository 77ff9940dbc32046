"""Makes the package that Dify installs."""

import argparse
from pathlib import Path

from facade.commands.command import ROOT

ABOUT = "make the plugin package that Dify installs"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help="write this .difypkg file")


def run(options: argparse.Namespace) -> int:
    from facade.site.package import package

    print(package(ROOT, options.out))
    return 0
