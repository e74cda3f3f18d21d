"""The only writer of files, and the only way to open a path that stands in a record."""

from mgmtreview.store.locking import lock
from mgmtreview.store.paths import safe_path
from mgmtreview.store.reading import PathKind, ReadRefused, kind_inside, open_inside
from mgmtreview.store.temporary import sweep_stale
from mgmtreview.store.trees import add_files, write_tree
from mgmtreview.store.writing import Durability, write_file

__all__ = [
    "Durability",
    "PathKind",
    "ReadRefused",
    "add_files",
    "kind_inside",
    "lock",
    "open_inside",
    "safe_path",
    "sweep_stale",
    "write_file",
    "write_tree",
]
