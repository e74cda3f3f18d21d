"""Positions, and fingerprints that edits elsewhere do not change."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.checking.engine import check
from mgmtreview.checking.locating import Locator, fingerprint, symbolic
from mgmtreview.diagnostic import Place
from tests.support.workspaces import loaded, opened
from tests.unit.checking.rules_to_try import saying

MINUTES = "reviews/2026-H1/minutes.yaml"


def fingerprint_at(content: str, place: Place, root: Path, message: str = "m") -> str:
    (finding,) = check(opened(root, {place.path: content}), [saying(message, place, "metric:x")]).findings
    return finding.fingerprint


BEFORE = """
    decisions:
      - {id: D1, text: One}
      - id: D2
        kind: approve
    """


@pytest.mark.parametrize(
    ("content", "index"),
    [
        ("# a comment above\n\ndecisions:\n  - {id: D1}\n  - {id: D2, kind: approve}\n", 1),
        ("decisions:\n  - {id: D2, kind: approve}\n  - {id: D1}\n", 0),
        ("decisions:\n  - {id: D0}\n  - {id: D1}\n  - {id: D2, kind: reject}\n", 2),
        ("noted: []\ndecisions: [{id: D2, text: Two, kind: approve}]\n", 0),
    ],
)
def test_a_fingerprint_stays_when_lines_are_added_and_lists_are_reordered(
    content: str, index: int, tmp_path: Path
) -> None:
    first = fingerprint_at(BEFORE, Place(MINUTES, ("decisions", 1, "kind")), tmp_path / "a")
    assert fingerprint_at(content, Place(MINUTES, ("decisions", index, "kind")), tmp_path / "b", "other words") == first


@pytest.mark.parametrize(
    "place",
    [
        Place(MINUTES, ("decisions", 0, "kind")),
        Place(MINUTES, ("decisions", 1, "text")),
        Place(MINUTES, ("decisions", 1)),
        Place(MINUTES),
        Place("reviews/2026-H2/minutes.yaml", ("decisions", 1, "kind")),
    ],
)
def test_another_place_has_another_fingerprint(place: Place, tmp_path: Path) -> None:
    first = fingerprint_at(BEFORE, Place(MINUTES, ("decisions", 1, "kind")), tmp_path / "a")
    assert fingerprint_at(BEFORE, place, tmp_path / "b") != first


@pytest.mark.parametrize(
    ("data", "loc", "route"),
    [
        ({"decisions": [{"id": "D1", "kind": "x"}]}, ("decisions", 0, "kind"), "decisions[D1].kind"),
        ({"items": [{"metric": "patch"}]}, ("items", 0), "items[patch]"),
        ({"participants": [{"person": "ceo"}]}, ("participants", 0, "topics"), "participants[ceo].topics"),
        ({"answers": ["ask:A", "nc:1"]}, ("answers", 1), "answers[nc:1]"),
        ({"items": [{"note": "x"}]}, ("items", 0), "items[]"),
        ({"items": []}, ("items", 3, "id"), "items[].id"),
        ([{"rule": "RV301", "target": "x", "title": "t"}], (0, "reason"), "[t].reason"),
        (None, ("a", 0, "b"), "a[].b"),
    ],
)
def test_a_route_names_list_items_by_their_ids(data: object, loc: tuple[str | int, ...], route: str) -> None:
    assert symbolic(data, loc) == route


@pytest.mark.parametrize(
    ("path", "content", "loc", "position"),
    [
        (MINUTES, "a: 1\ndecisions:\n  - id: D1\n", ("decisions", 0, "id"), (3, 9)),
        (MINUTES, "decisions:\n  - id: D1\n", ("decisions", 0, "kind"), (2, 5)),
        (MINUTES, "decisions:\n  - id: [\n", ("decisions", 0), (2, 10)),  # unreadable: where reading stopped
        # a table or list below its key is pointed at by the key, its entries and plain values by themselves
        (MINUTES, "a: 1\ndecisions:\n  - id: D1\n", ("decisions",), (2, 1)),
        (MINUTES, "a: 1\nconclusion:\n  effective:\n    why: x\n", ("conclusion", "effective"), (3, 3)),
        (MINUTES, "a: 1\nconclusion:\n  effective:\n    why: x\n", ("conclusion", "effective", "verdict"), (3, 3)),
        (MINUTES, "decisions:\n  - id: D1\n", ("decisions", 0), (2, 5)),
        (MINUTES, "decisions: [{id: D1}]\n", ("decisions",), (1, 12)),
        (MINUTES, "conclusion:\n  text:\n    In good order\n", ("conclusion", "text"), (3, 5)),
        ("reviews/2026-H1/issued/pack.json", '{"review":\n 7}', ("review",), (1, 1)),
        ("reviews/2026-H1/issued/pack.json", '{"review":\n x}', (), (2, 2)),
        ("nowhere.yaml", "", ("a",), (1, 1)),
    ],
)
def test_positions(
    path: str, content: str, loc: tuple[str | int, ...], position: tuple[int, int], tmp_path: Path
) -> None:
    files = {path: content} if content else {"mgmtreview.yaml": ""}
    assert Locator(loaded(tmp_path, files)).position(Place(path, loc)) == position


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_names_have_a_fingerprint(path: str, subject: str) -> None:
    assert len(fingerprint("RV001", None, subject + "\udcff", path + "\udc80", "")) == 20
