"""The texts of many records are read once, and told field by field; beyond a limit they are read again when asked."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from mgmtreview.githistory import History, RecordTexts, field_changes, texts
from mgmtreview.githistory.contents import contents
from tests.support.histories import Commit, make_repository
from tests.unit.githistory.telling import brief, history_of

PATHS = ("actions/2026-H1/A01.yaml", "actions/2026-H1/A02.yaml", "actions/2026-H1/A03.yaml")
FIELDS = ("due", "owner", "text")
COMMITS = [
    Commit("2026-07-01", dict.fromkeys(PATHS, "owner: ada\ndue: 2026-08-31\ntext: x\n"), "Open them"),
    Commit("2026-07-02", dict.fromkeys(PATHS[:2], "owner: ben\ndue: 2026-08-31\ntext: x\n"), "Hand two over"),
    Commit("2026-07-03", {PATHS[0]: "owner: ben\ndue: 2026-09-30\ntext: |\n  x\n  y\n"}, "Move one"),
]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return history_of(make_repository(tmp_path_factory.mktemp("texts") / "records", COMMITS))


@pytest.mark.parametrize("kept", [1 << 20, 60, 0])
def test_they_tell_what_is_told_of_all_fields_at_once(
    kept: int, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "KEPT_BYTES", kept)
    asked = RecordTexts(history, PATHS)
    expected = field_changes(history, dict.fromkeys(PATHS, FIELDS))
    for path in PATHS:
        found = [change for field in FIELDS for change in asked.changes(path, [field]).changes]
        assert sorted(map(brief, found)) == sorted(map(brief, expected[path].changes))
    assert [brief(change) for change in asked.changes(PATHS[0], ["due", "owner"]).changes] == [
        ("owner", "ada", "ben", "Hand two over"),
        ("due", "2026-08-31", "2026-09-30", "Move one"),
    ]


def test_one_process_reads_them_all_and_none_where_nothing_changed(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Path] = []

    def counted(root: Path, blobs: Iterable[str], lost: list[bytes]) -> Iterator[bytes | None]:
        runs.append(root)
        return contents(root, blobs, lost)

    monkeypatch.setattr(texts, "contents", counted)
    asked = RecordTexts(history, PATHS)
    assert asked.changes(PATHS[2], FIELDS).changes == ()  # it never changed
    assert asked.changes("nowhere.yaml", FIELDS).changes == ()
    assert runs == []
    for path in PATHS[:2]:
        assert asked.changes(path, FIELDS).changes
    assert len(runs) == 1
