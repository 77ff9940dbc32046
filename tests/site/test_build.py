"""dist/, the setting in endpoints/group.yaml, and the package."""

import json
import os
import zipfile
from hashlib import sha256

import pytest

from facade.site.build import build
from facade.site.check import check
from facade.site.client import bundle
from facade.site.package import package
from facade.site.problems import ThemeProblems
from tests.site.small import STRINGS, manifest, put

STAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
LATE = f"page.own/late-{sha256(b'globalThis.late=!0;').hexdigest()[:8]}.js"
"""Where the small repository's late script lies below dist/assets."""
GROUP = """settings:
  - options:
      # themes: begin
      - {value: "plain", label: {en_US: "Plain", zh_Hans: "Plain", ja_JP: "Plain", pt_BR: "Plain"}}
      # themes: end
"""


def names(root, paths):
    return [path.relative_to(root).as_posix() for path in paths]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(root):
    return [str(problem) for problem in check(root)]


def with_star(root, content=STAR):
    put(root / "themes/plain/assets/star.svg", content)


def test_a_build_writes_pages_assets_and_their_table(root):
    with_star(root)

    assert names(root, build(root)) == [
        f"dist/assets/{LATE}",
        "dist/assets/plain/star-ba35f1db.svg",
        "dist/assets.json",
        "dist/pages/plain.json",
    ]
    assert json.loads((root / "dist/assets.json").read_text()) == {
        LATE: "text/javascript; charset=utf-8",
        "plain/star-ba35f1db.svg": "image/svg+xml",
    }
    assert json.loads((root / "dist/pages/plain.json").read_text())["theme"]["id"] == "plain"


