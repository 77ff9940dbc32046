"""The plugin kept alive: started, restarted after a crash, asked and answered. Knows nothing of HTTP.

Requests that run while the process dies get the daemon's error; requests that come meanwhile wait for the next process.
"""

import threading
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from facade.host import protocol
from facade.host.errors import HostError, connection_closed, plugin_error
from facade.host.exchange import Exchange
from facade.host.limits import Limits
from facade.host.process import PluginProcess

type Invoke = Callable[[PluginProcess, Exchange, Mapping[str, Any]], None]


class Plugin:
    """The running plugin, whichever process that is just now."""

    def __init__(
        self,
        plugin_dir: Path,
        limits: Limits,
        invoke: Invoke,
        note: Callable[[str], None],
        log: Callable[[str], None],
    ) -> None:
        self.generation = 0
        self._plugin_dir, self._limits, self._invoke, self._note, self._log = plugin_dir, limits, invoke, note, log
        self._exchanges: dict[str, tuple[PluginProcess, Exchange]] = {}
        self._process: PluginProcess | None = None  # started, perhaps not ready yet
        self._up: PluginProcess | None = None  # counted in generation
        self._failure: HostError | None = None
        self._asked = False  # the process ends because somebody asked for another one
        self._closing = False
        self._changed = threading.Condition()
        self._keeper = threading.Thread(target=self._keep, name="plugin-keeper", daemon=True)

    @property
    def pid(self) -> int:
        """The process id of the plugin that runs; raises HostError when none does."""
        return self._running().pid

    def start(self) -> None:
        """Start the process and wait for its first heartbeat. Raises HostError with the plugin's own words."""
        self._keeper.start()
        try:
            self._running()
        except HostError:
            self.close()
            raise

    def restart(self) -> None:
        """Replace the process and wait until the new one takes requests. Raises HostError when it does not start."""
        with self._changed:
            old, target = self._process, self.generation + 1
            self._asked, self._failure = True, None
            self._changed.notify_all()
        if old is not None:
            old.terminate()
        self._running(target)

    def kill(self) -> None:
        """Kill the process as a crash would; the next one starts by itself."""
        self._running().kill()

    def close(self) -> None:
        """End the process and everything that waits for it."""
        with self._changed:
            self._closing = True
            process = self._process
            self._changed.notify_all()
        if process is not None:
            process.terminate()
        if self._keeper.ident is not None:
            self._keeper.join()

    def ask(self, hook_id: str, raw_request: bytes, settings: Mapping[str, Any]) -> Exchange:
        """Hand a request to the plugin, waiting for a process if need be. Raises PluginFailed when there is none."""
        while True:
            exchange = Exchange(str(uuid.uuid4()), hook_id, self._limits)
            line = protocol.request_line(exchange.session_id, f"endpoint-{hook_id}", raw_request, settings)
            try:
                process = self._running()
            except HostError as error:
                raise plugin_error({"message": str(error), "error_type": "PluginNotRunning"}) from error
            with self._changed:
                self._exchanges[exchange.session_id] = (process, exchange)
            try:
                process.write(line)
                return exchange
            except OSError:
                self.forget(exchange)
                process.ended.wait()

    def forget(self, exchange: Exchange) -> None:
        """The answer has ended or nobody waits for it: what the plugin still says under its id is ignored."""
        exchange.close()
        with self._changed:
            self._exchanges.pop(exchange.session_id, None)

    def _running(self, generation: int = 0) -> PluginProcess:
        def settled() -> bool:
            up = self._up is not None and self._up.ready and self.generation >= generation
            return up or self._failure is not None or self._closing

        with self._changed:
            while not settled():
                self._changed.wait(0.2)
            if self._closing or self._up is None or not self._up.ready:
                raise self._failure or HostError("the plugin is being ended")
            return self._up

    def _keep(self) -> None:
        """Have a process while one is wanted; the one thread that starts processes."""
        while True:
            with self._changed:
                while not self._closing and self._failure is not None:
                    self._changed.wait()
                if self._closing:
                    return
                self._asked = False
            self._run_one()

    def _run_one(self) -> None:
        process = PluginProcess(self._plugin_dir, self._limits, self._receive, self._note, self._log)
        with self._changed:
            self._process = process
            stop = self._closing
        if stop:
            process.terminate()
            return
        try:
            process.wait_ready()
        except HostError as error:
            with self._changed:
                if not self._closing and not self._asked:
                    self._failure = error
                    self._note(str(error))
                self._changed.notify_all()
            return
        with self._changed:
            self._up = process
            self.generation += 1
            self._changed.notify_all()
        self._watch(process)
        self._lose(process)

    def _watch(self, process: PluginProcess) -> None:
        """Wait for the end of the process; kill it when its heart stops."""
        while not process.ended.wait(min(1.0, self._limits.heartbeat / 4)):
            if time.monotonic() - process.last_heartbeat > self._limits.heartbeat:
                self._note(
                    f"the plugin sent no heartbeat for {self._limits.heartbeat:g} s; Dify kills a plugin that does so "
                    "(code that computes for long blocks every visitor)"
                )
                process.kill()

    def _lose(self, process: PluginProcess) -> None:
        with self._changed:
            lost = [exchange for owner, exchange in self._exchanges.values() if owner is process]
        for exchange in lost:
            exchange.fail(connection_closed())
        if process.unasked:
            self._note(f"the plugin process ended by itself (exit status {process.exit_status}); starting it again")

    def _receive(self, process: PluginProcess, message: protocol.Message) -> None:
        with self._changed:
            _, exchange = self._exchanges.get(message.session_id, (None, None))
        if exchange is None or exchange.closed:
            return
        if message.type == "invoke":
            self._invoke(process, exchange, message.data)
        else:
            exchange.receive(message.type, message.data)
