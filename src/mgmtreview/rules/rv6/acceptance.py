"""RV607: a risk is accepted by name, level and day."""

from collections.abc import Iterator, Sequence
from datetime import date

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.inputs import RisksInput
from mgmtreview.records.minutes import Decision
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import review_rule
from mgmtreview.signals import canonical
from mgmtreview.vocabulary import RISKS, DecisionKind, Stage
from mgmtreview.workspace import Part, ReviewFacts, Workspace
from mgmtreview.workspace.answered import unreadable
from mgmtreview.workspace.deciding import Deciding, decided, deciders, judged


@review_rule("RV607", Severity.ERROR, stage=Stage.HELD, clause="6.1.3 f", reads=("minutes", "people.yaml"))
def acceptance_is_complete(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """A decision to accept a risk names the risk, its level and the day it ends, and is taken by people who may.

    ## Why
    Accepting a risk is the one decision by which the organisation chooses to be exposed. Without the risk and its
    level nobody knows what was accepted; without an end it is accepted for ever; and decided by people who may accept
    no risk at all it binds nobody. Whether they may accept a risk of that level is RV207's question.

    ## Before
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        answers: ["risk:R-1"]
        kind: "accept-risk"
        subject: "risk"
        text: "R-1 is accepted until the backup network is separate"
        rationale: "The treatment takes until autumn"
        accepts:
          risk: "R-1"
          level: "high"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        answers: ["risk:R-1"]
        kind: "accept-risk"
        subject: "risk"
        text: "R-1 is accepted until the backup network is separate"
        rationale: "The treatment takes until autumn"
        accepts:
          risk: "R-1"
          level: "high"
          expires_on: 2026-12-31
    ```

    ## How to fix
    Fill in `accepts` with `risk`, `level` and `expires_on`, and have it decided by someone whose authority in
    people.yaml has `accept_risk`.
    """
    for deciding in decided(review):
        decision = deciding.decision
        if decision.kind is not DecisionKind.ACCEPT_RISK:
            continue
        place = review.minutes_at("decisions", deciding.index).key("accepts")
        lacks = _lacks(workspace, review, decision)
        if lacks:
            what = in_words(list(lacks), "or")
            message = (
                f"decision {decision.id} of {review.id} accepts a risk and names no {what}:"
                " nobody can tell what was accepted, or for how long"
            )
            yield Hit(place, message, f"add {in_words(list(lacks.values()))} under accepts", deciding.subject)
        elif _without_authority(workspace, deciding):
            message = f"decision {decision.id} of {review.id} accepts a risk, and nobody who decided it may accept any"
            hint = "have it decided by someone with accept_risk in people.yaml, and name them in decided_by"
            yield Hit(place, message, hint, deciding.subject)


def _lacks(workspace: Workspace, review: ReviewFacts, decision: Decision) -> dict[str, str]:
    """What the acceptance does not name, each with the key that would."""
    accepts = decision.accepts
    expiry = (accepts.expires_on if accepts else None) or decision.until
    names_risk = (accepts is not None and accepts.risk is not None) or _answers_a_risk(workspace, review, decision)
    stated = (
        ("risk", "risk", names_risk),
        ("level", "level", accepts is not None and accepts.level is not None),
        ("day on which it ends", "expires_on", expiry is not None),
    )
    return {word: key for word, key, there in stated if not there}


def _without_authority(workspace: Workspace, deciding: Deciding) -> bool:
    """Whether none of those who decided may accept any risk; who may not even direct is RV201's."""
    charter, everyone, day = workspace.charter, workspace.parts(deciding.review), deciding.day

    def may(parts: Sequence[Part], sitting: date | None) -> bool:
        who = deciders(parts, deciding, sitting)
        known = all(charter.knows(each) for each in who)
        directs = any(charter.may_direct(each, day) for each in who)
        return not known or not directs or any(charter.may_accept(each, day) for each in who)

    return judged(may, everyone, deciding.sittings) is False


def _answers_a_risk(workspace: Workspace, review: ReviewFacts, decision: Decision) -> bool:
    """Whether the risk follows from what the decision answers: the risk itself, or an acceptance of one."""
    names = [canonical(each, review.id) for each in decision.answers]
    if any(name.startswith(("risk:", "treatment:")) for name in names):
        return True
    wanted = {name.partition(":")[2] for name in names if name.startswith("acceptance:")}
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None:
        return bool(wanted) and unreadable(workspace, review, RISKS)
    return any(each.id.casefold() in wanted and each.risk is not None for each in loaded.record.acceptances)
