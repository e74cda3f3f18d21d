"""Figures, amounts, days and lists in the words of the documents. What is not known is said to be unknown."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mgmtreview.periods import Span
from mgmtreview.records.base import Money
from mgmtreview.records.inputs import Consequence, Rating, RiskScore

NOT_STATED = "not stated"
DASH = "–"


def counted(number: int, thing: str, things: str = "") -> str:
    """``1 signal``, ``2 signals``."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def days(number: int) -> str:
    """A number of days."""
    return counted(number, "day")


def listed(words: Iterable[str]) -> str:
    """``a, b and c``."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def some(words: Sequence[str], most: int = 5, separator: str = ", ") -> str:
    """The first of many, and how many more there are: nothing is left out unsaid."""
    shown = separator.join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers with their runs drawn together: ``1, 2 and 4 to 10``."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return listed(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def money(amount: Money) -> str:
    """``EUR 15,000 per year``."""
    per = f" per {amount.per}" if amount.per else ""
    return f"{amount.currency} {number(amount.amount)}{per}"


def number(value: Decimal) -> str:
    """An exact number with thousands apart."""
    return f"{value:,f}"


def when(span: Span | date | None, otherwise: str = NOT_STATED) -> str:
    """A day or period as written."""
    return otherwise if span is None else str(span)


def rating(value: Rating | None) -> str:
    """A risk level, with its numbers where it has any."""
    if not isinstance(value, RiskScore):
        return value or NOT_STATED
    factors = f"{value.likelihood} × {value.impact}" if value.likelihood and value.impact else ""
    figures = " = ".join(part for part in (factors, str(value.score) if value.score is not None else "") if part)
    if value.level is None:
        return figures or NOT_STATED
    return f"{value.level} ({figures})" if figures else value.level


def consequence(value: Consequence | None) -> str:
    """What a change means; or that it means nothing, and why."""
    if value is None:
        return NOT_STATED
    stated = "; ".join(f"{name}: {text}" for name, text in value.stated.items())
    return stated or (f"none: {value.none}" if value.none else NOT_STATED)


def sentence(text: str) -> str:
    """A text as a sentence: it ends with a full stop unless it ends with another mark."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
