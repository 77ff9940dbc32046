"""Tokens of a theme, to design tools and back."""

import argparse
from pathlib import Path

from facade.commands.command import ROOT, shown
from facade.commands.told import told

ABOUT = "write a theme's tokens for design tools, or take theirs"


def arguments(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_subparsers(dest="way", required=True, metavar="WAY")
    out = ways.add_parser("export", help="write the tokens of a theme as a file of the Design Tokens Community Group")
    out.add_argument("theme", metavar="THEME", help="a folder in themes/")
    out.add_argument("--out", type=Path, metavar="FILE", help="write this file instead of THEME.tokens.json")
    into = ways.add_parser("import", help="take the tokens of such a file into a theme")
    into.add_argument("file", type=Path, metavar="FILE", help="a .tokens.json file")
    into.add_argument("theme", metavar="THEME", help="a folder in themes/")
    into.add_argument("--mode", choices=("light", "dark"), default="", help="the mode of colours that stand in none")


def run(options: argparse.Namespace) -> int:
    from facade.transfer import tokens

    if options.way == "export":
        path, kept = tokens.export(ROOT, options.theme, options.out)
        print(shown(path))
        if kept:
            print(f"Design tools will not see these, which are CSS: {', '.join('.'.join(one) for one in kept)}")
        return 0
    changed, problems = tokens.take(ROOT, options.file, options.theme, options.mode)
    print(f"changed in themes/{options.theme}/theme.json: {', '.join(changed) or 'nothing'}")
    return told(problems)
