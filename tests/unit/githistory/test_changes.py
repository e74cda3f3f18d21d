"""Which fields changed, from what to what, in which commit."""

from collections.abc import Callable

import pytest

from mgmtreview.githistory import field_changes, read_versions
from tests.support.repositories import GitRepository
from tests.unit.githistory.telling import ACTION, branch, changes, history_of, line, merge, switch

MakeRepository = Callable[..., GitRepository]
REVIEW = "reviews/2026-H1/review.yaml"


def test_each_change_of_the_wanted_fields(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {ACTION: "owner: ada\ndue: 2026-08-31\npriority: high\n"})
    repository.commit("Move it", {ACTION: "owner: ada\ndue: 2026-09-30\npriority: low\n"})
    repository.commit("Hand it over", {ACTION: "owner: ben\ndue: 2026-Q4\npriority: low\n"})
    repository.commit("Say more", {ACTION: "owner: ben\ndue: 2026-Q4\npriority: low\nupdates: []\n"})
    assert changes(history_of(repository), "due", "owner") == [
        ("due", "2026-08-31", "2026-09-30", "Move it"),
        ("due", "2026-09-30", "2026-Q4", "Hand it over"),
        ("owner", "ada", "ben", "Hand it over"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("owner: ada\n", "owner: ben\n", ("ada", "ben")),
        ("text: x\n", "owner: ada\ntext: x\n", (None, "ada")),
        ("owner: ada\n", "text: x\n", ("ada", None)),
        ("owner: ada\n", "owner: null\n", ("ada", None)),
        ("owner: 1\n", 'owner: "1"\n', (1, "1")),
        ("owner: true\n", "owner: truth\n", (True, "truth")),
        ("owner: ada\n", "owner: [ada, ben]\n", ("ada", ["ada", "ben"])),
        ("owner: ada\n", "owner:\n  - ada\n  - ben\n", ("ada", ["ada", "ben"])),
        ("owner: ada\n", "owner:\n- ada\n- ben\n", ("ada", ["ada", "ben"])),
        (
            "owner:\n  name: Jo\n",
            "owner:\n  name: Jo\n  role: Boss\n",
            ({"name": "Jo"}, {"name": "Jo", "role": "Boss"}),
        ),
        ("owner: >\n  ada\n  and ben\n", "owner: |\n  ada\n  and ben\n", ("ada and ben\n", "ada\nand ben\n")),
        ('owner: "ada\n  and ben"\n', "owner: ada\n", ("ada and ben", "ada")),
        ("{owner: ada}\n", "owner: ben\n", ("ada", "ben")),
        ('"owner": ada\n', "owner: ben\n", ("ada", "ben")),
        ("  owner: ada\n", "owner: ben\n", ("ada", "ben")),
        ("---\n# the action\nowner: ada\n", "owner: ben\n", ("ada", "ben")),
        ("owner: ada", "owner: ben", ("ada", "ben")),
        ('text: "x\nowner: cleo"\nowner: ada\n', 'text: "x\nowner: dan"\nowner: ben\n', ("ada", "ben")),
        ("owner: Zoë\n", "owner: ada\n", ("Zoë", "ada")),
    ],
)
def test_a_value_changed(before: str, after: str, expected: tuple[object, object], git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Before", {ACTION: before.encode()})
    repository.commit("After", {ACTION: after.encode()})
    assert changes(history_of(repository), "owner") == [("owner", *expected, "After")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("owner: ada\n", "owner: ada # since May\n"),
        ("owner: ada\n", 'owner: "ada"\n'),
        ("owner: ada\n", "{owner: ada}\n"),
        ("owner: ada\n", "# The action\nowner:   ada\n\n\n"),
        ("owner: ada\ndue: 2026\n", "due: 2026\nowner: ada\n"),
        ("owner: ada\n", "owner: ada\r\n"),
        ("owner: ada\n", "owner: ada"),
        ("owner: [ada, ben]\n", "owner:\n  - ada\n  - ben\n"),
        ("owner: null\n", "text: x\n"),
        ("owner: ada\n", "owner: ada\nowners: 3\nowner-of: 3\nowner_2: 4\n"),
        ('text: "x\nowner: cleo"\nowner: ada\n', 'text: "x\nowner: dan"\nowner: ada\n'),
        ("text: |\n  owner: cleo\nowner: ada\n", "text: |\n  owner: dan\nowner: ada\n"),
    ],
)
def test_the_same_value_written_differently_is_no_change(before: str, after: str, git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Before", {ACTION: before.encode()})
    repository.commit("After", {ACTION: after.encode()})
    history = history_of(repository)
    assert len(history.records[ACTION].versions) == 2
    assert changes(history, "owner") == []


@pytest.mark.parametrize(
    "broken",
    [
        "owner: [ada\n",
        "owner: ada\nowner: ben\n",
        "<<<<<<< ours\nowner: ada\n=======\n",
        b"\tx: 1\n",
        b"\xff\xfe",
        "owner: &a b\n",
    ],
)
def test_a_version_that_cannot_be_read_is_passed_over_and_named(broken: str | bytes, git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Good", {ACTION: "owner: ada\n"})
    repository.commit("Broken", {ACTION: broken})
    repository.commit("Good again", {ACTION: "owner: ben\n"})
    history = history_of(repository)
    assert changes(history, "owner") == [("owner", "ada", "ben", "Good again")]
    found = field_changes(history, {ACTION: ["owner"]})[ACTION]
    assert [line(version) for version in found.unreadable] == ["changed: Broken"]


def test_a_record_that_begins_unreadable(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Broken", {ACTION: "owner: [\n"})
    repository.commit("Mended", {ACTION: "owner: ada\n"})
    found = field_changes(history_of(repository), {ACTION: ["owner"]})[ACTION]
    assert found.changes == (), "what it was before cannot be told"
    assert [line(version) for version in found.unreadable] == ["added: Broken"]


def test_a_file_that_is_too_big_to_be_a_record(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Good", {ACTION: "owner: ada\n", "b.yaml": "owner: cleo\n"})
    repository.commit("Too big", {ACTION: "owner: ada\n#" + "x" * 300_000, "b.yaml": "owner: dan\n"})
    repository.commit("Good again", {ACTION: "owner: ben\n"})
    history = history_of(repository)
    found = field_changes(history, {ACTION: ["owner"], "b.yaml": ["owner"]})
    assert [line(version) for version in found[ACTION].unreadable] == ["changed: Too big"]
    assert [change.after for change in found[ACTION].changes] == ["ben"]
    assert [change.after for change in found["b.yaml"].changes] == ["dan"], "the next one is not out of step"


def test_a_broken_line_elsewhere_does_not_hide_a_field(git_repo: MakeRepository) -> None:
    """The lines of the field say what it was, though the file as a whole could not be read at the time."""
    repository = git_repo()
    repository.commit("Good", {ACTION: "owner: ada\ntext: x\n"})
    repository.commit("A slip", {ACTION: "owner: ben\ntext: a: b\n"})
    assert changes(history_of(repository), "owner") == [("owner", "ada", "ben", "A slip")]


# --- merges --------------------------------------------------------------------------------------

APART = "\nsupport:\n  - cleo\n  - dan\n  - eve\n\n"


def test_each_side_of_a_merge_changed_another_field(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {ACTION: f"owner: ada\n{APART}due: 2026-01-01\n"})
    branch(repository, "topic")
    repository.commit("Hand it over", {ACTION: f"owner: ben\n{APART}due: 2026-01-01\n"})
    switch(repository, "main")
    repository.commit("Move it", {ACTION: f"owner: ada\n{APART}due: 2026-02-01\n"})
    merge(repository, "topic")
    assert sorted(changes(history_of(repository), "owner", "due")) == [
        ("due", "2026-01-01", "2026-02-01", "Move it"),
        ("owner", "ada", "ben", "Hand it over"),
    ], "the merge itself changed nothing"


def test_a_merge_decided_otherwise(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {ACTION: "due: 2026-01-01\n"})
    branch(repository, "topic")
    repository.commit("Move it to March", {ACTION: "due: 2026-03-01\n"})
    switch(repository, "main")
    repository.commit("Move it to February", {ACTION: "due: 2026-02-01\n"})
    merge(repository, "topic", "Agree on April", {ACTION: "due: 2026-04-01\n"})
    assert changes(history_of(repository), "due")[-1] == ("due", "2026-02-01", "2026-04-01", "Agree on April")
    assert len(changes(history_of(repository), "due")) == 3


def test_a_change_that_a_merge_gave_up_never_happened(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Open it", {ACTION: "due: 2026-01-01\ntext: x\n"})
    branch(repository, "topic")
    repository.commit("Try to move it", {ACTION: "due: 2026-12-31\ntext: x\n"})
    switch(repository, "main")
    repository.commit("Say more", {ACTION: "due: 2026-01-01\ntext: more\n"})
    merge(repository, "topic", "Keep ours", {ACTION: "due: 2026-01-01\ntext: more\n"})
    assert changes(history_of(repository), "due") == []


# --- many records --------------------------------------------------------------------------------


def test_records_with_fields_of_their_own(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("One", {ACTION: "due: 2026\nheld_on: x\n", REVIEW: "due: 2026\nheld_on: 2026-07-15\n"})
    repository.commit("Two", {ACTION: "due: 2027\nheld_on: y\n", REVIEW: "due: 2027\nheld_on: 2026-07-16\n"})
    wanted = {ACTION: ["due"], REVIEW: ["held_on"], "actions/2026-H1/A99.yaml": ["due"]}
    found = field_changes(history_of(repository), wanted)
    assert {path: [change.field for change in each.changes] for path, each in found.items()} == {
        ACTION: ["due"],
        REVIEW: ["held_on"],
    }
    assert found[ACTION].changes[0].before == 2026


def test_no_fields_no_answer(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={ACTION: "1\n"})
    assert field_changes(history_of(repository), {}) == {}
    assert field_changes(history_of(repository), {ACTION: []}) == {}


def test_whole_versions_are_read_when_asked_for(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("One", {ACTION: "owner: ada\n"})
    repository.commit("Two", {ACTION: "owner: [\n"})
    (repository.root / ACTION).unlink()
    repository.commit("Three")
    history = history_of(repository)
    read = list(read_versions(history.root, history.records[ACTION].versions))
    assert [line(version) for version, _ in read] == ["added: One", "changed: Two"]
    documents = [document for _, document in read]
    assert documents[0] is not None
    assert documents[0].data == {"owner": "ada"}
    assert documents[1] is not None
    assert documents[1].problem is not None


def test_reading_may_stop_early(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={f"{n}.yaml": "x" * 100_000 + str(n) for n in range(20)})
    history = history_of(repository)
    versions = [record.versions[0] for record in history.records.values()]
    reading = read_versions(history.root, versions)
    assert next(reading)[0] is versions[0]
    reading.close()  # type: ignore[attr-defined]
