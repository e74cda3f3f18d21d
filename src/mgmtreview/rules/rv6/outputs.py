"""RV602 and RV609: the results that the standard asks of a whole review."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.minutes import Conclusion, Decision
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals.topics import topics_of
from mgmtreview.vocabulary import IMPROVEMENTS, DecisionKind, ObjectiveStatus, Stage, Subject, Verdict
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.completion import judged_together

QUESTIONS = ("suitable", "adequate", "effective")


@review_rule("RV602", Severity.ERROR, stage=Stage.HELD, clause="9.3.3", reads=("minutes",))
def both_outputs_are_there(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """For each output there is a decision, or a reason why none was needed.

    ## Why
    A review has two results: what is to be improved, and what is to be changed in the management system. "None" is a
    result as well, if somebody says why; silence is not. Several shorter reviews are judged together, at the one that
    completes the list. As improvement counts a decision about it, on a proposal, or one that promises an effect; as
    change of the system any other decision.

    ## Before
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["nc:NC-1"]
        kind: "direct"
        subject: "improvement"
        text: "Build the approval gate into the joiner workflow"
        rationale: "Removes the cause instead of checking afterwards"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["nc:NC-1"]
        kind: "direct"
        subject: "improvement"
        text: "Build the approval gate into the joiner workflow"
        rationale: "Removes the cause instead of checking afterwards"
    no_change_needed:
      isms_change: "Policy, scope and resources were gone through and still fit"
    ```

    ## How to fix
    Record the decision, with `subject: improvement` or the proposal it answers, or what has to change. If there is
    nothing, write into `no_change_needed` why (`improvement`, `isms_change`).
    """
    together = judged_together(workspace, review)
    if not together or review.folder.minutes is None:
        return  # RV615 says that there are no minutes
    hidden = next((other.id for other in together if other.broken("minutes")), None)
    if hidden is not None:
        yield CannotTell(review.place, f"the minutes of {hidden} cannot be read")
        return
    for key, title in _outputs(workspace).items():
        if not any(_gives(other, key) for other in together):
            message = f"{review.id} lacks {title}: there is neither a decision nor a reason why none is needed"
            hint = f"record the decision, or write {key} under no_change_needed (why nothing is needed)"
            yield Hit(review.folder.minutes.key("no_change_needed", key), message, hint)


def _outputs(workspace: Workspace) -> dict[str, str]:
    """The outputs of all profiles by key, each with title and clause; those that no rule knows are left out."""
    profiles = workspace.repository.profiles.values()
    outputs = (output for profile in profiles for output in profile.outputs)
    return {
        each.key: f'"{each.title}" ({each.clause})' for each in outputs if each.key in ("improvement", "isms_change")
    }


def _gives(review: ReviewFacts, key: str) -> bool:
    none = review.minutes.no_change_needed
    reason = (none.improvement if key == "improvement" else none.isms_change) if none else None
    if (reason or "").strip():
        return True
    improvement = key == "improvement"
    return any(
        _improves(decision, review) if improvement else not _only_improves(decision, review)
        for decision in review.minutes.decisions
    )


def _only_improves(decision: Decision, review: ReviewFacts) -> bool:
    if decision.kind is DecisionKind.CHANGE or decision.updates:
        return False
    return decision.subject is Subject.IMPROVEMENT or set(topics_of(decision, review)) == {IMPROVEMENTS}


def _improves(decision: Decision, review: ReviewFacts) -> bool:
    about = decision.subject is Subject.IMPROVEMENT or IMPROVEMENTS in topics_of(decision, review)
    return about or decision.effect is not None


@review_rule("RV609", Severity.WARNING, stage=Stage.HELD, clause="9.3.1", reads=("minutes",))
def conclusion_is_drawn(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """The conclusion answers whether the system is suitable, adequate and effective, and fits the facts.

    ## Why
    The three words ask three questions: does the system still fit the organisation, does it have what it needs, does
    it reach what it is for? One "effective" for all answers none. And "fully effective" beside a missed objective is
    a sentence that nobody checked; leaders may well conclude it is effective in part, and say in which.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    conclusion:
      adequate: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    conclusion:
      adequate:
        verdict: "fully"
        why: "Resources are committed where they were missing"
    ```

    ## How to fix
    Write under `conclusion` for `suitable`, `adequate` and `effective` a `verdict` (fully, partly, not) and `why`.
    Where objectives are missed, say `partly` and what that means.
    """
    if not judged_together(workspace, review) or review.folder.minutes is None:
        return  # RV615 says that there are no minutes
    conclusion = review.minutes.conclusion or Conclusion()
    verdicts = {name: getattr(conclusion, name) for name in QUESTIONS}
    missing = [name for name, judgement in verdicts.items() if judgement is None or judgement.verdict is None]
    if missing:
        message = f"the conclusion of {review.id} does not say whether the system is {in_words(missing, 'or')}"
        each = "each with verdict" if len(missing) > 1 else "with verdict"
        hint = f"add {in_words(missing)} under conclusion, {each} (fully, partly or not) and why"
        yield Hit(review.folder.minutes.key("conclusion", missing[0]), message, hint)
    if conclusion.effective is None or conclusion.effective.verdict is not Verdict.FULLY:
        return
    if workspace.repository.is_broken("objectives", "objectives.yaml", "metrics", "metrics.yaml"):
        yield CannotTell(review.place, "objectives or metrics cannot be read, so whether one is missed is not known")
        return
    missed = [each.id for each in workspace.objectives(review) if each.status is ObjectiveStatus.MISSED]
    if missed:
        shown = ", ".join(missed[:3]) + (f" and {len(missed) - 3} more" if len(missed) > 3 else "")
        message = f"the conclusion of {review.id} calls the system fully effective although {shown} is missed"
        hint = "conclude effective with verdict: partly, and say under why what was missed and what follows"
        yield Hit(review.folder.minutes.at("conclusion", "effective", "verdict"), message, hint)
