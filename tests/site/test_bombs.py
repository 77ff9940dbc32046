"""Themes that mean to wear out the machine that checks them: each is refused soon, and in little memory.

Each is checked in a process of its own that may use a gigabyte and twenty seconds of the processor.
"""

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.site.small import laid

CHECKED = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from facade.site import check, folder
from facade.site.core import Core
from tests.site.small import BOT, LATE, PAGE, SHELL, STRINGS
templates = {"shell.html": SHELL, "page.html": PAGE, "late.html": LATE, "message-bot.html": BOT}
core = Core(templates, {"en": STRINGS}, {"page": (), "late": ()}, "", "", "", {}, {}, "digest")
print(json.dumps(sorted({problem.code for problem in check.of_theme(folder.read(Path(sys.argv[1])), core)})))
"""
BOT = "templates/message-bot.html"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">'
CHAIN = {f"x-a{number}": f"var(--chat-x-a{number + 1})" for number in range(4000)}
CHAINED = "".join(f"--chat-{name}:{value};" for name, value in CHAIN.items())[:130_000].rpartition(";")[0]
BOMBS = {
    "elements": ({BOT: "<b>" * 9000 + "</b>" * 9000}, "page-markup"),
    "braces": ({BOT: "{{" * 32_000}, "template-budget"),
    "raw braces": ({BOT: "{% raw %}" + "{{" * 32_000 + "{% endraw %}"}, "hook-left-out"),
    "a long template": ({BOT: "{{" * 500_000}, "template-budget"),
    "conditions": ({BOT: "{% if 1 %}" * 3000 + "{% endif %}" * 3000}, "template-budget"),
    "a power": ({BOT: "{{ 9**9999999 }}"}, "template-expression"),
    "rules": ({"a.css": "a{" * 60_000}, "css-syntax"),
    "functions": ({"a.css": ":is(" * 30_000}, "css-syntax"),
    "many large sheets": ({f"a{number}.css": "a { b: c }" * 100_000 for number in range(60)}, "file-size"),
    "brackets": ({"theme.json": "[" * 1_000_000}, "manifest-syntax"),
    "marks without end": ({"assets/a.jpg": b"\xff\xd8" + b"\xff" * 1_000_000}, "picture-broken"),
    "chained tokens": ({"theme.json": {"tokens": {"base": CHAIN}}}, "unused-token"),
    "tokens of a sheet in a chain": ({"a.css": f":root{{{CHAINED}}}"}, "css-token"),
    "groups": ({"assets/a.svg": SVG + "<g>" * 300_000}, "svg-syntax"),
    "entities": ({"assets/a.svg": f"<!DOCTYPE a [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>{SVG}&b;</svg>"}, "svg-doctype"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_means_to_wear_out_the_machine_is_refused_soon(bomb, tmp_path):
    files, code = BOMBS[bomb]
    theme = laid(files, tmp_path / "plain")

    done = subprocess.run(
        [sys.executable, "-c", CHECKED, str(theme)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr[-600:]
    assert code in json.loads(done.stdout)
