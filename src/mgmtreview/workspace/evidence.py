"""References to documents: which of them are paths inside the repository, and what lies there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mgmtreview.diagnostic import Place
from mgmtreview.store import PathKind, kind_inside
from mgmtreview.workspace.references import references
from mgmtreview.workspace.walking import all_records
from mgmtreview.workspace.workspace import Workspace

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
FILE = re.compile(r"[^\s/\\][^/\\]*\.[A-Za-z][A-Za-z0-9]{1,4}")
FOLDERS = ("evidence/", "reviews/", "actions/", "metrics/", "objectives/", "approvals/", "./", "../", "/", "~/", "\\\\")


class DocumentReference(NamedTuple):
    """A reference to a document, and where it stands."""

    text: str
    place: Place
    review: str | None


def document_references(workspace: Workspace) -> Iterator[DocumentReference]:
    """Every reference to a document in any record."""
    for entry in all_records(workspace.repository):
        for reference in references(entry.loaded.record, only="document"):
            yield DocumentReference(reference.name, entry.loaded.at(*reference.loc), entry.review)


def is_path(text: str) -> bool:
    """Whether a reference means a path: not an address (``https:``), not the number of a document elsewhere.

    A path starts with a folder of the repository (or tries to leave it), or ends like a file name.
    """
    if SCHEME.match(text) and not re.match(r"[A-Za-z]:\\", text):
        return False
    if text.startswith(FOLDERS) or re.match(r"[A-Za-z]:\\", text):
        return True
    last = text.replace("\\", "/").rsplit("/", 1)[-1]
    return " " not in text.strip() and FILE.fullmatch(last) is not None


def kind_of(workspace: Workspace, text: str) -> PathKind:
    """What lies at a path inside the repository; links are not followed."""
    return kind_inside(workspace.repository.root, text)
