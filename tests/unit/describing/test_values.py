"""Field types in the words of the reference pages."""

from typing import Annotated

import pytest
from pydantic import Field

from mgmtreview.describing import KINDS, RecordKind
from mgmtreview.describing.values import default_in_words, listed, name_of, value_in_words
from mgmtreview.records.base import Day, Figure, ItemId, Names, Period, PersonRef, Planned, Record, Text
from mgmtreview.records.programme import Covers
from mgmtreview.records.review import HeldOn, Limitations, RecordControl
from mgmtreview.vocabulary import Attendance, Rank, RuleLevel


class Sample(Record):
    """One field of each kind."""

    text: Annotated[Text, Field(title="Text")]
    none: Annotated[str | None, Field(title="None")] = None
    day: Annotated[Day | None, Field(title="Day")] = None
    first_day: Annotated[Day, Field(title="First day")]
    planned: Annotated[Planned | None, Field(title="Planned")] = None
    period: Annotated[Period | None, Field(title="Period")] = None
    figure: Annotated[Figure | None, Field(title="Figure")] = None
    between: Annotated[tuple[Figure, Figure] | None, Field(title="Between")] = None
    id: Annotated[ItemId, Field(title="Id")]
    owner: Annotated[PersonRef | None, Field(title="Owner")] = None
    metrics: Annotated[tuple[Annotated[str, Names("metric")], ...], Field(title="Metrics")] = ()
    decision: Annotated[str | None, Names("decision"), Field(title="Decision")] = None
    covers: Annotated[Covers, Field(title="Covers")] = "all"
    held_on: Annotated[HeldOn | None, Field(title="Held on")] = None
    limitations: Annotated[Limitations | None, Field(title="Limitations")] = None
    control: Annotated[RecordControl, Field(title="Control")] = RecordControl.model_construct()
    rank: Annotated[Rank, Field(title="Rank")] = Rank.LOW
    attendance: Annotated[Attendance | None, Field(title="Attendance")] = None
    rules: Annotated[dict[str, RuleLevel], Field(title="Rules")] = Field(default_factory=dict)
    open: Annotated[bool, Field(title="Open")] = False
    days: Annotated[int, Field(title="Days")] = 30
    classes: Annotated[tuple[Text, ...], Field(title="Classes")] = ("public", "internal")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "text"),
        ("none", "text"),
        ("day", "day, as in `2026-07-15`"),
        ("first_day", "day, as in `2026-07-15`"),
        ("planned", "day or period, as in `2026-07-15` or `2026-Q3`"),
        ("period", "period, as in `2026-H1`, or `start` and `end`"),
        ("figure", "number, or a word where the unit has words"),
        ("between", "list: 2 entries, each number, or a word where the unit has words"),
        ("id", "id (letters, digits and `.-_`)"),
        ("owner", "id of a person, or `name` and `role` of someone outside"),
        ("metrics", "list: id of a metric"),
        ("decision", "id of a decision, as in `2026-H1/D1`"),
        ("covers", "`all`, or list: topic"),
        ("held_on", "day, as in `2026-07-15`, or a list of them"),
        ("limitations", "text, or list: [limitation](#limitation)"),
        ("control", "[record control](#record-control)"),
        ("rank", "`high`, `medium` or `low`"),
        ("attendance", "[one of these words](#attendance)"),
        ("rules", "table: text, then `silent`, `info`, `warning` or `error`"),
        ("open", "`true` or `false`"),
        ("days", "whole number"),
    ],
)
def test_what_may_stand_in_a_field(name: str, words: str) -> None:
    field = Sample.model_fields[name]
    assert value_in_words(field.annotation, field.metadata) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "must be there"),
        ("none", ""),
        ("metrics", ""),
        ("rules", ""),
        ("control", ""),
        ("covers", "`all`"),
        ("rank", "`low`"),
        ("open", "`false`"),
        ("days", "`30`"),
        ("classes", "`public`, `internal`"),
    ],
)
def test_what_counts_where_it_is_left_out(name: str, words: str) -> None:
    assert default_in_words(Sample.model_fields[name]) == words


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.page)
def test_every_field_of_every_record_has_words(kind: RecordKind) -> None:
    for field in kind.model.model_fields.values():
        assert value_in_words(field.annotation, field.metadata)


def test_words_are_listed_as_people_do() -> None:
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b"]) == "`a` or `b`"
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"


def test_names_of_models_are_read_as_words() -> None:
    assert name_of(RecordControl) == "Record control"
    assert name_of(Rank) == "Rank"
