"""What a signal is: something in the inputs that calls for an answer in the minutes."""

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from mgmtreview.diagnostic import Place


class Weight(IntEnum):
    """How loud a signal is; a high one must be answered."""

    NORMAL = 1
    HIGH = 2


class Quiet(NamedTuple):
    """Why a signal is quiet: an earlier review deferred, accepted or settled it."""

    decision: str
    """Full id of the decision, as in 2026-H1/D3."""
    decided_on: date | None
    until: date | None
    """The day on which it comes back; None where it was settled."""


class Signal(NamedTuple):
    """Something that calls for an answer.

    ``id`` is stable (``metric:patch-sla``); ``kind`` its part before the colon; ``line`` says in one line
    what is the matter; ``place`` is the record it came from; ``since`` the day since when it is open
    (None: not known).
    """

    id: str
    kind: str
    topic: str
    weight: Weight
    line: str
    place: Place
    since: date | None = None
    quiet: Quiet | None = None
    maybe_quiet: bool = False
    """Whether minutes that cannot be read may have put it to rest: nobody can say that it lacks an answer."""

    @property
    def is_high(self) -> bool:
        """Whether it must be answered."""
        return self.weight is Weight.HIGH


class Answer(NamedTuple):
    """What the minutes of a review answer a signal with."""

    signal: str
    """The id as canonical, see :func:`mgmtreview.signals.answers.canonical`."""
    decision: str | None
    """Number of the decision (``D1``); None where it was only noted."""
    noted: int | None
    """Index of the noted item; None where it was decided."""
    place: Place
    reason: str | None = None
    """For a noted one: why nothing was decided."""
