"""Ids of actions for the completion of a shell: from the names of the files, none of which is read."""

from pathlib import Path
from typing import Any

MOST = 500
"""More than anybody looks through."""


def actions_here(ctx: Any, incomplete: str) -> list[str]:
    """The actions whose id begins with what was typed; none where there is no records repository."""
    from mgmtreview.cli.place import find_root
    from mgmtreview.errors import MgmtReviewError

    folder = ctx.find_root().params.get("folder")
    try:
        files = (find_root(Path(folder) if folder else None) / "actions").glob("*/*.yaml")
        ids = sorted(f"{file.parent.name}/{file.stem}" for file in files)
    except (MgmtReviewError, OSError):
        return []
    return [each for each in ids if each.startswith(incomplete)][:MOST]
