"""RV808: a conclusion without a reservation, while nothing was decided on what the registers say."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.minutes import Judgement
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals import Weight, answers, canonical, loud, raised
from mgmtreview.vocabulary import ObjectiveStatus, Stage, Verdict
from mgmtreview.workspace import ReviewFacts, Workspace

MOST = 3
"""So many signals are named; the rest is counted."""


@review_rule(
    "RV808",
    Severity.WARNING,
    stage=Stage.HELD,
    clause="9.3.1",
    reads=("minutes", "metrics/", "objectives/", "actions/"),
    since="1.2",
    asked_by_standard=False,
)
def perfection_has_its_reasons(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A system that is called fully suitable, adequate and effective, where the registers say otherwise, has reasons.

    ## Why
    Missed targets, overdue actions and risks above appetite do not forbid the conclusion that all is well. But then
    somebody has weighed them: a decision answers them, or a sentence says how. Told from `limits.perfect_signals` high
    signals on that no decision answers (a line under noted is none), where neither the conclusion nor its three answers
    have a word of reason and no decision notes a doubt. Of a missed objective beside "fully effective" RV609 tells. All
    of it stands in the records, so this needs no history.

    ## Before
    ```yaml
    # mgmtreview.yaml
    limits:
      perfect_signals: 2
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D1"
        topic: "measurements"
        kind: "continue-unchanged"
        subject: "technology"
        text: "The fortnightly window stays"
        rationale: "The audit is close"
    noted:
      - topic: "measurements"
        answers: ["ask:ASK-1", "metric:patch-sla"]
        text: "Patching missed its target"
        why_no_decision: "To be watched"
    conclusion:
      suitable:
        verdict: "fully"
        why: null
      adequate:
        verdict: "fully"
        why: null
      effective:
        verdict: "fully"
        why: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    conclusion:
      effective:
        verdict: "fully"
        why: "The patch target was missed for one month only, and the window that mends it runs."
    ```

    ## How to fix
    Decide on what the registers say, or write under conclusion why it holds in spite of them, or say partly.
    """
    conclusion = review.minutes.conclusion
    if conclusion is None or (conclusion.text or "").strip():
        return
    answers_given = (conclusion.suitable, conclusion.adequate, conclusion.effective)
    if not all(_is_bare_yes(answer) for answer in answers_given):
        return
    if any(decision.dissent or decision.uncertainty for decision in review.minutes.decisions):
        return
    if any(each.status is ObjectiveStatus.MISSED for each in workspace.objectives(review)):
        return  # RV609 says so of the same conclusion
    open_ones = _undecided(workspace, review)
    if len(open_ones) < workspace.limits.perfect_signals:
        return
    left = len(open_ones) - MOST
    shown = in_words([*open_ones[:MOST], *([f"{left} more"] if left > 0 else [])])
    message = f"{review.id} calls the system fully suitable, adequate and effective, and decides nothing on {shown}"
    hint = "decide on them, write why it holds in spite of them, or say partly"
    yield Hit(review.minutes_at("conclusion"), message, hint, review.id)


def _undecided(workspace: Workspace, review: ReviewFacts) -> list[str]:
    """The high signals that no decision answers: what was only noted, and what was passed over."""
    given = answers(review)
    return [
        signal.id
        for signal in loud(raised(workspace, review))
        if signal.weight is Weight.HIGH
        and all(answer.decision is None for answer in given.get(canonical(signal.id, review.id), ()))
    ]


def _is_bare_yes(answer: Judgement | None) -> bool:
    return answer is not None and answer.verdict is Verdict.FULLY and not (answer.why or "").strip()
