"""RV422: nothing in an input happened after the day as of which it was made."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.position import Loc
from mgmtreview.records.inputs import (
    AuditsInput,
    FeedbackInput,
    MeasurementsInput,
    NeedsInput,
    NonconformitiesInput,
    Nonconformity,
    RisksInput,
)
from mgmtreview.records.shared_input import GenericInput, SharedInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import given, unreadable
from mgmtreview.vocabulary import ACTIONS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


class _Happened(NamedTuple):
    """One dated thing in an input: of which record, where it stands, what happened when."""

    subject: str
    loc: Loc
    what: str
    day: date | None


@review_rule("RV422", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2", asked_by_standard=False)
def nothing_is_dated_later(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """No item is dated after the cutoff of its input, or after the review.

    ## Why
    What had not happened cannot have been considered. An incident of April in the record of a meeting of March shows
    that figures were changed afterwards, or that a date is wrong; either way the record cannot be relied on. The
    standard asks for records that stay as they were; the check on dates is ours.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    items:
      - id: "FB-1"
        party: "Example Bank"
        channel: "Account meeting"
        received_on: 2026-07-09
        theme: "penetration tests"
        what: "Wants the yearly report without asking"
        significance: "high"
        obligation: "Service agreement, annex 3"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    items:
      - id: "FB-1"
        party: "Example Bank"
        channel: "Account meeting"
        received_on: 2026-07-01
        theme: "penetration tests"
        what: "Wants the yearly report without asking"
        significance: "high"
        obligation: "Service agreement, annex 3"
    ```

    ## How to fix
    Correct the date; or move the item to the next review; or, if it did become known before the meeting and was
    shown there, give the input a `cutoff` of its own.
    """
    held = review.held_on
    for topic, loaded in given(review):
        stated = loaded.record.cutoff or review.record.cutoff
        limit = min((day for day in (stated, held) if day is not None), default=review.today)
        seen: set[str] = set()
        for happened in _happened(topic, loaded.record):
            if happened.day is None or happened.day <= limit or happened.subject in seen:
                continue
            seen.add(happened.subject)
            hint = "correct the date, or move the item to the next review"
            if held is not None and happened.day > held:
                when = f"the review ({held})"
            else:
                when = f"the cutoff ({limit})"
                hint += "; if it was shown all the same, give the input a later cutoff of its own"
            message = f"{happened.what} on {happened.day}, after {when}: it cannot have been considered"
            yield Hit(loaded.at(*happened.loc), message, hint, happened.subject)
    yield from unreadable(workspace, review, but=(ACTIONS,))


def _happened(topic: str, record: SharedInput) -> Iterator[_Happened]:
    if isinstance(record, NonconformitiesInput):
        for index, item in enumerate(record.items):
            yield from _nonconformity(index, item)
    elif isinstance(record, AuditsInput):
        for index, audit in enumerate(record.items):
            for word, day in (("performed", audit.performed_on), ("reported", audit.reported_on)):
                what = f"audit {audit.id} was {word}"
                yield _Happened(f"audit:{audit.id}", ("items", index, f"{word}_on"), what, day)
    elif isinstance(record, GenericInput):
        for index, entry in enumerate(record.items):
            yield _Happened(f"{topic}:{entry.id}", ("items", index, "date"), f"{topic} {entry.id} is dated", entry.date)
    for listed, key, kind, verb in _DATED.get(type(record), ()):
        for index, entry in enumerate(getattr(record, listed)):
            what = f"{kind} {entry.id} {verb}"
            yield _Happened(f"{kind}:{entry.id}", (listed, index, key), what, getattr(entry, key))


_DATED: dict[type[SharedInput], tuple[tuple[str, str, str, str], ...]] = {
    MeasurementsInput: (("incidents", "date", "incident", "happened"),),
    FeedbackInput: (("items", "received_on", "feedback", "was received"),),
    NeedsInput: (("items", "date", "need", "arose"),),
    RisksInput: (("acceptances", "accepted_on", "acceptance", "was given"),),
}
"""Lists with one date each: list, key of the date, kind of record, what it did on that day."""


def _nonconformity(index: int, item: Nonconformity) -> Iterator[_Happened]:
    subject, name, loc = f"nc:{item.id}", f"nonconformity {item.id}", ("items", index)
    yield _Happened(subject, (*loc, "raised_on"), f"{name} was raised", item.raised_on)
    for number, action in enumerate(item.corrective):
        what = f"a corrective action of {name} was implemented"
        yield _Happened(subject, (*loc, "corrective", number, "implemented_on"), what, action.implemented_on)
    if item.effectiveness is not None:
        what = f"the effect of {name} was looked at"
        yield _Happened(subject, (*loc, "effectiveness", "date"), what, item.effectiveness.date)
    yield _Happened(subject, (*loc, "closed_on"), f"{name} was closed", item.closed_on)
