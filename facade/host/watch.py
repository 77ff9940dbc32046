"""Builds again and restarts the plugin when files change. Knows nothing of what is built."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from watchfiles import watch

from facade.host.errors import HostError

WATCHED = ("themes", "facade", "endpoints", "manifest.yaml", "main.py", "theme_schema.json")

LOOK_EVERY = 500
"""Milliseconds after which the watch says that it is still watching."""
WRITTEN_BY_BUILD = "endpoints/group.yaml"  # the build fills in the themes; that alone is no reason to build again


class Voice(Protocol):
    """Who tells the open documents."""

    def tell(self, *, styles: bool = False) -> None:
        """All is well again, and this is new: the page or its styles alone."""

    def blame(self, fault: str) -> None:
        """This is wrong; nothing is new."""


class Watch:
    """Watches the project in a thread of its own until it is closed."""

    def __init__(
        self,
        root: Path,
        rebuild: Callable[[], None],
        restart: Callable[[], None],
        voice: Voice,
        say: Callable[[str], None],
    ) -> None:
        self._root, self._rebuild, self._restart, self._voice, self._say = root, rebuild, restart, voice, say
        self._contents: dict[Path, bytes] = {}
        self.ready = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching; a build under way is finished first."""
        self._stop.set()
        self._thread.join()

    def changed(self, paths: set[Path]) -> None:
        """Build, restart, reload. A build that fails is told, and what was good before stays."""
        names = sorted(str(path.relative_to(self._root)) for path in paths if self._differs(path))
        if not names:
            return
        self._say(f"changed: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}")
        try:
            self._rebuild()
        except Exception as error:  # whatever the build raises is for the person at the keyboard
            self._say(f"the build failed, the last good state stays: {error}")
            self._voice.blame(str(error))
            return
        finally:
            self._differs(self._root / WRITTEN_BY_BUILD)
        try:
            self._restart()
        except HostError:
            return  # the plugin's keeper has told why, and the next change tries again
        self._voice.tell(styles=all(name.startswith("themes/") and name.endswith(".css") for name in names))

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
        for changes in watch(*paths, stop_event=self._stop, rust_timeout=LOOK_EVERY, yield_on_timeout=True):
            self.ready.set()
            if changes:
                self.changed({Path(path) for _, path in changes})
