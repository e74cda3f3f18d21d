"""Making a bundle: the same commit, the same bytes."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from mgmtreview import __version__
from mgmtreview.bundling.archive import packed
from mgmtreview.bundling.parts import HISTORY, CannotBundle, git_history, records, refuse_uncommitted, reports
from mgmtreview.bundling.start import how_to_verify, start_page
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approved_content import digest

FORMAT = "mgmtreview-bundle/1"
MANIFEST = "MANIFEST.json"
SUMS = "SHA256SUMS"


def make_bundle(
    source: Source, workspace: Workspace, reviews: Sequence[ReviewFacts], day: date
) -> tuple[bytes, Verdict, int]:
    """The bytes of a bundle, what verifying found, and how many files it holds. Raises CannotBundle."""
    if not source.has_git:
        raise CannotBundle(f"there is no history to bundle: {source.problem}", "commit the records first")
    refuse_uncommitted(source, workspace)
    files = {f"records/{path}": data for path, data in records(source, workspace, reviews).items()}
    told, verdict = reports(source, workspace, reviews, day)
    files |= told
    files[HISTORY] = git_history(source)
    files["VERIFY.md"] = how_to_verify(verdict, source.prefix, sorted(files)).encode()
    files["START.html"] = start_page(workspace, reviews, verdict, sorted(files), day).encode()
    files[MANIFEST] = (json.dumps(_manifest(source, reviews, verdict, files, day), indent=1) + "\n").encode()
    files[SUMS] = "".join(f"{digest(data)}  {path}\n" for path, data in sorted(files.items())).encode()
    return packed(files), verdict, len(files)


def _manifest(
    source: Source, reviews: Sequence[ReviewFacts], verdict: Verdict, files: dict[str, bytes], day: date
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "tool": __version__,
        "as_of": day.isoformat(),
        "reviews": [review.id for review in reviews],
        "commit": source.head,
        "folder": source.prefix,
        "anchor": verdict.anchor or None,
        "files": [{"path": path, "size": len(data), "sha256": digest(data)} for path, data in sorted(files.items())],
    }
