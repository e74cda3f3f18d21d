"""Who heard of an outcome: by being there, or by being told, in person or through a body."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.loading.load import load
from mgmtreview.records.base import Outsider
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.telling import Told, is_unaware, told, was_there
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE, TODAY

JO = Outsider(name="Jo Example", role="Provider")


def told_in(folder: Path, communicated: list[dict[str, Any]], who: str | Outsider) -> Told | None:
    lines = "".join(f"  - {entry}\n" for entry in communicated).replace("'", '"')
    overlay = {"reviews/2026-H1/after.yaml": f"communicated:\n{lines}" if lines else "communicated: []\n"}
    workspace = Workspace(load(lay_over(BASE, folder / "records", overlay)), TODAY)
    assert workspace.repository.faults == ()
    return told(workspace.reviews["2026-H1"], who, workspace.charter)


@pytest.mark.parametrize(
    ("communicated", "who", "expected"),
    [
        ([], "cfo", None),
        ([{"to": "cfo", "date": "2026-07-20"}], "cfo", Told(date(2026, 7, 20))),
        ([{"to": "cfo", "date": "2026-07-20"}, {"to": "cfo", "date": "2026-07-18"}], "cfo", Told(date(2026, 7, 18))),
        ([{"to": "cfo"}], "cfo", Told(None)),
        ([{"to": "cfo", "date": "2026-09-02"}], "cfo", None),  # after today
        ([{"to": "board", "date": "2026-07-20"}], "cfo", Told(date(2026, 7, 20))),
        ([{"to": "cfo", "date": "2026-07-20"}], "board", Told(date(2026, 7, 20))),
        ([{"to": "board", "date": "2026-07-20"}], "cto", None),
        ([{"to": {"name": "jo example"}, "date": "2026-07-20"}], JO, Told(date(2026, 7, 20))),
        ([{"date": "2026-07-20"}], "cfo", None),
    ],
)
def test_told(communicated: list[dict[str, Any]], who: str | Outsider, expected: Told | None, tmp_path: Path) -> None:
    assert told_in(tmp_path, communicated, who) == expected


@pytest.mark.parametrize(
    ("who", "there", "unaware"),
    [
        ("cto", True, False),
        ("board", True, False),  # a member was there
        ("auditor", False, True),
        (JO, False, True),
        ("nobody-known", False, False),  # an id that names nobody is another matter
    ],
)
def test_was_there(who: str | Outsider, there: bool, unaware: bool) -> None:
    workspace = Workspace(load(BASE), TODAY)
    review = workspace.reviews["2026-H1"]
    everyone = workspace.parts(review)
    assert was_there(everyone, who, workspace.charter) is there
    assert is_unaware(review, everyone, who, workspace.charter) is unaware
