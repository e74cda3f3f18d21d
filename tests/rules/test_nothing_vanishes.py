"""Whatever was open at one review and is deleted from the next is found once: one RV305, and no other RV3 beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import yamlfile
from mgmtreview.checking.engine import Wanted, check
from mgmtreview.loading.load import load
from mgmtreview.rules.rv3 import RULES
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import OpenItem, OpenKind, ReviewFacts, Workspace
from mgmtreview.workspace.open_items import open_at
from mgmtreview.workspace.vanished import FOLLOWED, compared
from tests.support.overlay import dump, lay_over
from tests.support.rule_runs import BASE, TODAY

EXAMPLE = Path(__file__).parents[2] / "examples" / "marrowby" / "records"


def followed(workspace: Workspace) -> Iterator[tuple[ReviewFacts, OpenItem]]:
    """Each review with each item that was open at the last review covering its topic."""
    for review in workspace.reviews.values():
        for topic in FOLLOWED:
            earlier = compared(workspace, review, topic).earlier if topic in review.covers else None
            for item in open_at(earlier) if earlier else ():
                if item.topic == topic:
                    yield review, item


def without(data: Any, item: OpenItem) -> Any:
    """The data of an input with an item taken out."""
    parent, _, last = item.id.rpartition("/")
    if item.kind is OpenKind.ACCEPTANCE:
        return {**data, "acceptances": others(data["acceptances"], item.id)}
    if not parent:
        return {**data, "items": others(data["items"], item.id)}
    key = "treatments" if item.kind is OpenKind.TREATMENT else "findings"
    items = [{**entry, key: others(entry[key], last)} if same(entry, parent) else entry for entry in data["items"]]
    return {**data, "items": items}


def others(entries: Any, name: str) -> list[Any]:
    kept = [entry for entry in entries if not same(entry, name)]
    assert len(kept) == len(entries) - 1, f"{name} is there once"
    return kept


def same(entry: Any, name: str) -> bool:
    return str(entry["id"]).casefold() == name.casefold()


def found(root: Path, today: date, review: str) -> set[tuple[str, str]]:
    """Rule and subject of every RV3 finding about a review, judged as if its pack went out."""
    report = check(Workspace(load(root), today), RULES, Wanted(reviews=(review,), for_stage=Stage.ISSUED))
    assert not report.crashes
    return {(finding.rule, finding.subject) for finding in report.findings}


@pytest.mark.parametrize(
    ("base", "today"),
    [
        pytest.param(BASE, TODAY, id="complete repository"),
    ],
)
def test_every_open_item_that_is_deleted_is_found_once(base: Path, today: date, tmp_path: Path) -> None:
    if not base.exists():
        pytest.skip(f"{base} is not there")
    workspace = Workspace(load(base), today)
    cases = list(followed(workspace))
    assert len(cases) >= 5
    before = {review.id: found(base, today, review.id) for review, _ in cases}
    for number, (review, item) in enumerate(cases):
        loaded = review.input(item.topic)
        assert loaded is not None
        data = yamlfile.read((base / loaded.path).read_bytes()).data
        if loaded.prefix:
            data[item.topic] = without(data[item.topic], item)
        else:
            data = without(data, item)
        root = lay_over(base, tmp_path / str(number), {loaded.path: dump(data)})
        new = found(root, today, review.id) - before[review.id]
        assert [rule for rule, _ in new] == ["RV305"], (review.id, item.id, new)
        assert next(iter(new))[1].endswith(f":{item.id}")
