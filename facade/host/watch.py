"""Builds again when files change, and restarts the plugin unless only themes did. Knows nothing of how it is built."""

import hashlib
import threading
from collections.abc import Callable, Collection
from pathlib import Path

from watchfiles import watch

from facade.host.change import THEMES, BuildFailed, Change
from facade.host.errors import HostError
from facade.host.reload import Reload

WATCHED = ("themes", "facade", "endpoints", "manifest.yaml", "main.py", "theme_schema.json")

type Rebuild = Callable[[Collection[str]], None]
"""Builds these themes, all without names; raises BuildFailed."""

LOOK_EVERY = 500
"""Milliseconds after which the watch says that it is still watching."""
SETTLED = 30
"""Milliseconds without a further change after which what was written is looked at."""
WRITTEN_BY_BUILD = "endpoints/group.yaml"  # the build fills in the themes; that alone is no reason to build again


class Watch:
    """Watches the project in a thread of its own until it is closed."""

    def __init__(
        self,
        root: Path,
        rebuild: Rebuild,
        restart: Callable[[], None],
        reload: Reload,
        say: Callable[[str], None],
    ) -> None:
        self._root, self._rebuild, self._restart, self._reload, self._say = root, rebuild, restart, reload, say
        self._contents: dict[Path, bytes] = {}
        self._unbuilt: set[str] = set()
        self.ready = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def begin(self, failed: BuildFailed) -> None:
        """Know, and tell, what was in the way of the build before the watch began."""
        self._unbuilt.update(f"{THEMES}{theme}/theme.json" for theme in failed.themes)
        self._reload.tell(None, failed.findings)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching; a build under way is finished first."""
        self._stop.set()
        self._thread.join()

    def changed(self, paths: set[Path]) -> None:
        """Build, restart if need be, tell. What a build does not get done is told, and what was good before stays."""
        names = sorted(path.relative_to(self._root).as_posix() for path in paths if self._differs(path))
        if not names:
            return
        self._say(f"changed: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}")
        self._unbuilt.update(names)
        change, failed = Change.of(self._unbuilt), BuildFailed("")
        try:
            self._rebuild(change.themes)
        except BuildFailed as error:
            failed = error
        except Exception as error:  # whatever else the build raises is for the person at the keyboard, too
            failed = BuildFailed(str(error), change.themes, [{"message": str(error)}])
        finally:
            self._differs(self._root / WRITTEN_BY_BUILD)
        if str(failed):
            self._say(f"the build failed, the last good state stays: {failed}")
        self._tell(change, failed)

    def _tell(self, change: Change, failed: BuildFailed) -> None:
        done = None if str(failed) and not change.themes else change.without(failed.themes)
        if done and done.kind == "all":
            try:
                self._restart()
            except HostError:
                return  # the plugin's keeper has told why, and the next change tries again
        if done:
            self._unbuilt.difference_update(done.paths)
        self._reload.tell(done if done and done.paths else None, failed.findings)

    def _differs(self, path: Path) -> bool:
        """True when the file's content is not what it was at the last look; hidden files are somebody's scratch."""
        if path.name.startswith("."):
            return False
        try:
            content = path.read_bytes()
        except OSError:  # it is a folder, or gone
            content = b""
        digest = hashlib.sha256(content).digest()
        before, self._contents[path] = self._contents.get(path), digest
        return before != digest

    def _run(self) -> None:
        paths = [self._root / name for name in WATCHED if (self._root / name).exists()]
        for changes in watch(
            *paths, stop_event=self._stop, step=SETTLED, rust_timeout=LOOK_EVERY, yield_on_timeout=True
        ):
            self.ready.set()
            if changes:
                self.changed({Path(path) for _, path in changes})
