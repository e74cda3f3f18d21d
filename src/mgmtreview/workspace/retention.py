"""How long the record of a review must be kept, also of one that is not there any more."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from mgmtreview.periods import parse_day
from mgmtreview.workspace.disposal import retention_end
from mgmtreview.workspace.workspace import Workspace


class Retention(NamedTuple):
    """When a review was held and closed, for how many years it is kept, and what may lie elsewhere.

    All as its files say, or said last where they were removed; None where they do not say it.
    """

    held_on: date | None
    closed_on: date | None
    years: int | None
    location: str | None

    @property
    def ends(self) -> date | None:
        """The last day on which it must be there; None where it was not closed, or no period is stated."""
        if self.closed_on is None or self.years is None:
            return None
        return retention_end(self.closed_on, self.years)


def retention_of(workspace: Workspace, review_id: str) -> Retention:
    """The retention of a review by its id."""
    review = workspace.review(review_id)
    gone = workspace.past.last_known
    record = review.record if review is not None and review.folder.review is not None else None
    after = review.folder.after if review is not None else None
    if record is not None:
        held, years, location = record.sittings, record.record.retention_years, record.record.location
    else:
        old = _table(gone.get(f"reviews/{review_id}/review.yaml"))
        control = _table(old.get("record"))
        held, location = _days(old.get("held_on")), control.get("location")
        years = control.get("retention_years")
    closed = after.record.closed_on if after else _day(_table(gone.get(f"reviews/{review_id}/after.yaml")), "closed_on")
    return Retention(
        held_on=held[-1] if held else None,
        closed_on=closed,
        years=years if isinstance(years, int) else None,
        location=location if isinstance(location, str) else None,
    )


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _day(table: Mapping[str, Any], key: str) -> date | None:
    days = _days(table.get(key))
    return days[-1] if days else None


def _days(value: Any) -> tuple[date, ...]:
    found = []
    for text in value if isinstance(value, list) else [value]:
        with suppress(ValueError):
            found.append(parse_day(text))
    return tuple(sorted(found))
