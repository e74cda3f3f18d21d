"""The period that comes after another one."""

from datetime import date, timedelta

from mgmtreview.periods import Span, SpanKind


def following_period(span: Span) -> str | dict[str, str] | None:
    """The period of the same kind that follows on, as it is written in a record; None where that is not clear.

    A range of whole months (a fiscal year, say) is followed by as many whole months; any other range
    by nothing that could be known.
    """
    try:
        return _following(span, span.end + timedelta(days=1))
    except (OverflowError, ValueError):  # beyond the last year of the calendar
        return None


def _following(span: Span, start: date) -> str | dict[str, str] | None:
    match span.kind:
        case SpanKind.YEAR:
            return f"{start.year:04}"
        case SpanKind.HALF:
            return f"{start.year:04}-H{1 if start.month == 1 else 2}"
        case SpanKind.QUARTER:
            return f"{start.year:04}-Q{(start.month + 2) // 3}"
        case SpanKind.MONTH:
            return f"{start.year:04}-{start.month:02}"
        case SpanKind.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}"
        case SpanKind.RANGE if span.start.day == 1 and start.day == 1:
            months = 12 * (start.year - span.start.year) + start.month - span.start.month
            after = start.month - 1 + months
            end = date(start.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
            return {"start": start.isoformat(), "end": end.isoformat()}
        case _:
            return None
