import threading

import pytest

from facade.host.change import BuildFailed
from facade.host.errors import HostError
from facade.host.watch import Watch


class Bench:
    """A project folder, and what the watch did with it."""

    def __init__(self, root) -> None:
        self.root, self.done, self.said = root, [], []
        self.fails, self.found = {}, []
        self.told = threading.Event()
        (root / "themes/noir").mkdir(parents=True)
        (root / "themes/paper").mkdir()
        (root / "endpoints").mkdir()

    def step(self, name, *more) -> None:
        self.done.append((name, *more))
        if name in self.fails:
            raise self.fails[name]

    def rebuild(self, themes) -> None:
        (self.root / "endpoints/group.yaml").write_text("made by the build", encoding="utf-8")
        self.step("build", *themes)
        return self.found

    def restart(self) -> None:
        self.step("restart")

    def tell(self, change, findings) -> None:
        self.step("tell", *((change.kind, *change.paths) if change else ("nothing",)), *findings)
        self.told.set()

    def watch(self) -> Watch:
        return Watch(self.root, self.rebuild, self.restart, self, self.said.append)

    def write(self, name: str, text: str):
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def test_a_change_of_the_program_builds_all_restarts_and_reloads(bench):
    bench.watch().changed({bench.write("manifest.yaml", "{}")})

    assert bench.done == [("build",), ("restart",), ("tell", "all", "manifest.yaml")]
    assert bench.said == ["changed: manifest.yaml"]


def test_a_change_of_a_theme_builds_that_theme_and_restarts_nothing(bench):
    bench.watch().changed({bench.write("themes/noir/theme.json", "{}"), bench.write("themes/noir/a.css", "")})

    assert bench.done == [("build", "noir"), ("tell", "page", "themes/noir/a.css", "themes/noir/theme.json")]


def test_style_sheets_alone_are_told_as_style(bench):
    bench.watch().changed({bench.write("themes/noir/a.css", "")})

    assert bench.done == [("build", "noir"), ("tell", "style", "themes/noir/a.css")]


def test_a_build_that_fails_is_told_and_the_last_good_state_stays(bench):
    bench.fails["build"] = ValueError("themes/noir/theme.json: option 'accent': expected a colour")

    bench.watch().changed({bench.write("themes/noir/theme.json", "{}")})

    finding = {"message": "themes/noir/theme.json: option 'accent': expected a colour"}
    assert bench.done == [("build", "noir"), ("tell", "nothing", finding)]
    assert bench.said[-1] == (
        "the build failed, the last good state stays: themes/noir/theme.json: option 'accent': expected a colour"
    )


def test_what_was_not_built_is_built_with_the_next_change_and_told_as_both(bench):
    bench.fails["build"] = BuildFailed("no", {"noir"})
    watch = bench.watch()
    watch.changed({bench.write("themes/noir/page.html", "<p>")})
    bench.fails.clear()
    bench.done.clear()

    watch.changed({bench.write("themes/noir/a.css", "")})

    assert bench.done == [("build", "noir"), ("tell", "page", "themes/noir/a.css", "themes/noir/page.html")]


def test_a_broken_theme_does_not_keep_another_from_the_screen(bench):
    bench.fails["build"] = BuildFailed("no", {"noir"}, [{"path": "themes/noir/theme.json"}])

    bench.watch().changed({bench.write("themes/noir/theme.json", "{"), bench.write("themes/paper/a.css", "")})

    assert bench.done == [
        ("build", "noir", "paper"),
        ("tell", "style", "themes/paper/a.css", {"path": "themes/noir/theme.json"}),
    ]


def test_what_a_good_build_found_is_told_with_the_change(bench):
    bench.found = [{"level": "warning", "message": "nothing uses it"}]

    bench.watch().changed({bench.write("themes/noir/a.css", "")})

    assert bench.done == [("build", "noir"), ("tell", "style", "themes/noir/a.css", *bench.found)]
    assert bench.said == ["changed: themes/noir/a.css"]


