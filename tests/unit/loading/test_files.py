"""Finding and reading files: links, devices, permissions, sizes and numbers."""

import os
import socket
from pathlib import Path

import pytest

from mgmtreview.loading import files
from mgmtreview.loading.files import LINK, find, read_bytes
from mgmtreview.loading.layout import may_hold_records
from mgmtreview.yamlfile import MAX_BYTES
from tests.support.files import write_files
from tests.support.workspaces import loaded, told

SETTINGS = "organisation: Example\n"

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def test_files_are_found_in_a_stable_order_the_root_s_own_first(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "reviews/2026-H1/review.yaml": "",
            "people.yaml": "",
            "mgmtreview.yaml": "",
            "actions/2026-H1/A02.yaml": "",
            "actions/2026-H1/A01.yaml": "",
        },
    )
    assert find(tmp_path, may_hold_records).files == [
        "mgmtreview.yaml",
        "people.yaml",
        "actions/2026-H1/A01.yaml",
        "actions/2026-H1/A02.yaml",
        "reviews/2026-H1/review.yaml",
    ]


def test_other_folders_and_hidden_ones_are_not_looked_into(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            ".git/config": "",
            "evidence/scan.yaml": "",
            "src/people.yaml": "",
            "reviews/.trash/review.yaml": "",
            "reviews/a/b/c/d/e/f/g/deep.yaml": "",
        },
    )
    assert find(tmp_path, may_hold_records).files == []


@pytest.mark.parametrize(
    ("link", "target", "told_of"),
    [
        ("reviews", "elsewhere", "reviews"),
        ("reviews/2026-H1", "../elsewhere", "reviews/2026-H1"),
        ("reviews/2026-H1/inputs", "../../elsewhere", "reviews/2026-H1/inputs"),
        ("reviews/2026-H2", "nowhere", "reviews/2026-H2"),
        ("reviews/loop", "loop", "reviews/loop"),
    ],
)
def test_a_linked_folder_is_told_and_not_followed(link: str, target: str, told_of: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"elsewhere/review.yaml": "chair: ceo\n"})
    place = tmp_path / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    assert told(loaded(tmp_path, {"mgmtreview.yaml": SETTINGS})) == [
        f"RV001 {told_of}: this folder cannot be looked into: {LINK}"
    ]


@pytest.mark.parametrize("link", ["docs", "evidence", "reviews/notes.txt", ".hidden"])
def test_other_links_are_none_of_our_business(link: str, tmp_path: Path) -> None:
    place = tmp_path / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(tmp_path)
    repository = loaded(tmp_path, {"mgmtreview.yaml": SETTINGS})
    assert [fault for fault in told(repository) if "notes.txt" not in fault] == []


def test_a_linked_record_is_told_and_not_read(tmp_path: Path) -> None:
    outside = write_files(tmp_path / "outside", {"people.yaml": "people: {ceo: {name: Ada}}\n"})
    root = tmp_path / "records"
    root.mkdir()
    (root / "people.yaml").symlink_to(outside / "people.yaml")
    repository = loaded(root, {"mgmtreview.yaml": SETTINGS})
    assert told(repository) == [f"RV001 people.yaml: this file cannot be read: {LINK}"]
    assert repository.people.record.people == {}
    assert repository.broken == {"people.yaml"}


def test_what_is_no_regular_file_is_told_and_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "people.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket may not be long
        try:
            server.bind("programme.yaml")
        finally:
            os.chdir(here)
        (tmp_path / "waivers.yaml").mkdir()
        assert told(loaded(tmp_path, {"mgmtreview.yaml": SETTINGS})) == [
            "RV001 people.yaml: this file cannot be read: it is not a regular file",
            "RV001 programme.yaml: this file cannot be read: it cannot be opened (No such device or address)",
        ]


@needs_permissions
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    write_files(tmp_path, {"people.yaml": "people: {}\n"})
    (tmp_path / "people.yaml").chmod(0)
    assert told(loaded(tmp_path, {"mgmtreview.yaml": SETTINGS})) == [
        "RV001 people.yaml: this file cannot be read: it may not be read (permission denied)"
    ]


