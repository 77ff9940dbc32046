"""The command line: one command for each file of facade/commands/ that is named here.

Knows nothing of what a command does.
"""

import argparse
import os
import sys

from facade.commands import add, build, check, explain, export, fix, gallery, new, package, serve, shots, tokens
from facade.commands.command import Command
from facade.commands.told import told
from facade.site.problems import ThemeProblems

COMMANDS: tuple[Command, ...] = (
    serve, check, explain, fix, build, new, tokens, add, export, package, gallery, shots,
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="build.py", description="Facade: themed chat pages for Dify apps.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        about = command.ABOUT
        made = commands.add_parser(
            command.__name__.rpartition(".")[2], help=about, description=f"{about[0].upper()}{about[1:]}."
        )
        command.arguments(made)
        made.set_defaults(run=command.run)
    return top


def main() -> int:
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # names of files may be no text
    options = parser().parse_args()
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read this has read enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # which the interpreter flushes at its end
        return 1
    return code


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except ThemeProblems as error:
        return told(error.problems)


if __name__ == "__main__":
    sys.exit(main())
