"""Builds again when files change, and restarts the plugin unless only themes did. Knows nothing of how it is built."""

import contextlib
import hashlib
import re
import threading
from collections.abc import Callable, Collection
from pathlib import Path

from watchfiles import watch

from facade.host.change import THEMES, BuildFailed, Change, Findings
from facade.host.errors import HostError
from facade.host.reload import Reload

WATCHED = ("themes", "facade", "endpoints", "manifest.yaml", "main.py", "theme_schema.json")

LOOKED_AT = ("waivers.json",)
"""What makes no page another, only what is told of it. It need not be there, and then cannot be watched."""

type Rebuild = Callable[[Collection[str]], Findings]
"""Builds these themes, all without names; what was found that blocks none of them. Raises BuildFailed."""

LOOK_EVERY = 500
"""Milliseconds after which the watch says that it is still watching."""
SETTLED = 20
"""Milliseconds without a further change after which what was written is looked at."""
_SCRATCH = re.compile(r"^\.|^#.*#$|~$|^__pycache__$")
"""Names of what editors and programs keep for themselves: hidden, saved in between, the version before."""
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
        """Digests by path, of the files there were at the last look."""
        self._look()
        self._unbuilt: set[str] = set()
        self.ready = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def begin(self, found: Findings, unbuilt: Collection[str] = ()) -> None:
        """Know, and tell, what the build before the watch found, and which themes it did not get done."""
        self._unbuilt.update(f"{THEMES}{theme}/theme.json" for theme in unbuilt)
        self._reload.tell(None, found)

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
        self._unbuilt.update(name for name in names if name not in LOOKED_AT)
        change = Change.of(self._unbuilt)
        found, failed = self._build(change)
        if failed:
            self._say(f"the build failed, the last good state stays: {failed}")
        self._tell(change, found, failed)

    def _build(self, change: Change) -> tuple[Findings, BuildFailed | None]:
        try:
            return self._rebuild(change.themes), None
        except BuildFailed as error:
            return error.findings, error
        except Exception as error:  # whatever else the build raises is for the person at the keyboard, too
            failed = BuildFailed(str(error), change.themes, [{"message": str(error)}])
            return failed.findings, failed
        finally:
            self._differs(self._root / WRITTEN_BY_BUILD)

    def _tell(self, change: Change, found: Findings, failed: BuildFailed | None) -> None:
        done = None if failed and not change.themes else change.without(failed.themes if failed else ())
        if done and done.kind == "all":
            try:
                self._restart()
            except HostError:
                return  # the plugin's keeper has told why, and the next change tries again
        if done:
            self._unbuilt.difference_update(done.paths)
        self._reload.tell(done if done and done.paths else None, found)

    def _look(self) -> None:
        """See every file as it is now: of what changes, only what is a file, or was one, is named."""
        for place in (self._root / name for name in (*WATCHED, *LOOKED_AT)):
            for path in [place, *place.rglob("*")]:
                self._differs(path)

    def _differs(self, path: Path) -> bool:
        """True when the file's content, or that there is one, is not as at the last look. Folders are no files."""
        if any(_SCRATCH.search(part) for part in path.relative_to(self._root).parts):
            return False
        before = self._contents.pop(path, None)
        with contextlib.suppress(OSError):  # it is a folder, or gone
            self._contents[path] = hashlib.sha256(path.read_bytes()).digest()
        return before != self._contents.get(path)

    def _run(self) -> None:
        paths = [self._root / name for name in WATCHED if (self._root / name).exists()]
        looked_at = {self._root / name for name in LOOKED_AT}
        for changes in watch(
            *paths, stop_event=self._stop, step=SETTLED, rust_timeout=LOOK_EVERY, yield_on_timeout=True
        ):
            self.ready.set()
            self.changed({Path(path) for _, path in changes} | looked_at)
