"""Begins a theme: the folder of the starter under another name.

Knows nothing of what makes a theme good; what it writes passes every check because the starter does.
"""

import json
import re
import shutil
from pathlib import Path

from facade.site import group, themes
from facade.site.checks.identity import RESERVED
from facade.site.problems import Problem, ThemeProblems
from facade.site.schema import theme_schema
from facade.site.theme import MANIFEST

STARTER = "starter"


def new(root: Path, name: str) -> Path:
    """The folder of the new theme, root/themes/<name>, which is a choice in Dify's form from now on.

    Raises ThemeProblems when a theme cannot have that name.
    """
    if message := _refusal(root, name):
        raise ThemeProblems([Problem(f"themes/{name}", 1, 1, "theme-name", "error", message)])
    path = root / "themes" / name
    shutil.copytree(root / "themes" / STARTER, path, ignore=shutil.ignore_patterns(".*"))
    manifest = path / MANIFEST
    manifest.write_text(_renamed(manifest.read_text("utf-8"), name), "utf-8")
    for sheet in path.rglob("*.css"):  # names that hold for the whole page begin with the theme's
        sheet.write_text(sheet.read_text("utf-8").replace(f"{STARTER}-", f"{name}-"), "utf-8")
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
    if not (root / "themes" / STARTER / MANIFEST).is_file():
        return f"themes/{STARTER}/ is missing, which a new theme is copied from; bring it back"
    return ""


def _renamed(manifest: str, name: str) -> str:
    """The starter's theme.json for another theme, its lines and notes kept; operators can choose what comes of it."""
    text = re.sub(r'^ *"offered": false,\n', "", manifest, count=1, flags=re.MULTILINE)
    for key, value in {"id": name, "name": _title(name)}.items():
        text = re.sub(rf'^( *"{key}": )"[^"]*"', rf"\g<1>{json.dumps(value)}", text, count=1, flags=re.MULTILINE)
    return text


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
