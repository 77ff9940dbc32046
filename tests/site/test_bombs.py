"""Themes that mean to wear out the machine that checks them: each is refused soon, and in little memory.

Each is checked in a process of its own that may use a gigabyte and twenty seconds of the processor.
"""

import io
import json
import struct
import subprocess
import sys
import zlib

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import ROOT
from tests.site.faces import face
from tests.site.small import laid

CHECKED = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from facade.site import check, folder
from facade.site.core import Core
from tests.site.faces import face
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


PACKED = """
import json, resource, sys
from facade.site import woff2
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # that of whoever started it, if that is more
made = woff2.packed(open(sys.argv[1], "rb").read())
most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([made is None, *((each - before) >> 10 for each in most)]))
"""
MIB = 1_048_576


def sfnt(tables, body):
    """A font of these tables: name, where it begins in the body, how long it is."""
    start = 12 + 16 * len(tables)
    entries = [struct.pack(">4sIII", name, 0, start + at, size) for name, at, size in tables]
    return struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 0, 0, 0) + b"".join(entries) + body


def packed_zeros():
    """Half a gigabyte of nothing in a few megabytes."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(500)) + packer.flush()


def woff():
    """Of the kind before WOFF2, which a .ttf may be."""
    zeros = packed_zeros()
    with TTFont(io.BytesIO(face(flavor=None))) as font:
        head = font.reader["head"]
    entry = struct.pack(">4sIIII", b"head", 84, len(head), len(head), 0)
    entry += struct.pack(">4sIIII", b"zzzz", 140, len(zeros), 500 * MIB, 0)
    start = struct.pack(">4s4sIHHI", b"wOFF", b"\0\1\0\0", 140 + len(zeros), 2, 0, 500 * MIB) + bytes(24)
    return start + entry + head.ljust(56, b"\0") + zeros


FONTS = {
    "the kind before": woff,
    "the same bytes in every table": lambda: sfnt([(b"%04d" % at, 0, 8 * MIB) for at in range(4000)], bytes(8 * MIB)),
}


@pytest.mark.parametrize("kind", FONTS)
def test_a_font_that_swells_when_it_is_packed_is_given_up_in_little_memory(kind, tmp_path):
    font = tmp_path / "plain.ttf"
    font.write_bytes(FONTS[kind]())

    done = subprocess.run(
        [sys.executable, "-c", PACKED, str(font)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr[-600:]
    is_refused, here, there = json.loads(done.stdout)
    assert is_refused
    assert here < 200, "in this process"
    assert there < 600, "in the child"
