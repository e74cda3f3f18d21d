"""What history tells of records, as events and in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mgmtreview.githistory import Kind
from mgmtreview.past import Event, Past, in_words, read_past, steps
from mgmtreview.past.fields import fields_of, is_kept
from tests.support.repositories import GitRepository

MakeRepository = Callable[..., GitRepository]
ACTION = "actions/2026-H1/A01.yaml"
REVIEW = "reviews/2026-H1/review.yaml"


def sentences(past: Past, path: str) -> list[str]:
    """What each commit did to one file."""
    record = past.record(path)
    assert record is not None
    return [sentence for step in steps([record]) for _, sentence in step.sentences]


def test_a_moved_due_date_carries_the_reason_of_its_entry(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {ACTION: "owner: ada\ndue: 2026-08-31\n"})
    moved = "owner: ada\ndue: 2026-09-30\nrescheduled:\n  - {date: 2026-08-20, to: 2026-09-30, reason: vendor delay}\n"
    repository.commit("Move it", {ACTION: moved})
    repository.commit("And again", {ACTION: moved.replace("due: 2026-09-30", "due: 2026-10-31")})
    assert sentences(read_past(repository.root), ACTION) == [
        "action written",
        "due moved from 2026-08-31 to 2026-09-30, reason given: vendor delay",
        "due moved from 2026-09-30 to 2026-10-31, no reason given",
    ]


def test_a_reason_given_later_counts(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {ACTION: "due: 2026-08-31\n"})
    repository.commit("Move it", {ACTION: "due: 2026-09-30\n"})
    repository.commit("Say why", {ACTION: "due: 2026-09-30\nrescheduled: [{to: 2026-09-30, reason: late}]\n"})
    assert "due moved from 2026-08-31 to 2026-09-30, reason given: late" in sentences(
        read_past(repository.root), ACTION
    )


def test_a_move_of_the_file_and_its_removal_are_told(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {"actions/2026-H1/A02.yaml": "text: the same text, at another number\n"})
    repository.git("mv", "actions/2026-H1/A02.yaml", ACTION)
    repository.commit("Number it anew")
    repository.git("rm", "--quiet", ACTION)
    repository.commit("Throw it away", {"people.yaml": "people: {}\n"})
    past = read_past(repository.root)
    assert sentences(past, ACTION) == [
        "action written",
        "action moved from actions/2026-H1/A02.yaml",
        "action removed",
    ]
    record = past.action("2026-h1/a01")
    assert record is not None
    assert record.removed is not None
    assert (record.is_there, record.removed.commit.subject) == (False, "Throw it away")


@pytest.mark.parametrize(
    ("field", "before", "after", "words"),
    [
        ("owner", "ada", "ben", "owner changed from ada to ben"),
        ("owner", None, "ben", "owner set to ben"),
        ("owner", "ada", None, "owner taken out (it was ada)"),
        ("implemented_on", None, "2026-09-01", "implemented on set to 2026-09-01"),
        ("owner", "ada", {"name": "Jo", "role": "Guest"}, "owner changed from ada to Jo"),
        ("record", {"version": "1.0"}, {"version": "1.1"}, "record, version changed from 1.0 to 1.1"),
        (
            "participants",
            [{"person": "ada", "attendance": "apologies"}],
            [{"person": "ada", "attendance": "present"}, {"person": "ben"}],
            "participants: ben added; participants: ada: attendance changed from apologies to present",
        ),
        ("decisions", [{"id": "D1"}], None, "decisions: D1 taken out"),
        (
            "updates",
            None,
            [{"date": "2026-08-10", "note": "half of it done"}],
            "updates: 2026-08-10 added (half of it done)",
        ),
        ("text", "a", "x" * 300, f"text changed from a to {'x' * 77}..."),
    ],
)
def test_a_change_in_words(field: str, before: object, after: object, words: str, git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Begin", {REVIEW: "title: x\n"})
    record = read_past(repository.root).record(REVIEW)
    assert record is not None
    assert record.created is not None
    event = Event(Kind.CHANGED, REVIEW, record.created.commit, field, before, after)
    assert in_words(event) == words


def test_the_files_of_a_review_and_its_actions(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(
        "Begin",
        {REVIEW: "title: x\n", "reviews/2026-H1/inputs/risks.yaml": "items: []\n", ACTION: "text: x\n", "x.md": "x"},
    )
    past = read_past(repository.root)
    assert [each.path for each in past.review("2026-h1")] == ["reviews/2026-H1/inputs/risks.yaml", REVIEW]
    assert [each.path for each in past.actions_of("2026-H1")] == [ACTION]
    assert past.record("x.md") is None


def test_without_a_repository_nothing_is_known_and_git_is_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgmtreview.gitcommand.running.find_git", lambda: pytest.fail("git was looked for"))
    past = read_past(tmp_path)
    assert not past.state.complete
    assert past.state.sentence == "there is no history to read (there is no Git repository here)"
    assert past.records == {}


@pytest.mark.parametrize(
    ("path", "kept", "field"),
    [
        ("actions/2026-H1/A01.yaml", True, "due"),
        ("reviews/2026-H1/minutes.yaml", True, "decisions"),
        ("reviews/2026-H1/inputs/risks.yaml", True, "acceptances"),
        ("reviews/2026-H1/inputs.yaml", True, "risks"),
        ("programme.yaml", True, "slots"),
        ("reviews/2026-H1/issued/pack.md", True, None),
        ("evidence/a.pdf", True, None),
        ("README.md", False, None),
        ("reviews/2026-H1/inputs/riskz.yaml", False, None),
    ],
)
def test_what_is_looked_at(path: str, kept: bool, field: str | None) -> None:
    assert is_kept(path) is kept
    assert (field in fields_of(path)) is (field is not None)
