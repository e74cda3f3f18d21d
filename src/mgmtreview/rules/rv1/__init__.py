"""RV1: programme and schedule."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv1.intervals import intervals_are_kept, periods_follow_on
from mgmtreview.rules.rv1.planning import (
    cycles_cover_all_requirements,
    events_are_dealt_with,
    reviews_are_planned,
    slots_are_held,
)
from mgmtreview.rules.rv1.rewritten_plans import planned_dates_stay_readable
from mgmtreview.rules.rv1.timing import (
    fixed_topics_are_covered,
    held_when_planned,
    next_review_is_set,
    planned_internal_audits_took_place,
    scope_is_the_whole,
)

RULES: tuple[Rule, ...] = (
    reviews_are_planned,
    slots_are_held,
    held_when_planned,
    cycles_cover_all_requirements,
    fixed_topics_are_covered,
    next_review_is_set,
    planned_dates_stay_readable,
    events_are_dealt_with,
    planned_internal_audits_took_place,
    periods_follow_on,
    scope_is_the_whole,
    intervals_are_kept,
)
