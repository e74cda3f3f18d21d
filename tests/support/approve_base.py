"""Approves the complete repository of the rule tests anew: ``python -m tests.support.approve_base``.

Run it after a change to a record of its reviews: their approvals hold the hashes of every file. They are not signed, so
that they stay the same from run to run.
"""

import json
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from mgmtreview.loading.load import load
from mgmtreview.sealing.approving import plan_approval
from mgmtreview.workspace import Workspace
from tests.support.programs import run_program

BASE = Path(__file__).parent.parent / "rules" / "base"
APPROVED = (("2025-H2", "ceo", date(2025, 12, 18)), ("2026-H1", "ceo", date(2026, 7, 22)))


def approve(base: Path) -> None:
    """Write the approvals, the minutes and pack.json of all reviews of a folder."""
    shutil.rmtree(base / "approvals", ignore_errors=True)
    for review, _, _ in APPROVED:
        (base / "reviews" / review / "issued" / "minutes.md").unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "records"
        shutil.copytree(base, root)
        _git(root, "init", "--quiet", "--template=")
        for review, who, day in APPROVED:
            _git(root, "add", "--all")
            _git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=Go on")
            workspace = Workspace(load(root), day)
            plan = plan_approval(workspace, workspace.reviews[review], who, None)
            for path, data in {**plan.files, plan.path: _without_limits(plan.data)}.items():
                for place in (root, base):
                    (place / path).parent.mkdir(parents=True, exist_ok=True)
                    (place / path).write_bytes(data)


def _without_limits(approval: bytes) -> bytes:
    """The same approval without the limits that it would bind the review to: cases set limits of their own."""
    data = json.loads(approval)
    data["judged_by"]["limits"] = {}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _git(root: Path, *args: str) -> None:
    done = run_program(["git", *args], cwd=root, env=dict(os.environ))
    assert done.code == 0, done.err


if __name__ == "__main__":
    approve(BASE)
