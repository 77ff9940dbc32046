"""A visitor's HTTP request and the answer to it, as values. Knows nothing of sockets or the plugin."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from facade.host.errors import ROUTE_NOT_FOUND, envelope

JSON = "application/json; charset=utf-8"


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Visit:
    """A request. Text is Latin-1, one character a byte; `body` is what the daemon keeps of it."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query, still percent-encoded."""
        return self.target.partition("?")[0]

    def header(self, name: str) -> str:
        """The last header of that name, in any case; empty when there is none."""
        return next((value for known, value in reversed(self.headers) if known.lower() == name.lower()), "")

    @property
    def is_by_address(self) -> bool:
        """True if this machine was named by an address, or as localhost: no name that somebody else's DNS gives it."""
        name = self.header("Host").rpartition(":")[0] or self.header("Host")
        try:
            ip_address(name.removeprefix("[").removesuffix("]"))
        except ValueError:
            return name == "localhost"
        return True


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: whole, or chunk by chunk, each sent at once. `done` is called when nothing more is read from it."""

    status: int
    headers: Mapping[str, str]
    body: bytes | Iterator[bytes] = b""
    done: Callable[[], None] = field(default=_nothing)


def no_name() -> Answer:
    """What is said to a page of another site that has its name lead here, where files of this machine are shown."""
    return Answer(403, {"Content-Type": "text/plain; charset=utf-8"}, b"Open this by an address of the machine.\n")


def json_answer(status: int, body: bytes) -> Answer:
    """An answer of the daemon itself."""
    return Answer(status, {"Content-Type": JSON}, body)


def no_route() -> Answer:
    """What the daemon says to a path or method it does not know."""
    return json_answer(404, ROUTE_NOT_FOUND)


def no_endpoint() -> Answer:
    """What the daemon says to an unknown hook id."""
    return json_answer(404, envelope(-404, "endpoint not found"))
