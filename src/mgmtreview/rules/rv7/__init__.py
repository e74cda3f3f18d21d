"""RV7: Evidence, approval, record control."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv7.retention import retained_records_are_kept

RULES: tuple[Rule, ...] = (retained_records_are_kept,)
