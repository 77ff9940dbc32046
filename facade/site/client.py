"""Bundles the browser's script and style sheet into one text each.

Knows nothing of themes. The `deno` wheel is the whole toolchain; its bundler is fetched by Deno on first use.
"""

import hashlib
import json
import os
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

import deno

from facade.site.files import write
from facade.site.problems import Problem, ThemeProblems

SCRIPT = "chat.js"
LATE = "late.js"
SHEET = "css/chat.css"
LATE_SHEET = "css/late.css"
PLACE = "page.own"
"""The folder of the page's own assets; no theme can be named so."""

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Bundle:
    """The minified script and style sheet, and those that the page asks for later; the script lies at `late_place`."""

    js: str
    css: str
    late: str
    late_css: str
    late_place: str


def bundle(client: Path, cache: Path, label: str = "facade/client") -> Bundle:
    """The bundle of a client folder, taken from the cache folder while no file has changed; raises ThemeProblems."""
    kept = cache / f"client-{digest(client)}.json"
    if kept.is_file():
        return Bundle(**json.loads(kept.read_text("utf-8")))
    late = bundled(client / LATE, f"{label}/{LATE}")
    place = f"{PLACE}/late-{hashlib.sha256(late.encode()).hexdigest()[:8]}.js"
    made = Bundle(
        js=bundled(client / SCRIPT, f"{label}/{SCRIPT}", "--format=iife").replace(f"./{LATE}", f"./assets/{place}"),
        css=bundled(client / SHEET, f"{label}/{SHEET}"),
        late=late,
        late_css=bundled(client / LATE_SHEET, f"{label}/{LATE_SHEET}"),
        late_place=place,
    )
    for old in cache.glob("client-*.json"):
        old.unlink(missing_ok=True)
    write(kept, json.dumps(asdict(made)).encode())
    return made


def digest(client: Path) -> str:
    """A digest of every script and style sheet in the folder, and of what is made of them."""
    total = hashlib.sha256(f"{deno.__file__}{Bundle.__match_args__}".encode())
    for file in sorted(client.rglob("*")):
        if file.suffix in (".js", ".css") and file.is_file():
            total.update(f"{file.relative_to(client).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()[:20]


def bundled(entry: Path, path: str, *flags: str) -> str:
    """One minified text of a module or style sheet and all it imports; problems name `path`; raises ThemeProblems."""
    if not entry.is_file():
        raise ThemeProblems([Problem(path, 1, 1, "client-bundle", "error", "the file is missing; the page needs it")])
    command = [deno.find_deno_bin(), "bundle", "--quiet", "--minify", "--no-lock", "--no-config", "--platform=browser"]
    environment = {**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
    try:
        done = subprocess.run(
            [*command, *flags, entry.name],
            cwd=entry.parent,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"bundling took more than {SECONDS} seconds; is the npm registry reachable (NPM_CONFIG_REGISTRY)?"
        raise ThemeProblems([Problem(path, 1, 1, "client-bundle", "error", message)]) from error
    if done.returncode != 0:
        raise ThemeProblems([Problem(path, 1, 1, "client-bundle", "error", _reason(done.stderr, entry.parent))])
    return done.stdout.strip()


def _reason(stderr: str, folder: Path) -> str:
    said = " ".join(stderr.partition("Stack backtrace")[0].split()).replace(f"{folder.resolve().as_uri()}/", "")[:600]
    if any(word in said.lower() for word in ("registry", "dns", "connect", "fetch", "certificate", "esbuild")):
        return f"deno fetches its bundler once from the npm registry (NPM_CONFIG_REGISTRY) and could not: {said}"
    return f"deno could not bundle it: {said}"
