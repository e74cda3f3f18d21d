"""Whether the rules over history can be told: asked once, and only where one of them has something to judge."""

from collections.abc import Iterable, Mapping

from mgmtreview.diagnostic import Hit, Place
from mgmtreview.githistory import HistoryState
from mgmtreview.rules.rule import Rule, Scope
from mgmtreview.vocabulary import STAGE_ORDER, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.reviews import reached

HISTORY_RULE = "RV810"
"""Says what is missing of history; judged here, for only here it is known which rules needed it."""
ABOUT = Place("mgmtreview.yaml")
"""Where it is said: history has no place of its own among the records."""


class Remembering:
    """The history of a workspace, as far as the rules of one check need it."""

    def __init__(self, workspace: Workspace, stages: Mapping[str, Stage]) -> None:
        """``stages`` are the reviews that are judged, and how far they are taken to have come."""
        self._workspace = workspace
        self._judged = [(workspace.reviews[name], stage) for name, stage in stages.items()]
        self.state: HistoryState | None = None
        """What is missing of history; None as long as nothing asked."""
        self.untold: list[str] = []
        """Rules that could not be told, because history is not all there."""

    def lacks(self, rule: Rule) -> str | None:
        """Why the history that is there cannot tell a rule, in a sentence; None where it can, or need not."""
        if not rule.history or not self._has_something_to_judge(rule):
            return None
        state = self._ask()
        if state.complete:
            return None
        self.untold.append(rule.id)
        return state.sentence

    def gaps(self, rules: Iterable[Rule]) -> tuple[Hit, ...]:
        """What RV810 says: what is missing, which rules could not be told for it, and how to get it."""
        asked = list(rules)
        if not any(rule.id == HISTORY_RULE for rule in asked) or not self._workspace.repository.raw:
            return ()
        if self.state is None and any(rule.history for rule in asked):
            return ()  # none of them had anything to judge
        state = self._ask()
        if state.complete:
            return ()
        remarks = state.remarks[: len(state.gaps)]
        missing = "; ".join(remark.sentence for remark in remarks)
        rest = f"; {', '.join(self.untold)} could not be told" if self.untold else ""
        return (Hit(ABOUT, f"{missing}{rest}", "; ".join(remark.hint for remark in remarks), "history"),)

    def look_again(self) -> None:
        """Whether history turned out to lack something while the rules were judged."""
        if self.state is not None:
            self.state = self._workspace.past.known

    def _ask(self) -> HistoryState:
        if self.state is None:
            self.state = self._workspace.past.known
        return self.state

    def _has_something_to_judge(self, rule: Rule) -> bool:
        if rule.scope is Scope.REPOSITORY:
            return bool(self._workspace.repository.raw)
        if rule.scope is Scope.ACTION:
            return bool(self._workspace.actions)
        return any(binds(rule, review, stage) and not review.moved_in for review, stage in self._judged)


def binds(rule: Rule, review: ReviewFacts, stage: Stage) -> bool:
    """Whether a review has come far enough for a rule to speak about it."""
    if review.only_actions:
        return False
    return rule.stage is None or (stage in STAGE_ORDER and reached(stage, rule.stage))
