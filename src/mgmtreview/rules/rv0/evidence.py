"""RV006: references to documents that leave the repository, are links, or are not there."""

from collections.abc import Iterable

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.store import PathKind
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.evidence import document_references, is_path, kind_of

SENTENCES = {
    PathKind.MISSING: ("does not exist", "add the file, or correct the path (it is relative to the repository)"),
    PathKind.LINK: ("is a link", "keep the file itself here, or name its address"),
    PathKind.ESCAPES: ("leaves the repository", "copy the document into evidence/, or name its address"),
    PathKind.NOT_A_FILE: ("is not a regular file", "name a file"),
}


@repository_rule("RV006", Severity.ERROR, clause="7.5.3", always_binds=True)
def documents_are_where_they_are_said_to_be(workspace: Workspace) -> Iterable[Outcome]:
    """Every document that is said to lie in the repository lies there.

    ## Why
    Evidence that cannot be opened is no evidence. A path that leaves the repository means something else on every
    machine, and a link can be turned to another file without a trace.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    documents:
      - title: "Gap analysis"
        ref: "evidence/gap-analysis.pdf"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    documents:
      - title: "Gap analysis"
        ref: "https://example.org/documents/gap-analysis"
        version: "1"
    ```

    ## How to fix
    Put the file where the reference says, or write the address of the system that keeps it.
    """
    for document in document_references(workspace):
        if not is_path(document.text):
            continue
        kind = kind_of(workspace, document.text)
        sentence = SENTENCES.get(kind)
        if kind is PathKind.UNREADABLE:
            yield CannotTell(document.place, f'"{document.text}" may not be looked at (permissions)')
        elif sentence is not None:
            what, hint = sentence
            yield Hit(document.place, f'"{document.text}" {what}: nobody can look it up', hint, subject=document.text)
