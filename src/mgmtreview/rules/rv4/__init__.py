"""RV4: Inputs: fit to decide on."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv4.acceptances import acceptances_are_live
from mgmtreview.rules.rv4.analysis import (
    bad_figures_are_explained,
    figures_are_compared,
    items_come_with_analysis_and_source,
)
from mgmtreview.rules.rv4.as_of import cutoff_is_known_and_fresh, pack_has_one_day_and_period
from mgmtreview.rules.rv4.audits import audit_findings_lead_somewhere, audits_can_be_relied_on
from mgmtreview.rules.rv4.context import changes_state_their_consequence, feedback_can_be_weighed
from mgmtreview.rules.rv4.contradictions import statements_agree_with_figures
from mgmtreview.rules.rv4.later_items import nothing_is_dated_later
from mgmtreview.rules.rv4.metric_definitions import metric_can_be_judged, metric_is_defined
from mgmtreview.rules.rv4.metric_meaning import activity_serves_something, metric_changes_are_noted
from mgmtreview.rules.rv4.nonconformities import (
    nonconformities_are_closed_with_reason,
    what_recurs_is_treated_as_a_trend,
)
from mgmtreview.rules.rv4.proposals import asks_can_be_decided, proposals_can_be_weighed
from mgmtreview.rules.rv4.risks import late_treatments_are_explained, risks_above_appetite_are_dealt_with
from mgmtreview.rules.rv4.stated_limits import limitations_are_stated

RULES: tuple[Rule, ...] = (
    metric_is_defined,
    metric_can_be_judged,
    limitations_are_stated,
    cutoff_is_known_and_fresh,
    pack_has_one_day_and_period,
    bad_figures_are_explained,
    activity_serves_something,
    metric_changes_are_noted,
    statements_agree_with_figures,
    audits_can_be_relied_on,
    audit_findings_lead_somewhere,
    nonconformities_are_closed_with_reason,
    what_recurs_is_treated_as_a_trend,
    feedback_can_be_weighed,
    changes_state_their_consequence,
    late_treatments_are_explained,
    acceptances_are_live,
    risks_above_appetite_are_dealt_with,
    proposals_can_be_weighed,
    asks_can_be_decided,
    figures_are_compared,
    nothing_is_dated_later,
    items_come_with_analysis_and_source,
)
