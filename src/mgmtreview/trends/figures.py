"""Figures as they are written (exact decimals, or words) and as they are reckoned with (fractions).

Reckoning is done in fractions, so that no rounding decides whether a change is flat; results leave
this package as decimals again, never as floats, and never by the decimal context of the thread.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

from mgmtreview.trends.terms import Scale

Figure: TypeAlias = Decimal | str
"""A number, ``"pass"`` or ``"fail"``, or a word of a scale of levels."""

_PASS_FAIL = ("fail", "pass")
_RESULTS = Context(prec=28, rounding=ROUND_HALF_EVEN)
_MOST_DIGITS = 30


def scale_of(figure: Figure, levels: Sequence[str] = ()) -> Scale | None:
    """What kind of figure this is; None where it cannot be reckoned with.

    ``levels`` is the scale of words from lowest to highest (capitals do not matter). Infinities, not-a-number and
    numbers of more than 30 digits before or after the point are no figures of a management review and are not judged.
    """
    if isinstance(figure, Decimal):
        return Scale.NUMBER if _is_plain_number(figure) else None
    word = figure.casefold()
    if word in (level.casefold() for level in levels):
        return Scale.LEVEL
    return Scale.PASS_FAIL if word in _PASS_FAIL else None


def number_of(figure: Figure, levels: Sequence[str] = ()) -> Fraction:
    """The figure as an exact number: itself, its place on the scale of levels (from 0), or fail 0 and pass 1.

    Raises ValueError where :func:`scale_of` says None.
    """
    scale = scale_of(figure, levels)
    if scale is None:
        raise ValueError(f"{figure!r} is neither a number, nor pass or fail, nor a level of the scale")
    if isinstance(figure, Decimal):
        return Fraction(figure) if figure else Fraction(0)
    words: Sequence[str] = _PASS_FAIL if scale is Scale.PASS_FAIL else [level.casefold() for level in levels]
    return Fraction(words.index(figure.casefold()))


def to_decimal(number: Fraction) -> Decimal:
    """The number as a decimal: exact where 28 significant digits suffice, else rounded half to even."""
    return _RESULTS.divide(Decimal(number.numerator), Decimal(number.denominator))


def median(values: Iterable[Decimal | int]) -> Decimal | None:
    """The middle value, or the mean of the two in the middle; None where there are no values.

    Raises ValueError for a decimal that is no figure (see :func:`scale_of`).
    """
    exact = sorted(number_of(value) if isinstance(value, Decimal) else Fraction(value) for value in values)
    return to_decimal(middle(exact)) if exact else None


def middle(ordered: Sequence[Fraction]) -> Fraction:
    """The median of numbers that are already in order; there must be at least one."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def flat_tolerance(values: Sequence[Fraction], flat_within: Decimal = Decimal(0)) -> Fraction:
    """How far figures may move and still be called flat: the larger of the metric's own tolerance (in its unit)
    and 5 % of the median's size. There must be at least one value; a tolerance that is no figure counts as none.
    """
    of_the_metric = Fraction(0) if scale_of(flat_within) is None else number_of(flat_within)
    return max(of_the_metric, abs(middle(sorted(values))) / 20)


def _is_plain_number(figure: Decimal) -> bool:
    if not figure.is_finite():
        return False
    if not figure:
        return True
    exponent = figure.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DIGITS and figure.adjusted() < _MOST_DIGITS
