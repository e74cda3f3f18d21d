"""Promises P14 and P15 for actions: all or nothing, and nobody's edit is lost."""

import errno
import multiprocessing
import signal
import time
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from mgmtreview.acting.editing import Change
from mgmtreview.acting.lifecycle import plan_update
from mgmtreview.acting.writing import write
from mgmtreview.errors import WriteRefused
from mgmtreview.loading.load import load
from mgmtreview.store import sweep_stale
from mgmtreview.workspace import Workspace
from tests.unit.acting.company import ACTION, PATH, after, at_work
from tests.unit.store.test_faults import outcomes

WRITERS = 4


def a_word(root: Path, note: str) -> None:
    """Add an update to the action as the command does; where somebody else was quicker, read again and retry."""
    while True:
        workspace = Workspace(load(root), date(2026, 9, 1))
        plan = plan_update(workspace, workspace.actions[ACTION], note=note)
        try:
            write(root, after(workspace, plan))
        except WriteRefused as refused:
            if "in the meantime" not in refused.message:
                raise
        else:
            return


def words(root: Path, notes: list[str]) -> None:
    for note in notes:
        a_word(root, note)


def endless_words(root: Path) -> None:
    for number in count():
        a_word(root, f"word {number}")


def words_kept(root: Path) -> list[str]:
    """The notes of the action, but for the one that it began with."""
    updates = Workspace(load(root), date(2026, 9, 1)).actions[ACTION].record.updates
    return [update.note or "" for update in updates][1:]


def with_comments(root: Path) -> None:
    at_work(root)
    (root / PATH).write_text("# kept by hand\n" + (root / PATH).read_text() + "# the end\n")


forks = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork here")


@forks
@pytest.mark.parametrize("edits", [pytest.param(3, id="3"), pytest.param(50, id="50", marks=pytest.mark.long)])
def test_edits_of_several_processes_are_all_there_in_the_end(edits: int, tmp_path: Path) -> None:
    with_comments(tmp_path)
    notes = [[f"word {number} of writer {writer}" for number in range(edits)] for writer in range(WRITERS)]
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=words, args=(tmp_path, mine)) for mine in notes]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert sorted(words_kept(tmp_path)) == sorted(note for mine in notes for note in mine)
    text = (tmp_path / PATH).read_text()
    assert text.startswith("# kept by hand\n")
    assert text.count("# the end\n") == 1
    assert [path.name for path in (tmp_path / PATH).parent.iterdir() if path.suffix != ".yaml"] == []


@forks
@pytest.mark.parametrize("kills", [pytest.param(8, id="8"), pytest.param(300, id="300", marks=pytest.mark.long)])
def test_a_killed_edit_leaves_the_words_before_it(kills: int, tmp_path: Path) -> None:
    with_comments(tmp_path)
    begun = (tmp_path / PATH).read_text()
    for number in range(kills):
        (tmp_path / PATH).write_text(begun)
        writer = multiprocessing.get_context("fork").Process(target=endless_words, args=(tmp_path,))
        writer.start()
        time.sleep(0.05 + 0.1 * number / kills)
        writer.kill()
        writer.join()
        assert writer.exitcode == -signal.SIGKILL, "it ended by itself"
        kept = words_kept(tmp_path)
        assert kept == [f"word {number}" for number in range(len(kept))]
        assert (tmp_path / PATH).read_text().count("# ") == begun.count("# ")
        sweep_stale(tmp_path)
        assert [path.name for path in (tmp_path / PATH).parent.iterdir() if path.suffix != ".yaml"] == []


def test_what_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    workspace, action = at_work(tmp_path)
    change = after(workspace, plan_update(workspace, action, note="half of it is done"))
    (tmp_path / PATH).write_text("text: written by somebody else\n")
    with pytest.raises(WriteRefused, match="it was changed in the meantime"):
        write(tmp_path, change)
    assert (tmp_path / PATH).read_text() == "text: written by somebody else\n"


def test_what_would_not_load_is_not_written(tmp_path: Path) -> None:
    workspace, _ = at_work(tmp_path)
    raw = workspace.repository.raw[PATH]
    with pytest.raises(WriteRefused, match=r"would not load any more: .*priority"):
        write(tmp_path, Change(PATH, raw, raw.replace(b'"high"', b'"soon"')))
    assert (tmp_path / PATH).read_bytes() == raw


def test_a_number_that_somebody_took_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    at_work(tmp_path)
    with pytest.raises(WriteRefused, match="it exists already"):
        write(tmp_path, Change(PATH, None, b"decision: D1\n"))


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    workspace, action = at_work(tmp_path / "records")
    change = after(workspace, plan_update(workspace, action, note="x"))
    outside = tmp_path / "outside.yaml"
    (tmp_path / "records" / PATH).rename(outside)
    (tmp_path / "records" / PATH).symlink_to(outside)
    with pytest.raises(WriteRefused, match="it is a link"):
        write(tmp_path / "records", change)
    assert outside.read_bytes() == change.before


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=["input-output-error", "disk-full"])
@pytest.mark.parametrize("before", [b"decision: D1\n", None], ids=["edited", "new"])
def test_whatever_the_system_refuses_the_action_is_the_old_one_or_the_new(
    before: bytes | None, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = Change(PATH, before, b"decision: D1\nowner: cto\n")

    def prepare(root: Path) -> None:
        (root / PATH).parent.mkdir(parents=True)
        if before is not None:
            (root / PATH).write_bytes(before)

    for refused, _, there in outcomes(tmp_path, monkeypatch, prepare, lambda root: write(root, change), code):
        assert there.get(PATH) == (before if refused else change.after)
