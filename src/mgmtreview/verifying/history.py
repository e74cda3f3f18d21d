"""Whether history is all there, and what it remembers of approvals that are not as they were."""

import os
from collections.abc import Sequence

from mgmtreview import gitcommand
from mgmtreview.loading.layout import APPROVALS
from mgmtreview.records.approval import Approval
from mgmtreview.verifying.given import Given, read_approval
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.traces import Trace
from mgmtreview.verifying.verdict import Verdict


def check_repository(source: Source, verdict: Verdict) -> None:
    """What makes git show something else than was committed, or less of it."""
    if not source.has_git:
        verdict.not_checked.append("history, rolled back approvals, earlier states")
        verdict.add("history-absent", f"there is no history to look at: {source.problem}")
        return
    more = source.environment
    found = gitcommand.run(source.root, ["rev-parse", "--is-shallow-repository", "--git-common-dir"], more=more)
    shallow, _, common = found.line.partition("\n")
    if not found.ok:
        verdict.add("incomplete-history:unreadable", "git could not say whether history is all there")
        return
    if shallow == "true":
        verdict.add("incomplete-history:shallow", "this is a shallow clone: commits before some point are left out")
    partial = gitcommand.run(
        source.root,
        ["config", "--local", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"],
        more=more,
    )
    if partial.status == 0:
        verdict.add("incomplete-history:partial-clone", "this is a partial clone: contents are left out")
    replaced = gitcommand.run(source.root, ["for-each-ref", "--count=1", "refs/replace/"], more=more)
    if replaced.out:
        verdict.add("replace-refs", "replacement references are in use: other git commands show other objects")
    if os.path.lexists(source.root / common / "info" / "grafts"):
        verdict.add("grafts", "there is a grafts file: other git commands show another history")
    if source.traces.problem:
        verdict.add("incomplete-history:unreadable", f"history could not be read: {source.traces.problem}")


def check_past(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    """What history tells of approvals and of approved files, beyond what lies there now."""
    if not source.has_git:
        return
    _check_past_approvals(source, given, verdict)
    _check_touched(source, given, verdict)
    for commit, parent in source.traces.backwards[:3]:
        verdict.add("dates-not-monotonic", f"commit {commit[:10]} is dated before its parent {parent[:10]}")
    verdict.checked.append("history, as far as this clone has it")


def _check_past_approvals(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    there = {each.path for each in given} | {each.signature_path for each in given}
    for path, traces in source.traces.by_path.items():
        if not path.startswith(f"{APPROVALS}/") or not path.endswith((".json", ".json.sig")):
            continue
        blobs = {trace.blob for trace in traces if trace.blob}
        if path not in source.committed:
            _note_gone(source, path, traces, given, verdict)
        elif path in there and blobs - {source.committed[path].id}:
            other = next(trace for trace in traces if trace.blob and trace.blob != source.committed[path].id)
            message = f"{path} had other bytes in commit {other.commit.id[:10]}"
            verdict.add("approval-rewritten-in-history", message, path)


def _note_gone(source: Source, path: str, traces: Sequence[Trace], given: Sequence[Given], verdict: Verdict) -> None:
    """An approval that was taken away; it was renumbered where the same person approved the same again."""
    if path.endswith(".sig"):
        signed = path.removesuffix(".sig")
        if signed in source.committed and not any(each.signature_path == path and each.record.signed for each in given):
            verdict.add("approval-rewritten-in-history", f"{path} was there once and is not any more", path)
        return
    last = next((trace for trace in traces if trace.blob), None)
    content = source.contents.get(last.blob) if last is not None else None
    gone = read_approval(content.data) if content is not None and content.data is not None else None
    again = next((each for each in given if isinstance(gone, Approval) and _is_same(gone, each.record)), None)
    if again is not None:
        message = f"{path} was taken away, and the same was approved again as {again.record.seq:04}"
        verdict.add("approval-given-again", message, again.path, about=(again.record.review, again.record.seq))
        return
    removed = next((trace for trace in traces if not trace.blob), None)
    when = f" (removed in commit {removed.commit.id[:10]})" if removed is not None else ""
    review = gone.review if isinstance(gone, Approval) else ""
    verdict.add("rolled-back", f"history has {path}, which is not there any more{when}", path, about=(review, 0))


def _is_same(gone: Approval, now: Approval) -> bool:
    """Whether two approvals are of one person for one content. The documents name the approval before them, so they
    differ where the number does.
    """
    return _core(gone) == _core(now)


def _core(approval: Approval) -> tuple[object, ...]:
    return approval.review, approval.version, approval.approved_by.person, approval.files, approval.evidence


def _check_touched(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    """Approved files that were something else after the approval and are as approved now."""
    latest = {each.record.review: each.record.version for each in given}
    for each in given:
        record = each.record
        made = source.traces.by_path.get(each.path)
        if not made or record.version != latest[record.review]:
            continue
        age = made[-1].age
        for file in record.content:
            entry = source.committed.get(file.path)
            since = [trace for trace in source.traces.by_path.get(file.path, ()) if trace.age < age]
            other = next((trace for trace in since if _hash(source, trace.blob) != file.sha256), None)
            if other is not None and entry is not None and _hash(source, entry.id) == file.sha256:
                message = f"{file.path} was changed in commit {other.commit.id[:10]} and put back"
                verdict.add("touched-after-approval", message, file.path, about=(record.review, record.seq))


def _hash(source: Source, blob: str) -> str:
    content = source.contents.get(blob)
    return content.sha256 if content is not None else ""
