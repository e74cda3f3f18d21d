"""What reading a file gives, and the limits a file has to keep."""

from typing import Any, NamedTuple

from mgmtreview.position import Position

MAX_BYTES = 256 * 1024
"""Largest file that is read, in bytes."""

MAX_DEPTH = 32
"""How many lists and mappings may be nested inside each other, the outermost counted."""

MAX_NODES = 20_000
"""How many keys, values, lists and mappings one file may hold together."""

MAX_SCALAR = 64 * 1024
"""Longest single text, in characters."""


class Problem(NamedTuple):
    """Why a file could not be read.

    ``message`` says what is wrong, ``hint`` how to mend it; both in words that need no knowledge of YAML.
    """

    message: str
    hint: str
    position: Position


class Document(NamedTuple):
    """What a file holds.

    ``data`` is made of dict, list, str, int, float, bool and None; it is None for an empty file and
    for a file with a problem. ``problem`` is the first fault that was met.
    """

    data: Any
    problem: Problem | None


class Refused(Exception):
    """The text at hand is not accepted. Whoever catches it knows the place and makes a :class:`Problem` of it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def at(self, position: Position) -> Problem:
        """The problem this is, at a place."""
        return Problem(self.message, self.hint, position)


class Unreadable(Exception):
    """A file cannot be read, with the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
