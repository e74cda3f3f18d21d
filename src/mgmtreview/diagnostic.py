"""What the program has to say about records: symbolic first, located last.

A rule yields a :class:`Hit` at a :class:`Place` (a file and a route through its data). Only the
engine turns it into a :class:`Finding` with line, column, severity and fingerprint, so that rules
never touch text positions and positions are computed only for files that need them.
"""

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from mgmtreview.position import START, Loc, Position


class Severity(IntEnum):
    """How much a finding weighs; comparable, so that a fail level is a lower bound."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case word used in settings, options and output."""
        return self.name.lower()


class Place(NamedTuple):
    """A symbolic place: a file of the records repository and a route through its data.

    ``path`` is relative to the root of the records repository, with ``/``. ``on_key`` points at the
    key instead of the value (for a key that should not be there, or whose value is missing).
    """

    path: str
    loc: Loc = ()
    on_key: bool = False

    def at(self, *more: str | int) -> "Place":
        """The place one or more steps further in."""
        return Place(self.path, self.loc + more)

    def key(self, *more: str | int) -> "Place":
        """The same as :meth:`at`, pointing at the key of the last step."""
        return Place(self.path, self.loc + more, on_key=True)


class Hit(NamedTuple):
    """What a rule found.

    ``message`` says what is wrong and why it matters in half a line; ``hint`` how to mend it.
    ``subject`` is the id of the record or signal the hit is about (``2026-H1/A03``,
    ``metric:patch-sla``): waivers and fingerprints use it. ``severity`` overrides the rule's own
    where the catalogue gives one rule two. ``owes`` and ``due`` name who has to mend it and by when
    where the rule knows better than the record does.
    """

    place: Place
    message: str
    hint: str = ""
    subject: str = ""
    severity: Severity | None = None
    owes: str | None = None
    due: date | None = None


class CannotTell(NamedTuple):
    """The third outcome of a rule: it could not be judged, and why. Never folded into "holds"."""

    place: Place
    why: str


class Finding(NamedTuple):
    """A located finding, ready to be reported."""

    rule: str
    severity: Severity
    path: str
    position: Position
    message: str
    hint: str = ""
    loc: Loc = ()
    subject: str = ""
    review: str | None = None
    fingerprint: str = ""
    owes: str | None = None
    due: date | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of output: by file, then place, then rule."""
        return (self.path, self.position.line, self.position.column, self.rule, self.message)


class Untold(NamedTuple):
    """A rule that could not be judged on something, located; shown beside the findings.

    ``gap`` says that it could be judged on nothing, because history is not all there.
    """

    rule: str
    path: str
    why: str
    position: Position = START
    review: str | None = None
    gap: bool = False
