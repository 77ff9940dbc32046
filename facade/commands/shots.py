"""Pictures the themes."""

import argparse
import sys
from pathlib import Path

from facade.commands.command import ROOT, shown
from facade.studio.states import STATES

ABOUT = "take pictures of the themes in every state"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write here instead of dist/shots/")
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        choices=[state.name for state in STATES],
        metavar="STATE",
        help="this state alone; repeatable",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="phone width and English alone")
    which.add_argument("--gallery", action="store_true", help="take the pictures of docs/gallery/ instead")


def run(options: argparse.Namespace) -> int:
    from facade.site.build import build_some
    from facade.studio.shots import ShotOptions, take

    build_some(ROOT, options.themes)
    missed: list[str] = []
    out = options.out or ROOT / "dist/shots"
    chosen = ShotOptions(ROOT, out, options.themes, options.state, options.quick, options.gallery)
    for path in take(chosen, missed.append):
        print(shown(path), flush=True)
    for line in missed:
        print(line, file=sys.stderr)
    return int(bool(missed))
