"""Begins a theme: the folder of another under a new name, in colours of its own if need be.

Knows nothing of what makes a theme good; what it writes passes every check because what it copies does.
"""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facade.site import colours, group, themes
from facade.site.checks import names
from facade.site.checks.identity import RESERVED
from facade.site.nearest import suggestion
from facade.site.palette import palettes
from facade.site.problems import Problem, ThemeProblems
from facade.site.schema import theme_schema
from facade.site.theme import MANIFEST

STARTER = "starter"
MODES = ("light", "dark")


def new(root: Path, name: str, *, colour: str = "", source: str = STARTER) -> Path:
    """The folder of the new theme, root/themes/<name>, which is a choice in Dify's form from now on.

    `colour` gives it a light and a dark palette around a brand's colour; `source` is the theme it begins as, which is
    named in its credits unless that is the starter. Raises ThemeProblems when a theme cannot be begun so.
    """
    if message := _refusal(root, name) or _strange(root, source) or _colourless(colour):
        raise ThemeProblems([Problem(f"themes/{name}", 1, 1, "theme-name", "error", message)])
    path = root / "themes" / name
    shutil.copytree(root / "themes" / source, path, ignore=shutil.ignore_patterns(".*"))
    manifest = path / MANIFEST
    text = manifest.read_text("utf-8")
    text = _renamed(text, name) if source == STARTER else _remixed(json.loads(text), name)
    manifest.write_text(_painted(text, colour) if colour else text, "utf-8")
    _rename(path, source, name)
    group.refresh(root, themes.folders(root))
    return path


def _refusal(root: Path, name: str) -> str:
    """Why a theme cannot be called that; empty when it can."""
    rules = theme_schema()["properties"]["id"]
    least, most = rules["minLength"], rules["maxLength"]
    if not re.fullmatch(rules["pattern"], name) or not least <= len(name) <= most:
        words = "-".join(re.findall(r"[a-z0-9]+", name.lower())).lstrip("-0123456789")[:most].rstrip("-")
        example = words if len(words) >= least else "paper-moon"
        return f'expected a name in kebab-case of {least} to {most} characters, like "{example}", got "{name}"'
    if name in RESERVED:
        return f'the name "{name}" is taken by the core; choose another'
    if (root / "themes" / name).exists():
        return f'there is a theme "{name}" already; choose another name or delete its folder first'
    return ""


def _strange(root: Path, source: str) -> str:
    """Why a theme cannot begin as that one; empty when it can."""
    if (root / "themes" / source / MANIFEST).is_file():
        return ""
    if source == STARTER:
        return f"themes/{STARTER}/ is missing, which a new theme is copied from; bring it back"
    return f'there is no theme "{source}" to begin as; {suggestion(source, [one.name for one in themes.folders(root)])}'


def _colourless(colour: str) -> str:
    """Why that is no colour to begin with; empty when it is one, or none is wanted."""
    return f'expected {colours.ACCEPTED}, got "{colour[:60]}"' if colour and colours.parse(colour) is None else ""


def _renamed(manifest: str, name: str) -> str:
    """The starter's theme.json for another theme, its lines and notes kept; operators can choose what comes of it."""
    text = re.sub(r'^ *"offered": false,\n', "", manifest, count=1, flags=re.MULTILINE)
    for key, value in {"id": name, "name": _title(name)}.items():
        text = re.sub(rf'^( *"{key}": )"[^"]*"', rf"\g<1>{json.dumps(value)}", text, count=1, flags=re.MULTILINE)
    return text


def _remixed(manifest: dict[str, Any], name: str) -> str:
    """The theme.json of a remix: a first version, by somebody else, that says whose work it began as."""
    authors = ", ".join(author["name"] for author in manifest["authors"])
    was = f"The theme {themes.text(manifest['name'])}, as which this one began"
    credit = {"what": was[:120], "author": authors[:120], "license": manifest["license"]}
    changed = {
        **{key: value for key, value in manifest.items() if key not in ("offered", "changelog")},
        "id": name,
        "name": _title(name),
        "version": "0.1.0",
        "authors": [{"name": "Your name"}],
        "credits": [*manifest.get("credits", []), credit],
    }
    order = [key for key in theme_schema()["properties"] if key in changed]
    notes = [key for key in changed if key not in order]
    return json.dumps({key: changed[key] for key in (*order, *notes)}, ensure_ascii=False, indent=2) + "\n"


def _painted(manifest: str, colour: str) -> str:
    """The theme.json with the palettes of a brand's colour, its lines kept."""
    document = json.loads(manifest)
    patterns = {mode: document["tokens"][mode] for mode in MODES if mode in document["tokens"]}
    text = manifest
    for mode, found in palettes(colour, patterns).items():
        text = _filled(text, mode, found)
    accent = palettes(colour, patterns)["light" if "light" in patterns else "dark"]["accent"]
    return re.sub(rf'("default": )"{document["tokens"][next(iter(patterns))]["accent"]}"', rf'\g<1>"{accent}"', text)


def _filled(text: str, mode: str, palette: Mapping[str, str]) -> str:
    """The text with the colours of the first object called so."""
    start = text.index("{", text.index(f'"{mode}":', text.index('"tokens":')))
    end = text.index("}", start)
    block = text[start:end]
    for name, value in palette.items():
        block = re.sub(rf'("{re.escape(name)}": )"[^"]*"', rf'\g<1>"{value}"', block, count=1)
    return text[:start] + block + text[end:]


def _rename(path: Path, source: str, name: str) -> None:
    """Names that hold for the whole page begin with the theme's id, so those of the source get the new one."""
    sheets = {sheet: sheet.read_text("utf-8") for sheet in path.rglob("*.css")}
    own = {f"{dashes}{source}-": f"{dashes}{name}-" for dashes in ("", "--")}
    for old in sorted({written for text in sheets.values() for written in names.written(text)}):
        prefix = next((prefix for prefix in own if old.startswith(prefix)), "")
        if prefix:
            renamed = own[prefix] + old.removeprefix(prefix)
            word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
            sheets = {sheet: word.sub(renamed, text) for sheet, text in sheets.items()}
    for sheet, text in sheets.items():
        sheet.write_text(text, "utf-8")


def _title(name: str) -> str:
    """As many of the name's words as fit into a theme's name."""
    most = theme_schema()["properties"]["name"]["maxLength"]
    title = ""
    for word in name.split("-"):
        longer = f"{title} {word.capitalize()}".strip()
        if title and len(longer) > most:
            break
        title = longer
    return title[:most]
