"""Writes the approvals of Muddleford Print & Bind anew, each with the fault that its rule is to find.

    python examples/misapprove.py

The program would not have made any of them: their reviews are full of errors. So they are put together here.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview import __version__
from mgmtreview.loading.load import load
from mgmtreview.records.approval import APPROVAL_FORMAT
from mgmtreview.rules.rule import RULE_SET
from mgmtreview.sealing.content import covered
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approved_content import combined, digest

RECORDS = Path(__file__).parent / "muddleford" / "records"
TODAY = date(2026, 11, 25)
KEY = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"
APPROVED = (
    ("2025-H1", "2025-06-30"),  # RV701: by Ned alone, who wrote it
    ("2025-H2", "2026-02-20"),  # RV704: sixty days later; RV709: closed long before
    ("2026-X1", "2026-06-10"),  # RV703: says that it is signed
    ("2026-H1", "2026-07-20"),  # RV702: the minutes were other ones
    ("2026-kitchen", "2026-10-05"),  # RV708: pack.json was another one
)
OTHER = {"reviews/2026-H1/minutes.yaml", "reviews/2026-kitchen/issued/pack.json"}
"""Files that were something else when they were approved."""


def main() -> None:
    """Write all approvals."""
    workspace = Workspace(load(RECORDS), TODAY)
    before = None
    for number, (review, day) in enumerate(APPROVED, start=1):
        record = approval(workspace, workspace.reviews[review], number, day, before)
        data = (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
        path = RECORDS / "approvals" / f"{number:04}-{review}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        before = digest(data)


def approval(workspace: Workspace, review: ReviewFacts, number: int, day: str, before: str | None) -> dict[str, Any]:
    """One approval by Ned."""
    content = covered(workspace, review, [], {path: b"something else\n" for path in OTHER if f"/{review.id}/" in path})
    return {
        "format": APPROVAL_FORMAT,
        "seq": number,
        "prev": before,
        "review": review.id,
        "version": "1.0",
        "supersedes": None,
        "held_on": str(review.held_on),
        "approved_on": day,
        "approved_by": {"person": "ned", "roles": ["Owner", "Managing director"], "name_sha256": None},
        "required": ["ned"],
        "ordered": False,
        "statement": "Looks right to me",
        "key": KEY if review.id == "2026-X1" else None,
        "records_sha256": combined(content.content),
        "files": [file.model_dump() for file in content.files],
        "evidence": [],
        "outputs": [file.model_dump() for file in content.outputs],
        "not_covered": list(content.not_covered),
        "as_of": {},
        "made_with": {"tool": __version__, "rules": RULE_SET, "templates": {}, "profiles": {}},
        "judged_by": {
            "severities": {rule: level.value for rule, level in workspace.settings.rules.items()},
            "limits": {},
        },
    }


if __name__ == "__main__":
    main()
