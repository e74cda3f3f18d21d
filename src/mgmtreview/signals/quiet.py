"""Signals that an earlier review deferred, accepted or settled stay quiet until their day."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mgmtreview.records.minutes import Decision
from mgmtreview.signals.answers import absolute
from mgmtreview.signals.signal import Quiet, Signal
from mgmtreview.vocabulary import DecisionKind
from mgmtreview.workspace import ReviewFacts, Workspace

SETTLING = frozenset({DecisionKind.APPROVE, DecisionKind.REJECT})
"""Kinds that settle a proposal for good."""


class Silenced(NamedTuple):
    """The quieting decisions of the reviews held before one, the latest answer of each signal."""

    review: str
    by_signal: Mapping[str, Quiet]

    def reason(self, signal: Signal) -> Quiet | None:
        """Why a signal is quiet in the review; None where it is loud."""
        return self.by_signal.get(absolute(signal.id, self.review))


def quieted(workspace: Workspace, review: ReviewFacts) -> Silenced:
    """What earlier minutes say about signals that could come up again in a review."""
    found: dict[str, Quiet] = {}
    for earlier in workspace.held_before(review):
        for decision in earlier.minutes.decisions:
            for reference in decision.answers:
                name = absolute(reference, earlier.id)
                quiet = _quiet(earlier, decision, name, review.cutoff)
                if quiet is None:
                    found.pop(name, None)
                else:
                    found[name] = quiet
    return Silenced(review.id, found)


def _quiet(earlier: ReviewFacts, decision: Decision, signal: str, cutoff: date) -> Quiet | None:
    name = f"{earlier.id}/{decision.id}"
    accepted = decision.accepts.expires_on if decision.accepts else None
    until = decision.revisit_on if decision.kind is DecisionKind.DEFER else decision.until or accepted
    if until is not None:
        return Quiet(name, earlier.held_on, until.end) if until.end > cutoff else None
    if signal.startswith("improvement:") and decision.kind in SETTLING:
        return Quiet(name, earlier.held_on, None)
    if signal.startswith(("effect:", "event:")) and decision.kind is not DecisionKind.DEFER:
        return Quiet(name, earlier.held_on, None)
    return None
