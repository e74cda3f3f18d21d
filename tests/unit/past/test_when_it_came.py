"""When something that is there today came in, and whether history knows the content that is there."""

from pathlib import Path

import pytest

from mgmtreview.past import RecordPast, read_past
from tests.support.histories import Commit, make_repository

MINUTES = "reviews/2026-H1/minutes.yaml"
COMMITS = (
    Commit("2026-07-01", {MINUTES: "decisions:\n  - {id: D1}\n"}),
    Commit("2026-07-15", {MINUTES: "conclusion: {text: Good}\ndecisions:\n  - {id: D1}\n  - {id: D2}\n"}),
    Commit("2026-07-16", {MINUTES: "conclusion: {text: Fair}\ndecisions:\n  - {id: D2}\n"}),
    Commit("2026-07-17", {MINUTES: "conclusion: {text: Fair}\ndecisions:\n  - {id: D2}\n  - {id: D3}\n  - {id: D1}\n"}),
)


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> RecordPast:
    root = make_repository(tmp_path_factory.mktemp("past") / "records", COMMITS)
    record = read_past(root).record(MINUTES)
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("field", "item", "day"),
    [
        ("conclusion", None, "2026-07-15"),
        ("decisions", None, "2026-07-01"),  # with the record
        ("decisions", "D2", "2026-07-15"),
        ("decisions", "D1", "2026-07-17"),  # taken out in between
        ("noted", None, "2026-07-01"),  # asked of what is there today: then it was always there
    ],
)
def test_when_it_came(field: str, item: str | None, day: str, minutes: RecordPast) -> None:
    event = minutes.appeared(field, item)
    assert event is not None
    assert str(event.day) == day


def test_whether_history_knows_a_content(minutes: RecordPast, tmp_path: Path) -> None:
    committed = COMMITS[-1].files[MINUTES]
    assert isinstance(committed, str)
    assert minutes.holds(committed.encode())
    assert minutes.holds(committed.replace("\n", "\r\n").encode())
    assert not minutes.holds(committed.encode() + b"noted: []\n")


def test_files_of_today_are_compared_only_when_that_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_repository(tmp_path / "records", COMMITS)
    past = read_past(root)
    with monkeypatch.context() as patched:
        patched.setattr("mgmtreview.gitcommand.is_dirty", lambda *_: pytest.fail("the files were compared"))
        assert (past.known.complete, past.known.uncommitted) == (True, None)
    assert past.state.uncommitted is False
    (root / MINUTES).write_text("noted: []\n", encoding="utf-8")
    assert read_past(root).state.uncommitted is True
