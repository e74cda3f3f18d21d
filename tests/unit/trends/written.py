"""Readings and targets as a reader would jot them down, so that a test shows its figures in one line."""

from datetime import date
from decimal import Decimal, InvalidOperation

from mgmtreview.periods import Span, parse_day, parse_planned, range_span
from mgmtreview.trends import Figure, Reading


def span(text: str) -> Span:
    """``2026-Q1``, ``2026-06``, ``2026-07-01`` or ``2025-07-01..2025-09-30``."""
    start, dots, end = text.partition("..")
    return range_span(parse_day(start), parse_day(end)) if dots else parse_planned(text)


def figure(text: str) -> Figure:
    """A number where the text is one, else the word itself."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def series(text: str, *, unit: str = "count") -> list[Reading]:
    """``2025-Q4=89 2026-Q1=92``: one reading for each."""
    parts = (part.split("=") for part in text.split())
    return [Reading(span(when), figure(value), unit=unit) for when, value in parts]


def day(text: str) -> date:
    return parse_day(text)
