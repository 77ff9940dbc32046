"""The reverse invocations under way: one thread each, its responses sent back to the plugin. Knows nothing of HTTP."""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

from facade.host import protocol
from facade.host.exchange import Exchange
from facade.host.limits import Limits
from facade.host.process import PluginProcess
from facade.host.reverse import InvocationFailed, Reverse
from facade.host.storage import StorageError

REMEMBERED = 1000


class Invocations:
    """Starts the answer to each invocation; remembers what was asked."""

    def __init__(self, reverse: Reverse, limits: Limits, note: Callable[[str], None]) -> None:
        self._reverse, self._limits, self._note = reverse, limits, note
        self._seen: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)

    @property
    def seen(self) -> list[dict[str, Any]]:
        """What the plugin asked for, oldest first: dicts of type, request, hook_id and session_id."""
        return list(self._seen)

    def start(self, process: PluginProcess, exchange: Exchange, data: Mapping[str, Any]) -> None:
        """Answer an `invoke` message in a thread of its own, so that the plugin's other requests go on."""
        call, request = str(data.get("type")), dict(data.get("request") or {})
        asked = {"type": call, "request": request, "hook_id": exchange.hook_id, "session_id": exchange.session_id}
        self._seen.append(asked)
        reply = _Reply(process, exchange, str(data.get("backwards_request_id")))
        threading.Thread(
            target=self._answer, args=(reply, call, request), name=f"invocation-{call}", daemon=True
        ).start()

    def _answer(self, reply: "_Reply", call: str, request: dict[str, Any]) -> None:
        timer = threading.Timer(self._limits.scaled(self._limits.invocation), self._cut, (reply, call))
        timer.daemon = True
        if call != "storage":
            timer.start()
        try:
            with closing(self._reverse.answers(call, request)) as answers:
                for message, data in answers:
                    if not reply.send("response", message, data):
                        return
        except (InvocationFailed, StorageError) as error:
            reply.send("error", str(error), None)
        except Exception as error:  # a malformed request, such as a value that is not hex
            reply.send("error", f"unmarshal backwards invoke request failed: {error}", None)
        finally:
            timer.cancel()
            reply.end()

    def _cut(self, reply: "_Reply", call: str) -> None:
        if reply.end():
            seconds = self._limits.scaled(self._limits.invocation)
            self._note(f"a reverse invocation ({call}) was cut after {seconds:g} s, as Dify does even while it streams")


class _Reply:
    """The way back to the plugin for one invocation; it ends once, and when the visitor has left, without a word."""

    def __init__(self, process: PluginProcess, exchange: Exchange, invocation_id: str) -> None:
        self._process, self._exchange, self._id = process, exchange, invocation_id
        self._lock = threading.Lock()
        self._ended = False

    def send(self, event: str, message: str, data: object) -> bool:
        """False when nothing more will be delivered."""
        with self._lock:
            if self._ended or self._exchange.closed:
                return False
            line = protocol.response_line(self._exchange.session_id, self._id, event, message, data)
            try:
                self._process.write(line)
            except OSError:
                self._ended = True
            return not self._ended

    def end(self) -> bool:
        """True when this call ended it."""
        sent = self.send("end", "", None)
        with self._lock:
            self._ended = True
        return sent
