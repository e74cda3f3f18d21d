"""What was open at the last review that covered a topic and is not mentioned in this one."""

from typing import NamedTuple

from mgmtreview.records.inputs import RisksInput
from mgmtreview.vocabulary import AUDITS, IMPROVEMENTS, NONCONFORMITIES, RISKS
from mgmtreview.workspace.answered import input_in_words, unreadable
from mgmtreview.workspace.open_items import OpenItem, OpenKind, listed_in, open_at
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace

FOLLOWED = (NONCONFORMITIES, AUDITS, RISKS, IMPROVEMENTS)
"""Topics whose items mean the same thing in every review, so that they can be followed."""


class Comparison(NamedTuple):
    """A review compared with the last one that covered the topic (None: there was none)."""

    earlier: ReviewFacts | None
    gone: tuple[OpenItem, ...] = ()
    unknown: str = ""
    """Why it cannot be told; empty where it can."""


def compared(workspace: Workspace, review: ReviewFacts, topic: str) -> Comparison:
    """What became of the open items of a topic, from one review to the next that covers it."""
    if unreadable(workspace, review, topic):
        return Comparison(None, unknown=f"{input_in_words(workspace, review, topic)} cannot be read")
    hidden = next((other.id for other in workspace.reviews.values() if other.broken("review")), None)
    if hidden is not None:
        return Comparison(
            None, unknown=f"reviews/{hidden}/review.yaml cannot be read, so its place in time is not known"
        )
    earlier = workspace.previous(review, topic)
    if earlier is None:
        only_actions = next((other.id for other in workspace.held_before(review) if other.only_actions), None)
        why = f"what was open before {review.id} is not known: of {only_actions} only the actions were moved in"
        return Comparison(None, unknown=why if only_actions else "")
    if topic == IMPROVEMENTS and earlier.broken("minutes"):
        return Comparison(earlier, unknown=f"the minutes of {earlier.id} cannot be read")
    if topic != IMPROVEMENTS and unreadable(workspace, earlier, topic):
        return Comparison(earlier, unknown=f"{input_in_words(workspace, earlier, topic)} cannot be read")
    listed = listed_in(review)
    gone = {
        (item.kind, item.id.casefold()): item
        for item in open_at(earlier)
        if item.topic == topic and (item.kind, item.id.casefold()) not in listed
    }
    return Comparison(earlier, tuple(item for item in gone.values() if not _goes_with_its_audit(item, gone)))


def risks_left_out(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """Risks of which a treatment or acceptance that was open last time is not mentioned any more (case folded)."""
    comparison = compared(workspace, review, RISKS)
    before = comparison.earlier.input_as(RISKS, RisksInput) if comparison.earlier else None
    accepted = {each.id.casefold(): each.risk or "" for each in before.record.acceptances} if before else {}
    return frozenset(
        (accepted.get(item.id.casefold()) or item.id.rpartition("/")[0]).casefold() for item in comparison.gone
    )


def _goes_with_its_audit(item: OpenItem, gone: dict[tuple[OpenKind, str], OpenItem]) -> bool:
    """A finding of an audit that is missing as a whole is the same loss."""
    audit = item.id.rsplit("/", 1)[0].casefold()
    return item.kind is OpenKind.AUDIT_FINDING and (OpenKind.AUDIT, audit) in gone
