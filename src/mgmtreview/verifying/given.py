"""The approvals that are there, read and numbered."""

import json
from dataclasses import dataclass

from pydantic import ValidationError

from mgmtreview.loading.documents import without_twins
from mgmtreview.loading.layout import APPROVAL_FILE, APPROVALS
from mgmtreview.records.approval import MAX_APPROVAL_BYTES, Approval
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.workspace.approved_content import digest


@dataclass(frozen=True, slots=True)
class Given:
    """One approval: where it lies, its exact bytes, what they say."""

    path: str
    data: bytes
    record: Approval

    @property
    def hash(self) -> str:
        """SHA-256 of its bytes: what the next approval names, and what an anchor is."""
        return digest(self.data)

    @property
    def signature_path(self) -> str:
        """Where its signature lies."""
        return f"{self.path}.sig"


def read_given(source: Source, verdict: Verdict) -> list[Given]:
    """The approvals by their numbers; what cannot be read is noted."""
    found = []
    for path in source.below(APPROVALS):
        named = APPROVAL_FILE.fullmatch(path.removeprefix(f"{APPROVALS}/"))
        if named is None:
            if path.endswith(".json"):
                verdict.add("approval-unreadable", "its name is not that of an approval (NNNN-<review>.json)", path)
            continue
        data = source.data(path)
        record = read_approval(data) if data is not None else "its content is not there"
        if data is None or isinstance(record, str):
            verdict.add("approval-unreadable", str(record), path, about=(named[2], int(named[1])))
        elif int(named[1]) != record.seq or named[2] != record.review:
            verdict.add(
                "approval-unreadable",
                f"it says it is {record.seq:04}-{record.review}",
                path,
                about=(named[2], record.seq),
            )
        else:
            found.append(Given(path, data, record))
    return sorted(found, key=lambda each: (each.record.seq, each.path))


def read_approval(data: bytes) -> Approval | str:
    """The approval that bytes hold; a sentence where they hold none."""
    if len(data) > MAX_APPROVAL_BYTES:
        return "it is too big to be an approval"
    try:
        json.loads(data, object_pairs_hook=without_twins)
        return Approval.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return f"it is no approval: {place or 'it'}: {first['msg']}"
    except (ValueError, RecursionError):
        return "it is no valid JSON, or a key stands twice"
