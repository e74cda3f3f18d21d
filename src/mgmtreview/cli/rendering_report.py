"""What ``render`` says when it is done: what was written and where, what the check finds, what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.diagnostic import Severity
from mgmtreview.rendering.issuing import issued_folder, left_behind
from mgmtreview.rendering.render import Document, Rendered
from mgmtreview.rules.catalogue import TOLD_BY_RECORDS
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

WORDS = ("error", "warning", "note")
STAGES = {Document.PACK: Stage.ISSUED, Document.MINUTES: Stage.HELD}


def told(
    workspace: Workspace, review: ReviewFacts, made: Sequence[Rendered], files: Mapping[str, bytes], folder: Path | None
) -> Iterator[str]:
    """The lines for a person. ``folder`` is where the files went; None where they were issued."""
    where = f"{folder}/" if folder else f"{issued_folder(review)}/"
    yield f"Wrote {len(files)} {'file' if len(files) == 1 else 'files'} to {where}"
    for name in files:
        yield f"    {name.removeprefix(where)}"
    for rendered in made:
        yield from _notes(rendered)
        yield found_line(workspace, review, rendered.document)
    if folder is None:
        for path in left_behind(review, files) if made[0].document is Document.PACK else ():
            yield f"Left from the earlier issue, and no longer part of the pack: {path}"
        yield from _next_steps(review, made[0].document)


def found_line(workspace: Workspace, review: ReviewFacts, document: Document) -> str:
    """How many findings the check has at the stage that the document belongs to; never hidden, never in the way."""
    stage = STAGES[document]
    count = findings(workspace, review, document)
    shown = [
        f"{number} {word if number == 1 else f'{word}s'}" for word, number in count.items() if number and word in WORDS
    ]
    found = ", ".join(shown) or "nothing"
    untold = count["untold"] + count["crash"]
    also = f", and could not tell {untold} {'thing' if untold == 1 else 'things'}" if untold else ""
    return f"The check for {stage} finds {found}{also}: mgmtreview check {review.id} --for {stage}"


def findings(workspace: Workspace, review: ReviewFacts, document: Document) -> dict[str, int]:
    """Findings on the review by severity; rules that could not be told or crashed are counted as well."""
    report = check(workspace, TOLD_BY_RECORDS, Wanted(reviews=(review.id,), for_stage=STAGES[document]))
    return {
        "error": report.count(Severity.ERROR),
        "warning": report.count(Severity.WARNING),
        "note": report.count(Severity.INFO),
        "untold": len(report.untold),
        "crash": len(report.crashes),
    }


def as_data(
    workspace: Workspace, review: ReviewFacts, made: Sequence[Rendered], files: Mapping[str, bytes], folder: Path | None
) -> dict[str, Any]:
    """The same for programs."""
    return {
        "format": "mgmtreview-render/1",
        "review": review.id,
        "as_of": workspace.today.isoformat(),
        "cutoff": review.cutoff.isoformat(),
        "issued": folder is None,
        "folder": str(folder) if folder else issued_folder(review),
        "files": [
            {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()} for path, data in files.items()
        ],
        "documents": [
            {
                "document": rendered.document.value,
                "draft": rendered.draft,
                "unreadable": list(rendered.unreadable),
                "unused_templates": list(rendered.unused_templates),
                "findings": findings(workspace, review, rendered.document),
            }
            for rendered in made
        ],
    }


def _notes(rendered: Rendered) -> Iterator[str]:
    if rendered.unreadable:
        yield f"DRAFT: not readable, and missing in it: {', '.join(rendered.unreadable)}"
    for path in rendered.unused_templates:
        yield f"{path} is no template of any document and was not used"


def _next_steps(review: ReviewFacts, document: Document) -> Iterator[str]:
    yield "Next, by you:"
    if document is Document.PACK and review.record.issued_on is None:
        yield f"    write issued_on into {review.path}"
    yield f'    git add {issued_folder(review)} && git commit -m "Issue the {document} of {review.id}"'
    what = "pack.md and charts/" if document is Document.PACK else "minutes.md"
    yield f"    send {what} to those it goes to; nothing is sent or committed for you"
