"""Writes the gallery, a static site of all themes."""

import argparse
import sys
from pathlib import Path

from facade.commands.command import ROOT, shown

ABOUT = "write the gallery: every theme as a static site, live"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write here instead of dist/gallery/")
    parser.add_argument("--no-shots", action="store_true", help="take no pictures; the list shows live pages instead")


def run(options: argparse.Namespace) -> int:
    from facade.gallery import shots
    from facade.gallery.entry import entries
    from facade.gallery.site import Site, save
    from facade.site.build import build

    build(ROOT)
    out = options.out or ROOT / "dist/gallery"
    missed: list[str] = []
    if not options.no_shots:
        for path in shots.take(ROOT, entries(ROOT), out / "shots", missed.append):
            print(shown(path), flush=True)
    written = sum(1 for _ in save(Site(ROOT, out / "shots"), out))
    print(f"{shown(out / 'index.html')} and {written - 1} more files")
    for line in missed:
        print(line, file=sys.stderr)
    return int(bool(missed))
