"""Planning an approval: everything is made and looked at in memory before the first byte is written."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview import __version__, yamlfile
from mgmtreview.checking.binding import effective_severities
from mgmtreview.errors import MgmtReviewError
from mgmtreview.loading.documents import Reading
from mgmtreview.loading.layout import APPROVALS
from mgmtreview.loading.load import PEOPLE_FILE
from mgmtreview.profiles import built_in_bytes
from mgmtreview.records.approval import APPROVAL_FORMAT, Approval, ApprovedFile
from mgmtreview.records.people import People
from mgmtreview.rendering.issuing import issue, issued_folder
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.provenance import read_files
from mgmtreview.rendering.render import Options, Rendered, render_minutes
from mgmtreview.rendering.templates import MINUTES
from mgmtreview.rules.rule import RULE_SET
from mgmtreview.sealing.conditions import Conditions, conditions
from mgmtreview.sealing.content import Covered, covered
from mgmtreview.sealing.obstacles import obstacles
from mgmtreview.sealing.who import objections, revoked
from mgmtreview.sealing.words import what_is_approved
from mgmtreview.sshkeygen import PublicKey
from mgmtreview.store import ReadRefused, open_inside
from mgmtreview.vocabulary import Signatures
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approvals import name_hash, required_approvers
from mgmtreview.workspace.approved_content import combined, content_changes, digest
from mgmtreview.workspace.signatures import known_keys
from mgmtreview.yamlfile.editing import Edited, set_key


class CannotApprove(MgmtReviewError):
    """Something stands in the way; the message lists all of it, one line each."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class PlannedApproval:
    """An approval before it is signed and written.

    ``files`` are to be written besides it, by path: the minutes with pack.json, and people.yaml where it got a salt.
    """

    path: str
    data: bytes
    record: Approval
    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The hash of the approval: whoever keeps it elsewhere can tell later that nothing was taken back."""
        return digest(self.data)

    @property
    def signature_path(self) -> str:
        """Where its signature lies."""
        return f"{self.path}.sig"


def plan_approval(
    workspace: Workspace, review: ReviewFacts, who: str, key: PublicKey | None, statement: str | None = None
) -> PlannedApproval:
    """The approval of a review's record by a person, as of today. Raises CannotApprove with everything in the way."""
    day = workspace.today
    _refuse(review, list(_early_problems(workspace, review, who, day)))
    _refuse(review, list(_key_problems(workspace, who, key)))
    told = conditions(workspace, review)
    _refuse(review, list(told.in_the_way))
    current = review.approvals.current
    if current is None:
        workspace, review, files, rendered = _issued(workspace, review, who)
    else:
        files, rendered = {}, None
    try:
        content = covered(workspace, review, _read(workspace, review), files)
    except ReadRefused as refusal:
        raise CannotApprove(f"{review.id} cannot be approved: {refusal.message}", "put the file itself there") from None
    _refuse(review, list(_content_problems(workspace, review, content, files)))
    record = _record(workspace, review, who, key, statement, content, rendered)
    data = (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
    path = f"{APPROVALS}/{record['seq']:04}-{review.id}.json"
    return PlannedApproval(
        path, data, Approval.model_validate_json(data), files, (*_notes(review, content, files), *_untold(review, told))
    )


def _refuse(review: ReviewFacts, problems: list[str]) -> None:
    if problems:
        lines = "\n".join(f"    {problem}" for problem in problems)
        raise CannotApprove(f"{review.id} cannot be approved:\n{lines}", "Nothing was written.")


def _early_problems(workspace: Workspace, review: ReviewFacts, who: str, day: date) -> Iterator[str]:
    if review.moved_in:
        yield "it was moved in from before this repository; how it was approved then is stated in moved_in"
        return
    if not review.is_held:
        yield f"it is not held (stage {review.stage}); write held_on into {review.path} first"
        return
    if workspace.repository.broken:
        yield f"not readable: {', '.join(sorted(workspace.repository.broken))} (mgmtreview check says why)"
    latest = workspace.repository.approvals[-1].record.approved_on if workspace.repository.approvals else None
    if latest is not None and latest > day:
        yield f"the last approval is of {latest}, and this would be of {day}: approvals follow one another"
    yield from (f"{why} ({hint})" for why, hint in objections(workspace, review, who, day))


def _key_problems(workspace: Workspace, who: str, key: PublicKey | None) -> Iterator[str]:
    person = workspace.charter.person(who)
    if key is None:
        if workspace.settings.signatures is Signatures.REQUIRED:
            yield "mgmtreview.yaml requires a signature (give --sign KEY; mgmtreview keys explains how)"
        return
    mine = {each.blob: each for each in known_keys(person.keys)} if person else {}
    if key.blob not in mine:
        yield f"the key {key.fingerprint} is not among the keys of {who} in people.yaml (see: mgmtreview keys)"
    elif key.blob in revoked(workspace):
        yield f"the key {key.fingerprint} is revoked in people.yaml"
    elif not mine[key.blob].covers(workspace.today):
        yield f"the key {key.fingerprint} does not count on {workspace.today} (see its dates in people.yaml)"


def _content_problems(
    workspace: Workspace, review: ReviewFacts, content: Covered, files: Mapping[str, bytes]
) -> Iterator[str]:
    current = review.approvals.current
    if current is not None:
        first = current.approvals[0].record
        for change in content_changes(workspace.repository.root, first):
            yield (
                f"{change.path}: {change.kind.value} since {first.approved_by.person} approved version {first.version}"
                f" (put it back, or amend: mgmtreview amend {review.id} --reason ...)"
            )
    committed = [file.path for file in content.content if file.path not in files]
    yield from obstacles(workspace.repository.root, review.id, [*committed, *(set(content.as_of) - set(files))])


def _issued(
    workspace: Workspace, review: ReviewFacts, who: str
) -> tuple[Workspace, ReviewFacts, dict[str, bytes], Rendered]:
    """The workspace in which the approver has a salt, and the files of the minutes as approved."""
    files: dict[str, bytes] = {}
    salted = _with_salt(workspace, who)
    if salted is not None:
        files[PEOPLE_FILE] = salted
        workspace = _as_if_written(workspace, files)
        review = workspace.reviews[review.id]
    rendered = render_minutes(workspace, review, Options(to_root="../../../", kept=True))
    made = issue(workspace, review, rendered)
    now = {path: data for path, data in made.items() if _there(workspace.repository.root, path) != data}
    return workspace, review, {**files, **now}, rendered


def _with_salt(workspace: Workspace, who: str) -> bytes | None:
    """people.yaml with a salt for each approver's name; None where all have one, or no line for it can be found."""
    before = raw = workspace.repository.raw.get(PEOPLE_FILE, b"")
    for each in dict.fromkeys((who, *required_approvers(workspace.charter.record.approvals))):
        person = workspace.charter.person(each)
        if person is not None and person.name and not person.salt:
            outcome = set_key(raw, ("people", each), "salt", secrets.token_hex(16), after=("name",))
            raw = outcome.raw if isinstance(outcome, Edited) else raw
    return raw if raw != before else None


def _as_if_written(workspace: Workspace, files: Mapping[str, bytes]) -> Workspace:
    """The workspace as it will be read once people.yaml is written."""
    reading = Reading(workspace.repository.root)
    people = reading.record(People, PEOPLE_FILE, yamlfile.read(files[PEOPLE_FILE]).data)
    repository = replace(
        workspace.repository,
        people=people or workspace.repository.people,
        raw={**workspace.repository.raw, **files},
    )
    return Workspace(repository, workspace.today, clock=workspace.clock)


def _there(root: Path, path: str) -> bytes | None:
    try:
        return open_inside(root, path)
    except ReadRefused:
        return None


def _read(workspace: Workspace, review: ReviewFacts) -> list[str]:
    return [file.path for file in read_files(Material(workspace, review), MINUTES)]


def _record(
    workspace: Workspace,
    review: ReviewFacts,
    who: str,
    key: PublicKey | None,
    statement: str | None,
    content: Covered,
    rendered: Rendered | None,
) -> dict[str, Any]:
    before = workspace.repository.approvals
    current = review.approvals.current
    first = current.approvals[0].record if current else None
    older = [version for version in review.approvals.versions if version.version != review.approvals.version]
    stated = workspace.charter.record.approvals
    person = workspace.charter.person(who)
    raw = workspace.repository.raw
    return {
        "format": APPROVAL_FORMAT,
        "seq": before[-1].record.seq + 1 if before else 1,
        "prev": digest(raw[before[-1].path]) if before else None,
        "review": review.id,
        "version": review.approvals.version,
        "supersedes": digest(raw[older[-1].approvals[-1].path]) if older else None,
        "held_on": str(review.held_on),
        "approved_on": workspace.today.isoformat(),
        "approved_by": {
            "person": who,
            "roles": list(workspace.charter.roles(who, workspace.today)),
            "name_sha256": name_hash(person),
        },
        "required": list(first.required if first else required_approvers(stated)),
        "ordered": first.ordered if first else bool(stated and stated.ordered),
        "statement": statement or what_is_approved(workspace, review),
        "key": key.fingerprint if key else None,
        "records_sha256": combined(content.content),
        "files": _listed(content.files),
        "evidence": _listed(content.evidence),
        "outputs": _listed(content.outputs),
        "not_covered": list(content.not_covered),
        "as_of": dict(content.as_of),
        "made_with": _made_with(workspace, first, rendered),
        "judged_by": _judged_by(workspace, first),
    }


def _listed(files: tuple[ApprovedFile, ...]) -> list[dict[str, Any]]:
    return [{"path": file.path, "size": file.size, "sha256": file.sha256} for file in files]


def _made_with(workspace: Workspace, first: Approval | None, rendered: Rendered | None) -> dict[str, Any]:
    if first is not None or rendered is None:
        return first.made_with.model_dump(mode="json") if first is not None else {}
    own = {name: digest(data) for name, data in _profiles(workspace)}
    return {
        "tool": __version__,
        "rules": RULE_SET,
        "templates": {file.path: file.sha256 for file in rendered.templates},
        "profiles": own,
    }


def _profiles(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    for name in workspace.repository.profiles:
        own = workspace.repository.raw.get(f"profiles/{name}.yaml")
        yield name, own if own is not None else built_in_bytes(name)


def _judged_by(workspace: Workspace, first: Approval | None) -> dict[str, Any]:
    if first is not None:
        return first.judged_by.model_dump(mode="json")
    return {
        "severities": effective_severities(workspace.settings),
        "limits": workspace.limits.model_dump(mode="json"),
    }


def _notes(review: ReviewFacts, content: Covered, files: Mapping[str, bytes]) -> Iterator[str]:
    if PEOPLE_FILE in files:
        yield "people.yaml got a salt beside the names of approvers, so that a name can be withheld one day"
    minutes = f"{issued_folder(review)}/minutes.md"
    if (
        minutes in files
        and review.folder.pack
        and any(each.path == minutes for each in review.folder.pack.record.written)
    ):
        yield f"{minutes} was issued before and is issued anew: tell those who have it what has changed"
    if content.not_covered:
        yield f"cited and not covered, for no hash stands beside them: {', '.join(content.not_covered)}"


def _untold(review: ReviewFacts, told: Conditions) -> Iterator[str]:
    if told.untold:
        yield f"could not be told: {', '.join(told.untold)} (mgmtreview check {review.id} says why)"
