"""The rule catalogue for readers: one page per rule, a list, and the same as data.

``explain`` and the pages under docs/rules/ come from these functions, so that they cannot disagree.
"""

import re
from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from mgmtreview.rules.catalogue import FAMILIES
from mgmtreview.rules.rule import Rule


def page(rule: Rule) -> str:
    """A rule's manual page in Markdown."""
    over = ", over history" if rule.history else ""
    body = rule.doc.split("\n", 1)[1].strip() if "\n" in rule.doc else ""
    return (
        f"# {rule.id}: {rule.title}\n\n"
        f"| name | severity | binds | clause | since rule set |\n"
        f"|---|---|---|---|---|\n"
        f"| {rule.name} | {rule.severity.word} | {binds(rule)}{over} | {rule.clause} | {rule.since} |\n\n"
        f"{body}\n"
    )


def binds(rule: Rule) -> str:
    """From when a rule binds, in words."""
    return "always" if rule.stage is None else f"from {rule.stage} on"


def listing(rules: Iterable[Rule]) -> Iterable[str]:
    """The catalogue for a terminal of 80 columns, by family."""
    family = ""
    for rule in rules:
        if rule.family != family:
            if family:
                yield ""
            family = rule.family
            yield f"{family}  {FAMILIES[family]}"
        head = f"  {rule.id} {rule.severity.word:<8}{binds(rule):<18} "
        yield from wrap(head + rule.title, width=80, subsequent_indent=" " * len(head))


def sections(rule: Rule) -> dict[str, str]:
    """The sections of a manual page by heading."""
    parts = re.split(r"^## (.+)$", rule.doc, flags=re.MULTILINE)
    return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=False)}


def as_data(rule: Rule) -> dict[str, Any]:
    """A rule for programs."""
    return {
        "id": rule.id,
        "name": rule.name,
        "family": FAMILIES[rule.family],
        "title": rule.title,
        "severity": rule.severity.word,
        "binds_from": rule.stage.value if rule.stage else None,
        "clause": rule.clause,
        "asked_by_standard": rule.asked_by_standard,
        "since": rule.since,
        "history": rule.history,
        "sections": sections(rule),
    }
