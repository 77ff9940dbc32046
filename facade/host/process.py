"""One run of the plugin process: its three pipes, its heartbeats, its end. Knows nothing of requests or HTTP."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from facade.host import protocol
from facade.host.errors import HostError
from facade.host.limits import Limits


class PluginProcess:
    """A started plugin. `on_message` is called for each message, from the one thread that reads the plugin's stdout."""

    def __init__(
        self,
        plugin_dir: Path,
        limits: Limits,
        on_message: Callable[["PluginProcess", protocol.Message], None],
        note: Callable[[str], None],
        log: Callable[[str], None],
    ) -> None:
        self.ended = threading.Event()
        self.unasked = True  # false when the host itself ended the process
        self.last_heartbeat = time.monotonic()
        self._limits, self._on_message, self._note, self._log = limits, on_message, note, log
        self._ready = threading.Event()
        self._lock = threading.Lock()
        self._errors: list[str] = []
        # A session of its own: Ctrl-C in the terminal ends the host, and the host ends the plugin.
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "main"],
            cwd=plugin_dir,
            env={**os.environ, "INSTALL_METHOD": "local", **limits.environment()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._threads = [
            threading.Thread(target=work, name=f"plugin-{name}-{self.pid}", daemon=True)
            for name, work in (("stdout", self._read), ("stderr", self._drain))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._popen.pid

    @property
    def exit_status(self) -> int | None:
        """How the process ended, as subprocess tells it."""
        return self._popen.returncode

    @property
    def ready(self) -> bool:
        """True from the first heartbeat until the process ends."""
        return self._ready.is_set() and not self.ended.is_set()

    def wait_ready(self) -> None:
        """Wait for the first heartbeat; the process is killed and HostError raised when it does not come."""
        deadline = time.monotonic() + self._limits.start
        while not self._ready.wait(0.05):
            late = time.monotonic() > deadline
            if late or self.ended.is_set():
                self.kill()
                wait = f"within {self._limits.start:g} s"
                what = f"sent no heartbeat {wait}" if late else "ended before its first heartbeat"
                said = "".join(self._errors[-40:]).strip() or "(nothing on stderr)"
                raise HostError(f"the plugin {what} (exit status {self.exit_status}); it said:\n{said}")

    def write(self, line: bytes) -> None:
        """Send one line. Raises OSError when the process has ended."""
        with self._lock:
            if self._popen.stdin is None or self._popen.stdin.closed:
                raise BrokenPipeError("the plugin's stdin is closed")
            self._popen.stdin.write(line)
            self._popen.stdin.flush()

    def terminate(self) -> None:
        """End the process: asked first, killed when it does not listen. Returns when it is gone."""
        self.unasked = False
        self._popen.terminate()
        try:
            self._popen.wait(self._limits.stop)
        except subprocess.TimeoutExpired:
            self._popen.kill()
        self._reap()

    def kill(self) -> None:
        """End the process at once. Returns when it is gone."""
        self.unasked = False
        self._popen.kill()
        self._reap()

    def _reap(self) -> None:
        self._popen.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(self._limits.stop)

    def _read(self) -> None:
        stdout = self._popen.stdout
        if stdout is None:
            return
        try:
            with stdout:
                for line in protocol.lines(stdout, self._limits.line):
                    self._handle(protocol.decode(line))
        except protocol.LineTooLong as error:
            limit = f"{self._limits.line:,}"
            self.unasked = False
            self._note(f"the plugin wrote a line of {error.size:,} bytes; Dify kills a plugin above {limit}")
        finally:
            self._popen.kill()
            self._popen.wait()
            self._close_stdin()
            self.ended.set()

    def _handle(self, line: protocol.Line) -> None:
        match line:
            case protocol.Heartbeat():
                self.last_heartbeat = time.monotonic()
                self._ready.set()
            case protocol.Message():
                self._on_message(self, line)
            case protocol.Logged(text):
                self._log(text)
            case protocol.Unreadable(text):
                self._note(f"the plugin wrote to stdout what is no message (a print?): {text!r}")
            case None:
                pass

    def _drain(self) -> None:
        stderr = self._popen.stderr
        if stderr is None:
            return
        with stderr:
            for raw in stderr:
                text = raw.decode("utf-8", "replace")
                self._errors = [*self._errors[-199:], text]
                self._log(text.rstrip("\n"))

    def _close_stdin(self) -> None:
        # A writer blocked on a full pipe holds the lock until the kill has broken the pipe.
        with self._lock:
            if self._popen.stdin is not None:
                try:
                    self._popen.stdin.close()
                except OSError:
                    return  # what was buffered cannot be written to a dead process
