"""Evidence that is named as a path must lie in the repository (RV006 would say so later), and is pinned (RV705)."""

from hashlib import sha256
from pathlib import Path

from mgmtreview import store
from mgmtreview.acting.plan import Forbidden
from mgmtreview.workspace.evidence import is_path


def hash_of(root: Path, ref: str | None) -> str | None:
    """The SHA-256 of a file of this repository that is named as evidence; None for what lies elsewhere."""
    if ref is None or not is_path(ref) or store.kind_inside(root, ref) is not store.PathKind.FILE:
        return None
    return sha256(store.open_inside(root, ref)).hexdigest()


def refuse_absent(root: Path, ref: str) -> None:
    """Raise Forbidden where a reference reads like a path of the repository and no file lies there."""
    if is_path(ref) and store.kind_inside(root, ref) is not store.PathKind.FILE:
        hint = "put it there first (and commit it with the action), or give an address or a --title instead"
        raise Forbidden(f"there is no file {ref} in this repository", hint)
