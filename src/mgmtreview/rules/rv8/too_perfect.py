"""RV808: a conclusion without a reservation, while the registers have some."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.minutes import Judgement
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals import raised
from mgmtreview.signals.signal import Weight
from mgmtreview.vocabulary import Stage, Verdict
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
    somebody has weighed them, and a sentence says how. Told from `limits.perfect_signals` high signals on, where
    neither the conclusion nor its three answers have a word of reason and no decision notes a doubt.

    ## Before
    ```yaml
    # mgmtreview.yaml
    limits:
      perfect_signals: 2
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D1"
        dissent: null
        uncertainty: null
      - id: "D2"
        dissent: null
        uncertainty: null
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
      text: null
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
    Write under conclusion why it holds in spite of what the registers say, or say partly.
    """
    conclusion = review.minutes.conclusion
    if conclusion is None or (conclusion.text or "").strip():
        return
    answers = (conclusion.suitable, conclusion.adequate, conclusion.effective)
    if not all(_is_bare_yes(answer) for answer in answers):
        return
    if any(decision.dissent or decision.uncertainty for decision in review.minutes.decisions):
        return
    high = [signal.id for signal in raised(workspace, review) if signal.quiet is None and signal.weight is Weight.HIGH]
    if len(high) < workspace.limits.perfect_signals:
        return
    shown = in_words([*high[:MOST], *([f"{len(high) - MOST} more"] if len(high) > MOST else [])])
    message = f"{review.id} calls the system fully suitable, adequate and effective without a word on {shown}"
    yield Hit(review.minutes_at("conclusion"), message, "write why it holds in spite of them, or say partly", review.id)


def _is_bare_yes(answer: Judgement | None) -> bool:
    return answer is not None and answer.verdict is Verdict.FULLY and not (answer.why or "").strip()
