"""Where something stands: in a tree of data, and in the text of a file."""

from typing import NamedTuple, TypeAlias

Loc: TypeAlias = tuple[str | int, ...]
"""A route through mappings (text keys) and lists (indices), as in ``("decisions", 2, "kind")``."""


class Position(NamedTuple):
    """A place in a text file; both numbers count from 1, columns in characters."""

    line: int
    column: int


START = Position(1, 1)
"""Where a finding about a whole file points."""
