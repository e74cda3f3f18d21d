"""A review on which a single input, metric or action can be tried out."""

from collections.abc import Mapping
from pathlib import Path

from mgmtreview.signals import Signal, loud, raised, unanswered
from mgmtreview.workspace import Workspace
from tests.support.workspaces import opened

R = "reviews/2026-H1"
BASE = {
    "mgmtreview.yaml": "risk: {levels: [low, medium, high, critical], appetite: medium}\n",
    "programme.yaml": "slots: [{id: 2026-H1, planned_on: 2026-07-15}, {id: 2026-H2, planned_on: 2026-12-16}]\n",
    "reviews/2025-H2/review.yaml": "period: 2025-H2\ncutoff: 2025-12-01\nheld_on: 2025-12-10\n",
    f"{R}/review.yaml": "period: 2026-H1\ncutoff: 2026-07-03\nheld_on: 2026-07-15\n",
}


def company(root: Path, files: Mapping[str, str], as_of: str = "2026-09-01") -> Workspace:
    """Two half-years, 2025-H2 and 2026-H1, with more files laid over; files are expected to fit the schema."""
    workspace = opened(root, {**BASE, **files}, as_of)
    assert workspace.repository.faults == (), workspace.repository.faults
    return workspace


def all_of(workspace: Workspace, review: str = "2026-H1") -> tuple[Signal, ...]:
    """The signals of a review."""
    return raised(workspace, workspace.reviews[review])


def shown(workspace: Workspace, review: str = "2026-H1") -> list[str]:
    """``id weight since``, one for each loud signal of a review, in order."""
    return [f"{each.id} {each.weight.name.lower()} {each.since}" for each in loud(all_of(workspace, review))]


def left(workspace: Workspace, review: str = "2026-H1") -> list[str]:
    """Ids of the signals that a review's minutes leave unanswered."""
    return [each.id for each in unanswered(all_of(workspace, review), workspace.reviews[review])]
