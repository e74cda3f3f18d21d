"""Promise P14, by faults: let the n-th call to the system fail, for every n until none fails any more.

Whatever fails, the folder holds what it held before or what it was asked to hold, and the caller is
told which of the two. (The method is SQLite's.)
"""

import errno
import os
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.store import add_files, sweep_stale, write_file, write_tree

CALLS = ["open", "write", "fsync", "link", "rename", "mkdir", "fchmod", "unlink", "rmdir", "stat"]
OURS = re.compile(r"\.mgmtreview-[0-9a-f]{16}\.tmp")


def tree(folder: Path) -> dict[str, bytes]:
    """All files and folders below, but for our own temporary ones (a fault may hit the tidying up)."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"folder"
        for path in folder.rglob("*")
        if not OURS.search(str(path.relative_to(folder)))
    }


def failing(monkeypatch: pytest.MonkeyPatch, nth: int, code: int) -> Callable[[], bool]:
    """Make the nth call fail; the answer tells whether it came to that."""
    seen = 0

    def wrap(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == nth:
                raise OSError(code, os.strerror(code))
            return real(*args, **options)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, wrap(getattr(os, name)))
    return lambda: seen >= nth


def outcomes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepare: Callable[[Path], None],
    act: Callable[[Path], object],
    code: int,
) -> Iterator[tuple[bool, dict[str, bytes], dict[str, bytes]]]:
    """For each n: whether the write was refused, and the folder before and after."""
    for nth in count(1):
        folder = tmp_path / str(nth)
        folder.mkdir()
        prepare(folder)
        before = tree(folder)
        with monkeypatch.context() as patch:
            came_to_it = failing(patch, nth, code)
            try:
                act(folder)
                refused = False
            except WriteRefused:
                refused = True
            fired = came_to_it()
        yield refused, before, tree(folder)
        sweep_stale(folder)
        assert not [path for path in folder.rglob("*") if OURS.search(path.name)]
        if not fired:
            assert not refused
            assert nth > 8, "hardly any call was tried"
            return


def overwrite_one(folder: Path) -> None:
    write_file(folder / "a.yaml", b"new", overwrite=True)


def write_new_one(folder: Path) -> None:
    write_file(folder / "b.yaml", b"new")


def edit_one(folder: Path) -> None:
    write_file(folder / "a.yaml", b"new", expected=b"old", inside=folder)


def scaffold(folder: Path) -> None:
    write_tree(folder / "reviews" / "2026-H2", {"review.yaml": b"r", "inputs/audits.yaml": b"i"}, inside=folder)


def add_several(folder: Path) -> None:
    add_files(folder, {"b.yaml": b"new", "m/x.yaml": b"x", "m/n/y.yaml": b"y"})


def replace_several(folder: Path) -> None:
    add_files(folder, {"a.yaml": b"new", "m/x.yaml": b"x", "a2.yaml": b"new2"}, overwrite=True)


def old_files(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"old")
    (folder / "a2.yaml").write_bytes(b"old2")


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=["input-output-error", "disk-full"])
@pytest.mark.parametrize(
    "act",
    [overwrite_one, write_new_one, edit_one, scaffold, add_several, replace_several],
    ids=lambda act: act.__name__,
)
def test_whatever_fails_the_folder_holds_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None], code: int
) -> None:
    wanted = tmp_path / "wanted"
    wanted.mkdir()
    old_files(wanted)
    act(wanted)
    for refused, before, after in outcomes(tmp_path, monkeypatch, old_files, act, code):
        assert after == (before if refused else tree(wanted))
