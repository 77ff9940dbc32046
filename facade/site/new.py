"""Begins a theme: the folder of another under a new name, in colours of its own if need be.

Knows nothing of what makes a theme good; what it writes passes every check because what it copies does.
"""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from facade.site import colours, folder, group, themes
from facade.site.checks.identity import RESERVED, WINDOWS
from facade.site.files import put
from facade.site.folder import Folder
from facade.site.nearest import suggestion
from facade.site.paint import painted
from facade.site.problems import Problem, ThemeProblems, has_errors
from facade.site.rename import Renaming
from facade.site.schema import theme_schema
from facade.site.theme import MANIFEST

STARTER = "starter"
NOBODY = "Your name"
"""The author of the starter, and of a theme whose author is not known."""


def new(root: Path, name: str, *, colour: str = "", source: str = STARTER, author: str = "") -> Path:
    """The folder of the new theme, root/themes/<name>, which is a choice in Dify's form from now on.

    `colour` gives it a light and a dark palette around a brand's colour; `source` is the theme it begins as, which is
    named in its credits unless that is the starter; without an `author` a check says that there is none. Raises
    ThemeProblems when a theme cannot be begun so, or not as a source that has errors; then nothing is written.
    """
    reasons = {"theme-name": _refusal(root, name), "theme-begin": _strange(root, source)}
    reasons["theme-colour"] = colours.refusal(colour[:60]) if colour and colours.parse(colour) is None else ""
    if found := [Problem(f"themes/{name}", 1, 1, code, "error", said) for code, said in reasons.items() if said]:
        raise ThemeProblems(found)
    path = root / "themes" / name
    original = folder.read(root / "themes" / source)
    original = replace(original, files={file: one for file, one in original.files.items() if file[0] != "."})
    _must_pass(original)
    text = original.text(MANIFEST)
    other = Renaming.of(original.files, source, name)
    is_first = source == STARTER
    text = _renamed(text, name, colour) if is_first else _remixed(other.manifest(json.loads(text)), name)
    text = text.replace(json.dumps(NOBODY), json.dumps(author[:80] or NOBODY, ensure_ascii=False))
    text = painted(text, colour) if colour else text
    files = {**other.renamed(), MANIFEST: text.encode()}
    _must_pass(Folder(name, f"themes/{name}", files))
    put(path, files)
    group.refresh(root, themes.folders(root))
    return path


def _must_pass(files: Folder) -> None:
    found = themes.read(files).problems
    if has_errors(found):
        raise ThemeProblems(found)


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
    if name in WINDOWS:
        return f'the name "{name}" is one that Windows keeps for itself; choose another'
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


def _renamed(manifest: str, name: str, colour: str) -> str:
    """The starter's theme.json for another theme, its lines and notes kept; operators can choose what comes of it."""
    text = re.sub(r'^ *"(?:offered|tagline)": .*\n', "", manifest, flags=re.MULTILINE)
    look = f"{colour or 'Quiet green'} by day and by night, round bubbles in one column."
    for key, value in {"id": name, "name": _title(name), "description": look}.items():
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
        "authors": [{"name": NOBODY}],
        "credits": [*manifest.get("credits", []), credit],
    }
    order = [key for key in theme_schema()["properties"] if key in changed]
    notes = [key for key in changed if key not in order]
    return json.dumps({key: changed[key] for key in (*order, *notes)}, ensure_ascii=False, indent=2) + "\n"


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
