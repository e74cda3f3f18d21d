"""RV414 and RV415: voices from outside that can be weighed, and changes whose consequence is stated."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.inputs import ChangesInput, Consequence, FeedbackInput, NeedsInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank
from mgmtreview.vocabulary import CHANGES, FEEDBACK, NEEDS, Rank, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule(
    "RV414", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2 e", reads=(FEEDBACK,), asked_by_standard=False
)
def feedback_can_be_weighed(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Feedback says who, how, when and how much it matters; what matters most leads to an obligation or a record.

    ## Why
    A complaint of the largest customer and a remark in a survey look alike once party, channel and day are gone. The
    standard asks for feedback of interested parties to be considered; how to weigh it is left to the organisation,
    and cannot be done without these. What is of high significance touches an obligation, or belongs to a change or
    another record.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    items:
      - id: "FB-2"
        party: "Example Insurer"
        theme: "questionnaires"
        what: "Finds our answers slow"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    items:
      - id: "FB-2"
        party: "Example Insurer"
        channel: "Yearly questionnaire"
        received_on: 2026-05-11
        theme: "questionnaires"
        what: "Finds our answers slow"
        significance: "low"
    ```

    ## How to fix
    Fill in `party`, `channel`, `received_on` and `significance` (high, medium, low). Where it is high, name the
    `obligation` it touches, or `link` the change, need or other record it belongs to.
    """
    loaded = review.input_as(FEEDBACK, FeedbackInput)
    if loaded is None or FEEDBACK not in review.covers:
        return
    for index, item in enumerate(loaded.record.items):
        missing = [name for name in ("party", "channel") if blank(getattr(item, name))]
        if item.received_on is None:
            missing.append("day")
        if item.significance is None:
            missing.append("significance")
        elif item.significance is Rank.HIGH and blank(item.obligation) and blank(item.link):
            missing.append("obligation or link")
        if missing:
            high = " although it is of high significance" if "obligation or link" in missing else ""
            message = f"feedback {item.id} has no {in_words(missing, 'or')}{high}: nobody can weigh it"
            keys = {"day": "received_on", "significance": "significance (high, medium or low)"}
            hint = f"add {in_words([keys.get(word, word) for word in missing])}"
            yield Hit(loaded.at("items", index), message, hint, subject=f"feedback:{item.id}")


@review_rule(
    "RV415", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2 b", reads=(CHANGES, NEEDS), asked_by_standard=False
)
def changes_state_their_consequence(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every change and changed need states what follows for the management system, or why nothing does.

    ## Why
    "A new office" is news; "inside the scope, two controls are missing" can be decided on. The standard asks for the
    changes that matter to the management system; the consequence shows that one does, and a reasoned none shows that
    somebody looked.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/changes.yaml
    items:
      - id: "CH-1"
        origin: "internal"
        type: "technology"
        what: "Move to a new data centre"
        effective_on: 2026-05-04
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/changes.yaml
    items:
      - id: "CH-1"
        origin: "internal"
        type: "technology"
        what: "Move to a new data centre"
        effective_on: 2026-05-04
        consequence:
          controls: "Physical access is now the provider's; contract and audit reports are needed"
    ```

    ## How to fix
    Write under `consequence` what follows for `scope`, `risk`, `controls`, `resources` or `obligations`; or
    `none: "why nothing follows"`.
    """
    changes = review.input_as(CHANGES, ChangesInput)
    if changes is not None and CHANGES in review.covers:
        for index, change in enumerate(changes.record.items):
            yield from _judge(change.consequence, changes.at("items", index), "change", change.id)
    needs = review.input_as(NEEDS, NeedsInput)
    if needs is not None and NEEDS in review.covers:
        for index, need in enumerate(needs.record.items):
            yield from _judge(need.consequence, needs.at("items", index), "need", need.id)


def _judge(consequence: Consequence | None, place: Place, kind: str, name: str) -> Iterator[Hit]:
    if consequence is not None:
        if any(not blank(text) for text in consequence.stated.values()) or not blank(consequence.none):
            return
        place = place.at("consequence")
    message = f"{kind} {name} states no consequence: whether anything has to be decided cannot be told"
    hint = "add consequence with scope, risk, controls, resources or obligations, or with none (why nothing follows)"
    yield Hit(place, message, hint, subject=f"{kind}:{name}")
