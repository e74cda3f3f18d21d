"""metrics/<metric>.yaml and objectives/<objective>.yaml."""

from typing import Annotated

from mgmtreview.records.base import Day, Figure, Names, Period, PersonRef, Planned, Record, Referable, Text, about
from mgmtreview.vocabulary import BetterWay, Frequency, MetricKind, ObjectiveStatus, Unit


class Milestone(Record):
    """A value to be reached on the way to a goal."""

    by: Annotated[Planned, about("By")]
    value: Annotated[Figure, about("Value")]


class TargetRecord(Record):
    """A target: exactly one operator, and the time it is for."""

    at_least: Annotated[Figure | None, about("At least", "Met when the value is this or more.")] = None
    above: Annotated[Figure | None, about("Above", "Met when the value is more than this.")] = None
    at_most: Annotated[Figure | None, about("At most", "Met when the value is this or less.")] = None
    below: Annotated[Figure | None, about("Below", "Met when the value is less than this.")] = None
    between: Annotated[tuple[Figure, Figure] | None, about("Between", "Lowest and highest value that meet it.")] = None
    equals: Annotated[Figure | None, about("Equals", "Met when the value is exactly this.")] = None
    from_: Annotated[Day | None, about("From", "First day on which the target holds.", alias="from")] = None
    by: Annotated[Planned | None, about("By", "For a goal to be reached by then.")] = None
    milestones: Annotated[tuple[Milestone, ...], about("Milestones", "Values due before.")] = ()


class Point(Record):
    """One measured value: of a period, or read on a day."""

    period: Annotated[Period | None, about("Period", "What the value covers.")] = None
    as_of: Annotated[Day | None, about("As of", "The day of a reading, instead of a period.")] = None
    value: Annotated[Figure | None, about("Value")] = None
    k: Annotated[int | None, about("k", "How many of n.", ge=0)] = None
    n: Annotated[int | None, about("n", "Out of how many.", ge=0)] = None
    approximate: Annotated[bool, about("Approximate", "Estimated or incomplete.")] = False
    open: Annotated[bool, about("Open", "A figure of a period that still runs is meant.")] = False
    note: Annotated[str | None, about("Note")] = None


class DefinitionChange(Record):
    """From when a metric was counted differently; points across it are not compared."""

    from_: Annotated[Period, about("From", "First period of the new definition.", alias="from")]
    what: Annotated[str | None, about("What", "What changed.")] = None


class Metric(Referable):
    """metrics/<metric>.yaml: definition, target, owner and measured points of one metric."""

    title: Annotated[str | None, about("Title")] = None
    definition: Annotated[str | None, about("Definition", "What is counted, of what, where.")] = None
    kind: Annotated[MetricKind | None, about("Kind", "What the figure says something about.")] = None
    unit: Annotated[Unit | None, about("Unit")] = None
    target: Annotated[TargetRecord | None, about("Target")] = None
    targets: Annotated[tuple[TargetRecord, ...], about("Targets", "When the target changed: one entry each.")] = ()
    better: Annotated[BetterWay | None, about("Better", "Which way is good, where there is no target.")] = None
    warn: Annotated[Figure | None, about("Warn", "Between this and the target the status is near.")] = None
    frequency: Annotated[Frequency | None, about("Frequency", "How often it is measured.")] = None
    source: Annotated[str | None, about("Source", "Where the figure comes from.")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    objective: Annotated[str | None, Names("objective"), about("Objective", "Id of the objective it serves.")] = None
    risks: Annotated[tuple[Text, ...], about("Risks", "Ids of the risks it watches.")] = ()
    decision: Annotated[
        str | None, Names("decision"), about("Decision", "A decision it follows, as in 2026-H1/D2.")
    ] = None
    flat_within: Annotated[Figure | None, about("Flat within", "Absolute tolerance for flat, in the unit.")] = None
    points: Annotated[tuple[Point, ...], about("Points", "Measured values, oldest first.")] = ()
    changes: Annotated[tuple[DefinitionChange, ...], about("Changes", "Changes of the definition.")] = ()
    since: Annotated[Day | None, about("Since", "First day of use.")] = None
    until: Annotated[Day | None, about("Until", "Last day of use.")] = None


class Dropped(Record):
    """An objective given up by decision."""

    date: Annotated[Day | None, about("Date")] = None
    decision: Annotated[str | None, Names("decision"), about("Decision", "As in 2026-H1/D2.")] = None


class Objective(Referable):
    """objectives/<objective>.yaml: what is to be reached, by whom, by when, and how it is judged."""

    statement: Annotated[str | None, about("Statement")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    due: Annotated[Planned | None, about("Due")] = None
    metrics: Annotated[
        tuple[Annotated[str, Names("metric")], ...], about("Metrics", "Ids of the metrics that show it.")
    ] = ()
    plan: Annotated[str | None, about("Plan", "What will be done.")] = None
    resources: Annotated[str | None, about("Resources", "What it takes.")] = None
    evaluation: Annotated[str | None, about("Evaluation", "How it is judged.")] = None
    risks: Annotated[tuple[Text, ...], about("Risks", "Ids of the risks it lowers.")] = ()
    status: Annotated[ObjectiveStatus | None, about("Status", "Only where no metric says it.")] = None
    reason: Annotated[str | None, about("Reason", "Why the status is what it is.")] = None
    since: Annotated[Day | None, about("Since", "First day of pursuit.")] = None
    dropped: Annotated[Dropped | None, about("Dropped")] = None
