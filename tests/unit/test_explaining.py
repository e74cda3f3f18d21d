"""The rule catalogue for readers."""

import pytest

from mgmtreview import explaining
from mgmtreview.rules.catalogue import FAMILIES, RULES, by_id
from mgmtreview.rules.rule import Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_page_says_what_when_and_how(rule: Rule) -> None:
    page = explaining.page(rule)
    assert page.startswith(f"# {rule.id}: {rule.title}\n")
    over = ", over history" if rule.history else ""
    assert f"| {rule.name} | {rule.severity.word} | {explaining.binds(rule)}{over} |" in page
    assert rule.doc.split("## Why", 1)[1].strip() in page
    assert page.endswith("\n")
    assert explaining.as_data(rule)["family"] == FAMILIES[rule.id[:3]]


def test_from_when_a_rule_binds() -> None:
    always, staged = by_id("RV001"), by_id("RV301")
    assert always is not None
    assert staged is not None
    assert explaining.binds(always) == "always"
    assert explaining.binds(staged) == "from issued on"


def test_the_list_is_grouped_by_family_and_fits_a_terminal() -> None:
    lines = list(explaining.listing(RULES))
    assert max(map(len, lines)) <= 80
    assert [line[:3] for line in lines if line and line[0] == "R"] == list(FAMILIES)
    assert sum(line.startswith("  RV") for line in lines) == len(RULES)


def test_sections_are_found_by_their_headings() -> None:
    rule = by_id("RV301")
    assert rule is not None
    sections = explaining.sections(rule)
    assert list(sections) == ["Why", "Before", "After", "How to fix"]
    assert "```yaml" in sections["Before"]
