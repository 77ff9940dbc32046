"""Whether the documents still say what is built: settings, tokens, options, templates, events, links."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from build import COMMANDS
from facade.chat.events import FAILURES
from facade.errors import STATUS
from facade.host.demo.behaviours import BEHAVIOURS
from facade.site.codes import CHECKS
from facade.site.context import SHELL_ONLY
from facade.site.grammar import NAMES
from facade.site.reports import story, words
from facade.site.vocabulary import CLASSES

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "theme_schema.json").read_text(encoding="utf-8"))
THEMES = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
WIRE = (ROOT / "docs/wire.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]


def test_every_token_is_in_the_theme_guide():
    tokens = [
        *SCHEMA["$defs"]["colours"]["properties"],
        *SCHEMA["$defs"]["values"]["properties"],
    ]

    assert [token for token in tokens if f"| `{token}`" not in THEMES] == []


def test_the_guide_says_of_each_token_what_the_schema_says():
    tokens = SCHEMA["$defs"]["colours"]["properties"] | SCHEMA["$defs"]["values"]["properties"]
    told = dict(re.findall(r"^\| `([a-z-]+)`(?: \*)? \| ([A-Z].*?) \|$", THEMES, re.MULTILINE))

    assert {name: token["description"] for name, token in tokens.items()} == {name: told.get(name) for name in tokens}
    assert told["font-read"] == "Face of answers."  # docs/hooks.md, and the rule in messages.css


def test_required_tokens_are_marked_in_the_theme_guide():
    marked = re.findall(r"^\| `([a-z-]+)` \* \| ", THEMES, re.MULTILINE)

    assert set(SCHEMA["$defs"]["palette"]["required"]) <= set(marked)


def test_every_field_and_tag_of_a_theme_is_in_the_theme_guide():
    names = [*SCHEMA["properties"], *SCHEMA["properties"]["tags"]["items"]["enum"]]

    assert [name for name in names if f"`{name}`" not in THEMES] == []


def test_every_licence_that_a_theme_may_have_is_in_the_theme_guide():
    assert [name for name in SCHEMA["properties"]["license"]["enum"] if f"`{name}`" not in THEMES] == []


def test_every_name_that_templates_have_is_in_the_theme_guide():
    table = THEMES.partition("| Name | What it is |\n")[2].partition("\n\n")[0]
    names = re.findall(r"`([a-z_]+)", table)

    assert set(names) >= NAMES - SHELL_ONLY


def test_every_kind_of_option_is_in_the_theme_guide():
    kinds = SCHEMA["$defs"]["option"]["properties"]["kind"]["enum"]

    assert [kind for kind in kinds if f"| `{kind}` |" not in THEMES] == []


@pytest.mark.parametrize("rule", SCHEMA["$defs"]["option"]["allOf"])
def test_what_an_option_of_each_kind_needs_is_marked_in_the_theme_guide(rule):
    kind = rule["if"]["properties"]["kind"]["const"]
    row = next(line for line in THEMES.splitlines() if line.startswith(f"| `{kind}` |"))

    assert re.findall(r"`([a-z_]+)` \*", row) == rule["then"].get("required", [])


def test_every_template_is_in_the_theme_guide():
    templates = [path.name for path in (ROOT / "facade/site/templates").glob("*.html")]

    assert [name for name in templates if f"`{name}`" not in THEMES] == []


def test_the_checks_document_is_what_the_checks_say():
    assert (ROOT / story.FILE).read_text(encoding="utf-8") == story.document()


def test_the_document_of_words_is_what_the_page_says():
    assert (ROOT / words.FILE).read_text(encoding="utf-8") == words.document(ROOT)


def test_every_check_has_one_heading_for_links_to_lead_to():
    text = re.sub(r"```.*?```", "", (ROOT / story.FILE).read_text(encoding="utf-8"), flags=re.DOTALL)

    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == list(CHECKS)


def test_the_ten_minute_theme_is_valid():
    theme = next(t.content for t in MarkdownIt().parse(THEMES) if t.type == "fence" and '"schema": 1' in t.content)

    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(theme))


def test_every_code_of_a_refusal_or_failure_is_in_the_wires_document():
    assert [code for code in (*STATUS, *FAILURES) if f"`{code}`" not in WIRE] == []


@pytest.mark.parametrize(("code", "status"), STATUS.items())
def test_every_refusal_is_documented_with_its_status(code, status):
    assert [row for row in WIRE.splitlines() if row.startswith(f"| {status} |") and f"`{code}`" in row]


def test_every_part_the_demo_app_plays_is_in_the_architecture():
    assert [name for name in BEHAVIOURS if f"`{name}`" not in ARCHITECTURE] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file(document):
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)

    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_class_that_themes_may_count_on_is_in_the_reference():
    hooks = (ROOT / "docs/hooks.md").read_text(encoding="utf-8")
    named = " ".join(re.findall(r"`([^`]*)`", hooks)).replace(".", " ").replace(">", " ").split()

    assert sorted(CLASSES - set(named)) == []


def test_every_command_is_in_the_contracts():
    contracts = (ROOT / "docs/contracts.md").read_text(encoding="utf-8")
    names = [command.__name__.rpartition(".")[2] for command in COMMANDS]

    assert [name for name in names if f"`uv run build.py {name}" not in contracts] == []
