"""Builds the themes and serves them on this machine, answered by the demo app or by a Dify."""

import argparse
from pathlib import Path

from facade.commands.command import ROOT

ABOUT = "build the themes and serve them on this machine"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="port, 0 for a free one (default: %(default)s)")
    parser.add_argument(
        "--dify-url", default="", metavar="URL", help="answer from the Dify app behind this Service API address"
    )
    parser.add_argument("--dify-key", default="", metavar="KEY", help="the key of that app")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="an endpoint setting; repeatable"
    )
    parser.add_argument("--storage", type=Path, metavar="FILE", help="keep the key-value store in this file (SQLite)")
    parser.add_argument("--no-reload", action="store_true", help="do not watch for changes")


def run(options: argparse.Namespace) -> int:
    from facade.gallery.site import Site
    from facade.host.serve import ServeOptions, serve
    from facade.workshop.findings import rebuilding
    from facade.workshop.workshop import Workshop

    chosen = ServeOptions(
        root=ROOT,
        host=options.host,
        port=options.port,
        dify_url=options.dify_url,
        dify_key=options.dify_key,
        set=tuple(options.set),
        storage=options.storage,
        reload=not options.no_reload,
    )
    site = Site(ROOT, ROOT / "dist/gallery/shots", live="/e/{id}/").files
    return serve(chosen, rebuilding(ROOT), site, Workshop(ROOT))
