"""What `check --against` compares with: the themes as they were."""

import json
import os
import subprocess

import pytest

from facade.site import revision
from facade.site.problems import ThemeProblems
from facade.site.verdict import judge
from tests.site.small import manifest, put


@pytest.fixture
def project(tmp_path):
    """A project of one theme in Git, whose files can be committed."""
    who = {f"GIT_{role}_{part}": "ada" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*words):
        subprocess.run(["git", *words], cwd=tmp_path, env=environment, check=True, capture_output=True)

    put(tmp_path / "themes/plain/theme.json", json.dumps(manifest()))
    put(tmp_path / "themes/plain/styles/a b.css", "a { color: red }")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    return tmp_path


def test_the_themes_are_read_as_they_were(project):
    put(project / "themes/plain/styles/a b.css", "a { color: blue }")
    put(project / "themes/later/theme.json", "{}")

    found = revision.folders(project, "main")

    assert list(found) == ["plain"]
    assert found["plain"].text("styles/a b.css") == "a { color: red }"
    assert json.loads(found["plain"].text("theme.json"))["id"] == "plain"


def test_a_link_and_a_file_without_end_are_not_followed(project):
    (project / "themes/plain/away").symlink_to("/etc/passwd")
    (project / "themes/plain/large.css").write_bytes(b" " * 1_100_000)
    subprocess.run(["git", "add", "-A"], cwd=project, check=True)
    tree = subprocess.run(["git", "write-tree"], cwd=project, check=True, capture_output=True, text=True).stdout.strip()
    who = ["-c", "user.name=ada", "-c", "user.email=ada"]
    made = subprocess.run(
        ["git", *who, "commit-tree", tree, "-m", "two"], cwd=project, check=True, capture_output=True, text=True
    )

    found = revision.folders(project, made.stdout.strip())

    assert sorted(found["plain"].files) == ["styles/a b.css", "theme.json"]


@pytest.mark.parametrize("name", ["no-such-branch", "", "--output=/tmp/x", "main:themes"])
def test_a_revision_that_is_none_is_told(project, name):
    with pytest.raises(ThemeProblems) as raised:
        revision.folders(project, name)

    assert [(problem.path, problem.code) for problem in raised.value.problems] == [("themes", "revision-unknown")]
    assert repr(name) in raised.value.problems[0].message


def test_without_git_there_is_nothing_to_compare_with(tmp_path):
    with pytest.raises(ThemeProblems, match="not a git repository"):
        revision.folders(tmp_path, "main")


def test_a_revision_without_themes_has_none(project):
    subprocess.run(["git", "rm", "-rq", "themes"], cwd=project, check=True)
    who = ["-c", "user.name=ada", "-c", "user.email=ada"]
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "none"], cwd=project, check=True)

    assert revision.folders(project, "main") == {}


def test_a_verdict_says_what_a_changed_theme_owes(root):
    before = {"plain": _theme(root, "a { color: red }")}
    _theme(root, "a { color: blue }")

    (found,) = [problem for problem in judge(root, ["plain"], before=before).problems if "version" in problem.code]

    assert (found.path, found.code) == ("themes/plain/theme.json", "version-same")
    assert found.message.startswith("files changed since 0.1.0 and the version did not; make it 0.1.1 or higher")
    assert not [one for one in judge(root, ["other"], before=before).problems if "version" in one.code]


def _theme(root, style):
    from facade.site import folder

    put(root / "themes/plain/theme.json", json.dumps(manifest(styles=["styles/a.css"])))
    put(root / "themes/plain/styles/a.css", style)
    return folder.read(root / "themes/plain")
