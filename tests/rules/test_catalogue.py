"""The catalogue as a whole: ids, order, and that no rule is forgotten."""

import importlib
import pkgutil
from itertools import pairwise

import mgmtreview.rules as package
from mgmtreview.diagnostic import Severity
from mgmtreview.explaining import as_data, listing, page
from mgmtreview.rules.catalogue import FAMILIES, RETIRED, RULES, TOLD_BY_RECORDS, by_id, selected
from mgmtreview.rules.rule import RULE_SET, Rule, Scope
from mgmtreview.vocabulary import BUILT_IN_TOPICS, STAGE_ORDER

LATER: dict[str, str] = {}
"""Ids of these families that the rule set does not hold yet, and why."""

LAST = {"RV0": 10, "RV1": 12, "RV2": 12, "RV3": 12, "RV4": 23, "RV5": 16, "RV6": 15, "RV7": 9, "RV8": 10}
"""The last number of each family."""


def test_every_id_of_the_families_is_there_once_and_in_order() -> None:
    planned = [f"{family}{number:02}" for family, last in LAST.items() for number in range(1, last + 1)]
    assert [rule.id for rule in RULES] == [each for each in planned if each not in LATER]
    assert set(FAMILIES) == set(LAST)


def test_no_rule_is_defined_and_not_listed() -> None:
    defined = set()
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        found = vars(importlib.import_module(module.name)).values()
        defined |= {each.id for each in found if isinstance(each, Rule)}
    assert defined == {rule.id for rule in RULES}


def test_names_are_unique_and_say_what_holds() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and "_" not in name for name in names)


def test_a_rule_is_asked_about_exactly_one_thing() -> None:
    for rule in RULES:
        checks = {
            Scope.REPOSITORY: rule.repository_check,
            Scope.REVIEW: rule.review_check,
            Scope.ACTION: rule.action_check,
        }
        assert [scope for scope, check in checks.items() if check is not None] == [rule.scope], rule.id


READABLE = {
    *("minutes", "after", "pack"),  # of a review
    *BUILT_IN_TOPICS,  # its inputs
    *("people.yaml", "programme.yaml", "metrics/", "objectives/", "actions/"),  # of the repository
}


def test_what_a_rule_has_to_read_can_be_read() -> None:
    assert {rule.id: set(rule.reads) - READABLE for rule in RULES if not set(rule.reads) <= READABLE} == {}


def test_a_stage_is_one_that_a_review_can_reach() -> None:
    assert all(rule.stage is None or rule.stage in STAGE_ORDER for rule in RULES)


def test_no_rule_is_newer_than_the_rule_set() -> None:
    def version(text: str) -> list[int]:
        return [int(part) for part in text.split(".")]

    assert all(version(rule.since) <= version(RULE_SET) for rule in RULES)


def test_what_needs_history_says_since_when_and_is_never_an_error() -> None:
    over_history = [rule for rule in RULES if rule.history]
    assert over_history
    assert all(rule.since != "1.0" and rule.severity <= Severity.WARNING for rule in over_history)
    assert {rule.id for rule in TOLD_BY_RECORDS} == {rule.id for rule in RULES} - {rule.id for rule in over_history}


def test_retired_ids_are_not_used_again() -> None:
    assert not set(RETIRED) & {rule.id for rule in RULES}


def test_look_up_and_selection() -> None:
    assert by_id("RV301") is not None
    assert by_id("RV999") is None
    assert {rule.family for rule in selected(RULES, ["RV3"], [])} == {"RV3"}
    assert "RV301" not in {rule.id for rule in selected(RULES, [], ["RV301"])}
    assert next(rule.id for rule in selected(RULES, ["RV30"], ["RV301", "RV302"])) == "RV303"


def test_the_list_fits_a_terminal_and_names_every_rule() -> None:
    lines = list(listing(RULES))
    assert all(len(line) <= 80 for line in lines)
    assert [line.split()[0] for line in lines if line.startswith("  RV")] == [rule.id for rule in RULES]


def test_pages_and_data_say_the_same() -> None:
    for rule in RULES:
        data = as_data(rule)
        assert page(rule).startswith(f"# {rule.id}: {data['title']}\n")
        assert list(data["sections"]) == ["Why", "Before", "After", "How to fix"]


def test_ids_ascend() -> None:
    assert all(earlier.id < later.id for earlier, later in pairwise(RULES))
