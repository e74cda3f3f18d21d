"""What commits did to a set of records, commit by commit, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mgmtreview.githistory import Commit, Kind
from mgmtreview.past.events import Event, RecordPast
from mgmtreview.past.words import in_words, noun, shown
from mgmtreview.vocabulary import BUILT_IN_TOPICS


@dataclass(frozen=True, slots=True)
class Step:
    """One commit and what it did, a sentence (without a full stop) per file and field."""

    commit: Commit
    sentences: tuple[tuple[str, str], ...] = field(default=())
    """Pairs of path and sentence."""


def steps(pasts: Iterable[RecordPast], topics: tuple[str, ...] = BUILT_IN_TOPICS) -> tuple[Step, ...]:
    """The commits that touched these records, oldest first as history goes, each once.

    Of records in one commit the order is that of ``pasts``. A due date that moved carries the reason that
    its ``rescheduled`` entry gives, in the same commit or a later one; without an entry that is said.
    """
    told: dict[str, tuple[Commit, list[tuple[str, str]]]] = {}
    several = list(pasts)
    for past in several:
        for event in past.events:
            _, sentences = told.setdefault(event.commit.id, (event.commit, []))
            sentence = _sentence(event, past, topics)
            if sentence:
                prefix = f"{noun(past.path, topics)}: " if len(several) > 1 and event.field else ""
                sentences.append((past.path, prefix + sentence))
    found = [Step(commit, tuple(sentences)) for commit, sentences in told.values() if sentences]
    order = {commit: place for place, commit in enumerate(_in_order(several))}
    return tuple(sorted(found, key=lambda step: order[step.commit.id]))


def _in_order(pasts: list[RecordPast]) -> list[str]:
    """The ids of all commits, so that each record's own order is kept and dates decide between records."""
    queues = [[event.commit for event in past.events] for past in pasts if past.events]
    found: dict[str, None] = {}
    while queues:
        queue = min(queues, key=lambda each: each[0].committed.timestamp() if each[0].committed else 0.0)
        found[queue.pop(0).id] = None
        queues = [each for each in queues if each]
    return list(found)


def _sentence(event: Event, past: RecordPast, topics: tuple[str, ...]) -> str:
    if event.field == "due" and event.before is not None and event.after is not None:
        entry = reschedule_behind(event, past)
        reason = entry.get("reason") if entry else None
        approved = entry.get("approved_by") if entry else None
        words = f"reason given: {shown(reason)}" if reason else "no reason given"
        if approved:
            words += f", approved by {shown(approved)}"
        return f"{in_words(event, topics)}, {words}"
    if event.field == "rescheduled" and any(
        other.commit.id == event.commit.id for other in past.changes("due") if other.kind is Kind.CHANGED
    ):
        return ""  # told with the due date that it moved
    return in_words(event, topics)


def reschedule_behind(event: Event, past: RecordPast) -> dict[str, Any] | None:
    """The ``rescheduled`` entry, as it last stood, that explains how a due date moved; None where there is none."""
    entries = [entry for change in past.changes("rescheduled") for entry in _mappings(change.after)]
    same = [entry for entry in entries if str(entry.get("to")) == str(event.after)]
    return same[-1] if same else None


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
