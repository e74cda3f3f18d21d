"""RV404 and RV405: as of which day the figures and statuses hold, and whether that is one day for all."""

from collections.abc import Iterable, Iterator
from datetime import date

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.periods import Span, day_span
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import given, unreadable, unreadable_metrics
from mgmtreview.vocabulary import MEASUREMENTS, Stage
from mgmtreview.workspace import MetricFacts, ReviewFacts, Workspace
from mgmtreview.workspace.shown_metrics import last_shown


@review_rule("RV404", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2", asked_by_standard=False)
def cutoff_is_known_and_fresh(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The day as of which figures and statuses hold is stated, and lies shortly before the review.

    ## Why
    "Five open" means nothing without a day. Decisions taken on figures of last quarter miss what has happened since,
    and a cutoff after the meeting says that the leaders did not see what stands in the record. The standard does not
    ask for a cutoff; without one nobody can repeat or compare the figures.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    cutoff: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    cutoff: 2026-07-03
    ```

    ## How to fix
    Write `cutoff` into review.yaml: the day on which the registers were read. Where it is older than the limit
    (`limits.cutoff_age_days`), bring the figures up to date before the pack goes out.
    """
    stated = review.record.cutoff
    if stated is None:
        message = f"{review.id} states no cutoff: nobody can tell as of which day its figures and statuses hold"
        yield Hit(review.place, message, "add cutoff (the day on which the registers were read)")
    else:
        yield from _judge(workspace, review, stated, review.at("cutoff"), f"the cutoff of {review.id}", "")
    for topic, loaded in given(review):
        own = loaded.record.cutoff
        if own is not None and own != stated:
            whose = f"the cutoff of the input on {topic}"
            yield from _judge(workspace, review, own, loaded.at("cutoff"), whose, topic)
    yield from unreadable(workspace, review)


def _judge(
    workspace: Workspace, review: ReviewFacts, cutoff: date, place: Place, whose: str, subject: str
) -> Iterator[Hit]:
    first, last = _days_of(review)
    limit = workspace.limits.cutoff_age_days
    if last is not None and cutoff > last:
        message = f"{whose} ({cutoff}) lies after the review ({last}): the leaders cannot have seen these figures"
        yield Hit(place, message, "write the day as of which the figures shown did hold", subject)
    elif first is not None and (first - cutoff).days > limit:
        age = in_days((first - cutoff).days)
        message = f"{whose} ({cutoff}) lies {age} before the review (at most {limit}): its figures are stale"
        yield Hit(place, message, "read the registers again, and write the day on which that was done", subject)


def _days_of(review: ReviewFacts) -> tuple[date | None, date | None]:
    """The first and the last day of the review; before it is held, of when it can be expected from today."""
    if review.held_on is not None:
        return review.record.sittings[0], review.held_on
    if review.planned is None:
        return review.today, None
    return max(review.planned.start, review.today), max(review.planned.end, review.today)


@review_rule("RV405", Severity.WARNING, stage=Stage.ISSUED, clause="9.1")
def pack_has_one_day_and_period(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """All inputs are of one cutoff and one period, or say what the difference means; open periods are labelled.

    ## Why
    Incidents up to June beside patches up to March make a picture that never existed. The pack labels what differs,
    but the one who delivers it has to say whether it matters. A figure of a period that still runs, set beside closed
    ones without a word, shows a drop or a rise that is none: that is an error.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    cutoff: 2026-06-12
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    cutoff: 2026-06-12
    limitations:
      - what: "The register was read three weeks before the other inputs"
        effect: "Changes of late June are not in it; the owners know of none"
    ```

    ## How to fix
    Deliver the input as of the review's `cutoff` and for its `period`, or say under `limitations` what the difference
    means. Mark a point of a running period with `open: true`.
    """
    for topic, loaded in given(review):
        record = loaded.record
        if _explained(record):
            continue
        for word, own, common, as_of in (
            ("cutoff", _days(record.cutoff), _days(review.record.cutoff), "as of"),
            ("period", record.period, review.record.period, "for"),
        ):
            if own and common and (own.start, own.end) != (common.start, common.end):
                message = (
                    f"the {word} of the input on {topic} ({own}) is not that of the review ({common}), and nothing says"
                    " what that means"
                )
                hint = (
                    f"deliver it {as_of} the {word} of the review, or say under limitations what the difference means"
                )
                yield Hit(loaded.at(word), message, hint, subject=topic)
    yield from unreadable(workspace, review)
    if MEASUREMENTS in review.covers:
        yield from unreadable_metrics(workspace, review)
        for metric in last_shown(workspace, review):
            yield from _open_periods(metric, review)


def _explained(record: SharedInput) -> bool:
    return isinstance(record.limitations, tuple) and bool(record.limitations)


def _days(day: date | None) -> Span | None:
    return day_span(day) if day else None


def _open_periods(metric: MetricFacts, review: ReviewFacts) -> Iterator[Hit]:
    """Figures of a period that still runs and are not marked so, beside closed ones of its kind.

    A metric's file goes on after a review. Once a period has ended, its figure may be the final one, entered later;
    and of a review that was held only figures of its own period were surely shown. Of the rest nothing is said.
    """
    cutoff = review.cutoff
    closed = {reading.span.kind for reading in metric.readings if reading.span.end <= cutoff and not reading.is_open}
    for index, point in enumerate(metric.record.points):
        span = point.period
        if span is None or point.open or point.value is None or not span.start <= cutoff < span.end:
            continue
        shown = not review.is_held or _within(span, review.record.period)
        if shown and span.kind in closed and review.today < span.end:
            message = (
                f"the figure of metric {metric.id} for {span.text} stands beside closed periods without a label: on"
                f" {cutoff} that period still ran"
            )
            hint = "add open: true to the point, or wait for the end of the period"
            place = metric.loaded.at("points", index)
            yield Hit(place, message, hint, f"metric:{metric.id}", Severity.ERROR)


def _within(span: Span, period: Span | None) -> bool:
    return period is not None and period.start <= span.start and span.end <= period.end
