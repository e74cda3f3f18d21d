"""RV7: Evidence, approval, record control."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv7.approved import approved_in_time, minutes_are_approved
from mgmtreview.rules.rv7.control import cited_documents_are_pinned, outcome_is_made_known, record_is_under_control
from mgmtreview.rules.rv7.retention import retained_records_are_kept
from mgmtreview.rules.rv7.unchanged import (
    approvals_are_signed_by_their_approvers,
    approved_content_is_unchanged,
    issued_documents_are_unchanged,
)

RULES: tuple[Rule, ...] = (
    minutes_are_approved,
    approved_content_is_unchanged,
    approvals_are_signed_by_their_approvers,
    approved_in_time,
    cited_documents_are_pinned,
    record_is_under_control,
    retained_records_are_kept,
    issued_documents_are_unchanged,
    outcome_is_made_known,
)
"""All rules, in order. Families are listed by hand; a test finds any rule that is not listed."""
