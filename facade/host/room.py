"""What may be served beside the endpoints, on this machine alone. Knows no such room."""

from collections.abc import Mapping, MutableMapping
from typing import Any, Protocol

from facade.host.host import Live
from facade.host.reverse import App
from facade.host.visit import Answer, Visit


class Room(Protocol):
    """Pages below `place`, endpoints of their own, and whatever else they need of the host."""

    name: str
    place: str
    endpoints: MutableMapping[str, Mapping[str, Any]]
    """Settings by hook id; read at every visit."""

    def page(self, visit: Visit) -> Answer | None:
        """What stands at the address; None where nothing of this room does."""

    def app(self, other: App) -> App:
        """What answers the messages of all endpoints; `other` is what would without this room."""

    def live(self, other: Live | None) -> Live:
        """What changes documents on their way to the browser, instead of `other`."""
