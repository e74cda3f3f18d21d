"""Rendering approved minutes once more from the records as they stood, and comparing the bytes.

That shows that the minutes people read say what the records say. It needs the records that lived on since (``as_of``),
which history has, and the same version of the program and its templates; else the kept file's own hash has to do.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mgmtreview import __version__
from mgmtreview.errors import MgmtReviewError
from mgmtreview.loading.load import load
from mgmtreview.records.approval import Approval
from mgmtreview.rendering.render import Options, Rendered, render_minutes
from mgmtreview.rendering.templates import MINUTES, built_in
from mgmtreview.store import safe_path, write_tree
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.approved_content import digest


def check_rendering(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    """Render the minutes of the last approved version of each review again."""
    latest: dict[str, Given] = {}
    for each in given:
        known = latest.get(each.record.review)
        if known is None or known.record.version != each.record.version:
            latest[each.record.review] = each
    for each in latest.values():
        if not verdict.reviews or each.record.review in verdict.reviews:
            _check(source, each, given, verdict)


def _check(source: Source, each: Given, given: Sequence[Given], verdict: Verdict) -> None:
    record = each.record
    where = (record.review, record.seq)
    path = f"reviews/{record.review}/issued/minutes.md"
    approved = next((file for file in record.outputs if file.path == path), None)
    if approved is None:
        verdict.not_checked.append(f"{record.review}: no minutes were approved that could be rendered again")
        return
    if record.made_with.tool != __version__ or record.made_with.templates != dict(built_in(MINUTES).hashes()):
        message = f"the minutes of {record.review} were made by version {record.made_with.tool}, or other templates"
        verdict.add("render-other-version", message, path, about=where)
        return
    files = dict(_files(source, record, given))
    lost = [name for name in _needed(record) if name not in files]
    if lost:
        message = f"{record.review}: {', '.join(lost[:2])}{' and more' if len(lost) > 2 else ''} as it stood is lost"
        verdict.add("render-incomplete", message, path, about=where)
        return
    rendered = _rendered(record, files)
    if isinstance(rendered, str):
        verdict.add("render-incomplete", f"{record.review} could not be rendered again: {rendered}", path, about=where)
    elif digest(rendered.files["minutes.md"]) != approved.sha256:
        message = f"rendered again from the records, {path} is not what was approved"
        verdict.add("output-drift", message, path, about=where)
    else:
        verdict.checked.append(f"the minutes of {record.review}, rendered again from the records, are those approved")


def _needed(record: Approval) -> Iterator[str]:
    yield from (file.path for file in record.files)
    yield from record.as_of


def _files(source: Source, record: Approval, given: Sequence[Given]) -> Iterator[tuple[str, bytes]]:
    """The records as they stood, the approvals before, and something in the place of every document."""
    hashes = {file.path: file.sha256 for file in record.content} | dict(record.as_of)
    for path in source.committed:
        if path.startswith("evidence/") and path not in hashes and safe_path(path) is None:
            yield path, b""  # whether a document is there makes a link of its name; what is in it does not show
    for path, sha256 in hashes.items():
        data = source.once(sha256)
        if data is not None:
            yield path, data
    for each in given:
        if each.record.seq < record.seq:
            yield each.path, each.data


def _rendered(record: Approval, files: dict[str, bytes]) -> Rendered | str:
    """The minutes from these files in a folder of their own; a sentence where that fails."""
    with tempfile.TemporaryDirectory(prefix="mgmtreview-") as folder:
        root = Path(folder) / "records"
        try:
            write_tree(root, files)
            workspace = Workspace(load(root), record.approved_on)
            review = workspace.review(record.review)
            if review is None:
                return "the review is not among its records"
            return render_minutes(workspace, review, Options(to_root="../../../", kept=True))
        except MgmtReviewError as problem:
            return problem.message.replace(folder, "")
