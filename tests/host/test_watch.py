import threading

import pytest

from facade.host.errors import HostError
from facade.host.watch import Watch


class Bench:
    """A project folder, and what the watch did with it."""

    def __init__(self, root) -> None:
        self.root, self.done, self.said = root, [], []
        self.fails = {}
        self.told = threading.Event()
        (root / "themes").mkdir()
        (root / "endpoints").mkdir()

    def step(self, name: str) -> None:
        self.done.append(name)
        if name in self.fails:
            raise self.fails[name]

    def rebuild(self) -> None:
        (self.root / "endpoints/group.yaml").write_text("made by the build", encoding="utf-8")
        self.step("build")

    def restart(self) -> None:
        self.step("restart")

    def tell(self, *, styles=False) -> None:
        self.step("tell styles" if styles else "tell")
        self.told.set()

    def blame(self, fault) -> None:
        self.step(f"blame {fault}")

    def watch(self) -> Watch:
        return Watch(self.root, self.rebuild, self.restart, self, self.said.append)

    def write(self, name: str, text: str):
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def test_a_change_builds_restarts_and_reloads(bench):
    bench.watch().changed({bench.write("themes/theme.json", "{}")})

    assert bench.done == ["build", "restart", "tell"]
    assert bench.said == ["changed: themes/theme.json"]


def test_a_change_of_style_sheets_alone_is_told_as_such(bench):
    bench.watch().changed({bench.write("themes/a.css", "a{}"), bench.write("themes/b.css", "b{}")})
    bench.watch().changed({bench.write("themes/c.css", "c{}"), bench.write("themes/c.html", "<p>")})

    assert bench.done == ["build", "restart", "tell styles", "build", "restart", "tell"]


def test_a_build_that_fails_is_told_and_the_last_good_state_stays(bench):
    bench.fails["build"] = ValueError("themes/noir/theme.json: option 'accent': expected a colour")

    bench.watch().changed({bench.write("themes/theme.json", "{}")})

    assert bench.done == ["build", "blame themes/noir/theme.json: option 'accent': expected a colour"]
    assert bench.said[-1] == (
        "the build failed, the last good state stays: themes/noir/theme.json: option 'accent': expected a colour"
    )


def test_a_plugin_that_does_not_start_does_not_reload_browsers(bench):
    bench.fails["restart"] = HostError("the plugin ended")

    bench.watch().changed({bench.write("themes/theme.json", "{}")})

    assert bench.done == ["build", "restart"]


def test_what_the_build_itself_writes_is_no_change(bench):
    watch = bench.watch()
    watch.changed({bench.write("themes/theme.json", "{}")})

    watch.changed({bench.root / "endpoints/group.yaml"})

    assert bench.done == ["build", "restart", "tell"]


def test_a_file_written_again_as_it_was_is_no_change(bench):
    watch = bench.watch()
    watch.changed({bench.write("themes/theme.json", "{}")})

    watch.changed({bench.write("themes/theme.json", "{}")})

    assert bench.done == ["build", "restart", "tell"]


def test_hidden_files_are_no_change(bench):
    bench.watch().changed({bench.write("themes/.theme.json.swp", "")})

    assert bench.done == []


def test_files_are_really_watched(bench):
    watch = bench.watch()
    watch.start()
    watch.ready.wait(20)

    bench.write("themes/theme.json", "{}")

    assert bench.told.wait(20)
    watch.close()
