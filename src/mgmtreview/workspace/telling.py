"""Who heard of an outcome: by having taken part, or by being told afterwards."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mgmtreview.records.base import Outsider
from mgmtreview.vocabulary import Attendance
from mgmtreview.workspace.actions import ActionFacts
from mgmtreview.workspace.charter import TAKING_PART, Charter, Part
from mgmtreview.workspace.deciding import parts_of
from mgmtreview.workspace.reviews import ReviewFacts

HEARD = TAKING_PART | {Attendance.DELEGATE, Attendance.WRITTEN, Attendance.LISTED}
"""Attendance after which nobody can say that they had not heard; whoever is listed gets the benefit of the doubt."""


class Told(NamedTuple):
    """Someone was told of the outcome; the first day on which, where it is written."""

    date: date | None


def was_there(everyone: Sequence[Part], who: str | Outsider, charter: Charter) -> bool:
    """Whether someone took part or was represented (for a body: one of its members)."""
    if isinstance(who, Outsider):
        mine = [part for part in everyone if part.name.casefold() == who.name.casefold()]
    else:
        mine = list(parts_of(everyone, who, charter))
    return any(part.attendance in HEARD for part in mine)


def told(review: ReviewFacts, who: str | Outsider, charter: Charter) -> Told | None:
    """Whether after.yaml says that someone was told up to today: in person, or through a body they belong to."""
    entries = [
        entry
        for entry in review.after.communicated
        if (entry.date is None or entry.date <= review.today) and _reaches(entry.to, who, charter)
    ]
    if not entries:
        return None
    return Told(min((entry.date for entry in entries if entry.date is not None), default=None))


def is_unaware(review: ReviewFacts, everyone: Sequence[Part], who: str | Outsider, charter: Charter) -> bool:
    """Whether someone was neither there nor told; an id that names nobody is another matter, and not unaware."""
    if isinstance(who, str) and not charter.knows(who):
        return False
    return not was_there(everyone, who, charter) and told(review, who, charter) is None


def owner_has_written(action: ActionFacts) -> bool:
    """Whether the owner put a word into the action file: then they know of it."""
    return any(update.by is not None and update.by == action.record.owner for update in action.record.updates)


def _reaches(to: str | Outsider | None, who: str | Outsider, charter: Charter) -> bool:
    if to is None:
        return False
    if isinstance(to, Outsider) or isinstance(who, Outsider):
        return charter.name(to).casefold() == charter.name(who).casefold()
    return to.casefold() == who.casefold() or _belongs(who, to, charter) or _belongs(to, who, charter)


def _belongs(person: str, body: str, charter: Charter) -> bool:
    entry = charter.body(body)
    return entry is not None and person.casefold() in {member.casefold() for member in entry.members}
