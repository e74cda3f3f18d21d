"""Documents of an approved review that were disposed of once their retention had ended (ISO/IEC 27001 7.5.3)."""

from collections.abc import Mapping
from datetime import date

from mgmtreview.records.review import After, Disposal, RecordControl


def retention_end(closed_on: date, years: int) -> date:
    """The last day on which a record must be there: so many years from its closing."""
    year = min(closed_on.year + years, date.max.year)
    try:
        return closed_on.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)


def disposed_of(after: After, control: RecordControl) -> Mapping[str, Disposal]:
    """What was disposed of rightly, by path: after the retention had ended, with a day and somebody who did it."""
    if after.closed_on is None or control.retention_years is None:
        return {}
    ends = retention_end(after.closed_on, control.retention_years)
    return {
        entry.path: entry
        for entry in after.disposals
        if entry.path and entry.date is not None and entry.date > ends and entry.by is not None
    }
