"""Charts: the same bytes every time, valid, complete in words, and nothing written over the target or the edge."""

import re
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.rendering.charts import Bar, BarChart, LineChart, Point, PointKind, bar_chart, line_chart
from mgmtreview.rendering.charts.axis import axis_for, figure_text
from mgmtreview.rendering.charts.labels import Label, box_of
from mgmtreview.rendering.charts.plot import SIZE
from mgmtreview.rendering.charts.svg import HEIGHT, WIDTH, Box, fitted, text_width, wrapped
from mgmtreview.trends import Standing
from tests.golden.charts.samples import AGEING, BAND, EVERYTHING, HERE, PATCHES, SAMPLES, THEMES

SVG = "{http://www.w3.org/2000/svg}"
RENEW = "if the change is meant, look at the picture and run: python -m tests.golden.charts.samples"


def elements(svg: str, tag: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f"{SVG}{tag}")  # noqa: S314 - our own bytes


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in elements(svg, "text")]


def chart(*points: Point, unit: str = "%", target: str = "") -> LineChart:
    return LineChart(name="m", title="Metric", description="What it shows.", unit=unit, points=points, target=target)


@pytest.mark.parametrize("file_name", SAMPLES)
def test_the_bytes_are_the_kept_ones(file_name: str) -> None:
    assert SAMPLES[file_name] == (HERE / file_name).read_text(encoding="utf-8"), RENEW


def test_status_is_told_in_words() -> None:
    svg = line_chart(EVERYTHING)
    key = {"met", "near", "missed", "on the way", "period still running", "not compared", "no figure"}
    assert key | {"definition changed", "Rotterdam site included", "18 met", "about 12"} <= set(texts(svg))


def test_only_what_occurs_is_in_the_key() -> None:
    svg = line_chart(PATCHES)
    assert {"near", "missed"} < set(texts(svg))
    assert not {"met", "no figure", "not compared", "definition changed"} & set(texts(svg))


def test_the_target_stands_at_the_right_in_words() -> None:
    written = texts(line_chart(PATCHES))
    assert written[written.index("target:") + 1] == "at least 100\u00a0%"


def test_figures_as_readers_know_them() -> None:
    svg = line_chart(chart(Point("2026-H1", Decimal(64), text="9 of 14"), Point("2026-H2", Decimal("71.5"))))
    assert {"9 of 14", "71.5 %", "2026-H1", "2026-H2"} <= set(texts(svg))


def joined(svg: str) -> int:
    """How many pieces the line of figures has."""
    return sum(element.get("stroke-width") == "2" for element in elements(svg, "line"))


@pytest.mark.parametrize(
    ("second", "third", "pieces"),
    [
        (Point("b", Decimal(2)), Point("c", Decimal(3)), 2),
        (Point("b", None), Point("c", Decimal(3)), 0),
        (Point("b", Decimal(2), kind=PointKind.NOT_COMPARED), Point("c", Decimal(3)), 1),
        (Point("b", Decimal(2), break_before="x"), Point("c", Decimal(3)), 1),
        (Point("b", Decimal(9), kind=PointKind.NOT_COMPARED, break_before="x"), Point("c", Decimal(3)), 0),
        (Point("b", Decimal(2)), Point("c", Decimal(3), kind=PointKind.OPEN), 2),
    ],
    ids=["all", "missing", "not compared", "definition", "definition at a point left out", "open"],
)
def test_what_the_line_joins(second: Point, third: Point, pieces: int) -> None:
    assert joined(line_chart(chart(Point("a", Decimal(1)), second, third))) == pieces


def test_a_running_period_is_hollow_and_its_line_dashed() -> None:
    svg = line_chart(chart(Point("a", Decimal(1)), Point("b", Decimal(2), kind=PointKind.OPEN)))
    assert [line.get("stroke-dasharray") for line in elements(svg, "line") if line.get("stroke-width") == "2"] == [
        "3 3"
    ]
    assert [circle.get("fill") for circle in elements(svg, "circle")][1] == "#ffffff"


def test_bars_that_do_not_fit_are_counted() -> None:
    written = texts(bar_chart(THEMES))
    assert written[-2:] == ["2 more, together", "3"]
    assert "Supplier onboarding without securit…" in written
    assert "no figure" in written


@pytest.mark.parametrize("sample", [PATCHES, EVERYTHING, BAND])
@pytest.mark.parametrize("shift", range(-12, 13, 3))
def test_no_figure_is_written_over_the_target_a_mark_or_another_figure(sample: LineChart, shift: int) -> None:
    moved = [replace(each, value=None if each.value is None else each.value + shift) for each in sample.points]
    svg = line_chart(replace(sample, points=tuple(moved)))
    figures = [
        box_of(
            Label(
                float(each.get("x", "")), float(each.get("y", "")), each.text or "", each.get("font-weight") == "bold"
            )
        )
        for each in elements(svg, "text")
        if each.get("text-anchor") == "middle" and each.get("fill") == "#1a1a1a"
    ]
    targets = [
        Box(*(float(line.get(name, "")) for name in ("x1", "y1", "x2", "y2")))
        for line in elements(svg, "line")
        if line.get("stroke-dasharray") == "6 4"
    ]
    assert len(figures) == sum(each.value is not None for each in sample.points)
    for index, figure in enumerate(figures):
        assert all(figure.overlap(other) == 0 for other in figures[:index])
        assert all(figure.overlap(line._replace(bottom=line.bottom + 1)) == 0 for line in targets)


