"""Each rule's manual page is executed: its Before fragment is found, its After fragment is not. It names its limits."""

import re
from pathlib import Path

import pytest

from mgmtreview.records.settings import Limits
from mgmtreview.rules.catalogue import RULES
from mgmtreview.rules.rule import Rule
from tests.support.overlay import commits_in, fragments
from tests.support.pages import generator
from tests.support.rule_runs import NOT_COMMITTED, History, run, shown, when

HEADINGS = ["Why", "Before", "After", "How to fix"]
DOCS = generator()


def sections(rule: Rule) -> dict[str, str]:
    """The sections of a manual page by heading."""
    parts = re.split(r"^## (.+)$", rule.doc, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_has_its_sections(rule: Rule) -> None:
    assert list(sections(rule)) == HEADINGS
    assert rule.title.endswith(".")
    assert all(text.strip() for text in sections(rule).values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_before_is_found_and_after_is_not(rule: Rule, tmp_path: Path) -> None:
    page = sections(rule)
    as_of = when(rule.doc)
    before = run(tmp_path / "before", fragments(page["Before"]), as_of=as_of, history=history(rule, page["Before"]))
    after = run(tmp_path / "after", fragments(page["After"]), as_of=as_of, history=history(rule, page["After"]))
    assert [each.rule for each in before.findings].count(rule.id) == 1, shown(before)
    assert rule.id not in [each.rule for each in after.findings], shown(after)


def history(rule: Rule, section: str) -> History:
    """The commits that a page tells of; none where the rule needs no history."""
    found = commits_in(section)
    if found is None:
        return NOT_COMMITTED
    return found if found or rule.history else None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_names_the_limits_that_the_rule_reads(rule: Rule) -> None:
    """The page about limits says which rules read each; whoever reads the rule's own page must learn it as well."""
    named = set(re.findall(r"`limits\.(\w+)`", rule.doc))
    assert named <= Limits.model_fields.keys()
    assert DOCS.limits_read_by(rule) <= named
