"""RV8: What history suggests. Severity is at most warning, and messages say "history suggests"."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv8.completeness import history_is_all_there
from mgmtreview.rules.rv8.copied_words import each_review_finds_its_own_words
from mgmtreview.rules.rv8.dates import commit_dates_run_forwards
from mgmtreview.rules.rv8.early_outcomes import outcomes_come_after_the_review
from mgmtreview.rules.rv8.late_records import not_written_for_the_audit, written_when_it_was_held
from mgmtreview.rules.rv8.later_evidence import evidence_was_there_at_the_review
from mgmtreview.rules.rv8.one_day_findings import findings_have_a_life_of_their_own
from mgmtreview.rules.rv8.rewritten_people import people_stay_who_they_were
from mgmtreview.rules.rv8.too_perfect import perfection_has_its_reasons

RULES: tuple[Rule, ...] = (
    not_written_for_the_audit,
    written_when_it_was_held,
    outcomes_come_after_the_review,
    evidence_was_there_at_the_review,
    each_review_finds_its_own_words,
    findings_have_a_life_of_their_own,
    people_stay_who_they_were,
    perfection_has_its_reasons,
    commit_dates_run_forwards,
    history_is_all_there,
)
