"""Evidence that is named as a path must lie in the repository (rule RV006 would say so later)."""

from pathlib import Path

from mgmtreview import store
from mgmtreview.acting.plan import Forbidden
from mgmtreview.workspace.evidence import is_path


def refuse_absent(root: Path, ref: str) -> None:
    """Raise Forbidden where a reference reads like a path of the repository and no file lies there."""
    if is_path(ref) and store.kind_inside(root, ref) is not store.PathKind.FILE:
        hint = "put it there first (and commit it with the action), or give an address or a --title instead"
        raise Forbidden(f"there is no file {ref} in this repository", hint)
