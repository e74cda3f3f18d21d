"""RV6: Decisions and outputs."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv6.acceptance import acceptance_is_complete
from mgmtreview.rules.rv6.balance import someone_differs_now_and_then, something_is_decided
from mgmtreview.rules.rv6.changes import change_updates_records
from mgmtreview.rules.rv6.decided import decision_is_complete, put_off_with_reason
from mgmtreview.rules.rv6.effects import promised_effect_is_looked_at
from mgmtreview.rules.rv6.outputs import both_outputs_are_there, conclusion_is_drawn
from mgmtreview.rules.rv6.resources import resources_are_committed
from mgmtreview.rules.rv6.threads import decision_has_an_occasion, topic_was_considered
from mgmtreview.rules.rv6.unanswered import signal_is_answered
from mgmtreview.rules.rv6.wording import decision_decides
from mgmtreview.rules.rv6.work import decision_has_its_action

RULES: tuple[Rule, ...] = (
    signal_is_answered,
    both_outputs_are_there,
    decision_is_complete,
    decision_decides,
    put_off_with_reason,
    resources_are_committed,
    acceptance_is_complete,
    change_updates_records,
    conclusion_is_drawn,
    decision_has_its_action,
    something_is_decided,
    someone_differs_now_and_then,
    promised_effect_is_looked_at,
    decision_has_an_occasion,
    topic_was_considered,
)
