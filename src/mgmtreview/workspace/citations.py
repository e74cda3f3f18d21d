"""Documents that records cite, and how firmly: with a hash, with a version, or by name alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Loaded, ReviewFolder
from mgmtreview.position import Loc
from mgmtreview.records.action import Evidence
from mgmtreview.records.base import Record
from mgmtreview.records.review import Document
from mgmtreview.workspace.evidence import is_path
from mgmtreview.workspace.references import references
from mgmtreview.workspace.walking import review_records


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document: its reference, where that stands, and what pins it down (None: not said)."""

    ref: str
    place: Place
    sha256: str | None = None
    version: str | None = None
    is_document: bool = False
    """Whether it is cited as a document or as evidence; a source says by its day which state was read."""

    dated: bool = False
    """Whether it says on which day the document was as cited."""

    @property
    def pinned(self) -> bool:
        """Whether it says which content is meant; what lies elsewhere may be pinned by a day, a file here is not."""
        return self.sha256 is not None or self.version is not None or (self.dated and not self.is_kept_here)

    @property
    def is_kept_here(self) -> bool:
        """Whether it means a file of this repository."""
        return is_path(self.ref)


def citations(loaded: Loaded[Record]) -> Iterator[Citation]:
    """Every document that a record cites."""
    for reference in references(loaded.record, only="document"):
        entry = _holder(loaded.record, reference.loc)
        yield Citation(
            reference.name,
            loaded.at(*reference.loc),
            getattr(entry, "sha256", None),
            getattr(entry, "version", None),
            isinstance(entry, (Document, Evidence)),
            getattr(entry, "date", None) is not None,
        )


def cited_by(folder: ReviewFolder) -> Iterator[Citation]:
    """Every document that the sealed records of a review cite: what is written afterwards is left out."""
    for loaded in review_records(folder):
        if loaded is not folder.after:
            yield from citations(loaded)


def _holder(record: Any, loc: Loc) -> Any:
    """The table that holds the value at a route."""
    for part in loc[:-1]:
        record = _value(record, str(part)) if isinstance(record, Record) else record[part]
    return record


def _value(record: Record, key: str) -> Any:
    for name, field in type(record).model_fields.items():
        if (field.alias or name) == key:
            return getattr(record, name)
    return None
