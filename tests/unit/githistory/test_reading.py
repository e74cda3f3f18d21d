"""Who made, changed and removed records, from real repositories."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from mgmtreview.githistory import Kind, read_history
from tests.support.repositories import GitRepository
from tests.unit.githistory.telling import ACTION, COMMITTER, branch, history_of, merge, switch, told

MakeRepository = Callable[..., GitRepository]
OTHER = "actions/2026-H1/A02.yaml"


# --- one line of commits -------------------------------------------------------------------------


def test_a_record_is_made_changed_and_removed(git_repo: MakeRepository) -> None:
    repository = git_repo()
    first = repository.commit("Open the action", {ACTION: "owner: ada\n", "README.md": "Records\n"})
    second = repository.commit("Hand it over", {ACTION: "owner: ben\n", "README.md": "Our records\n"})
    (repository.root / ACTION).unlink()
    third = repository.commit("Tidy up")

    history = history_of(repository)
    assert history.state.complete
    assert history.head == third
    assert list(history.records) == [ACTION], "README.md is no record"
    record = history.records[ACTION]
    assert told(record) == ["added: Open the action", "changed: Hand it over", "deleted: Tidy up"]
    assert [version.commit.id for version in record.versions] == [first, second, third]
    assert not record.is_there
    assert record.created is record.versions[0]
    assert record.removed is record.versions[2]


def test_what_a_commit_claims(git_repo: MakeRepository) -> None:
    repository = git_repo()
    at = datetime(2026, 7, 15, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    repository.commit("Open the action\n\nAs decided.\n", {ACTION: ""}, name="Zoë Beispiel", email="zoe@x.org", at=at)
    commit = history_of(repository).records[ACTION].versions[0].commit
    assert (commit.author, commit.email, commit.subject) == ("Zoë Beispiel", "zoe@x.org", "Open the action")
    assert commit.authored == commit.committed == at
    assert commit.authored_on == commit.committed_on == date(2026, 7, 15), "the day where it was made, not in UTC"
    assert commit.parents == ()
    assert commit.records == 1


def test_a_record_that_is_there_again(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n"})
    (repository.root / ACTION).unlink()
    repository.commit("Lose it")
    repository.commit("Find it", {ACTION: "owner: ada\n"})
    record = history_of(repository).records[ACTION]
    assert told(record) == ["added: Make it", "deleted: Lose it", "added: Find it"]
    assert record.is_there
    assert record.removed is None
    assert record.created is record.versions[0], "the first time counts"


def test_a_bulk_import_says_how_much_came_at_once(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Import", {f"actions/2025-H{half}/A{n:02}.yaml": f"{n}\n" for half in (1, 2) for n in range(30)})
    history = history_of(repository)
    assert len(history.records) == 60
    assert {record.versions[0].commit.records for record in history.records.values()} == {60}


def test_only_what_may_be_a_record_is_told(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={ACTION: "1\n", "notes/A01.yaml": "1\n"})
    assert list(read_history(repository.root, lambda path: path.startswith("actions/")).records) == [ACTION]


def test_records_in_a_folder_of_a_repository(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Records", {f"isms/{ACTION}": "1\n"})
    repository.commit("Code", {"src/app.yaml": "1\n", "isms2/app.yaml": "1\n"})
    history = history_of(repository.root / "isms")
    assert {path: told(record) for path, record in history.records.items()} == {ACTION: ["added: Records"]}
    assert history.records[ACTION].is_there


def test_a_root_reached_through_a_link(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Records", {f"isms/{ACTION}": "1\n"})
    (repository.root.parent / "link").symlink_to(repository.root / "isms")
    assert list(history_of(repository.root.parent / "link").records) == [ACTION]


# --- branches ------------------------------------------------------------------------------------


def test_both_sides_of_a_merge_are_told_and_the_merge_itself_is_not(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make both", {ACTION: "1\n", OTHER: "1\n"})
    branch(repository, "topic")
    repository.commit("On the branch", {ACTION: "2\n"})
    switch(repository, "main")
    repository.commit("On main", {OTHER: "2\n"})
    merge(repository, "topic")
    records = history_of(repository).records
    assert told(records[ACTION]) == ["added: Make both", "changed: On the branch"]
    assert told(records[OTHER]) == ["added: Make both", "changed: On main"]


def test_a_merge_that_joins_two_edits_of_one_file(git_repo: MakeRepository) -> None:
    middle = "\n" * 10
    repository = git_repo()
    repository.commit("Make it", {ACTION: f"owner: ada\n{middle}due: 2026-01-01\n"})
    branch(repository, "topic")
    repository.commit("Hand it over", {ACTION: f"owner: ben\n{middle}due: 2026-01-01\n"})
    switch(repository, "main")
    repository.commit("Move it", {ACTION: f"owner: ada\n{middle}due: 2026-02-01\n"})
    merge(repository, "topic")
    record = history_of(repository).records[ACTION]
    assert sorted(told(record)) == ["added: Make it", "changed: Hand it over", "changed: Merge", "changed: Move it"]
    assert told(record)[0] == "added: Make it"
    assert told(record)[3] == "changed: Merge"
    assert len(record.versions[3].before) == 2


def test_an_edit_that_a_merge_gave_up_is_not_told(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "due: 2026-01-01\n"})
    branch(repository, "topic")
    repository.commit("Try to move it", {ACTION: "due: 2026-12-31\n", OTHER: "1\n"})
    switch(repository, "main")
    repository.commit("Move it", {ACTION: "due: 2026-02-01\n"})
    merge(repository, "topic", "Keep ours", {ACTION: "due: 2026-02-01\n"})
    record = history_of(repository).records[ACTION]
    assert told(record) == ["added: Make it", "changed: Move it"]


def test_a_record_that_a_merge_left_out_was_removed_by_nobody(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {OTHER: "1\n"})
    branch(repository, "topic")
    repository.commit("Add one on a branch", {ACTION: "1\n"})
    switch(repository, "main")
    merge(repository, "topic", "Merge without it", without=ACTION)
    record = history_of(repository).records[ACTION]
    assert (record.is_there, record.created, record.removed, record.versions) == (False, None, None, ())


def test_a_squash_tells_one_change_by_whoever_squashed(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n"})
    branch(repository, "topic")
    repository.commit("One", {ACTION: "owner: ben\n"}, name="Ben Example")
    repository.commit("Two", {ACTION: "owner: cleo\n"}, name="Ben Example")
    switch(repository, "main")
    repository.git("merge", "--quiet", "--squash", "topic")
    repository.commit("Squash", name="Ada Example")
    record = history_of(repository).records[ACTION]
    assert told(record) == ["added: Make it", "changed: Squash"]
    assert record.versions[1].commit.author == "Ada Example"


def test_a_rebase_keeps_the_day_on_which_it_was_authored(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Begin", {OTHER: "1\n"})
    branch(repository, "topic")
    repository.commit("Make it", {ACTION: "1\n"}, at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    switch(repository, "main")
    repository.commit("Meanwhile", {OTHER: "2\n"}, at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    when = {"GIT_COMMITTER_DATE": "2026-03-09T09:00:00+00:00"}
    repository.git("rebase", "--quiet", "main", "topic", env={**COMMITTER, **when})
    created = history_of(repository).records[ACTION].created
    assert created is not None
    assert created.commit.authored_on == date(2026, 3, 1)
    assert created.commit.committed_on == date(2026, 3, 9)
    assert created.commit.author == "Ada Example"


def test_a_commit_that_was_copied_to_another_branch_is_told_once(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n", OTHER: "1\n"})
    branch(repository, "topic")
    moved = repository.commit("Move it", {ACTION: "2\n"})
    repository.commit("More", {"people.yaml": "{}\n"})
    switch(repository, "main")
    repository.commit("Meanwhile", {OTHER: "2\n"})
    repository.git("cherry-pick", moved, env=COMMITTER)
    merge(repository, "topic")
    assert told(history_of(repository).records[ACTION]) == ["added: Make it", "changed: Move it"]


def test_the_order_does_not_depend_on_dates(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("First", {ACTION: "1\n"}, at=datetime(2026, 3, 3, tzinfo=UTC))
    repository.commit("Second", {ACTION: "2\n"}, at=datetime(2026, 3, 1, tzinfo=UTC))
    repository.commit("Third", {ACTION: "3\n"}, at=datetime(2026, 3, 2, tzinfo=UTC))
    history = history_of(repository)
    assert told(history.records[ACTION]) == ["added: First", "changed: Second", "changed: Third"]
    assert [(step.commit.subject, step.parent.subject) for step in history.backward_steps] == [("Second", "First")]
    assert history.latest is not None
    assert history.latest.subject == "First"


def test_dates_of_commits_without_records_count_too(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Code", {"app.py": "1\n"}, at=datetime(2030, 1, 1, tzinfo=UTC))
    repository.commit("Records", {ACTION: "1\n"}, at=datetime(2026, 1, 1, tzinfo=UTC))
    history = history_of(repository)
    assert [(step.commit.subject, step.parent.subject) for step in history.backward_steps] == [("Records", "Code")]
    assert history.latest is not None
    assert history.latest.subject == "Code"


def test_the_second_parent_may_be_younger(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"}, at=datetime(2026, 3, 1, tzinfo=UTC))
    branch(repository, "topic")
    repository.commit("On the branch", {ACTION: "2\n"}, at=datetime(2026, 3, 9, tzinfo=UTC))
    switch(repository, "main")
    repository.commit("On main", {OTHER: "2\n"}, at=datetime(2026, 3, 2, tzinfo=UTC))
    merge(repository, "topic", at=datetime(2026, 3, 3, tzinfo=UTC))
    assert history_of(repository).backward_steps == ()


# --- what is no content --------------------------------------------------------------------------


def test_a_changed_mode_changes_nothing(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    (repository.root / ACTION).chmod(0o755)
    repository.commit("Make it executable")
    assert told(history_of(repository).records[ACTION]) == ["added: Make it"]


def test_a_link_in_place_of_a_record_is_not_the_record(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n", OTHER: "1\n"})
    (repository.root / ACTION).unlink()
    (repository.root / ACTION).symlink_to("A02.yaml")
    repository.commit("Link it")
    record = history_of(repository).records[ACTION]
    assert told(record) == ["added: Make it", "deleted: Link it"]
    assert not record.is_there

    (repository.root / ACTION).unlink()
    repository.commit("Back", {ACTION: "1\n"})
    assert told(history_of(repository).records[ACTION])[2:] == ["added: Back"]


def test_a_submodule_has_no_records_of_ours(git_repo: MakeRepository) -> None:
    inner = git_repo("inner")
    inner.commit(files={ACTION: "1\n"})
    repository = git_repo()
    repository.commit("Make it", {OTHER: "1\n"})
    allowed = ("-c", "protocol.file.allow=always")
    repository.git(*allowed, "submodule", "--quiet", "add", str(inner.root), "part.yaml")
    repository.commit("Add a part")
    history = history_of(repository)
    assert list(history.records) == [OTHER]
    assert list(history_of(repository.root / "part.yaml").records) == [ACTION], "it has a history of its own"


def test_line_ends_are_content_of_the_file(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n"})
    repository.commit("As Windows does", {ACTION: b"owner: ada\r\n"})
    assert told(history_of(repository).records[ACTION])[1:] == ["changed: As Windows does"]


def test_kinds_are_words() -> None:
    assert [str(kind) for kind in Kind] == ["found", "added", "changed", "moved", "deleted"]
