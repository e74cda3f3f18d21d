"""Whether what was approved is what is committed, and what lies on disk, byte by byte."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from mgmtreview import yamlfile
from mgmtreview.loading.documents import Reading
from mgmtreview.loading.layout import APPROVALS
from mgmtreview.records.approval import ApprovedFile
from mgmtreview.records.base import Record
from mgmtreview.records.review import After, Disposal, ReviewRecord
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.workspace.approved_content import ChangeKind, compared, files_in, is_sealed
from mgmtreview.workspace.differences import first_difference
from mgmtreview.workspace.disposal import disposed_of

M = TypeVar("M", bound=Record)

_CODES = {
    ChangeKind.CHANGED: "changed",
    ChangeKind.LINE_ENDINGS: "changed:line-endings",
    ChangeKind.POINTER: "changed:lfs-pointer",
}


def check_content(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    """The last approved version of each review against the commit and the disk; older ones against history."""
    latest = {each.record.review: each.record.version for each in given}
    done: set[tuple[str, str]] = set()
    for each in given:
        record = each.record
        if verdict.reviews and record.review not in verdict.reviews:
            continue
        if record.version != latest[record.review]:
            _check_old_version(source, each, verdict)
            continue
        outputs = {file.path for file in record.outputs}
        gone = _disposed(source, record.review)
        for file in record.content:
            if source.content(file.path) is None and file.path in gone:
                entry = gone[file.path]
                message = f"{file.path} was disposed of on {entry.date}, after its retention"
                verdict.add("disposed", message, file.path, about=(record.review, record.seq))
            elif (file.path, file.sha256) not in done:
                done.add((file.path, file.sha256))
                _check_file(source, each, file, verdict, output=file.path in outputs)
        _check_added(source, each, verdict)
        _check_as_of(source, each, verdict)
    if source.has_git and not source.bare:
        _check_approvals_on_disk(source, verdict)


def _disposed(source: Source, review: str) -> Mapping[str, Disposal]:
    """What after.yaml says was disposed of after the retention that review.yaml states."""
    after = _loaded(After, source.data(f"reviews/{review}/after.yaml"))
    record = _loaded(ReviewRecord, source.data(f"reviews/{review}/review.yaml"))
    return disposed_of(after, record.record) if after is not None and record is not None else {}


def _loaded(model: type[M], raw: bytes | None) -> M | None:
    document = yamlfile.read(raw) if raw is not None else None
    if document is None or document.problem is not None:
        return None
    loaded = Reading(Path()).record(model, "", document.data)
    return loaded.record if loaded is not None else None


def _check_file(source: Source, each: Given, file: ApprovedFile, verdict: Verdict, *, output: bool) -> None:
    where = (each.record.review, each.record.seq)
    path = file.path
    if source.has_git:
        entry = source.committed.get(path)
        if entry is None:
            verdict.add(
                "output-missing" if output else "file-missing", f"{path} is not there any more", path, about=where
            )
            return
        if not entry.is_file:
            verdict.add("not-a-regular-file", f"{path} is a link or a submodule now", path, about=where)
            return
    content = source.content(path)
    if content is None:
        code = "object-unreadable" if source.has_git else ("output-missing" if output else "file-missing")
        what = "git has no content for it" if source.has_git else "it is not there, or no regular file"
        verdict.add(code, f"{path}: {what}", path, about=where)
        return
    if content.sha256 != file.sha256:
        kind = compared(file, content.data) if content.data is not None else ChangeKind.CHANGED
        line, words = _difference(source, file, content.data)
        code = "output-drift" if output else _CODES[kind or ChangeKind.CHANGED]
        verdict.add(code, f"{path} is not what was approved{words}", path, line=line, about=where)
        return
    if source.has_git and not source.bare:
        _check_on_disk(source, each, file, verdict)


def _check_on_disk(source: Source, each: Given, file: ApprovedFile, verdict: Verdict) -> None:
    where = (each.record.review, each.record.seq)
    data = source.on_disk(file.path)
    if data is None:
        verdict.add("worktree-missing", f"{file.path} is committed and not on disk", file.path, about=where)
        return
    kind = compared(file, data)
    if kind is None:
        return
    line, words = _difference(source, file, data)
    what = " in its line ends only" if kind is ChangeKind.LINE_ENDINGS else words
    message = f"{file.path} on disk differs from what is committed and approved{what}"
    verdict.add("worktree-differs", message, file.path, line=line, about=where)


def _difference(source: Source, file: ApprovedFile, now: bytes | None) -> tuple[int, str]:
    """The first line that differs, and how, in words."""
    before = source.once(file.sha256)
    if before is None or now is None:
        return 0, ""
    line, words = first_difference(before, now)
    return line, f": {words}" if words else ""


def _check_added(source: Source, each: Given, verdict: Verdict) -> None:
    record = each.record
    folder = f"reviews/{record.review}"
    approved = {file.path for file in record.content}
    where = (record.review, record.seq)
    for path in source.below(folder):
        if path not in approved and is_sealed(path, record.review):
            verdict.add("file-added", f"{path} came after the approval", path, about=where)
    if source.has_git and not source.bare:
        for path in files_in(source.root, folder):
            if path not in approved and path not in source.committed and is_sealed(path, record.review):
                verdict.add(
                    "worktree-added", f"{path} lies there and is neither approved nor committed", path, about=where
                )


def _check_old_version(source: Source, each: Given, verdict: Verdict) -> None:
    """A version that was superseded lives on in history."""
    record = each.record
    lost = [file.path for file in record.content if file.sha256 not in source.by_hash]
    if not source.has_git:
        verdict.not_checked.append(f"version {record.version} of {record.review}: there is no history here")
    elif lost:
        message = f"version {record.version} of {record.review}: {_some(lost)} as approved then"
        verdict.add("old-version-not-found", f"{message} not in history", about=(record.review, record.seq))


def _check_as_of(source: Source, each: Given, verdict: Verdict) -> None:
    """How living records stood must be in history; how they stand now is no business of an approval."""
    record = each.record
    if not record.as_of:
        return
    if not source.has_git:
        verdict.not_checked.append(f"how living records stood at approval {record.seq:04}: there is no history here")
        return
    lost = [path for path, sha256 in record.as_of.items() if sha256 not in source.by_hash]
    if lost:
        message = f"how {_some(lost)} stood at approval {record.seq:04} is not in history"
        verdict.add("as-of-not-found", message, about=(record.review, record.seq))


def _check_approvals_on_disk(source: Source, verdict: Verdict) -> None:
    """The approvals on disk are the committed ones."""
    for path in files_in(source.root, APPROVALS):
        if path not in source.committed:
            verdict.add("not-committed", f"{path} is on disk and not committed", path)
    for path in source.below(APPROVALS):
        content, data = source.content(path), source.on_disk(path)
        if data is None:
            verdict.add("worktree-missing", f"{path} is committed and not on disk", path)
        elif content is not None and compared(ApprovedFile(path=path, size=0, sha256=content.sha256), data):
            verdict.add("worktree-differs", f"{path} on disk differs from what is committed", path)


def check_names(source: Source, given: Iterable[Given], verdict: Verdict) -> None:
    """Names that other systems do not keep apart, or do not find, among all that is committed."""
    if not source.has_git:
        return
    sealed = {file.path for each in given for file in each.record.content}
    twins = defaultdict(list)
    for path in source.committed:
        folded = unicodedata.normalize("NFC", path).casefold()
        twins[folded].append(path)
        if not unicodedata.is_normalized("NFC", path) and path.startswith(("reviews/", "evidence/", f"{APPROVALS}/")):
            verdict.add("path-not-nfc", f"{path} is named with decomposed characters", path)
    for paths in twins.values():
        if len(paths) > 1 and (sealed.intersection(paths) or any(path.startswith(f"{APPROVALS}/") for path in paths)):
            verdict.add("path-collision", f"{' and '.join(sorted(paths))} are one name elsewhere", min(paths))


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 2} more" if len(paths) > 2 else ""
    return ", ".join(paths[:2]) + more
