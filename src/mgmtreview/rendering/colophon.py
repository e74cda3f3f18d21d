"""Where a document comes from: program, rules, templates, records."""

from hashlib import sha256

from mgmtreview import __version__
from mgmtreview.records.packfile import ReadFile
from mgmtreview.rendering.templates import Templates
from mgmtreview.rendering.wording import counted
from mgmtreview.rules.rule import RULE_SET
from mgmtreview.workspace.approved_content import combined

CLOSING = (
    "Dated facts are as of the cutoff; names, owners, wording and undated statuses are as the records have them now."
    " What is not in the records is not in this document. It reports coverage and claims no conformity."
)


def colophon_lines(files: tuple[ReadFile, ...], templates: Templates) -> list[str]:
    """Enough to make the same document again, and to tell whether it is the same."""
    of_templates = sha256("".join(f"{digest}  {name}\n" for name, digest in templates.hashes()).encode()).hexdigest()
    own = f", {len(templates.house)} of them from this repository" if templates.house else ""
    return [
        f"Made by mgmtreview {__version__} with rule set {RULE_SET}.",
        f"Records: {counted(len(files), 'file')} read, SHA-256 over all {combined(files)}.",
        f"Templates: {len(templates.sources)}{own}, SHA-256 over all {of_templates}.",
        CLOSING,
    ]
