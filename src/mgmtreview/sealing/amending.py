"""Amending an approved record: a new version, with the reason; the approved one stays in history."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mgmtreview.acting.editing import Change
from mgmtreview.errors import MgmtReviewError, UsageError, WriteRefused
from mgmtreview.quoting import quotable
from mgmtreview.records.review import After
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approved_content import AFTER
from mgmtreview.yamlfile.editing import Refusal, Value, append_item

_LAST_NUMBER = re.compile(r"^(.*?)(\d+)$")
_BEFORE = tuple(name for name in After.model_fields if name != "amendments")


class NothingToAmend(MgmtReviewError):
    """The record is not approved, or an amendment of it is open already."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class PlannedAmendment:
    """The entry in after.yaml that opens a new version."""

    review: str
    version: str
    before: str
    change: Change

    @property
    def message(self) -> str:
        """The message of a commit."""
        return f"Open version {self.version} of {self.review}\n"


def plan_amendment(
    workspace: Workspace, review: ReviewFacts, reason: str, what: str | None, who: str | None
) -> PlannedAmendment:
    """Open the next version of an approved record. Raises NothingToAmend, UsageError and WriteRefused."""
    latest = review.approvals.latest
    if latest is None:
        raise NothingToAmend(
            f"{review.id} is not approved, so nothing has to be amended",
            "change the records, and approve them: mgmtreview approve " + review.id,
        )
    if latest.version != review.approvals.version:
        raise NothingToAmend(
            f"version {review.approvals.version} of {review.id} is open already",
            f"change what has to be changed, and approve it: mgmtreview approve {review.id} --as PERSON",
        )
    if not reason.strip():
        raise UsageError("--reason is empty", "say why the approved record has to be changed")
    if who is not None and workspace.charter.person(who) is None:
        raise UsageError(f'--as: "{who}" is nobody in people.yaml', f"the people are {', '.join(_people(workspace))}")
    version = next_version(latest.version)
    path = f"reviews/{review.id}/{AFTER}"
    raw = workspace.repository.raw.get(path)
    entry: Mapping[str, Value] = {
        key: value
        for key, value in {
            "version": version,
            "date": workspace.today.isoformat(),
            "by": who,
            "what": what,
            "reason": quotable(reason, 1000),
        }.items()
        if value is not None
    }
    outcome = append_item(raw or b"", ("amendments",), entry, after=_BEFORE)
    if isinstance(outcome, Refusal):
        raise WriteRefused(
            f"{path}:{outcome.position.line}: {outcome.reason}",
            f"Nothing was changed. Do it by hand: {outcome.by_hand}",
        )
    return PlannedAmendment(review.id, version, latest.version, Change(path, raw, outcome.raw))


def next_version(version: str) -> str:
    """The version after another one: its last number and one; ``1.0`` becomes ``1.1``, ``final`` ``final.1``."""
    found = _LAST_NUMBER.match(version)
    return f"{found[1]}{int(found[2]) + 1}" if found and "." in version else f"{version}.1"


def _people(workspace: Workspace) -> list[str]:
    return list(workspace.charter.record.people)
