"""Child processes that stand ready to render pages: the next starts while the answer of the last is worked on.

Knows nothing of templates. A child takes one job, ever.
"""

import atexit
import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, NamedTuple

CHILD = Path(__file__).with_name("fenced.py")
READY = 2
"""How many stand ready: two themes are built at a time."""


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
        self._closed = False

    def answer(self, request: bytes, first: bytes, wall_seconds: float) -> tuple[bytes, str]:
        """What a child writes to stdout and stderr for a request, a line on its stdin; raises Ended.

        `first` is the line before it, if no child stands ready that was told one.
        """
        with self._lock:
            ready = self._ready.pop() if self._ready else None
        process, output, said = ready or _started(first)
        with output, said, process:
            began, timer = time.monotonic(), threading.Timer(wall_seconds, process.kill)
            timer.start()
            process.communicate(request)  # without a timeout of its own, which would look for the end now and then
            timer.cancel()
            output.seek(0)
            said.seek(0)
            answer, names = output.read(), said.read(65_536).decode("utf-8", "replace")
        if process.returncode != 0 or not answer:
            raise Ended(names, late=time.monotonic() - began >= wall_seconds)
        return answer, names

    def prepare(self, first: bytes) -> None:
        """Soon, as many stand ready as should; those that start are told this line first."""
        threading.Thread(target=self._fill, args=(first,), daemon=True).start()

    def _fill(self, first: bytes) -> None:
        with self._lock:
            if not self._closed:
                self._ready += [_started(first) for _ in range(READY - len(self._ready))]

    def close(self) -> None:
        """End those that wait for a job."""
        with self._lock:
            self._closed = True
            for process, output, said in self._ready:
                with output, said, process:
                    process.kill()
            self._ready.clear()


def _started(first: bytes) -> _Child:
    output, said = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 (closed by whoever takes it)
    command = [sys.executable, "-I", str(CHILD)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=said, env={})
    assert process.stdin
    with contextlib.suppress(BrokenPipeError):  # it ended at once; whoever gives it a job is told
        process.stdin.write(first + b"\n")
        process.stdin.flush()
    return _Child(process, output, said)


CHILDREN = Children()
atexit.register(CHILDREN.close)
