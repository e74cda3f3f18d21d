"""What an edit comes to: the new bytes, or why not and what to write by hand."""

from dataclasses import dataclass

from mgmtreview.position import Loc, Position
from mgmtreview.quoting import quotable

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Edited:
    """The whole file as it is to be written, and the number of the first line that changed.

    Where the file said so already, ``raw`` is what was handed in and ``line`` where it says so.
    """

    raw: bytes
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the file was left as it is; ``by_hand`` says what to do at ``position`` instead."""

    reason: str
    position: Position
    by_hand: str


class CannotEdit(Exception):
    """Ends an edit with a refusal."""

    def __init__(self, reason: str, position: Position, by_hand: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, position, by_hand)


def shown(*lines: str) -> str:
    """A piece of YAML as it can stand in a message: on one line, not too long, without secrets."""
    return quotable("; ".join(line.strip() for line in lines), _SHOWN)


def name_of(loc: Loc) -> str:
    """A route as it is called in messages: ``decisions[2].kind``."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return shown(name.removeprefix(".")) if loc else "the file"
