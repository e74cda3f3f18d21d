"""RV103, RV105, RV106, RV109, RV111: one review against the plan."""

from collections.abc import Iterable
from datetime import date

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.inputs import AuditsInput
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import AUDITS, AuditKind, AuditStatus, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV103", Severity.WARNING, stage=Stage.HELD, clause="9.3.1", reads=("programme.yaml",))
def held_when_planned(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The review was held within the tolerance of its planned date.

    ## Why
    Planned intervals mean little when reviews drift. A moved date is fine when the move was decided: record it as
    postponed, with reason and approval, and the new date counts.

    ## Before
    ```yaml
    # programme.yaml
    slots:
      - id: "2026-H1"
        planned_on: 2026-06-10
    ```

    ## After
    ```yaml
    # programme.yaml
    slots:
      - id: "2026-H1"
        planned_on: 2026-06-10
        postponed:
          to: 2026-07-15
          reason: "Two decision-makers away in June"
          approved_by: "ceo"
    ```

    ## How to fix
    If the move was decided, record it under ``postponed`` of the slot; else say in the minutes why it was late.
    """
    if review.held_on is None or review.planned is None or review.exceptional:
        return
    outside = review.planned.days_outside(review.held_on)
    tolerance = workspace.programme.tolerance_days
    if abs(outside) > tolerance:
        when = f"{in_days(abs(outside))} {'after' if outside > 0 else 'before'} its planned date {review.planned.text}"
        message = f"{review.id} was held on {review.held_on}, {when} (tolerance {tolerance})"
        hint = (
            "if the move was decided, add postponed with to, reason and approved_by under the slot; if not, say in the"
            " minutes why"
        )
        yield Hit(review.at("held_on"), message, hint)


@review_rule(
    "RV105", Severity.WARNING, stage=Stage.HELD, clause="9.3.2", reads=("programme.yaml",), asked_by_standard=False
)
def fixed_topics_are_covered(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The review covers the topics that the programme marks for every review.

    ## Why
    An organisation that spreads its reviews over the year usually wants some topics, such as open actions, each time.
    That is its own rule; the standard does not ask for it.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    covers: ["actions", "changes", "needs", "nonconformities",
             "measurements", "audits", "objectives", "feedback", "improvements"]
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    covers: ["actions", "risks", "changes", "needs", "nonconformities",
             "measurements", "audits", "objectives", "feedback", "improvements"]
    ```

    ## How to fix
    Add the topic to ``covers`` and prepare its input, or take it out of ``every_review`` of the programme.
    """
    if review.exceptional:
        return
    for topic in workspace.programme.every_review:
        if topic not in review.covers and topic in workspace.repository.topics:
            message = f"{review.id} does not cover {topic}, which the programme marks for every review"
            yield Hit(review.at("covers"), message, f"add {topic} to covers, or change every_review", subject=topic)


@review_rule("RV106", Severity.ERROR, stage=Stage.HELD, clause="9.3.1", reads=("programme.yaml",))
def next_review_is_set(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The date of the next review is set, after this one.

    ## Why
    The loop closes only when the next review is on the calendar; people forget what has no date.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    next_review: "2026-06"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    next_review: "2026-12"
    ```

    ## How to fix
    Write ``next_review``, or add the next slot to programme.yaml.
    """
    stated = review.record.next_review
    if stated is not None:
        if review.held_on is not None and stated.end <= review.held_on:
            message = f"the next review ({stated.text}) is not after this one ({review.held_on})"
            yield Hit(review.at("next_review"), message, "write when the review that follows is due")
        return
    later = [other for other in workspace.reviews.values() if other.anchor > review.anchor]
    if workspace.next_slot(review) is None and not later:
        message = f"{review.id} sets no next review, and the programme has no slot after it"
        yield Hit(review.place, message, "write next_review, or add a slot to programme.yaml", "", Severity.WARNING)


@review_rule("RV109", Severity.WARNING, stage=Stage.HELD, clause="9.2", reads=(AUDITS,), links=True)
def planned_internal_audits_took_place(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """An internal audit that was planned since the last review took place.

    ## Why
    Audit results are an input; an audit that was planned and left out leaves the leaders without it, and without
    knowing that it is missing.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/audits.yaml
    items:
      - id: "IA-2"
        kind: "internal"
        scope: "Supplier management"
        auditor: "auditor"
        independence: "External auditor without a task in the area"
        planned_on: "2026-05"
        status: "planned"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/audits.yaml
    items:
      - id: "IA-2"
        kind: "internal"
        scope: "Supplier management"
        auditor: "auditor"
        independence: "External auditor without a task in the area"
        planned_on: "2026-05"
        performed_on: 2026-05-20
        reported_on: 2026-05-29
        status: "reported"
    ```

    ## How to fix
    Perform the audit, or record why it was cancelled; the leaders should decide on the consequence.
    """
    if AUDITS not in review.covers:
        return
    previous = workspace.previous(review, AUDITS)
    loaded = review.input_as(AUDITS, AuditsInput)
    since = previous.cutoff if previous else date.min
    audits = [audit for audit in (loaded.record.items if loaded else ()) if audit.kind is AuditKind.INTERNAL]
    if any(audit.performed_on and since < audit.performed_on <= review.cutoff for audit in audits):
        return
    listed = {audit.id.casefold(): (audit, index) for index, audit in enumerate(loaded.record.items)} if loaded else {}
    before = previous.input_as(AUDITS, AuditsInput) if previous else None
    planned = [
        *audits,
        *(audit for audit in (before.record.items if before else ()) if audit.kind is AuditKind.INTERNAL),
    ]
    for audit in {each.id.casefold(): each for each in reversed(planned)}.values():
        due = audit.planned_on
        if audit.status is not AuditStatus.PLANNED or due is None or not since < due.end < review.cutoff:
            continue
        index = listed[audit.id.casefold()][1] if audit.id.casefold() in listed else None
        place = loaded.at("items", index) if loaded and index is not None else review.input_at(AUDITS)
        message = (
            f"the internal audit {audit.id} was planned for {due.text}, and no internal audit has taken place since the"
            " last review"
        )
        yield Hit(place, message, "perform it, or record why it was cancelled", subject=f"audit:{audit.id}")


@review_rule("RV111", Severity.WARNING, stage=Stage.ISSUED, clause="4.3", asked_by_standard=False)
def scope_is_the_whole(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The review looks at the whole scope, or says what it leaves out.

    ## Why
    A review of half the scope says nothing of the other half. That may be meant; then it is a limitation that the
    leaders must know of.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    scope: "Hamburg only"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    scope: "Hamburg only"
    limitations:
      - what: "Rotterdam is not part of this review"
        effect: "Nothing is said of its nine hosts"
    ```

    ## How to fix
    Take ``scope`` out where the whole is meant; else add what is left out to ``limitations``.
    """
    mine, whole = review.record.scope, workspace.settings.scope
    if mine is None or whole is None or " ".join(mine.split()).casefold() == " ".join(whole.split()).casefold():
        return
    if not isinstance(review.record.limitations, tuple) or not review.record.limitations:
        message = (
            f"the scope of {review.id} is not that of the management system, and no limitation says what is left out"
        )
        yield Hit(review.at("scope"), message, "add what is left out to limitations")
