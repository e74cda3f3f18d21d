"""Records keep their history when they are moved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mgmtreview.githistory.renames import Entry, moves
from tests.support.repositories import GitRepository
from tests.unit.githistory.telling import ACTION, branch, changes, history_of, merge, switch, told

MakeRepository = Callable[..., GitRepository]
NEW = "actions/2026-H2/A01.yaml"


def move(repository: GitRepository, old: str, new: str) -> None:
    (repository.root / new).parent.mkdir(parents=True, exist_ok=True)
    (repository.root / old).rename(repository.root / new)


# --- in real repositories ------------------------------------------------------------------------


def test_a_moved_record_keeps_its_history(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n"})
    repository.commit("Hand it over", {ACTION: "owner: ben\n"})
    move(repository, ACTION, NEW)
    repository.commit("Move it")
    repository.commit("Hand it back", {NEW: "owner: ada\n"})
    history = history_of(repository)
    assert list(history.records) == [NEW], "the old path has no history of its own, it was not deleted"
    record = history.records[NEW]
    assert told(record) == ["added: Make it", "changed: Hand it over", "moved: Move it", "changed: Hand it back"]
    assert [version.path for version in record.versions] == [ACTION, ACTION, NEW, NEW]
    assert record.versions[2].was == ACTION
    assert record.created is record.versions[0]
    assert changes(history, "owner", path=NEW) == [
        ("owner", "ada", "ben", "Hand it over"),
        ("owner", "ben", "ada", "Hand it back"),
    ]


def test_a_move_and_a_move_back(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    move(repository, ACTION, NEW)
    repository.commit("There")
    move(repository, NEW, ACTION)
    repository.commit("Back")
    history = history_of(repository)
    assert {path: told(record) for path, record in history.records.items()} == {
        ACTION: ["added: Make it", "moved: There", "moved: Back"]
    }


def test_only_the_case_of_a_name_changed(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {"actions/2026-h1/a01.yaml": "1\n"})
    move(repository, "actions/2026-h1/a01.yaml", ACTION)
    repository.commit("Spell it right")
    history = history_of(repository)
    assert {path: told(record) for path, record in history.records.items()} == {
        ACTION: ["added: Make it", "moved: Spell it right"]
    }


def test_two_records_change_places(git_repo: MakeRepository) -> None:
    """Nothing is deleted, so nothing was moved: each file got another content."""
    repository = git_repo()
    repository.commit("Make both", {ACTION: "1\n", NEW: "2\n"})
    repository.commit("Swap", {ACTION: "2\n", NEW: "1\n"})
    assert told(history_of(repository).records[ACTION]) == ["added: Make both", "changed: Swap"]


def test_an_old_path_used_again_is_another_record(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n"})
    move(repository, ACTION, NEW)
    repository.commit("Move it")
    repository.commit("Make another", {ACTION: "owner: cleo\n"})
    records = history_of(repository).records
    assert told(records[NEW]) == ["added: Make it", "moved: Move it"]
    assert told(records[ACTION]) == ["added: Make another"]


def test_a_moved_record_that_is_deleted_later(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    move(repository, ACTION, NEW)
    repository.commit("Move it")
    (repository.root / NEW).unlink()
    repository.commit("Lose it")
    history = history_of(repository)
    assert list(history.records) == [NEW]
    assert told(history.records[NEW]) == ["added: Make it", "moved: Move it", "deleted: Lose it"]


def test_a_folder_is_renamed_and_one_of_its_files_edited_in_the_same_commit(git_repo: MakeRepository) -> None:
    repository = git_repo()
    names = ("review.yaml", "minutes.yaml", "inputs/risks.yaml")
    repository.commit("Make it", {f"reviews/2026-07/{name}": f"title: {name}\n" for name in names})
    move(repository, "reviews/2026-07", "reviews/2026-H1")
    repository.commit("Call it by its half-year", {"reviews/2026-H1/review.yaml": "title: another\n"})
    history = history_of(repository)
    assert sorted(history.records) == [f"reviews/2026-H1/{name}" for name in sorted(names)]
    for name in names:
        assert told(history.records[f"reviews/2026-H1/{name}"]) == ["added: Make it", "moved: Call it by its half-year"]
    assert changes(history, "title", path="reviews/2026-H1/review.yaml") == [
        ("title", "review.yaml", "another", "Call it by its half-year")
    ]


def test_records_that_lay_elsewhere_in_the_repository_before(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {f"records/{ACTION}": "owner: ada\n"})
    repository.commit("Hand it over", {f"records/{ACTION}": "owner: ben\n"})
    move(repository, "records", "isms/records")
    repository.commit("Move all of it")
    history = history_of(repository.root / "isms" / "records")
    assert list(history.records) == [ACTION]
    record = history.records[ACTION]
    assert told(record) == ["added: Make it", "changed: Hand it over", "moved: Move all of it"]
    assert [version.path for version in record.versions] == [f"../../records/{ACTION}"] * 2 + [ACTION]


def test_a_file_becomes_a_record(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Draft it", {"drafts/action.txt": "owner: ada\n"})
    move(repository, "drafts/action.txt", ACTION)
    repository.commit("Make it a record")
    assert told(history_of(repository).records[ACTION]) == ["added: Draft it", "moved: Make it a record"]


TEXT = "text: Patch the mail gateway every month\nsupport:\n  - cleo\n  - dan\n  - eve\npriority: high\n"


def test_a_file_becomes_a_record_and_another_file_takes_its_place(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Draft it", {"drafts/action.txt": "owner: ada\n"})
    move(repository, "drafts/action.txt", ACTION)
    repository.commit("Make it a record")
    repository.commit("Draft another", {"drafts/action.txt": "owner: ben\n"})
    history = history_of(repository)
    assert {path: told(record) for path, record in history.records.items()} == {
        ACTION: ["added: Draft it", "moved: Make it a record"]
    }, "a draft is no record"


def test_one_path_that_two_records_were_moved_away_from(git_repo: MakeRepository) -> None:
    repository = git_repo()
    for name in ("b.yaml", "a.yaml"):
        repository.commit(f"Make {name}", {ACTION: f"text: {name}\n"})
        move(repository, ACTION, name)
        repository.commit(f"Move {name}")
    history = history_of(repository)
    assert {path: told(record) for path, record in history.records.items()} == {
        "a.yaml": ["added: Make a.yaml", "moved: Move a.yaml"],
        "b.yaml": ["added: Make b.yaml", "moved: Move b.yaml"],
    }


def test_a_record_moved_to_where_no_records_are_is_removed(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    move(repository, ACTION, "archive/A01.txt")
    repository.commit("Put it away")
    record = history_of(repository).records[ACTION]
    assert told(record) == ["added: Make it", "deleted: Put it away"]
    assert record.removed is not None


def test_a_move_on_one_branch_and_an_edit_on_the_other(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: f"{TEXT}owner: ada\n", "people.yaml": "{}\n"})
    branch(repository, "topic")
    move(repository, ACTION, NEW)
    repository.commit("Move it")
    switch(repository, "main")
    repository.commit("Hand it over", {ACTION: f"{TEXT}owner: ben\n"})
    merge(repository, "topic")
    history = history_of(repository)
    assert list(history.records) == [NEW, "people.yaml"], "nothing is left at the old path, and nothing was removed"
    assert sorted(told(history.records[NEW])) == ["added: Make it", "changed: Hand it over", "moved: Move it"]
    assert changes(history, "owner", path=NEW) == [("owner", "ada", "ben", "Hand it over")]


def test_a_move_and_edits_on_both_branches(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: f"due: 2026\n{TEXT}owner: ada\n", "people.yaml": "{}\n"})
    branch(repository, "topic")
    move(repository, ACTION, NEW)
    repository.commit("Move it")
    repository.commit("Put it off", {NEW: f"due: 2027\n{TEXT}owner: ada\n"})
    switch(repository, "main")
    repository.commit("Hand it over", {ACTION: f"due: 2026\n{TEXT}owner: ben\n"})
    merge(repository, "topic")
    history = history_of(repository)
    record = history.records[NEW]
    assert told(record)[-1] == "changed: Merge"
    assert sorted(changes(history, "owner", "due", path=NEW)) == [
        ("due", 2026, 2027, "Put it off"),
        ("owner", "ada", "ben", "Hand it over"),
    ], "the merge itself changed nothing"


def test_the_same_move_on_two_branches(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n", "people.yaml": "{}\n"})
    branch(repository, "topic")
    move(repository, ACTION, NEW)
    repository.commit("Move it here", name="Ben Example")
    switch(repository, "main")
    move(repository, ACTION, NEW)
    repository.commit("Move it there")
    merge(repository, "topic")
    history = history_of(repository)
    assert sorted(history.records) == [NEW, "people.yaml"]
    assert told(history.records[NEW])[0] == "added: Make it"
    assert sorted(told(history.records[NEW])[1:]) == ["moved: Move it here", "moved: Move it there"]


def test_a_copy_is_a_new_record(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    repository.commit("Copy it", {NEW: "1\n"})
    assert told(history_of(repository).records[NEW]) == ["added: Copy it"]


# --- one commit, as data -------------------------------------------------------------------------


def added(path: str, blob: str) -> Entry:
    return Entry(path.encode(), (b"",), blob.encode())


def deleted(path: str, *blobs: str) -> Entry:
    return Entry(path.encode(), tuple(blob.encode() for blob in blobs), b"")


BOTH = {"y/a": "x/a", "y/b": "x/b"}
INNER = {"y/z/a": "x/z/a"}


@pytest.mark.parametrize(
    ("new", "gone", "expected"),
    [
        ([added("b", "1")], [deleted("a", "1")], {"b": "a"}),
        ([added("b", "2")], [deleted("a", "1")], {}),
        ([added("y/b", "1"), added("y/a", "1")], [deleted("x/a", "1"), deleted("x/b", "1")], BOTH),
        ([added("c", "1")], [deleted("a", "1"), deleted("b", "1")], {"c": "a"}),
        ([added("c", "1"), added("d", "1")], [deleted("a", "1")], {"c": "a"}),
        ([added("y/a", "1"), added("y/b", "3")], [deleted("x/a", "1"), deleted("x/b", "2")], BOTH),
        (
            [added("y/z/a", "1"), added("y/b", "3")],
            [deleted("x/z/a", "1"), deleted("x/b", "2")],
            {**INNER, "y/b": "x/b"},
        ),
        ([added("y/c", "1"), added("y/b", "3")], [deleted("x/a", "1"), deleted("x/b", "2")], {"y/c": "x/a"}),
        ([added("b", "2")], [deleted("a", "1", "2")], {"b": "a"}),
        ([added("z/a", "1"), added("z/b", "3")], [deleted("a", "1"), deleted("b", "2")], {"z/a": "a", "z/b": "b"}),
        ([added("a", "1"), added("b", "3")], [deleted("z/a", "1"), deleted("z/b", "2")], {"a": "z/a", "b": "z/b"}),
    ],
    ids=[
        "same content",
        "another content",
        "the same name first",
        "one of two was moved",
        "one of two is new",
        "edited in a moved folder",
        "edited in an outer folder",
        "a file renamed says nothing about its folder",
        "deleted by a merge",
        "into a folder",
        "out of a folder",
    ],
)
def test_what_was_moved(new: list[Entry], gone: list[Entry], expected: dict[str, str]) -> None:
    found = {now.decode(): entry.path.decode() for now, entry in moves(new, gone).items()}
    assert found == expected


def test_the_answer_does_not_depend_on_the_machine(tmp_path: Path) -> None:
    new = [added(f"new{n}/a", "1") for n in range(9)] + [added(f"new{n}/b", f"{n}") for n in range(9)]
    gone = [deleted(f"old{n}/a", "1") for n in range(9)] + [deleted(f"old{n}/b", "x") for n in range(9)]
    assert {now.decode(): entry.path.decode() for now, entry in moves(new, gone).items()} == {
        f"new{n}/{name}": f"old{n}/{name}" for n in range(9) for name in "ab"
    }
