"""The plugin daemon's limits, as one value that tests may scale or shrink. Knows nothing of how they are enforced."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Durations in seconds, sizes in bytes, as a stock Dify has them (dify-platform 1.4, 1.5, 1.8).

    `scale` shortens the durations of a conversation (execution, invocation, silence) so that tests need not wait for
    them. What watches the machine itself (start, heartbeat, stop) is not scaled: a busy processor stays busy.
    """

    scale: float = 1.0
    execution: float = 600.0  # PLUGIN_MAX_EXECUTION_TIMEOUT, from the first chunk
    invocation: float = 240.0  # DIFY_BACKWARDS_INVOCATION_READ_TIMEOUT, a whole reverse invocation
    silence: float = 250.0  # MAX_INVOCATION_TIMEOUT of the SDK: the plugin gives up waiting for a response
    start: float = 60.0  # until the first heartbeat; the daemon waits 120
    heartbeat: float = 120.0  # without one, the plugin is killed
    stop: float = 5.0  # between asking the plugin to end and killing it
    queue: int = 128  # chunks between the plugin and the visitor; more are dropped
    line: int = 5_242_880  # PLUGIN_STDIO_MAX_BUFFER_SIZE: one line of the plugin's stdout
    body: int = 10 * 1024 * 1024  # a request's body is cut here without a word
    upload: int = 100 * 1024 * 1024  # nginx refuses what is larger
    storage: int = 100 * 1024 * 1024  # PERSISTENCE_STORAGE_MAX_SIZE

    def scaled(self, seconds: float) -> float:
        """The duration as this host keeps it."""
        return seconds * self.scale

    def environment(self) -> dict[str, str]:
        """What the plugin process is told. The SDK wants MAX_INVOCATION_TIMEOUT as whole seconds, at least 1."""
        return {
            "FACADE_TIME_SCALE": f"{self.scale:g}",
            "MAX_INVOCATION_TIMEOUT": str(max(1, math.ceil(self.scaled(self.silence)))),
            "HEARTBEAT_INTERVAL": f"{min(10.0, self.heartbeat / 12):g}",
        }
