"""Child processes that stand ready to render a page: the next starts while the answer of the last is worked on.

Knows nothing of templates. A child takes one job, ever.
"""

import atexit
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, NamedTuple

CHILD = Path(__file__).with_name("fenced.py")
READY = 2
"""How many stand ready: a page is two documents."""


class Ended(Exception):
    """The child gave no answer; `said` is what it wrote to stderr, `late` is True if its time was up."""

    def __init__(self, said: str, *, late: bool) -> None:
        super().__init__(said)
        self.said, self.late = said, late


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    said: IO[bytes]


class Children:
    """Those that stand ready, from the first job on. Safe to use from many threads."""

    def __init__(self) -> None:
        self._ready: list[_Child] = []
        self._lock = threading.Lock()

    def answer(self, request: bytes, wall_seconds: float) -> tuple[bytes, str]:
        """What a child writes to stdout and stderr for a request on its stdin; raises Ended."""
        with self._lock:
            process, output, said = self._ready.pop() if self._ready else _started()
        with output, said, process:
            began, timer = time.monotonic(), threading.Timer(wall_seconds, process.kill)
            timer.start()
            process.communicate(request)  # without a timeout of its own, which would look for the end now and then
            timer.cancel()
            output.seek(0)
            said.seek(0)
            answer, names = output.read(), said.read(65_536).decode("utf-8", "replace")
        with self._lock:
            self._ready += [_started() for _ in range(READY - len(self._ready))]
        if process.returncode != 0 or not answer:
            raise Ended(names, late=time.monotonic() - began >= wall_seconds)
        return answer, names

    def close(self) -> None:
        """End those that wait for a job."""
        with self._lock:
            for process, output, said in self._ready:
                with output, said, process:
                    process.kill()
            self._ready.clear()


def _started() -> _Child:
    output, said = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 (closed by whoever takes it)
    command = [sys.executable, "-I", str(CHILD)]
    return _Child(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=said, env={}), output, said)


CHILDREN = Children()
atexit.register(CHILDREN.close)
