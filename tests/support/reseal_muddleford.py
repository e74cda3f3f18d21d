"""Writes the hashes in Muddleford's approvals anew: ``python -m tests.support.reseal_muddleford``.

Run it after a change to a record of its reviews. They cannot be approved by the program, for nearly everything in them
stands in its way. Two approvals speak of other content on purpose, and keep it: RV702 and RV708 are found there.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mgmtreview.records.approval import ApprovedFile
from mgmtreview.workspace.approved_content import combined, digest, files_in, is_sealed

RECORDS = Path(__file__).resolve().parents[2] / "examples" / "muddleford" / "records"
OTHER_ONES = ("reviews/2026-H1/minutes.yaml", "reviews/2026-kitchen/issued/pack.json")


def reseal(records: Path) -> None:
    """Write all approvals of a folder anew, each chained to the one before."""
    before: str | None = None
    for path in sorted((records / "approvals").glob("*.json")):
        approval = json.loads(path.read_bytes())
        kept = {file["path"]: file for key in ("files", "outputs") for file in approval[key]}
        files = list(_files(records, approval["review"], kept))
        approval["prev"] = before
        approval["files"] = [file for file in files if "/issued/" not in file["path"]]
        approval["outputs"] = [file for file in files if "/issued/" in file["path"]]
        approval["records_sha256"] = combined(ApprovedFile(**file) for file in (*files, *approval["evidence"]))
        data = (json.dumps(approval, ensure_ascii=False, indent=1) + "\n").encode()
        path.write_bytes(data)
        before = digest(data)


def _files(records: Path, review: str, kept: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in files_in(records, f"reviews/{review}"):
        if path in OTHER_ONES:
            yield kept[path]
        elif is_sealed(path, review):
            data = (records / path).read_bytes()
            yield {"path": path, "size": len(data), "sha256": digest(data)}


if __name__ == "__main__":
    reseal(RECORDS)
