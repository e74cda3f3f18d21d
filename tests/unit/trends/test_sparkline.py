from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.trends import Figure, sparkline
from tests.unit.trends.written import figure

LEVELS = ("low", "medium", "high", "critical")


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ("", ""),
        ("1 2 3 4 5 6 7 8", "▁▂▃▄▅▆▇█"),
        ("8 1", "█▁"),
        ("0 5 10", "▁▅█"),
        ("1 - 8", "▁·█"),
        ("- -", "··"),
        ("7 7 7", "▄▄▄"),
        ("7", "▄"),
        ("0 0", "▄▄"),
        ("96 97 96.5", "▄▄▄"),  # within 5 % of the median: noise does not look like a crash
        ("80 88 96", "▁▅█"),
        ("low critical medium", "▁█▃"),
        ("fail pass", "▁█"),
        ("pass 5 n/a 9", "·▁·█"),  # figures of another kind than the last one are gaps
        ("NaN 1 8", "·▁█"),
    ],
)
def test_lowest_to_highest_block(values: str, line: str) -> None:
    figures: list[Figure | None] = [None if value == "-" else figure(value) for value in values.split()]

    assert sparkline(figures, levels=LEVELS) == line


def test_the_metrics_own_tolerance_levels_the_line() -> None:
    assert sparkline([Decimal(1), Decimal(3)], flat_within=Decimal(2)) == "▄▄"
    assert sparkline([Decimal(1), Decimal(3)], flat_within=Decimal("1.9")) == "▁█"


some_figures = st.lists(st.none() | st.decimals() | st.sampled_from(["pass", "fail", "high", "?"]))


@given(some_figures)
def test_one_character_for_each_value(values: list[Figure | None]) -> None:
    line = sparkline(values, levels=LEVELS)

    assert len(line) == len(values)
    assert set(line) <= set("▁▂▃▄▅▆▇█·")
    assert all(line[i] == "·" for i, value in enumerate(values) if value is None)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_a_higher_value_never_has_a_lower_block(values: list[int]) -> None:
    line = sparkline([Decimal(value) for value in values])

    drawn = sorted(zip(values, line, strict=True))
    assert [block for _, block in drawn] == sorted(block for _, block in drawn)
