"""What the benchmarks share: the two plugins side by side, and the processor time of a process."""

import os
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facade.host.host import Host

ROOT = Path(__file__).resolve().parent.parent
FLOOR = ROOT / "benchmarks" / "floor"
TICKS = os.sysconf("SC_CLK_TCK")

App = Callable[[Mapping[str, Any]], Iterator[dict[str, Any]]]


@contextmanager
def side_by_side(app: App, endpoints: Mapping[str, Mapping[str, Any]], size: int = 0) -> Iterator[tuple[Host, Host]]:
    """Facade and the floor, each behind a host of its own. `size` is the floor page's bytes."""
    floor = {"floor": {"app": {"app_id": "a"}, "size": str(size)}}
    with Host(ROOT, endpoints, app=app) as facade, Host(FLOOR, floor, app=app) as bare:
        yield facade, bare


def processor_seconds(pid: int) -> float:
    """User and system time that a process has used (proc(5), stat fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def ratios(ours: list[float], theirs: list[float]) -> str:
    """The median of the ratios pair by pair, with the spread."""
    found = sorted(mine / other for mine, other in zip(ours, theirs, strict=True))
    return f"{statistics.median(found):.2f}x (from {found[0]:.2f} to {found[-1]:.2f})"
