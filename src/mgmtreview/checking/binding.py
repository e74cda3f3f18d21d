"""By what a review is judged: an approved one by the rule set, the severities and the limits of its approval.

So old records do not turn red when rules come or settings change; newer rules only inform. Rules that always bind,
those about integrity, take no notice of any of it.
"""

from mgmtreview.diagnostic import Severity
from mgmtreview.records.approval import Approval
from mgmtreview.records.settings import Limits, Settings
from mgmtreview.rules.catalogue import RULES
from mgmtreview.rules.rule import Rule
from mgmtreview.vocabulary import RuleLevel
from mgmtreview.workspace import ReviewFacts, Workspace


def binding_approval(review: ReviewFacts) -> Approval | None:
    """The approval that says how a review is judged: the first of its last version that everybody has approved."""
    version = review.approvals.complete
    return version.approvals[0].record if version is not None else None


def was_silent(rule: Rule, review: ReviewFacts) -> bool:
    """Whether a rule was silenced when a review was approved."""
    approval = binding_approval(review)
    if approval is None or rule.always_binds:
        return False
    return approval.judged_by.severities.get(rule.id) is RuleLevel.SILENT


def severity_for(rule: Rule, review: ReviewFacts, workspace: Workspace, today: Severity | None) -> Severity | None:
    """The severity that a rule has for a review; None where it is the rule's own.

    ``today`` is what the settings say of the rule now.
    """
    if rule.always_binds:
        return today
    approval = binding_approval(review)
    if approval is None:
        return Severity.INFO if _is_outside(rule, review, workspace) else today
    if _version(rule.since) > _version(approval.made_with.rules):
        return Severity.INFO
    level = approval.judged_by.severities.get(rule.id)
    # A rule that still has the severity of then may give single findings another one.
    if level is None or level is RuleLevel.SILENT or level.name == rule.severity.name:
        return None
    return Severity[level.name]


def effective_severities(settings: Settings) -> dict[str, str]:
    """How severe each rule is under these settings, by id, for an approval to name; without those that always bind.

    All of them, for the rules of a later version may have other severities of their own.
    """
    return {
        rule.id: settings.rules.get(rule.id, RuleLevel[rule.severity.name]).value
        for rule in RULES
        if not rule.always_binds
    }


def own_limits(review: ReviewFacts, workspace: Workspace) -> Limits | None:
    """The limits of a review's approval, where it names any and they are not those of the settings now."""
    approval = binding_approval(review)
    if approval is None or not approval.judged_by.limits:
        return None
    known = {name: value for name, value in approval.judged_by.limits.items() if name in Limits.model_fields}
    limits = Limits.model_construct(**{**Limits().model_dump(), **known})
    return None if limits == workspace.settings.limits else limits


def _is_outside(rule: Rule, review: ReviewFacts, workspace: Workspace) -> bool:
    """Whether a rule is newer than the rule set that binds an old review that no approval speaks of."""
    adopted = workspace.settings.adopted
    if adopted is None or review.held_on is None or review.held_on >= adopted.date:
        return False
    return _version(rule.since) > _version(adopted.rules)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
