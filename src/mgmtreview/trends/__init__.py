"""The arithmetic of metrics and rates: pure functions that know nothing of records.

Figures come in as decimals or words, results leave as decimals and the words of :mod:`mgmtreview.trends.terms`. No
result depends on the clock, the locale or the decimal context of the thread.
"""

from mgmtreview.trends.comparable import (
    MOST_READINGS,
    Comparison,
    LeftOut,
    Reading,
    closed_series,
    comparable,
    definition_in,
    latest_closed,
    rhythm_of,
)
from mgmtreview.trends.figures import Figure, median, number_of, scale_of
from mgmtreview.trends.rates import (
    Ageing,
    Closure,
    OnTime,
    Rate,
    ageing_buckets,
    figure_matches,
    on_time,
    rate,
)
from mgmtreview.trends.reported import (
    parse_reported_status,
    parse_reported_trend,
    status_agrees,
    trend_agrees,
)
from mgmtreview.trends.runs import MissedRun, missed_in_a_row
from mgmtreview.trends.similarity import jaccard_shingles
from mgmtreview.trends.sparkline import sparkline
from mgmtreview.trends.targets import Judgement, Milestone, Target, better_of, judge, standing, target_on
from mgmtreview.trends.terms import (
    Assessment,
    Better,
    Direction,
    LeftOutReason,
    Scale,
    Standing,
    TrendKind,
)
from mgmtreview.trends.trend import Trend, theil_sen, trend

__all__ = [
    "MOST_READINGS",
    "Ageing",
    "Assessment",
    "Better",
    "Closure",
    "Comparison",
    "Direction",
    "Figure",
    "Judgement",
    "LeftOut",
    "LeftOutReason",
    "Milestone",
    "MissedRun",
    "OnTime",
    "Rate",
    "Reading",
    "Scale",
    "Standing",
    "Target",
    "Trend",
    "TrendKind",
    "ageing_buckets",
    "better_of",
    "closed_series",
    "comparable",
    "definition_in",
    "figure_matches",
    "jaccard_shingles",
    "judge",
    "latest_closed",
    "median",
    "missed_in_a_row",
    "number_of",
    "on_time",
    "parse_reported_status",
    "parse_reported_trend",
    "rate",
    "rhythm_of",
    "scale_of",
    "sparkline",
    "standing",
    "status_agrees",
    "target_on",
    "theil_sen",
    "trend",
    "trend_agrees",
]
