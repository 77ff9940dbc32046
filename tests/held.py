"""The blocks of an answer as docs/wire.md tells a client to hold them. Knows none of the project's code."""

from dataclasses import dataclass, field


@dataclass
class Piece:
    """HTML in two, as UTF-16: JavaScript's strings are, and lengths on the wire count its code units."""

    body: bytes = b""
    close: bytes = b""


@dataclass
class HeldBlock(Piece):
    """A block and its parts, which stand between its body and its end."""

    parts: list[Piece] = field(default_factory=list)

    def full(self) -> str:
        """The HTML that the browser shows for it."""
        inner = b"".join(part.body + part.close for part in self.parts)
        return (self.body + inner + self.close).decode("utf-16-le")


class Blocks:
    """What a browser holds of one answer; refuses what a browser could not follow."""

    def __init__(self) -> None:
        self.blocks: list[HeldBlock] = []
        self._last: Piece | None = None

    def take(self, changes: list[list[object]]) -> None:
        """Patch with the list of one `html` event."""
        for change in changes:
            self._change(*change)

    def clear(self) -> None:
        """All blocks are void."""
        self.blocks.clear()
        self._last = None

    def html(self) -> list[str]:
        """Every block's whole HTML; emptied blocks are no blocks."""
        return [full for block in self.blocks if (full := block.full())]

    def _change(self, html, close=None, index=None, keep=0, part=None) -> None:
        if index is not None:
            piece = self._last = self._reached(index, part)
            assert 0 <= keep * 2 <= len(piece.body), f"{keep} units of {len(piece.body) // 2} in {index}, {part}"
            piece.body = piece.body[: keep * 2]
            piece.close = b""
        assert self._last is not None, "more of nothing"
        self._last.body += html.encode("utf-16-le")
        if close is not None:
            self._last.close = close.encode("utf-16-le")

    def _reached(self, index, part) -> Piece:
        assert index <= len(self.blocks), f"block {index} after {len(self.blocks)} blocks"
        self.blocks += [HeldBlock()] if index == len(self.blocks) else []
        if part is None:
            return self.blocks[index]
        parts = self.blocks[index].parts
        assert part <= len(parts), f"part {part} after {len(parts)} parts of {index}"
        parts += [Piece()] if part == len(parts) else []
        return parts[part]
