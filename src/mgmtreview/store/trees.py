"""Writing several files at once: a new folder with all it holds, or new files in a folder that is there.

Both are prepared in a temporary folder on the same disk, so that a full disk or a missing permission
shows before anything is changed.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mgmtreview.errors import WriteRefused
from mgmtreview.store.folders import descend, open_folder, settle
from mgmtreview.store.refusals import not_written, refused
from mgmtreview.store.temporary import Temporary, temporary_folder, write_new
from mgmtreview.store.writing import (
    Durability,
    checked_paths,
    durability,
    existing_mode,
    publish,
    route_inside,
)


def write_tree(target: Path, files: Mapping[str, bytes], *, inside: Path | None = None) -> Durability:
    """Make a new folder with these files in it: nothing of it is there, or all.

    ``files`` maps paths below the target, written with ``/``, to content. Missing folders above the
    target are made in the same step. With ``inside``, the target must lie below that root and no
    folder on the way may be a link. Raises WriteRefused, also where the target exists.
    """
    checked_paths(files)
    try:
        base, names = _nearest_folder(target) if inside is None else (inside, route_inside(target, inside))
        with open_folder(base) as top:
            there = _count_existing(top, names)
            if there == len(names):
                raise refused(target, "it exists already")
            with descend(top, names[:there]) as folder:
                settled = _stage_and_rename(folder, names[there], names[there + 1 :], files)
                return durability(settled and settle(folder))
    except OSError as error:
        raise not_written(target, error) from error


def add_files(root: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> Durability:
    """Put several files into an existing folder; missing folders below it are made.

    ``files`` maps paths below the root, written with ``/``, to content; they are put in place in
    this order. All are checked and written out before the first is put in place, and a failure on the
    way takes back what was done, so that an error leaves the folder as it was. Only a process that
    is killed in the middle can leave some files in place and others not; each is then whole.
    Without ``overwrite`` none may exist. Raises WriteRefused.
    """
    checked_paths(files)
    current = ""
    try:
        with open_folder(root) as top, temporary_folder(top) as stage:
            placements = []
            for number, (current, data) in enumerate(files.items()):
                placement = _planned(top, current, f"new-{number}", f"old-{number}", overwrite=overwrite)
                write_new(stage.descriptor, placement.new, data, placement.mode)
                placements.append(placement)
            progress = _Progress()
            try:
                for placement in placements:
                    current = placement.relative
                    _place(top, stage, placement, progress)
            except BaseException as error:
                lost = _take_back(top, stage, progress)
                if lost and isinstance(error, OSError):
                    raise not_written(current, error, left=f"Already changed: {', '.join(lost)}.") from error
                raise
            settled = [_settle_at(top, names) for names in sorted(_touched(progress))]
            return durability(all(settled))
    except OSError as error:
        raise not_written(current or root, error) from error


@dataclass(frozen=True, slots=True)
class _Placement:
    relative: str
    new: str
    """Name of the finished content in the staging folder."""
    old: str
    """Name under which the file it replaces is kept there until all is done."""
    mode: int | None
    """Permission bits of the file it replaces; None where there is none."""

    @property
    def names(self) -> list[str]:
        return self.relative.split("/")


@dataclass(slots=True)
class _Progress:
    folders: list[tuple[str, ...]] = field(default_factory=list)
    placed: list[_Placement] = field(default_factory=list)


def _planned(top: int, relative: str, new: str, old: str, *, overwrite: bool) -> _Placement:
    *folders, name = relative.split("/")
    mode = None
    if _count_existing(top, folders) == len(folders):
        with descend(top, folders) as folder:
            mode = existing_mode(folder, name, relative)
    if mode is not None and not overwrite:
        raise refused(relative, "it exists already")
    return _Placement(relative, new, old, mode)


def _place(top: int, stage: Temporary, placement: _Placement, progress: _Progress) -> None:
    *folders, name = placement.names
    replaces = placement.mode is not None
    with descend(top, folders, progress.folders) as folder:
        if replaces:
            with suppress(OSError):  # without hard links the old file cannot be kept for taking back
                os.link(name, placement.old, src_dir_fd=folder, dst_dir_fd=stage.descriptor, follow_symlinks=False)
        publish(stage.descriptor, placement.new, folder, name, replace=replaces)
        progress.placed.append(placement)


def _take_back(top: int, stage: Temporary, progress: _Progress) -> list[str]:
    """Undo what was done, last first; the paths for which that failed."""
    lost = []
    for placement in reversed(progress.placed):
        *folders, name = placement.names
        try:
            with descend(top, folders) as folder:
                if placement.mode is None:
                    os.unlink(name, dir_fd=folder)
                else:
                    os.rename(placement.old, name, src_dir_fd=stage.descriptor, dst_dir_fd=folder)
        except OSError:
            lost.append(placement.relative)
    for names in reversed(progress.folders):
        with suppress(OSError), descend(top, names[:-1]) as folder:
            os.rmdir(names[-1], dir_fd=folder)
    return sorted(lost)


def _touched(progress: _Progress) -> set[tuple[str, ...]]:
    return {tuple(placement.names[:-1]) for placement in progress.placed} | {names[:-1] for names in progress.folders}


def _settle_at(top: int, names: Sequence[str]) -> bool:
    try:
        with descend(top, names) as folder:
            return settle(folder)
    except OSError:
        return False


def _nearest_folder(target: Path) -> tuple[Path, tuple[str, ...]]:
    """The nearest ancestor that exists, and the names from there to the target."""
    base = target.parent
    while not os.path.lexists(base):
        base = base.parent
    return base, target.relative_to(base).parts


def _count_existing(top: int, names: Sequence[str]) -> int:
    """How many of the names, one inside the other, are there. Raises OSError for a link on the way."""
    for depth, name in enumerate(names):
        with descend(top, names[:depth]) as folder:
            try:
                os.stat(name, dir_fd=folder, follow_symlinks=False)
            except FileNotFoundError:
                return depth
    return len(names)


def _stage_and_rename(folder: int, first: str, rest: Sequence[str], files: Mapping[str, bytes]) -> bool:
    """Build the tree aside and give it its name in one step; False where a folder was not confirmed on disk."""
    with temporary_folder(folder) as stage:
        made: list[tuple[str, ...]] = [()]
        with descend(stage.descriptor, rest, made):
            pass
        for relative, data in files.items():
            *folders, name = relative.split("/")
            with descend(stage.descriptor, [*rest, *folders], made) as inner:
                write_new(inner, name, data)
        settled = [_settle_at(stage.descriptor, names) for names in reversed(made)]
        if _count_existing(folder, [first]):  # a rename would silently take the place of an empty folder
            raise WriteRefused(f"cannot write {first}: it exists already. Nothing was changed.")
        os.rename(stage.name, first, src_dir_fd=folder, dst_dir_fd=folder)
    return all(settled)