def test_what_was_broken_before_the_watch_began_is_told_and_built_with_the_next_change(bench):
    watch = bench.watch()
    watch.begin([{"path": "themes/noir/theme.json"}], {"noir"})

    watch.changed({bench.write("themes/noir/a.css", "")})

    assert bench.done == [
        ("tell", "nothing", {"path": "themes/noir/theme.json"}),
        ("build", "noir"),
        ("tell", "page", "themes/noir/a.css", "themes/noir/theme.json"),
    ]


def test_a_plugin_that_does_not_start_does_not_reload_browsers(bench):
    bench.fails["restart"] = HostError("the plugin ended")

    bench.watch().changed({bench.write("manifest.yaml", "{}")})

    assert bench.done == [("build",), ("restart",)]


def test_what_the_build_itself_writes_is_no_change(bench):
    watch = bench.watch()
    watch.changed({bench.write("themes/noir/theme.json", "{}")})
    bench.done.clear()

    watch.changed({bench.root / "endpoints/group.yaml"})

    assert bench.done == []


def test_a_file_written_again_as_it_was_is_no_change(bench):
    watch = bench.watch()
    watch.changed({bench.write("themes/noir/theme.json", "{}")})
    bench.done.clear()

    watch.changed({bench.write("themes/noir/theme.json", "{}")})

    assert bench.done == []


@pytest.mark.parametrize("name", [".theme.json.swp", "#theme.json#", "theme.json~", ".git/index"])
def test_what_an_editor_keeps_for_itself_is_no_change(bench, name):
    (bench.root / "themes/noir/.git").mkdir()

    bench.watch().changed({bench.write(f"themes/noir/{name}", "")})

    assert bench.done == []


def test_a_file_that_is_gone_again_before_anybody_looked_is_no_change(bench):
    bench.watch().changed({bench.root / "themes/noir/4913"})

    assert bench.done == []


def test_a_folder_is_no_change(bench):
    watch = bench.watch()
    (bench.root / "themes/noir/styles").mkdir()

    watch.changed({bench.root / "themes/noir/styles", bench.write("themes/noir/styles/a.css", "")})

    assert bench.said == ["changed: themes/noir/styles/a.css"]


def test_a_file_that_was_there_when_the_watch_began_and_is_gone_is_a_change(bench):
    path = bench.write("themes/noir/a.css", "")
    watch = bench.watch()
    path.unlink()

    watch.changed({path})

    assert bench.said == ["changed: themes/noir/a.css"]


def test_waivers_change_what_is_told_and_no_page(bench):
    bench.found = [{"waived": "until 2999-01-31: gone with 1.1"}]
    watch = bench.watch()

    watch.changed({bench.write("waivers.json", "[]")})

    assert bench.done == [("build",), ("tell", "nothing", *bench.found)]
    assert bench.said == ["changed: waivers.json"]


def test_waivers_leave_what_was_not_built_for_the_change_that_mends_it(bench):
    watch = bench.watch()
    bench.fails["build"] = BuildFailed("themes/noir/a.css:1:1 no rule", {"noir"})
    watch.changed({bench.write("themes/noir/a.css", "?")})
    watch.changed({bench.write("waivers.json", "[]")})
    bench.fails.clear()

    watch.changed({bench.write("themes/noir/a.css", "")})

    assert bench.done[2:] == [
        ("build", "noir"),
        ("tell", "nothing"),
        ("build", "noir"),
        ("tell", "style", "themes/noir/a.css"),
    ]


@pytest.mark.parametrize("name", ["themes/noir/theme.json", "waivers.json"])
def test_files_are_really_watched(bench, name):
    watch = bench.watch()
    watch.start()
    watch.ready.wait(20)

    bench.write(name, "{}")

    assert bench.told.wait(20)
    watch.close()
