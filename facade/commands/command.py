"""What every command file offers.

Knows nothing of any of them.
"""

import argparse
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]


class Command(Protocol):
    """A file of this folder, named as its command (`explain.py` is `build.py explain`)."""

    __name__: str
    ABOUT: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it, print what came of it, return the process's exit code; raises ThemeProblems for what is wrong."""


def shown(path: Path) -> Path:
    """As short as it can be said in this checkout."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
