"""What day it is: the only place that reads the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mgmtreview.errors import UsageError
from mgmtreview.periods import parse_day


def today(zone: str | None, as_of: str | None) -> date:
    """The day that counts: ``--as-of`` where given, else today in the settings' time zone (UTC without one).

    An unknown time zone is a finding of its own; here UTC stands in for it.
    """
    if as_of is not None:
        try:
            return parse_day(as_of)
        except ValueError as error:
            raise UsageError(f"--as-of: {error}") from None
    try:
        return datetime.now(ZoneInfo(zone) if zone else UTC).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.now(UTC).date()
