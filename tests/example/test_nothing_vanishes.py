"""Every open item of the example, taken out of the next review that covers its topic, is missed once, by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgmtreview import yamlfile
from mgmtreview.checking.engine import Wanted
from mgmtreview.diagnostic import Finding
from mgmtreview.loading.load import load
from mgmtreview.rules.rv3 import RULES
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import OpenItem, OpenKind, ReviewFacts, Workspace
from mgmtreview.workspace.open_items import open_at
from tests.example.company import RECORDS, TODAY, edited, judge
from tests.rules.test_nothing_vanishes import without
from tests.support.overlay import dump


def followed() -> Iterator[tuple[ReviewFacts, OpenItem, ReviewFacts]]:
    """Each open item with the review that left it open and the next one that covers its topic."""
    reviews = list(Workspace(load(RECORDS), TODAY).reviews.values())
    for number, earlier in enumerate(reviews):
        for item in open_at(earlier):
            later = next((review for review in reviews[number + 1 :] if item.topic in review.covers), None)
            if later is not None:
                yield earlier, item, later


CASES = list(followed())


def name(case: tuple[ReviewFacts, OpenItem, ReviewFacts]) -> str:
    earlier, item, later = case
    return f"{item.kind} {item.id} of {earlier.id}, not in {later.id}".replace(" ", "-")


def about_inputs(root: Path, review: str) -> dict[str, Finding]:
    """What family RV3 finds in a review, judged as if its pack went out.

    RV306 is left out: it compares with the pack that was issued, which an edit afterwards does not change.
    """
    report = judge(root, rules=RULES, wanted=Wanted(reviews=(review,), for_stage=Stage.ISSUED))
    return {finding.fingerprint: finding for finding in report.findings if finding.rule != "RV306"}


@pytest.fixture(scope="module")
def complete(company: Path) -> dict[str, dict[str, Finding]]:
    return {later: about_inputs(company, later) for later in {later.id for _, _, later in CASES}}


def test_items_of_every_kind_are_followed() -> None:
    assert {item.kind for _, item, _ in CASES} == set(OpenKind)
    assert {later.id for _, _, later in CASES} >= {"2025-H2", "2026-T1", "2026-X1", "2026-T2", "2026-T3", "2026-YE"}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_deleted_item_is_missed_once(
    case: tuple[ReviewFacts, OpenItem, ReviewFacts], company: Path, complete: dict[str, dict[str, Finding]]
) -> None:
    earlier, item, later = case
    loaded = later.input(item.topic)
    assert loaded is not None
    data = without(yamlfile.read((company / loaded.path).read_bytes()).data, item)
    with edited(company, {loaded.path: dump(data)}) as root:
        found = about_inputs(root, later.id)
    new = [finding for fingerprint, finding in found.items() if fingerprint not in complete[later.id]]
    assert [(finding.rule, finding.subject.endswith(f":{item.id}")) for finding in new] == [("RV305", True)]
    assert item.id in new[0].message
    assert earlier.id in new[0].message
