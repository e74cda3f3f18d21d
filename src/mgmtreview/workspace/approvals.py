"""The approvals of a review: which version was approved by whom, whether all who had to have done so.

Whether what was approved is still what lies there is another question, and never lowers the stage
(:mod:`mgmtreview.workspace.approved_content`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from mgmtreview.loading.repository import Loaded
from mgmtreview.records.approval import Approval
from mgmtreview.records.people import Approvals, Person
from mgmtreview.records.review import After, ReviewRecord

FIRST_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class ApprovedVersion:
    """One version of a review's record and the approvals that it has, in their order."""

    version: str
    approvals: tuple[Loaded[Approval], ...]

    @property
    def required(self) -> tuple[str, ...]:
        """Whose approvals it needs, as its first approval says."""
        return self.approvals[0].record.required

    @property
    def missing(self) -> tuple[str, ...]:
        """Who of them has not approved yet."""
        there = {each.record.approved_by.person.casefold() for each in self.approvals}
        return tuple(person for person in self.required if person.casefold() not in there)

    @property
    def complete(self) -> bool:
        """Whether everybody who has to has approved it."""
        return not self.missing

    @property
    def approved_on(self) -> date:
        """The day of its last approval."""
        return max(each.record.approved_on for each in self.approvals)


@dataclass(frozen=True, slots=True)
class ReviewApprovals:
    """What has been approved of a review up to a day, oldest version first."""

    version: str
    """The version of the record now: as the last amendment says, else as the record itself does."""
    versions: tuple[ApprovedVersion, ...] = ()

    @property
    def latest(self) -> ApprovedVersion | None:
        """The last version that was approved by anybody."""
        return self.versions[-1] if self.versions else None

    @property
    def current(self) -> ApprovedVersion | None:
        """What has been approved of the version of now."""
        return next((each for each in reversed(self.versions) if each.version == self.version), None)

    @property
    def complete(self) -> ApprovedVersion | None:
        """The last version that everybody who has to has approved: this makes the stage."""
        return next((each for each in reversed(self.versions) if each.complete), None)


def review_approvals(
    review: str, record: ReviewRecord, after: After, approvals: Iterable[Loaded[Approval]], today: date
) -> ReviewApprovals:
    """The approvals of a review that were given up to ``today``."""
    found: dict[str, list[Loaded[Approval]]] = {}
    for loaded in sorted(approvals, key=lambda each: each.record.seq):
        if loaded.record.review.casefold() == review.casefold() and loaded.record.approved_on <= today:
            found.setdefault(loaded.record.version, []).append(loaded)
    versions = tuple(ApprovedVersion(version, tuple(given)) for version, given in found.items())
    return ReviewApprovals(current_version(record, after), versions)


def current_version(record: ReviewRecord, after: After) -> str:
    """The version of a review's record: of its last amendment, else as stated, else 1.0."""
    amended = [each.version for each in after.amendments if each.version]
    return amended[-1] if amended else record.record.version or FIRST_VERSION


def required_approvers(stated: Approvals | None) -> tuple[str, ...]:
    """Who has to approve minutes by the charter; empty where it names nobody: then anybody who may approve records."""
    return stated.minutes if stated is not None else ()


def name_hash(person: Person | None) -> str | None:
    """The salted hash of a name, SHA-256 over salt, line feed, name; None where name or salt is not there."""
    if person is None or not person.name or not person.salt:
        return None
    return sha256(f"{person.salt}\n{person.name}".encode()).hexdigest()
