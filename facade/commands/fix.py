"""Mends what can be mended in themes without a choice."""

import argparse

from facade.commands.command import ROOT
from facade.commands.told import told

ABOUT = "mend what is safe to mend in the themes, and say what is left"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be mended, and write nothing")


def run(options: argparse.Namespace) -> int:
    from facade.site.mend import mend
    from facade.site.reports.excerpt import plain
    from facade.site.verdict import judge

    mended = mend(ROOT, options.themes, dry=options.dry_run)
    for line in mended.made:
        print(plain(f"would mend {line}" if options.dry_run else f"mended {line}"))
    for line in mended.left:
        print(plain(f"did not mend {line}"))
    return told(judge(ROOT, options.themes).without_advice().problems)
