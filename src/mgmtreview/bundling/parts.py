"""What goes into a bundle: which committed files, which reports, and the history itself."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from mgmtreview import gitcommand
from mgmtreview.checking.engine import Wanted, check
from mgmtreview.errors import MgmtReviewError
from mgmtreview.following import history, trace
from mgmtreview.loading.layout import ROOT_FILES, ROOT_FOLDERS
from mgmtreview.reporting import as_json, text
from mgmtreview.rules.catalogue import RULES
from mgmtreview.sealing.keys import allowed_signers
from mgmtreview.verifying import page
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.verifying.verify import Asked, verify_source
from mgmtreview.visible import show_invisible
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.worktree import content_id

SHARED_FOLDERS = tuple(f"{folder}/" for folder in ROOT_FOLDERS if folder not in ("reviews", "actions"))
HISTORY = "history.bundle"


class CannotBundle(MgmtReviewError):
    """There is nothing that a bundle could be made of."""


def records(source: Source, workspace: Workspace, reviews: Iterable[ReviewFacts]) -> dict[str, bytes]:
    """The committed records that belong to reviews, with their actions, documents and cited evidence, by path."""
    names = {review.id for review in reviews}
    folders = tuple(f"{kind}/{name}/" for kind in ("reviews", "actions") for name in names)
    cited = {
        file.path
        for loaded in workspace.repository.approvals
        if loaded.record.review in names
        for file in loaded.record.evidence
    }
    wanted = [
        path
        for path, entry in source.committed.items()
        if entry.is_file and (path in ROOT_FILES or path in cited or path.startswith((*SHARED_FOLDERS, *folders)))
    ]
    found = {}
    for path in wanted:
        data = _content(source, path)
        if data is not None:
            found[path] = data
    return found


def refuse_uncommitted(source: Source, workspace: Workspace) -> None:
    """Raise CannotBundle where the records on disk, which the reports are about, are not the committed ones."""
    for path, raw in workspace.repository.raw.items():
        entry = source.committed.get(path)
        if entry is None or content_id(raw, id_length=len(entry.id)) != entry.id:
            what = "is not committed" if entry is None else "differs from what is committed"
            raise CannotBundle(f"{path} {what}, and a bundle holds what is committed", "commit it, or put it back")


def _content(source: Source, path: str) -> bytes | None:
    small = source.data(path)
    if small is not None:
        return small
    kept = gitcommand.run(source.root, ["cat-file", "blob", source.committed[path].id], more=source.environment)
    return kept.out if kept.ok else None


def reports(
    source: Source, workspace: Workspace, reviews: Iterable[ReviewFacts], day: date
) -> tuple[dict[str, bytes], Verdict]:
    """What the program says of reviews: findings, trace, history in words, verification; as text and as JSON."""
    # What lies about on disk is no part of a bundle; that the records are as committed was made sure of.
    workspace = replace(workspace, known_past=workspace.past.as_committed())
    names = tuple(review.id for review in reviews)
    found: dict[str, bytes] = {}
    report = check(workspace, RULES, Wanted(reviews=names))
    found["reports/findings.txt"] = _text(line.text for line in text.lines(report, day))
    found["reports/findings.json"] = _json(as_json.report(report, day, 0))
    verdict = verify_source(source, Asked(day, names))
    found["reports/verified.txt"] = _text(line for line, _ in page.lines(verdict))
    found["reports/verified.json"] = _json(page.as_data(verdict))
    for review in reviews:
        threads = trace.trace(workspace, review)
        found[f"reports/{review.id}/trace.txt"] = _text(line for line, _ in trace.lines(workspace, threads))
        found[f"reports/{review.id}/trace.json"] = _json(trace.as_data(workspace, threads))
        told = history.history(workspace, review.id)
        found[f"reports/{review.id}/history.txt"] = _text(history.lines(told))
    found["keys/allowed_signers"] = _text(allowed_signers(workspace))
    return found, verdict


def git_history(source: Source) -> bytes:
    """The whole history up to the commit, as ``git bundle`` packs it: HEAD, and the tags of approvals."""
    more = {
        **(source.environment or {}),
        # One thread: several would share out the work differently each time.
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "pack.threads",
        "GIT_CONFIG_VALUE_0": "1",
    }
    # From the top: inside a folder, git 2.39 takes the hyphen for the name of a file there.
    top = source.root if source.bare else gitcommand.top_level(source.root) or source.root
    tags = gitcommand.run(top, ["for-each-ref", "--format=%(refname)", "refs/tags/approved/"], more=more)
    made = gitcommand.run(top, ["bundle", "create", "--quiet", "-", "HEAD", *tags.line.split()], more=more)
    if not made.ok:
        said = made.err.decode("utf-8", "replace").strip().splitlines()
        raise CannotBundle(f"git could not pack the history: {said[0][:200] if said else 'it did not say why'}")
    return made.out


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{show_invisible(line)}\n" for line in lines).encode()


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def covered_reviews(workspace: Workspace, cycle: str | None, names: Iterable[str]) -> Iterator[ReviewFacts]:
    """The reviews of a cycle that were held, or the named ones."""
    if cycle is not None:
        yield from (review for review in workspace.reviews_of(cycle) if review.is_held)
    yield from (review for name in names if (review := workspace.review(name)) is not None)
