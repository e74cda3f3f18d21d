"""Signals that an earlier review deferred, accepted or settled stay quiet until their day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mgmtreview.records.minutes import Decision
from mgmtreview.signals.answers import LOCAL_KINDS, absolute
from mgmtreview.signals.signal import Quiet, Signal
from mgmtreview.vocabulary import DecisionKind
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.unread import unread_reviews_before

SETTLING = frozenset({DecisionKind.APPROVE, DecisionKind.REJECT})
"""Kinds that settle a proposal for good."""

DEALT_WITH = ("effect:", "event:")
"""Signals that any decision settles for good, unless it defers them."""


class Silenced(NamedTuple):
    """The quieting decisions of the reviews held before one, the latest answer of each signal."""

    review: str
    by_signal: Mapping[str, Quiet]
    unread: bool
    """Whether minutes from before cannot be read, or a review may lie before it whose day cannot be read."""
    decided_since: frozenset[str]
    """What was decided on after the last minutes that cannot be read."""

    def judged(self, signals: Iterable[Signal]) -> Iterator[Signal]:
        """The signals, each with why it is quiet, if it is. What was dealt with once and for all is left out, and so
        is what was if minutes that cannot be read say so.
        """
        for signal in signals:
            name = absolute(signal.id, self.review)
            quiet = self.by_signal.get(name)
            doubtful = self.unread and name not in self.decided_since and not self._is_own(name)
            if name.startswith(DEALT_WITH) and (doubtful or (quiet is not None and quiet.until is None)):
                continue
            yield signal._replace(quiet=quiet, maybe_quiet=doubtful and quiet is None)

    def _is_own(self, name: str) -> bool:
        """Whether a signal belongs to this review alone, so that no earlier one can have decided on it."""
        kind, _, of = name.partition(":")
        return kind in LOCAL_KINDS and of.startswith(f"{self.review.casefold()}/")


def quieted(workspace: Workspace, review: ReviewFacts) -> Silenced:
    """What earlier minutes say about signals that could come up again in a review."""
    found: dict[str, Quiet] = {}
    decided: set[str] = set()
    lost = bool(unread_reviews_before(workspace, review))
    unread = lost
    for earlier in workspace.held_before(review):
        if earlier.broken("minutes"):
            unread = True
            decided.clear()
        for decision in earlier.minutes.decisions:
            for reference in decision.answers:
                name = absolute(reference, earlier.id)
                decided.add(name)
                quiet = _quiet(earlier, decision, name, review.cutoff)
                if quiet is None:
                    found.pop(name, None)
                else:
                    found[name] = quiet
    return Silenced(review.id, found, unread, frozenset() if lost else frozenset(decided))


def _quiet(earlier: ReviewFacts, decision: Decision, signal: str, cutoff: date) -> Quiet | None:
    name = f"{earlier.id}/{decision.id}"
    accepted = decision.accepts.expires_on if decision.accepts else None
    until = decision.revisit_on if decision.kind is DecisionKind.DEFER else decision.until or accepted
    if until is not None:
        return Quiet(name, earlier.held_on, until.end) if until.end > cutoff else None
    if signal.startswith("improvement:") and decision.kind in SETTLING:
        return Quiet(name, earlier.held_on, None)
    if signal.startswith(DEALT_WITH) and decision.kind is not DecisionKind.DEFER:
        return Quiet(name, earlier.held_on, None)
    return None
