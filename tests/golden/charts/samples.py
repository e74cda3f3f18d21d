"""The charts whose bytes are kept beside this file. Renew them with ``python -m tests.golden.charts.samples``,
and look at the pictures before you keep them.
"""

from decimal import Decimal
from pathlib import Path

from mgmtreview.rendering.charts import Bar, BarChart, LineChart, Point, PointKind, bar_chart, line_chart
from mgmtreview.trends import Standing

HERE = Path(__file__).parent

PATCHES = LineChart(
    name="patch-sla",
    title="Critical patches inside 14 days",
    description="From 84 % to 96 % over five quarters; the target of 100 % is not reached.",
    unit="%",
    target="at least 100 %",
    points=(
        Point("2025-Q2", Decimal(84), Standing.MISSED, low=Decimal(95)),
        Point("2025-Q3", Decimal(89), Standing.MISSED, low=Decimal(95)),
        Point("2025-Q4", Decimal(89), Standing.MISSED, low=Decimal(95)),
        Point("2026-Q1", Decimal(92), Standing.MISSED, low=Decimal(100)),
        Point("2026-Q2", Decimal(96), Standing.NEAR, low=Decimal(100)),
    ),
)
EVERYTHING = LineChart(
    name="containment time",
    title="Mean time to contain an incident",
    description="Every kind of point there is.",
    unit="hours",
    target="at most 20 hours",
    points=(
        Point("2025-01", None, high=Decimal(24)),
        Point("2025-02", Decimal(40), Standing.MISSED, high=Decimal(24)),
        Point("2025-03", Decimal(28), Standing.NEAR, high=Decimal(24)),
        Point("2025-04", None, high=Decimal(24)),
        Point("2025-05", Decimal(22), Standing.MET, high=Decimal(24)),
        Point("2025", Decimal(26), kind=PointKind.NOT_COMPARED, high=Decimal(24)),
        Point("2025-06", Decimal(35), Standing.MISSED, high=Decimal(24), break_before="Rotterdam site included"),
        Point("2025-07", Decimal(30), Standing.ON_THE_WAY, high=Decimal(24)),
        Point("2025-08", Decimal(18), Standing.MET, high=Decimal(20)),
        Point("2025-09", Decimal(12), kind=PointKind.OPEN, high=Decimal(20), text="about 12"),
    ),
)
BAND = LineChart(
    name="spare-capacity",
    title="Spare capacity of the security team",
    description="Between 8 and 22 %.",
    unit="%",
    target="between 10 and 20 %",
    points=tuple(
        Point(
            f"2026-W{week}",
            Decimal(value),
            Standing.MET if 10 <= value <= 20 else Standing.MISSED,
            low=Decimal(10),
            high=Decimal(20),
        )
        for week, value in enumerate([8, 12, 15, 19, 22, 18, 14, 11, 9, 13], start=20)
    ),
)
AGEING = BarChart(
    name="ageing",
    title="Open actions by age",
    description="Eleven open actions, four of them overdue.",
    unit="actions",
    bars=(
        Bar("0–30 days", 4),
        Bar("31–60 days", 2),
        Bar("61–90 days", 1),
        Bar("91–180 days", 3, "overdue"),
        Bar("over 180 days", 1, "overdue"),
    ),
)
THEMES = BarChart(
    name="themes",
    title="Nonconformities by theme of their cause",
    description="More themes than rows.",
    unit="nonconformities",
    bars=tuple(
        Bar(theme, count)
        for theme, count in [
            ("Supplier onboarding without security requirements", 7),
            ("Patch management", 5),
            ("Access reviews", 4),
            ("Awareness", 2),
            ("Physical security", 1),
            ("Cloud", None),
            ("Logging", 0),
            ("Legal", 2),
            ("Other", 1),
        ]
    ),
)

SAMPLES = {
    "line-patches.svg": line_chart(PATCHES),
    "line-everything.svg": line_chart(EVERYTHING),
    "line-band.svg": line_chart(BAND),
    "bars-ageing.svg": bar_chart(AGEING),
    "bars-themes.svg": bar_chart(THEMES),
}

if __name__ == "__main__":
    for file_name, content in SAMPLES.items():
        (HERE / file_name).write_text(content, encoding="utf-8", newline="\n")
