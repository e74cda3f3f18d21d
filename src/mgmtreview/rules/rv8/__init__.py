"""RV8: What history suggests. Severity is at most warning, and messages say "history suggests"."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv8.completeness import history_is_all_there
from mgmtreview.rules.rv8.dates import commit_dates_run_forwards

RULES: tuple[Rule, ...] = (commit_dates_run_forwards, history_is_all_there)
