"""The command line: serve, check, build, begin, package and picture Facade.

Knows nothing of how any of it is done: parses arguments, calls, prints, exits.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.studio.states import STATES

ROOT = Path(__file__).parent


def serve(options: argparse.Namespace) -> int:
    from facade.host.serve import ServeOptions
    from facade.host.serve import serve as run
    from facade.site.build import build

    def rebuild() -> None:
        build(ROOT)

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
    return run(chosen, rebuild)


def check(options: argparse.Namespace) -> int:
    from facade.site.check import check as run

    return told(run(ROOT, options.themes))


def build(options: argparse.Namespace) -> int:
    from facade.site.build import build as run

    for path in run(ROOT, options.out):
        print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    return 0


def new(options: argparse.Namespace) -> int:
    from facade.site.new import new as begin

    path = begin(ROOT, options.name).relative_to(ROOT)
    print(f"{path}/ is there: change {path}/theme.json, and see it with `uv run build.py serve` at /e/{options.name}/")
    return 0


def package(options: argparse.Namespace) -> int:
    from facade.site.package import package as run

    print(run(ROOT, options.out))
    return 0


def shots(options: argparse.Namespace) -> int:
    from facade.site.build import build_some
    from facade.studio.shots import ShotOptions, take

    build_some(ROOT, options.themes)
    missed: list[str] = []
    out = options.out or ROOT / "dist/shots"
    chosen = ShotOptions(ROOT, out, options.themes, options.state, options.quick, options.gallery)
    for path in take(chosen, missed.append):
        print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path, flush=True)
    for line in missed:
        print(line, file=sys.stderr)
    return int(bool(missed))


def told(problems: Iterable[Problem]) -> int:
    found = sorted(problems)
    for problem in found:
        print(problem)
        if problem.fix:
            print(f"  fix: {problem.fix}")
    return int(has_errors(found))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="build.py", description="Facade: themed chat pages for Dify apps.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    add = partial(command, commands)

    serving = add(serve, "build the themes and serve them on this machine")
    serving.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serving.add_argument("--port", type=int, default=8080, help="port, 0 for a free one (default: %(default)s)")
    serving.add_argument(
        "--dify-url", default="", metavar="URL", help="answer from the Dify app behind this Service API address"
    )
    serving.add_argument("--dify-key", default="", metavar="KEY", help="the key of that app")
    serving.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="an endpoint setting; repeatable"
    )
    serving.add_argument("--storage", type=Path, metavar="FILE", help="keep the key-value store in this file (SQLite)")
    serving.add_argument("--no-reload", action="store_true", help="do not watch for changes")

    checking = add(check, "say what is wrong with the themes")
    checking.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")

    building = add(build, "compile the themes into dist/")
    building.add_argument("--out", type=Path, metavar="FOLDER", help="write here instead of dist/")

    beginning = add(new, "begin a theme: a copy of themes/starter/ under another name")
    beginning.add_argument("name", metavar="NAME", help="the folder in themes/, in kebab-case, such as paper-moon")

    packing = add(package, "make the plugin package that Dify installs")
    packing.add_argument("--out", type=Path, metavar="FILE", help="write this .difypkg file")

    shooting = add(shots, "take pictures of the themes in every state")
    shooting.add_argument("themes", nargs="*", metavar="THEME", help="folders in themes/ (default: all)")
    shooting.add_argument("--out", type=Path, metavar="FOLDER", help="write here instead of dist/shots/")
    shooting.add_argument(
        "--state",
        action="append",
        default=[],
        choices=[state.name for state in STATES],
        metavar="STATE",
        help="this state alone; repeatable",
    )
    which = shooting.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="phone width and English alone")
    which.add_argument("--gallery", action="store_true", help="take the pictures of docs/gallery/ instead")
    return top


def command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    run: Callable[[argparse.Namespace], int],
    about: str,
) -> argparse.ArgumentParser:
    made = commands.add_parser(run.__name__, help=about, description=f"{about[0].upper()}{about[1:]}.")
    made.set_defaults(run=run)
    return made


def main() -> int:
    options = parser().parse_args()
    try:
        return int(options.run(options))
    except ThemeProblems as error:
        return told(error.problems)


if __name__ == "__main__":
    sys.exit(main())
