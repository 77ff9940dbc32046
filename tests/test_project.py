"""Facts that stand in two files and must agree."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from facade.settings import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALES = {"en_US", "zh_Hans", "ja_JP", "pt_BR"}


def read(name):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_requirements_are_the_projects_run_time_dependencies():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n")[:-1] == project["dependencies"]


def test_the_manifest_is_what_dify_accepts():
    manifest = read("manifest.yaml")

    assert re.fullmatch(r"\d{1,4}(\.\d{1,4}){2}", manifest["version"])
    assert re.fullmatch(r"[a-z0-9_-]{1,64}", manifest["author"])
    assert set(manifest["label"]) == set(manifest["description"]) == LOCALES
    assert manifest["meta"]["runner"] == {"language": "python", "version": "3.12", "entrypoint": "main"}
    assert all((ROOT / "_assets" / manifest[name]).is_file() for name in ("icon", "icon_dark"))
    assert manifest["plugins"]["endpoints"] == ["endpoints/group.yaml"]


@pytest.mark.parametrize("setting", read("endpoints/group.yaml")["settings"], ids=lambda setting: setting["name"])
def test_every_setting_speaks_four_languages_and_is_documented(setting):
    assert setting["name"] != "name"  # the console's form has a field of that name
    for text in ("label", "help", "placeholder"):
        assert set(setting[text]) == LOCALES, f"{setting['name']}.{text}"
    assert f"`{setting['name']}`" in (ROOT / "docs/operator.md").read_text(encoding="utf-8")
    assert setting["type"] == "secret-input" or not setting["name"].endswith("_key")


def test_every_endpoint_file_is_declared_once_and_leads_to_code():
    declared = read("endpoints/group.yaml")["endpoints"]
    there = {str(path.relative_to(ROOT)) for path in (ROOT / "endpoints").rglob("*.yaml")} - {"endpoints/group.yaml"}

    assert sorted(declared) == sorted(there)
    assert all((ROOT / read(name)["extra"]["python"]["source"]).is_file() for name in declared)


def test_every_language_has_its_texts_its_place_in_the_form_and_in_the_guide():
    languages = next(each for each in read("endpoints/group.yaml")["settings"] if each["name"] == "language")
    offered = {
        option["value"]: option["label"]["en_US"] for option in languages["options"] if option["value"] != "auto"
    }
    files = {path.stem for path in (ROOT / "facade/client/strings").glob("*.json")} - {"client"}
    guide = (ROOT / "docs/operator.md").read_text(encoding="utf-8")

    assert list(offered.items()) == list(LANGUAGES.items())
    assert files == set(LANGUAGES)
    assert [name for name in LANGUAGES.values() if name not in guide] == []


def test_every_code_and_failure_has_a_sentence_in_every_language():
    from facade.chat.events import FAILURES
    from facade.errors import STATUS

    for path in (ROOT / "facade/client/strings").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        if path.name != "client.json":
            missing = [code for code in (*FAILURES, *STATUS, "network", "offline") if f'"error_{code}"' not in text]
            assert not missing, f"{path.name} lacks {missing}"
