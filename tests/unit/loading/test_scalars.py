"""No silent coercion (promise P12): what a value means in a field of each type, or that it is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.periods import Span
from tests.support.workspaces import loaded

REFUSED = "refused"

ACTION = "actions/2026-H1/A01.yaml"
REVIEW = "reviews/2026-H1/review.yaml"
METRIC = "metrics/m.yaml"

TEXT = (REVIEW, "title: {}", lambda record: record.title)
TRUTH = ("people.yaml", "people: {{ceo: {{top_management: {}}}}}", lambda record: record.people["ceo"].top_management)
DAY = (ACTION, "implemented_on: {}", lambda record: record.implemented_on)
PLANNED = (ACTION, "due: {}", lambda record: record.due)
PERIOD = (REVIEW, "period: {}", lambda record: record.period)
WHOLE = ("programme.yaml", "tolerance_days: {}", lambda record: record.tolerance_days)
MONEY = (
    "reviews/2026-H1/minutes.yaml",
    "decisions: [{{id: D1, resource: {{amount: {}}}}}]",
    lambda record: record.decisions[0].resource.amount,
)
FIGURE = (METRIC, "points: [{{period: 2026-Q1, value: {}}}]", lambda record: record.points[0].value)
ID = ("reviews/2026-H1/inputs/risks.yaml", "items: [{{id: {}}}]", lambda record: record.items[0].id)
WORD = (ACTION, "priority: {}", lambda record: record.priority)


def record_at(path: str, content: str, root: Path) -> Any:
    repository = loaded(root, {path: content + "\n"})
    if repository.faults:
        return None
    review = repository.reviews.get("2026-H1")
    records: list[Any] = [
        repository.people,
        repository.programme,
        *repository.actions.values(),
        *repository.metrics.values(),
    ]
    if review is not None:
        records += [review.review, review.minutes, *review.inputs.values()]
    return next(each.record for each in records if each is not None and each.path == path)


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        # text stays as written, and nothing else becomes text
        (TEXT, "NO", "NO"),
        (TEXT, "yes", "yes"),
        (TEXT, "'true'", "true"),
        (TEXT, '"1.10"', "1.10"),
        (TEXT, "1.10", REFUSED),
        (TEXT, "007", REFUSED),
        (TEXT, "true", REFUSED),
        (TEXT, "2026-07-15", "2026-07-15"),
        (TEXT, "[a]", REFUSED),
        # true and false are the two truth values
        (TRUTH, "true", True),
        (TRUTH, "FALSE", False),
        (TRUTH, "yes", REFUSED),
        (TRUTH, "on", REFUSED),
        (TRUTH, "1", REFUSED),
        (TRUTH, "0", REFUSED),
        (TRUTH, "'true'", REFUSED),
        # a day is a day
        (DAY, "2026-07-15", date(2026, 7, 15)),
        (DAY, "'2026-07-15'", date(2026, 7, 15)),
        (DAY, "0", REFUSED),
        (DAY, "1783036800", REFUSED),
        (DAY, "20260715", REFUSED),
        (DAY, "2026-07-15T10:00:00Z", REFUSED),
        (DAY, "2026-02-30", REFUSED),
        (DAY, "2026-Q3", REFUSED),
        (DAY, "12:30:45", REFUSED),
        # what is planned may be a period, and a year may be a number
        (PLANNED, "2026", "2026"),
        (PLANNED, "2026-10", "2026-10"),
        (PLANNED, "2026.0", REFUSED),
        (PERIOD, "2026-H1", "2026-H1"),
        (PERIOD, "true", REFUSED),
        # whole numbers
        (WHOLE, "14", 14),
        (WHOLE, "014", 14),  # YAML 1.2: leading zeros mean nothing, and never octal
        (WHOLE, "0x0e", 14),
        (WHOLE, "14.0", REFUSED),
        (WHOLE, "'14'", REFUSED),
        (WHOLE, "true", REFUSED),
        (WHOLE, "1_000", REFUSED),
        # exact decimals
        (MONEY, "0.1", Decimal("0.1")),
        (MONEY, "15000", Decimal(15000)),
        (MONEY, "1,000", REFUSED),
        (MONEY, "true", REFUSED),
        (MONEY, ".inf", REFUSED),
        (MONEY, "1e999", REFUSED),
        # figures: numbers, or words where the unit has words
        (FIGURE, "96.40", Decimal("96.4")),
        (FIGURE, "'96.40'", "96.40"),
        (FIGURE, "pass", "pass"),
        (FIGURE, "true", REFUSED),
        (FIGURE, "''", REFUSED),
        (FIGURE, ".nan", REFUSED),
        # ids carry letters; a number would lose its zeros
        (ID, "R-007", "R-007"),
        (ID, "007", REFUSED),
        (ID, "1e3", REFUSED),
        # vocabulary
        (WORD, "high", "high"),
        (WORD, "High", REFUSED),
        (WORD, "3", REFUSED),
    ],
)
def test_what_is_written_is_what_is_read_or_it_is_refused(field: Any, written: str, value: Any, tmp_path: Path) -> None:
    path, content, get = field
    record = record_at(path, content.format(written), tmp_path)
    found = REFUSED if record is None else get(record)
    assert (found.text if isinstance(found, Span) else found) == value
