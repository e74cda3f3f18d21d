"""What is kept of a document that was sent out: the document, its charts, and pack.json."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from mgmtreview import __version__
from mgmtreview.errors import WriteRefused
from mgmtreview.records.packfile import PACK_FORMAT, IssuedPack, ReadFile
from mgmtreview.rendering.render import Document, Rendered
from mgmtreview.rules.rule import RULE_SET
from mgmtreview.store import PathKind, kind_inside, open_inside
from mgmtreview.workspace import ReviewFacts, Workspace

PACK_FILE = "pack.json"


def issued_folder(review: ReviewFacts) -> str:
    """Where issued documents are kept, from the root of the records repository."""
    return f"reviews/{review.id}/issued"


def issued_day(workspace: Workspace, review: ReviewFacts) -> date:
    """The day a document counts as issued: as the review says, else the day that is taken as today."""
    return review.record.issued_on or workspace.today


def refuse_to_issue_twice(review: ReviewFacts, document: Document) -> None:
    """Raise WriteRefused where the document is issued already, or the minutes come before the pack."""
    pack = review.folder.pack
    if review.broken("pack"):
        raise WriteRefused(
            f"{issued_folder(review)}/{PACK_FILE} cannot be read, so what was issued is not known",
            "restore it from Git, or issue the pack anew with --replace",
        )
    if document is Document.PACK and pack is not None:
        day = f" on {pack.record.issued_on}" if pack.record.issued_on else ""
        raise WriteRefused(
            f"the pack of {review.id} was issued already{day}; what its readers have is kept as it is",
            "to issue it anew, give --replace, and tell its readers what has changed",
        )
    if document is Document.MINUTES and pack is not None and _is_listed(pack.record, review, "minutes.md"):
        raise WriteRefused(
            f"the minutes of {review.id} were issued already; what people have is kept as it is",
            "to issue them anew, give --replace, and tell those who have them what has changed",
        )


def refuse_approved(review: ReviewFacts) -> None:
    """Raise WriteRefused where the issued documents are part of what somebody has approved."""
    if review.approvals.current is not None:
        raise WriteRefused(
            f"{review.id} is approved, and with it the documents as they were issued; they are kept as they are",
            f'to change an approved review, begin with: mgmtreview amend {review.id} --reason "..."',
        )


def refuse_if_changed(workspace: Workspace, review: ReviewFacts) -> None:
    """Raise WriteRefused where pack.json is no longer what was read (take the lock first)."""
    path = f"{issued_folder(review)}/{PACK_FILE}"
    root = workspace.repository.root
    now = open_inside(root, path) if kind_inside(root, path) is not PathKind.MISSING else None
    if now != workspace.repository.raw.get(path):
        raise WriteRefused(f"{path} was changed in the meantime", "look at the change and run the command again")


def issue(workspace: Workspace, review: ReviewFacts, rendered: Rendered) -> dict[str, bytes]:
    """The files to keep, by path from the root of the records repository: the document, its charts, pack.json.

    Issuing the minutes adds them to the pack.json of the pack. Raises WriteRefused for a draft, for a form
    that nobody filled in, and for minutes of a review whose pack was never issued.
    """
    if rendered.draft or rendered.unreadable:
        raise WriteRefused("a draft is not issued", "mend what cannot be read, and leave --draft away")
    folder = issued_folder(review)
    files = {f"{folder}/{name}": data for name, data in rendered.files.items()}
    old = _issued_before(workspace, review)
    if rendered.document is Document.PACK:
        record = _of_pack(workspace, review, rendered, old, files)
    else:
        record = _with_minutes(review, rendered, old, files)
    data = (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
    return {**files, f"{folder}/{PACK_FILE}": data}


def left_behind(review: ReviewFacts, files: Iterable[str]) -> tuple[str, ...]:
    """Documents of an earlier issue that a new one no longer has."""
    old = review.folder.pack.record.written if review.folder.pack else ()
    kept = {*files, f"{issued_folder(review)}/minutes.md"}
    return tuple(sorted(file.path for file in old if file.path not in kept))


def _issued_before(workspace: Workspace, review: ReviewFacts) -> dict[str, Any] | None:
    """The pack.json that is there, as data; None where there is none that could be read."""
    if review.folder.pack is None:
        return None
    data: dict[str, Any] = json.loads(workspace.repository.raw[review.folder.pack.path])
    return data


def _of_pack(
    workspace: Workspace,
    review: ReviewFacts,
    rendered: Rendered,
    old: dict[str, Any] | None,
    files: Mapping[str, bytes],
) -> dict[str, Any]:
    """The record of a pack; minutes that were issued beside an earlier one stay listed."""
    minutes = [entry for entry in (old or {}).get("written", ()) if entry["path"].endswith("/minutes.md")]
    return {
        "format": PACK_FORMAT,
        "review": review.id,
        "issued_on": issued_day(workspace, review).isoformat(),
        "cutoff": review.cutoff.isoformat(),
        "tool": __version__,
        "rules": RULE_SET,
        "templates": _listed(rendered.templates),
        "read": _listed(rendered.read),
        "written": [*_hashed(files), *minutes],
        "actions": dict(rendered.actions),
        "signals": list(rendered.signals),
        "quiet": list(rendered.quiet),
    }


def _with_minutes(
    review: ReviewFacts, rendered: Rendered, old: dict[str, Any] | None, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """The old record with the minutes noted in it; what was read for the pack keeps the hash it had then."""
    if rendered.view["form"] is not None:
        raise WriteRefused(
            f"the minutes of {review.id} cannot be issued: the review is not held, or its minutes are not written",
            "write held_on into review.yaml and fill in minutes.yaml",
        )
    if old is None:
        raise WriteRefused(
            f"the pack of {review.id} was not issued, so there is no {PACK_FILE} to note the minutes in",
            f"issue it first: mgmtreview render {review.id} pack --issue",
        )
    kept = [entry for entry in old.get("written", ()) if entry["path"] not in files]
    return {
        **old,
        "templates": _added(old.get("templates", []), _listed(rendered.templates)),
        "read": _added(old.get("read", []), _listed(rendered.read)),
        "written": [*kept, *_hashed(files)],
    }


def _added(old: list[dict[str, str]], new: list[dict[str, str]]) -> list[dict[str, str]]:
    known = {entry["path"] for entry in old}
    return [*old, *(entry for entry in new if entry["path"] not in known)]


def _listed(files: Iterable[ReadFile]) -> list[dict[str, str]]:
    return [{"path": file.path, "sha256": file.sha256} for file in files]


def _hashed(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [{"path": path, "sha256": sha256(data).hexdigest()} for path, data in files.items()]


def _is_listed(pack: IssuedPack, review: ReviewFacts, name: str) -> bool:
    return any(file.path == f"{issued_folder(review)}/{name}" for file in pack.written)
