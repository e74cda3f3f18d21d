"""The example company that ``demo`` replays, and the day on which it is looked at."""

from datetime import date
from pathlib import Path

from mgmtreview import resources
from mgmtreview.errors import InternalError
from mgmtreview.scaffolding.replay import replay

EXAMPLE = "marrowby"
BROKEN = "muddleford"
"""The company that gets everything wrong."""
TODAY = date(2026, 11, 25)
"""The example does not age: everything about it is shown as of this day."""


def make(target: Path, example: str = EXAMPLE) -> str:
    """Replay an example company into ``target`` as a Git repository; returns the id of its last commit.

    Raises WriteRefused where the target exists and is not empty, or Git is not there.
    """
    try:
        folder = resources.examples_root() / example
    except FileNotFoundError as missing:
        raise InternalError(str(missing)) from None
    return replay(folder, target)
