"""Tells what a check means."""

import argparse

from facade.commands.command import ROOT

ABOUT = "tell what a check means, why it is there, and how to mend what it finds"


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("name", nargs="?", metavar="NAME", help="a check's name (default: list all of them)")
    what.add_argument("--write", action="store_true", help="write docs/checks.md and docs/strings.md anew instead")


def run(options: argparse.Namespace) -> int:
    from facade.site.codes import CHECKS
    from facade.site.nearest import near
    from facade.site.reports import story, words

    if options.write:
        for file, text in ((story.FILE, story.document()), (words.FILE, words.document(ROOT))):
            (ROOT / file).write_text(text, "utf-8")
            print(file)
    elif not options.name:
        width = max(map(len, CHECKS))
        for check in CHECKS.values():
            print(f"{check.name:{width}}  {check.level:7}  {check.says}")
    elif options.name in CHECKS:
        print(story.story(CHECKS[options.name]).replace("\\<", "<").strip())
    else:
        hint = near(options.name, CHECKS) or "`build.py explain` lists them all"
        print(f'there is no check "{options.name}"; {hint}')
        return 1
    return 0
