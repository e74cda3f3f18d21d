"""All rules, in order. Families are listed by hand; a test finds any rule that is not listed."""

from collections.abc import Iterable

from mgmtreview.rules import rv0, rv1, rv2, rv3, rv4, rv5, rv6, rv7, rv8
from mgmtreview.rules.rule import Rule

FAMILIES = {
    "RV0": "Repository and files",
    "RV1": "Programme and schedule",
    "RV2": "Participation and authority",
    "RV3": "Inputs: all of them there",
    "RV4": "Inputs: fit to decide on",
    "RV5": "Actions and follow-through",
    "RV6": "Decisions and outputs",
    "RV7": "Evidence, approval, record control",
    "RV8": "What history suggests",
}

RULES: tuple[Rule, ...] = (
    *rv0.RULES,
    *rv1.RULES,
    *rv2.RULES,
    *rv3.RULES,
    *rv4.RULES,
    *rv5.RULES,
    *rv6.RULES,
    *rv7.RULES,
    *rv8.RULES,
)

TOLD_BY_RECORDS: tuple[Rule, ...] = tuple(rule for rule in RULES if not rule.history)
"""The rules that need no history: what a review owes, or a document lacks, is told without starting Git."""

RETIRED: dict[str, str] = {}
"""Ids that are no longer in use, with the reason; ids are never used again."""


def by_id(rule_id: str) -> Rule | None:
    """The rule with an id."""
    return next((rule for rule in RULES if rule.id == rule_id), None)


def selected(rules: Iterable[Rule], select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Rules whose id starts with one of ``select`` (all where it is empty) and with none of ``ignore``."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(
        rule
        for rule in rules
        if (not wanted or rule.id.startswith(wanted)) and not (unwanted and rule.id.startswith(unwanted))
    )