def test_a_second_build_of_the_same_files_touches_nothing(root):
    build(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*")}

    build(root)

    assert {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*")} == before


def test_two_builds_give_the_same_bytes(root):
    with_star(root)
    build(root, root / "one")
    build(root, root / "two")

    assert contents(root / "one") == contents(root / "two")


def test_what_no_theme_has_any_more_is_removed(root):
    with_star(root)
    build(root)
    (root / "themes/plain/assets/star.svg").unlink()
    put(root / "themes/other/theme.json", json.dumps(manifest(id="other")))

    assert names(root, build(root)) == [
        f"dist/assets/{LATE}",
        "dist/assets.json",
        "dist/pages/other.json",
        "dist/pages/plain.json",
    ]
    assert list(json.loads((root / "dist/assets.json").read_text())) == [LATE]


def test_a_broken_theme_keeps_its_last_good_page_and_does_not_hold_others(root):
    build(root)
    good = (root / "dist/pages/plain.json").read_bytes()
    put(root / "themes/plain/theme.json", "{")
    put(root / "themes/other/theme.json", json.dumps(manifest(id="other")))

    with pytest.raises(ThemeProblems, match=r"plain/theme\.json:1: manifest-syntax: expected a property name"):
        build(root)

    assert (root / "dist/pages/plain.json").read_bytes() == good
    assert (root / "dist/pages/other.json").is_file()


def test_a_change_of_the_core_builds_every_theme_anew(root):
    build(root)
    put(root / "facade/client/strings/en.json", json.dumps({**STRINGS, "bot_name": "Bot"}))

    build(root)

    assert json.loads((root / "dist/pages/plain.json").read_text())["strings"]["en"]["bot_name"] == "Bot"


def test_a_build_keeps_the_theme_setting_in_step(root):
    build(root)

    assert (root / "endpoints/group.yaml").read_text() == GROUP
    assert said(root) == []


def test_a_theme_that_is_not_offered_is_built_and_is_no_choice(root):
    theme = manifest(id="pattern", offered=False)
    theme["tokens"] = theme.pop("tokens")
    put(root / "themes/pattern/theme.json", json.dumps(theme))

    assert "dist/pages/pattern.json" in names(root, build(root))
    assert (root / "endpoints/group.yaml").read_text() == GROUP
    assert said(root) == []


def test_labels_come_in_the_consoles_languages(root):
    name = {"en": "Plain", "ja": "素", "zh-Hans": "简单", "pt-BR": "Simples"}
    put(root / "themes/plain/theme.json", json.dumps(manifest(name=name)))

    build(root)

    assert '{en_US: "Plain", zh_Hans: "简单", ja_JP: "素", pt_BR: "Simples"}' in (
        root / "endpoints/group.yaml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("group", "message"),
    [
        (
            GROUP.replace("plain", "gone"),
            "endpoints/group.yaml:3: group-stale: the choices of the setting theme do not match the folders in "
            "themes/; run `uv run build.py build`",
        ),
        (
            "settings: []\n",
            'endpoints/group.yaml:1: group-markers: expected the lines "# themes: begin" and "# themes: end" '
            "around the options of the setting theme",
        ),
        (
            None,
            "endpoints/group.yaml:1: group-missing: the file is missing; "
            "it declares the settings, the themes among them",
        ),
    ],
)
def test_a_stale_theme_setting_is_told(root, group, message):
    path = root / "endpoints/group.yaml"
    path.write_text(group) if group else path.unlink()

    assert said(root) == [message]


def test_an_unknown_theme_is_told_with_the_nearest(root):
    assert [str(problem) for problem in check(root, ["plan"])] == [
        'themes/plan:1: theme-unknown: there is no theme "plan"; did you mean "plain"?'
    ]


def test_a_missing_text_of_the_client_is_told(root):
    put(root / "facade/client/strings/client.json", '{"page": ["sned"]}')

    assert said(root) == [
        'facade/client/strings/client.json:1: core-strings: "sned" is not in en.json; '
        "every key the client needs must have an English text"
    ]


def test_the_core_keeps_the_rules_of_themes(root):
    put(root / "facade/site/templates/message-bot.html", "{{ t.sned }}{{ t.send|safe }}")

    assert said(root) == [
        "facade/site/templates/message-bot.html:1: template-filter: the filter \"safe\" is not for themes; "
        "it would print raw HTML; text is escaped for you",
        'facade/site/templates/message-bot.html:1: unknown-string: there is no "t.sned"; did you mean "send"?',
    ]  # fmt: skip


def test_the_client_is_bundled_once_until_it_changes(root):
    made = bundle(root / "facade/client", root / ".cache")
    kept = list((root / ".cache").glob("client-*.json"))
    put(kept[0], json.dumps({"js": "kept", "css": "", "late": "", "late_css": "", "late_place": ""}))

    assert made.css == "@layer tokens,theme;@layer tokens{:root{--chat-panel: var(--chat-page)}}"
    assert "</script>" not in made.js
    assert bundle(root / "facade/client", root / ".cache").js == "kept"
    put(root / "facade/client/hello.js", 'export const hello = () => console.log("new");\n')
    assert bundle(root / "facade/client", root / ".cache").js == '(()=>{var o=()=>console.log("new");o();})();'


def test_a_client_that_cannot_be_bundled_is_told(root):
    put(root / "facade/client/chat.js", "import {")

    assert said(root)[0].startswith("facade/client/chat.js:1: client-bundle: deno could not bundle it: ")


@pytest.fixture
def plugin(root):
    """The small repository with what Dify needs."""
    put(root / "manifest.yaml", "name: facade\nversion: 0.1.0\nicon: icon.svg\n")
    for name in ("main.py", "README.md", "PRIVACY.md", "pyproject.toml", "requirements.txt", "_assets/icon.svg"):
        put(root / name, name)
    put(root / ".difyignore", ".*\n/themes/\n/facade/site/\n/facade/client/\n*.difypkg\n__pycache__/\n")
    put(root / ".env", "SECRET=1")
    put(root / "facade/__pycache__/x.pyc", "x")
    return root


def test_a_package_holds_what_dify_runs_and_nothing_else(plugin):
    path = package(plugin)

    assert path == plugin / "facade-0.1.0.difypkg"
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [
            "PRIVACY.md",
            "README.md",
            "_assets/icon.svg",
            "dist/assets.json",
            f"dist/assets/{LATE}",
            "dist/pages/plain.json",
            "endpoints/group.yaml",
            "main.py",
            "manifest.yaml",
            "pyproject.toml",
            "requirements.txt",
        ]


def test_two_packages_have_the_same_bytes(plugin):
    one = package(plugin, plugin / "one.difypkg").read_bytes()
    for path in plugin.rglob("*"):
        os.utime(path, (1, 1))
    os.chmod(plugin / "main.py", 0o755)

    assert package(plugin, plugin / "two.difypkg").read_bytes() == one


@pytest.mark.parametrize("name", ["PRIVACY.md", "README.md", "_assets/icon.svg", "main.py"])
def test_a_package_without_what_dify_needs_is_refused(plugin, name):
    (plugin / name).unlink()

    with pytest.raises(ThemeProblems) as error:
        package(plugin)

    assert str(error.value) == (
        f"{name}:1: package-missing: the file is not in the package; "
        "Dify needs it (is it there, does .difyignore leave it in?)"
    )


def test_a_link_is_not_packaged(plugin):
    os.symlink("/etc/hostname", plugin / "endpoints/host.txt")

    with pytest.raises(ThemeProblems, match=r"endpoints/host\.txt:1: package-link: a symbolic link"):
        package(plugin)
