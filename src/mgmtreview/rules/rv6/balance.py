"""RV611 and RV612: what the minutes look like as a whole."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals import answers, canonical, loud, raised
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

FEWEST = 3
"""Matters answered from which a share of them says anything."""


@review_rule("RV611", Severity.WARNING, stage=Stage.HELD, clause="9.3.3", reads=("minutes",), links=True)
def something_is_decided(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """Of what called for an answer, more than a few things were decided and not only noted.

    ## Why
    Minutes in which nearly every missed target, proposal and ask was "noted" describe a briefing. The standard wants
    decisions as the result. Only signals count here: topics on which there was nothing to decide are noted rightly.
    The share from which it is too much is a setting (`limits.noted_percent`); below three answered signals nothing
    is said.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D1"
        topic: "measurements"
        kind: "continue-unchanged"
        subject: "technology"
        text: "The fortnightly window stays"
        rationale: "The audit is close"
      - id: "D2"
        topic: "improvements"
        kind: "continue-unchanged"
        subject: "improvement"
        text: "The list of ideas stays as it is"
        rationale: "It is long enough"
    noted:
      - topic: "measurements"
        answers: ["ask:ASK-1", "metric:patch-sla", "objective:vulnerability-sla", "incident:INC-6"]
        text: "Patching missed its target"
        why_no_decision: "To be watched"
      - topic: "improvements"
        answers: ["improvement:IMP-1"]
        text: "The dashboard is still wanted"
        why_no_decision: "No time"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    noted:
      - topic: "measurements"
        answers: ["incident:INC-6"]
        text: "INC-6 was contained the same day"
        why_no_decision: "Address completion is switched off since March"
    ```

    ## How to fix
    Go through what was noted and ask for each what is to happen. Often there was a decision, and only the word is
    missing: continue unchanged, defer until a date, accept until a day are decisions too.
    """
    given = answers(review)
    signals = loud(raised(workspace, review))
    replies = [given[name] for signal in signals if (name := canonical(signal.id, review.id)) in given]
    noted = sum(1 for reply in replies if all(answer.decision is None for answer in reply))
    if len(replies) >= FEWEST and noted * 100 >= workspace.limits.noted_percent * len(replies):
        share = f"of {len(replies)} matters that {review.id} answered, {noted} were only noted"
        if noted == len(replies):
            share = f"all {noted} matters that {review.id} answered were only noted"
        message = f"{share}: a review that decides next to nothing is a briefing"
        hint = "ask for each what is to happen: decide, continue unchanged, defer with a date, or accept until a day"
        place = review.folder.minutes.key("noted") if review.folder.minutes else review.place
        yield Hit(place, message, hint)


@review_rule("RV612", Severity.INFO, stage=Stage.HELD, clause="-", reads=("minutes",), asked_by_standard=False)
def someone_differs_now_and_then(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """Now and then a decision bears a dissent or an uncertainty.

    ## Why
    If nobody ever differs and nothing is ever uncertain, either the hard questions are not on the table or the
    minutes leave them out. Later readers then take for certain what was not. The standard does not ask for it; it is
    a sign to think about, no fault. Over how many reviews it is looked for is a setting (`limits.harmony_reviews`).

    ## Before
    ```yaml
    # mgmtreview.yaml
    limits:
      harmony_reviews: 2
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D1"
        answers: ["ask:ASK-1", "metric:patch-sla", "objective:vulnerability-sla"]
        kind: "allocate-resource"
        subject: "technology"
        text: "Monthly patch window from August, escalation to the CTO after 25 days"
        rationale: "Cheapest of the options, and the audit is close"
        resource:
          amount: 15000
          currency: "EUR"
          committed_by: "cfo"
    ```

    ## After
    ```yaml
    # mgmtreview.yaml
    limits:
      harmony_reviews: 2
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["improvement:IMP-1"]
        kind: "approve"
        subject: "improvement"
        text: "Build the dashboard in autumn"
        rationale: "Its value has grown with the missed target"
        uncertainty: "Whether the scanner delivers the figures each week"
    ```

    ## How to fix
    Record who differed (`dissent`) and what was not sure (`uncertainty`) beside the decision. If there was nothing of
    the kind, there is nothing to mend.
    """
    wanted = workspace.limits.harmony_reviews
    before = [other for other in workspace.held_before(review) if not other.moved_in]
    window = [*before[-(wanted - 1) :], review]
    if len(window) < wanted or review.folder.minutes is None:
        return
    hidden = next((other.id for other in window if other.broken("minutes")), None)
    if hidden is not None:
        yield CannotTell(review.place, f"the minutes of {hidden} cannot be read")
        return
    decisions = [decision for other in window for decision in other.minutes.decisions]
    if decisions and not any(decision.dissent or decision.uncertainty for decision in decisions):
        message = (
            f"none of the last {wanted} reviews records a dissent or an uncertainty: were the hard questions asked?"
        )
        hint = "record beside the decision who differed (dissent) and what was not sure (uncertainty)"
        yield Hit(review.folder.minutes.key("decisions"), message, hint)