@needs_permissions
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    write_files(tmp_path, {"actions/2026-H1/A01.yaml": "owner: ceo\n"})
    (tmp_path / "actions/2026-H1").chmod(0)
    try:
        repository = loaded(tmp_path, {"mgmtreview.yaml": SETTINGS})
    finally:
        (tmp_path / "actions/2026-H1").chmod(0o700)
    assert told(repository) == [
        "RV001 actions/2026-H1: this folder cannot be looked into: it may not be read (permission denied)"
    ]


def test_what_the_system_refuses_is_told_for_each_file_and_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same as the two above, for root as well: the system's answer is made up."""
    write_files(tmp_path, {"people.yaml": "people: {}\n", "actions/2026-H1/A01.yaml": "owner: ceo\n"})
    real_open, real_scan = os.open, os.scandir

    def open_(path: str, *args: int, **more: int) -> int:
        if str(path).endswith("people.yaml"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **more)

    def scan(path: str) -> "os._ScandirIterator[str]":
        if path.endswith("2026-H1"):
            raise OSError(5, "Input/output error")
        return real_scan(path)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "scandir", scan)
    repository = loaded(tmp_path, {"mgmtreview.yaml": SETTINGS})
    assert told(repository) == [
        "RV001 actions/2026-H1: this folder cannot be looked into: it cannot be opened (Input/output error)",
        "RV001 people.yaml: this file cannot be read: it may not be read (permission denied)",
    ]
    assert repository.is_broken("actions")


def test_a_review_that_cannot_be_looked_into_is_there_and_not_known(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews/2026-H1").symlink_to("elsewhere")
    folder = loaded(tmp_path, {"mgmtreview.yaml": SETTINGS}).reviews["2026-H1"]
    assert {"review", "minutes", "after", "pack", "risks", "audits"} <= folder.broken


def test_inputs_that_cannot_be_looked_into_are_not_known(tmp_path: Path) -> None:
    files_ = {"mgmtreview.yaml": SETTINGS, "reviews/2026-H1/review.yaml": "chair: ceo\n"}
    (write_files(tmp_path, files_) / "reviews/2026-H1/inputs").symlink_to("elsewhere")
    folder = loaded(tmp_path, files_).reviews["2026-H1"]
    assert {"risks", "audits"} <= folder.broken
    assert "review" not in folder.broken


def test_no_more_is_read_of_a_big_file_than_its_size_needs_to_be_told(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * (3 * MAX_BYTES))
    assert len(read_bytes(tmp_path, "big.yaml")) == MAX_BYTES + 1


def test_a_file_that_is_too_big_is_told(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"mgmtreview.yaml": SETTINGS, "people.yaml": b"#" * (MAX_BYTES + 1)})
    assert told(repository) == ["RV001 people.yaml: the file is too big: at most 256 KiB are read"]


def test_more_files_than_are_looked_at_are_told_and_what_was_found_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    repository = loaded(
        tmp_path,
        {"mgmtreview.yaml": SETTINGS, **{f"actions/2026-H1/A0{n}.yaml": "owner: ceo\n" for n in range(1, 5)}},
    )
    assert len(repository.actions) == 2
    assert [(fault.rule, fault.place.path) for fault in repository.faults] == [("RV001", "actions/2026-H1")]
    assert "the rest was not read" in repository.faults[0].message
    assert repository.is_broken("actions")


def test_as_many_files_as_are_looked_at_are_not_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    actions = {f"actions/2026-H1/A0{n}.yaml": "owner: ceo\n" for n in range(1, 3)}
    assert told(loaded(tmp_path, {"mgmtreview.yaml": SETTINGS, **actions})) == []


def test_files_that_are_none_of_ours_do_not_crowd_out_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 4)
    others = {f"archive/{n}.yaml": "" for n in range(10)}
    repository = loaded(tmp_path, {"mgmtreview.yaml": SETTINGS, "reviews/2026-H1/review.yaml": "", **others})
    assert (list(repository.reviews), told(repository)) == (["2026-H1"], [])
