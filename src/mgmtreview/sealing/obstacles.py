"""What keeps content from being approved: whatever another clone might not have, or might have otherwise."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from mgmtreview import gitcommand
from mgmtreview.gitcommand import Entry
from mgmtreview.gitcommand.tree import LINK_MODE, SUBMODULE_MODE
from mgmtreview.store import safe_path
from mgmtreview.workspace.approved_content import POINTER, files_in
from mgmtreview.worktree import blob_id

FOLDERS = ("approvals", "evidence")
"""Beside the review's own folder: where what an approval stands on lies."""


def obstacles(root: Path, review: str, content: Collection[str]) -> Iterator[str]:
    """Sentences about what must be mended before a review's content can be approved; none where it is all right.

    ``content`` are the paths that the approval would cover or rest on. Compared is what git has committed with the
    bytes on disk, without asking git to compare.
    """
    current = gitcommand.head(root)
    if current is None:
        yield "nothing is committed yet: an approval stands on what Git history keeps"
        return
    state = gitcommand.state(root, files=False)
    if state.replaced:
        yield "replacement references or grafts are in use here (git replace --list): remove them first"
    committed = gitcommand.tree(root, current)
    if committed is None:
        yield "git could not list what is committed (git fsck says more)"
        return
    folder = f"reviews/{review}/"
    own = [path for path in committed if path.startswith((folder, *(f"{each}/" for each in FOLDERS)))]
    yield from _not_plain(committed, own)
    yield from _collisions(committed)
    for path in sorted({*content, *own}):
        yield from _not_committed(root, path, committed)
    for path in files_in(root, folder.removesuffix("/")):
        if path not in committed and path not in content:
            yield f"{path} is not committed: commit it or take it away"


def _not_plain(committed: dict[str, Entry], own: list[str]) -> Iterator[str]:
    for path in own:
        if committed[path].mode == LINK_MODE:
            yield f"{path} is a link: put the file itself there"
        elif committed[path].mode == SUBMODULE_MODE:
            yield f"{path} is another repository (a submodule): put the files themselves there"
        elif not unicodedata.is_normalized("NFC", path):
            yield f"{path} is named with decomposed characters, which other systems do not find: rename it in NFC"
        elif (problem := safe_path(path)) is not None:
            yield f"{path}: {problem}"


def _collisions(committed: dict[str, Entry]) -> Iterator[str]:
    twins = defaultdict(list)
    for path in committed:
        twins[unicodedata.normalize("NFC", path).casefold()].append(path)
    for paths in twins.values():
        if len(paths) > 1:
            yield f"{' and '.join(paths)} are one name on systems that do not tell them apart: rename one"


def _not_committed(root: Path, path: str, committed: dict[str, Entry]) -> Iterator[str]:
    entry = committed.get(path)
    if entry is None:
        yield f"{path} is not committed"
        return
    if not entry.is_file:
        return  # told already
    try:
        there = blob_id(root / path, id_length=len(entry.id))
        if there != entry.id:
            yield f"{path} differs from what is committed" if there else f"{path} is committed and not there"
        elif _is_pointer(root / path):
            yield f"{path} is a pointer to another store (Git LFS): fetch the file itself and keep it here"
    except OSError as error:
        yield f"{path} cannot be read ({error.strerror})"


def _is_pointer(path: Path) -> bool:
    with path.open("rb") as file:
        return os.fstat(file.fileno()).st_size < 1024 and file.read(len(POINTER)) == POINTER
