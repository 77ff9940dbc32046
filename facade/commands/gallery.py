"""Writes the gallery, a static site of all themes."""

import argparse
import sys
from pathlib import Path

from facade.commands.command import ROOT, shown

ABOUT = "write the gallery: every theme as a static site, live"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write here instead of dist/gallery/")
    parser.add_argument("--no-shots", action="store_true", help="take no pictures; the list shows live pages instead")

    parser.add_argument("--proof", action="store_true", help="look in a browser at pages that changed since")


def run(options: argparse.Namespace) -> int:
    from facade.gallery import shots
    from facade.gallery.entry import entries
    from facade.gallery.site import Site, save
    from facade.proof.prove import prove
    from facade.site.build import build
    from facade.site.verdict import listable

    build(ROOT)
    unlisted = [each.id for each in entries(ROOT) if listable(ROOT, each.id)]
    out = options.out or ROOT / "dist/gallery"
    missed: list[str] = []
    if options.proof and (fresh := [each.id for each in entries(ROOT, without=unlisted) if each.seen is None]):
        prove(ROOT, fresh, tell=lambda line: print(line, flush=True))
    if not options.no_shots:
        for path in shots.take(ROOT, entries(ROOT, without=unlisted), out / "shots", missed.append):
            print(shown(path), flush=True)
    written = sum(1 for _ in save(Site(ROOT, out / "shots", without=unlisted), out))
    print(f"{shown(out / 'index.html')} and {written - 1} more files")
    for name in unlisted:
        print(f"themes/{name} is not listed; `build.py check {name}` tells why", file=sys.stderr)
    for line in missed:
        print(line, file=sys.stderr)
    return int(bool(missed))