words = st.text(max_size=30) | st.sampled_from(
    ["2026-Q1", "<b>&\"'", "]]>", "x" * 300, "供应商安全评估", "\x00\x1b", "\ud800"]
)
numbers = st.decimals(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6).map(Decimal)
sensible = st.decimals(min_value=-1000, max_value=1000, places=1)
points = st.builds(
    Point,
    label=words,
    value=st.none() | numbers | sensible,
    standing=st.sampled_from(Standing),
    kind=st.sampled_from(PointKind),
    text=st.just("") | words,
    low=st.none() | sensible,
    high=st.none() | sensible | numbers,
    break_before=st.just("") | words,
)
line_charts = st.builds(
    LineChart,
    name=words,
    title=words,
    description=words,
    unit=st.sampled_from(["%", "count", "days", ""]) | words,
    points=st.lists(points, max_size=40).map(tuple),
    target=st.just("") | words,
)
bar_charts = st.builds(
    BarChart,
    name=words,
    title=words,
    description=words,
    unit=words,
    bars=st.lists(st.builds(Bar, label=words, count=st.none() | st.integers(0, 10**9), remark=words), max_size=15).map(
        tuple
    ),
)
COORDINATE = re.compile(r"-?[0-9]+(?:\.[0-9])?")


def assert_sound(svg: str) -> None:
    """Valid XML with one element per line, title and description first, and nothing outside the canvas."""
    lines = svg.split("\n")
    assert lines[-2:] == ["</svg>", ""]
    assert all(line.startswith("<") and line.endswith(">") for line in lines[:-1])
    root = ElementTree.fromstring(svg)  # noqa: S314
    assert len(list(root)) == len(lines) - 3
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    for element in root:
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(name, "0")) <= WIDTH
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.get(name, "0")) <= HEIGHT
        for name in ("width", "height", "r"):
            assert COORDINATE.fullmatch(element.get(name, "0"))
            assert float(element.get(name, "0")) >= 0
        if element.tag == f"{SVG}text":
            left, right = extent(element)
            assert left >= -1
            assert right <= WIDTH + 1


def extent(element: ElementTree.Element) -> tuple[float, float]:
    """Left and right end of a line of text."""
    width = text_width(
        element.text or "", float(element.get("font-size", "")), bold=element.get("font-weight") == "bold"
    )
    x = float(element.get("x", ""))
    shift = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
    return x - shift * width, x + (1 - shift) * width


@given(line_charts)
def test_any_line_chart_is_sound_and_the_same_twice(content: LineChart) -> None:
    svg = line_chart(content)
    assert_sound(svg)
    with localcontext(Context(prec=3)):
        assert line_chart(content) == svg


@given(bar_charts)
def test_any_bar_chart_is_sound_and_the_same_twice(content: BarChart) -> None:
    svg = bar_chart(content)
    assert_sound(svg)
    assert bar_chart(content) == svg


def test_text_of_records_stays_text() -> None:
    evil = '</text><script>alert(1)</script>&amp;"'
    for svg in (
        line_chart(replace(PATCHES, title=evil, description=evil, name=evil, target=evil)),
        bar_chart(replace(AGEING, title=evil, bars=(Bar(evil, 1, evil),))),
    ):
        assert_sound(svg)
        assert "<script" not in svg
        assert (ElementTree.fromstring(svg)[0].text or "") == evil  # noqa: S314


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["84", "100"], "80 85 90 95 100"),
        (["3", "5", "2"], "0 2 4 6"),
        (["12", "40"], "0 10 20 30 40"),
        (["99.71", "100"], "99.7 99.8 99.9 100.0"),
        (["95", "96"], "90 95 100"),
        (["0", "0"], "0 1"),
        (["100"], "0 25 50 75 100"),
        (["-8", "5"], "-10 -5 0 5"),
        ([], "0 1"),
        (["-301", "1"], "-400 -200 0 100"),
        (["1E+30", "1E+30"], "0 2.50e+29 5.00e+29 7.50e+29 1.00e+30"),
    ],
)
def test_round_numbers_around_the_figures(values: list[str], ticks: str) -> None:
    axis = axis_for([Decimal(value) for value in values], percent=True)
    assert " ".join(map(figure_text, axis.ticks)) == ticks


@given(st.lists(numbers | sensible, min_size=1), st.booleans())
def test_the_axis_holds_all_figures(values: list[Decimal], percent: bool) -> None:
    axis = axis_for(values, percent=percent)
    assert 2 <= len(axis.ticks) <= 7
    assert list(axis.ticks) == sorted(set(axis.ticks))
    low, high = axis.ticks[0], axis.ticks[-1]
    slack = max(abs(value) for value in values) * Decimal("1e-9")
    assert low - slack <= min(values) <= max(values) <= high + slack


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("short", 100, "short"),
        ("a rather long name of a thing", 100, "a rather long…"),
        ("two\n lines", 100, "two lines"),
        ("", 100, ""),
        ("x", 1, "…"),
    ],
)
def test_text_that_does_not_fit_is_cut_visibly(text: str, room: float, shown: str) -> None:
    assert fitted(text, room, 12) == shown


def test_text_is_wrapped_between_words_and_keeps_figures_with_their_sign() -> None:
    assert wrapped("between 10 and 20 % of it", 105, SIZE, 3) == ["between 10 and", "20\u00a0% of it"]
    assert wrapped("a b c d", 1, SIZE, 2) == ["…", "…"]
