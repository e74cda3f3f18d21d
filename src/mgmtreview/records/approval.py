"""approvals/NNNN-<review>.json: who approved exactly what. Written by ``approve``, read by everything that asks.

The bytes of the file are what is signed and chained (SHA-256), so nothing depends on how JSON is written. What the
approver answers for stands under ``files``, ``evidence`` and ``outputs``; ``as_of`` says how the living records stood
beside it, which move on afterwards (ISO/IEC 27001 7.5.3, 9.3.3).
"""

from typing import Annotated

from pydantic import Field

from mgmtreview.records.base import Day, ItemId, Record, Text, about
from mgmtreview.vocabulary import REVIEW_ID, RuleLevel

APPROVAL_FORMAT = "mgmtreview-approval/1"
MAX_APPROVAL_BYTES = 4 << 20
"""No approval is larger: it lists the hashes of all records that its minutes rest on."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ApprovedFile(Record):
    """A file with the size and the hash of its bytes."""

    path: Annotated[Text, about("Path")]
    size: Annotated[int, about("Size", "In bytes.", ge=0)]
    sha256: Annotated[Sha256, about("SHA-256")]


class Approver(Record):
    """Who approved: id, the roles held on that day, and the name as a salted hash, so that it can be withheld later."""

    person: Annotated[ItemId, about("Person", "Id from people.yaml.")]
    roles: Annotated[tuple[Text, ...], about("Roles", "As held on the day.")] = ()
    name_sha256: Annotated[Sha256 | None, about("Name", "SHA-256 over salt, a line feed and the name.")] = None


class Making(Record):
    """What the documents were made and judged with."""

    tool: Annotated[Text, about("Tool", "Version of the program.")]
    rules: Annotated[str, about("Rules", "Version of the rule set.", pattern=r"^\d+\.\d+$")]
    templates: Annotated[dict[str, Sha256], about("Templates", "Name and hash.")] = {}
    profiles: Annotated[dict[str, Sha256], about("Profiles", "Name and hash.")] = {}


class Judging(Record):
    """The severities and limits that this review is judged by from now on."""

    severities: Annotated[
        dict[str, RuleLevel], about("Severities", "Of all rules but those that always bind, as they were.")
    ] = {}
    limits: Annotated[dict[str, int], about("Limits", "All of them, as they were.")] = {}


class Approval(Record):
    """One person's approval of one version of a review."""

    format: Annotated[str, about("Format", pattern=r"^mgmtreview-approval/1$")] = APPROVAL_FORMAT
    seq: Annotated[int, about("Number", "Counted through the whole repository, from 1.", ge=1)]
    prev: Annotated[Sha256 | None, about("Previous", "SHA-256 of the approval before this one.")] = None
    review: Annotated[str, about("Review", pattern=REVIEW_ID)]
    version: Annotated[Text, about("Version", "Of the record; an amendment makes a new one.")]
    supersedes: Annotated[Sha256 | None, about("Supersedes", "SHA-256 of the last approval of the version before.")] = (
        None
    )
    held_on: Annotated[Day, about("Held on")]
    approved_on: Annotated[Day, about("Approved on", "As stated; nothing but a time stamp proves it.")]
    approved_by: Annotated[Approver, about("Approved by")]
    required: Annotated[
        tuple[ItemId, ...], about("Required", "Whose approvals this version needs; empty: anybody's who may.")
    ] = ()
    ordered: Annotated[bool, about("Ordered", "Whether in the order given.")] = False
    statement: Annotated[Text, about("Statement", "What was approved, in words.")]
    key: Annotated[
        str | None,
        about("Key", "Fingerprint of the key that signed; none: a recorded claim.", pattern=r"^SHA256:.{43}$"),
    ] = None
    records_sha256: Annotated[Sha256, about("Records", "One hash over files, evidence and outputs.")]
    files: Annotated[tuple[ApprovedFile, ...], about("Files", "The review's own, without after.yaml and issued/.")]
    evidence: Annotated[tuple[ApprovedFile, ...], about("Evidence", "Cited with a hash, and kept here.")] = ()
    outputs: Annotated[tuple[ApprovedFile, ...], about("Outputs", "The issued documents.")] = ()
    not_covered: Annotated[
        tuple[Text, ...], about("Not covered", "Cited documents without a hash, or kept elsewhere.")
    ] = ()
    as_of: Annotated[dict[str, Sha256], about("As of", "Living records: path and hash as they stood.")] = {}
    made_with: Annotated[Making, about("Made with")]
    judged_by: Annotated[Judging, about("Judged by")]

    @property
    def content(self) -> tuple[ApprovedFile, ...]:
        """Everything that must not change: files, evidence, outputs."""
        return (*self.files, *self.evidence, *self.outputs)

    @property
    def signed(self) -> bool:
        """Whether a signature belongs to it."""
        return self.key is not None
