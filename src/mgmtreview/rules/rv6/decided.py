"""RV603 and RV605: what every decision says, and what a deferred or rejected one says beside."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import review_rule
from mgmtreview.vocabulary import DecisionKind, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.deciding import judged, parts_of, took_part

PUT_OFF = (DecisionKind.DEFER, DecisionKind.REJECT)
WHAT_IT_IS = {
    "text": "text (what was decided)",
    "kind": "kind (approve, reject, defer, direct ...)",
    "subject": "subject (scope, policy, risk, controls, technology ...)",
}


@review_rule("RV603", Severity.ERROR, stage=Stage.HELD, clause="9.3.3", reads=("minutes", "people.yaml"))
def decision_is_complete(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """Every decision says what was decided, of which kind, about what and why, and somebody who decides took part.

    ## Why
    Kind and subject make a decision findable and comparable: what was approved, what was only put off, what the last
    four reviews said about suppliers. The rationale is what a successor reads when the matter comes back, and what
    turns a wish into a choice among options. And those who decide must have taken part as decision-makers, or no
    quorum can count them.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["improvement:IMP-1"]
        kind: "approve"
        text: "Build the dashboard in autumn"
        rationale: "Its value has grown with the missed target"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["improvement:IMP-1"]
        kind: "approve"
        subject: "improvement"
        text: "Build the dashboard in autumn"
        rationale: "Its value has grown with the missed target"
    ```

    ## How to fix
    Add `kind` (approve, reject, defer, direct ...), `subject` (what it is about), `text` and `rationale`. Give those
    who decide `capacity: decision-maker` in review.yaml.
    """
    yield from _nobody_decides(workspace, review)
    for index, decision in enumerate(review.minutes.decisions):
        name, place = f"decision:{review.id}/{decision.id}", review.minutes_at("decisions", index)
        lacks = [key for key in ("text", "kind", "subject") if not getattr(decision, key)]
        if lacks:
            message = f"decision {decision.id} of {review.id} has no {in_words(lacks, 'or')}: it cannot be followed up"
            yield Hit(place, message, f"add {in_words([WHAT_IT_IS[key] for key in lacks])}", name)
        if not (decision.rationale or "").strip() and decision.kind not in PUT_OFF:
            message = f"decision {decision.id} of {review.id} has no rationale: nobody can tell later why it was taken"
            hint = "add rationale (why this and not another option)"
            yield Hit(place.key("rationale"), message, hint, name, Severity.WARNING)


def _nobody_decides(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """Those whom the minutes name as deciding took part, and nobody as decision-maker.

    Where nobody is named either, or nobody named took part, RV201 and RV206 say so.
    """
    decisions, everyone = review.minutes.decisions, workspace.parts(review)
    named = dict.fromkeys(who for decision in decisions for who in decision.decided_by)
    there = [
        who for who in named if any(took_part(part, review) for part in parts_of(everyone, who, workspace.charter))
    ]
    makers = judged(lambda parts, _: any(part.decides and took_part(part, review) for part in parts), everyone)
    if there and makers is False and all(decision.decided_by for decision in decisions):
        message = (
            f"{in_words(there)} decided at {review.id}, and nobody took part as decision-maker: none counts for it"
        )
        hint = "give those who decide capacity: decision-maker in participants"
        yield Hit(review.key("participants"), message, hint, "", Severity.WARNING)


@review_rule("RV605", Severity.ERROR, stage=Stage.HELD, clause="9.3.3", reads=("minutes",))
def put_off_with_reason(_: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """What is deferred or rejected has a reason, and what is deferred has a date to come back.

    ## Why
    "Not now" without a reason is forgotten, and so is "later" without a date. Whoever proposed it wants to know why;
    and with a date the matter comes back by itself, without anyone having to remember.

    ## Before
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D1"
        answers: ["improvement:IMP-1"]
        kind: "defer"
        subject: "improvement"
        text: "Bring the dashboard back later"
        rationale: "Staff are busy with the move of the data centre"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D1"
        answers: ["improvement:IMP-1"]
        kind: "defer"
        subject: "improvement"
        text: "Bring the dashboard back in the summer"
        rationale: "Staff are busy with the move of the data centre"
        revisit_on: 2026-07-01
    ```

    ## How to fix
    Add `rationale`, and for a deferred matter `revisit_on`: a day after the review, or a period as in 2026-Q3.
    """
    for index, decision in enumerate(review.minutes.decisions):
        if decision.kind not in PUT_OFF:
            continue
        name, place = f"decision:{review.id}/{decision.id}", review.minutes_at("decisions", index)
        word = "defers" if decision.kind is DecisionKind.DEFER else "rejects"
        if not (decision.rationale or "").strip():
            message = (
                f"decision {decision.id} of {review.id} {word} without a reason: whoever asked cannot learn from it"
            )
            yield Hit(place.key("rationale"), message, "add rationale (why not, or why not now)", name)
        if decision.kind is not DecisionKind.DEFER:
            continue
        back = decision.revisit_on
        if back is None:
            message = f"decision {decision.id} of {review.id} defers without a date to come back: it will be forgotten"
            hint = "add revisit_on (a day or a period after the review)"
            yield Hit(place.key("revisit_on"), message, hint, name, Severity.WARNING)
        elif review.held_on is not None and back.end <= review.held_on:
            message = (
                f"decision {decision.id} of {review.id} defers to {back.text}, which is not after the review:"
                " it will not come back"
            )
            yield Hit(place.at("revisit_on"), message, "give a date after the review", name, Severity.WARNING)
