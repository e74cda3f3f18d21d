from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.trends import Figure, Scale, median, number_of, scale_of

LEVELS = ("low", "medium", "high")


@pytest.mark.parametrize(
    ("figure", "scale", "number"),
    [
        (Decimal("95.80"), Scale.NUMBER, Decimal("95.8")),
        (Decimal("-0"), Scale.NUMBER, 0),
        (Decimal("0E-999999"), Scale.NUMBER, 0),
        ("fail", Scale.PASS_FAIL, 0),
        ("PASS", Scale.PASS_FAIL, 1),
        ("low", Scale.LEVEL, 0),
        ("High", Scale.LEVEL, 2),
    ],
)
def test_figures_become_numbers_on_their_scale(figure: Figure, scale: Scale, number: Decimal | int) -> None:
    assert scale_of(figure, LEVELS) is scale
    assert number_of(figure, LEVELS) == number


@pytest.mark.parametrize(
    "figure",
    [
        "severe",
        "",
        "96",
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        Decimal("1E+30"),
        Decimal("1E-31"),
        Decimal("1E+999999999"),
        Decimal("1." + "1" * 5000),
    ],
)
def test_what_cannot_be_reckoned_with_is_no_figure(figure: Figure) -> None:
    assert scale_of(figure, LEVELS) is None
    with pytest.raises(ValueError, match="neither a number"):
        number_of(figure, LEVELS)


def test_a_scale_of_levels_may_hold_pass_and_fail() -> None:
    levels = ("fail", "partial", "pass")

    assert scale_of("pass", levels) is Scale.LEVEL
    assert number_of("pass", levels) == 2


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], None),
        ([7], "7"),
        ([1, 100, 3], "3"),
        ([1, 2], "1.5"),
        ([Decimal("0.1"), Decimal("0.2")], "0.15"),
        ([4, 1, 3, 2], "2.5"),
    ],
)
def test_median_is_the_middle_or_the_mean_of_the_middle_two(values: list[Decimal | int], expected: str | None) -> None:
    assert median(values) == (None if expected is None else Decimal(expected))


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_half_of_the_values_lie_on_either_side_of_the_median(values: list[int]) -> None:
    middle = median(values)

    assert middle is not None
    assert sum(value <= middle for value in values) * 2 >= len(values)
    assert sum(value >= middle for value in values) * 2 >= len(values)
