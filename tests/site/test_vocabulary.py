"""The elements that hooks may be are those that docs/hooks.md names."""

import re

from facade.site import vocabulary
from tests.conftest import ROOT

HOOKS = (ROOT / "docs/hooks.md").read_text("utf-8")
MADE = {"privacy", "app"}
"""Hooks that the page gets, and the one of the core's own shell."""


def rows():
    """Name and column "element" of each hook outside the messages."""
    part = HOOKS.partition("## Outside the messages")[2].partition("\n## ")[0]
    found = re.findall(r"^\| `([a-z-]+)` \| [^|]* \| ([^|]*) \|", part, re.MULTILINE)
    return {name: element for name, element in found if name not in MADE}


def elements(column):
    """Elements before what is told of them: "`textarea id=…` with a label", "`a` to `#input`"."""
    words = re.findall(r"`([a-z0-9]+)(?: [^`]*)?`", column.partition(" after ")[0])
    return {word for word in words if word in vocabulary.ELEMENTS}


def test_hooks_outside_the_messages_are_on_the_elements_of_the_reference():
    held = {name: set(hook.elements) for name, hook in vocabulary.HOOKS.items() if name not in MADE}

    assert held == {name: elements(column) for name, column in rows().items()}


def test_roles_are_those_of_the_reference():
    roles = {name: role.group(1) for name, column in rows().items() if (role := re.search('role="([a-z]+)"', column))}

    assert {name: hook.role for name, hook in vocabulary.HOOKS.items() if hook.role} == roles


def test_hooks_inside_templates_are_on_the_elements_of_the_reference():
    told = [line for line in HOOKS.splitlines() if line.startswith("| ")]

    missing = {
        name for name, element in vocabulary.PARTS.items() if not any(names(line, name, element) for line in told)
    }
    assert missing == set()


def names(line, hook, element):
    return bool(re.search(rf"`{hook}`[^|;>]*(?:\| [a-z]+ \| |\([^)]*)`{element}", line))
