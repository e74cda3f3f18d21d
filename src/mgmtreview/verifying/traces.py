"""What history once held of records and approvals: which contents lay under which path, and when they changed."""

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mgmtreview import gitcommand
from mgmtreview.githistory.commit import Commit, lineage
from mgmtreview.githistory.log import ARGUMENTS, logged
from mgmtreview.loading.layout import ROOT_FILES, ROOT_FOLDERS

FOLDERS = tuple(f"{folder}/" for folder in (*ROOT_FOLDERS, "evidence"))


class Trace(NamedTuple):
    """What one commit left under a path. ``age`` counts commits from the newest; ``blob`` is empty for a removal."""

    age: int
    blob: str
    commit: Commit


@dataclass(slots=True)
class Traces:
    """History by path, newest first. ``problem`` says why it is not all there."""

    by_path: dict[str, list[Trace]] = field(default_factory=lambda: defaultdict(list))
    blobs: set[str] = field(default_factory=set)
    backwards: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of a commit and its first parent whose date lies after it."""
    problem: str = ""


def read_traces(root: Path, head: str, prefix: str, more: Mapping[str, str] | None = None) -> Traces:
    """The traces of everything that may be a record, by one ``git log``. ``prefix`` is where they lie, as in ``isms/``.

    A path counts by its last part below the folders of records, so that records which were moved as a whole are found
    where they lay before.
    """
    traces = Traces()
    inside = os.fsencode(prefix)
    dates: dict[bytes, int] = {}
    parents: list[tuple[bytes, bytes, int]] = []
    with gitcommand.stream(root, [*ARGUMENTS, "--end-of-options", head, "--"], more=more) as output:
        for age, entry in enumerate(logged(output.out, lambda path: _name(path, inside))):
            commit, parent, seconds = lineage(entry.printed)
            dates[commit] = seconds
            parents.append((commit, parent, seconds))
            for changed in entry.entries:
                name = changed.name or _name(changed.path, inside)
                if name is None:
                    continue
                blob = changed.blob.decode("ascii")
                known = {each.decode("ascii") for each in (*changed.before, changed.blob) if each}
                traces.blobs |= known
                traces.by_path[name].append(Trace(age, blob, Commit(entry.printed)))
    if output.ending.status != 0:
        said = output.ending.err.decode("utf-8", "replace").strip().splitlines()
        traces.problem = said[0][:200] if said else "git did not say why"
    traces.backwards = [
        (commit.decode("ascii", "replace"), parent.decode("ascii", "replace"))
        for commit, parent, seconds in parents
        if parent in dates and seconds < dates[parent]
    ]
    return traces


def _name(path: bytes, inside: bytes) -> str | None:
    """The path below the records' root; for a record outside of it the same with ``../`` before it."""
    below = path.startswith(inside)
    name = os.fsdecode(path[len(inside) :] if below else path)
    if name.startswith(FOLDERS) or name in ROOT_FILES:
        return name if below else f"../{name}"
    parts = name.split("/")
    known = any(f"{part}/" in FOLDERS for part in parts[:-1]) or parts[-1] in ROOT_FILES
    return f"../{name}" if known else None
