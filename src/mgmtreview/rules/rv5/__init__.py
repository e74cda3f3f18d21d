"""RV5: Actions and follow-through."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv5.completeness import action_can_be_followed_up, action_says_when_it_is_done, due_ends_some_day
from mgmtreview.rules.rv5.disappeared import actions_do_not_disappear
from mgmtreview.rules.rv5.effects import completed_changes_are_looked_at
from mgmtreview.rules.rv5.evidence import done_is_looked_at, done_with_evidence, ended_by_decision
from mgmtreview.rules.rv5.lateness import due_date_is_kept_or_moved, late_is_not_silent, not_carried_without_a_word
from mgmtreview.rules.rv5.load import actions_are_told_apart, due_dates_fit
from mgmtreview.rules.rv5.moving import due_dates_move_rarely
from mgmtreview.rules.rv5.silent_changes import changes_of_date_and_owner_are_told
from mgmtreview.rules.rv5.telling import owners_are_told_soon

RULES: tuple[Rule, ...] = (
    action_can_be_followed_up,
    due_ends_some_day,
    action_says_when_it_is_done,
    done_with_evidence,
    ended_by_decision,
    due_date_is_kept_or_moved,
    not_carried_without_a_word,
    due_dates_move_rarely,
    changes_of_date_and_owner_are_told,
    actions_do_not_disappear,
    done_is_looked_at,
    due_dates_fit,
    actions_are_told_apart,
    owners_are_told_soon,
    late_is_not_silent,
    completed_changes_are_looked_at,
)
