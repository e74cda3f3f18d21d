"""Which fields of which records history is asked about: all that their models know."""

from functools import cache

from mgmtreview.loading.layout import Expected, Kind, expected_at
from mgmtreview.records.action import Action
from mgmtreview.records.base import Record
from mgmtreview.records.inputs import input_model
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.people import People
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.vocabulary import BUILT_IN_TOPICS

_MODELS: dict[Kind, type[Record]] = {
    Kind.ACTION: Action,
    Kind.REVIEW: ReviewRecord,
    Kind.MINUTES: Minutes,
    Kind.AFTER: After,
    Kind.PEOPLE: People,
    Kind.PROGRAMME: Programme,
}
_KEPT_FOLDERS = ("evidence/", "approvals/")
_KEPT_PARTS = ("/issued/", "/evidence/")


def expected(path: str, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> Expected | None:
    """What record lies at a path; None where it is no record."""
    found = expected_at(path, topics)
    return found if isinstance(found, Expected) else None


def is_kept(path: str, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> bool:
    """Whether the history of a path is wanted: that of a record, of evidence, or of what was issued."""
    if path.startswith(_KEPT_FOLDERS) or (path.startswith("reviews/") and any(part in path for part in _KEPT_PARTS)):
        return True
    return expected(path, topics) is not None


def fields_of(path: str, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> frozenset[str]:
    """The top-level keys that the record at a path may have; none where its fields are not told."""
    record = expected(path, topics)
    if record is None:
        return frozenset()
    if record.kind is Kind.INPUT:
        return _keys(input_model(record.id))
    if record.kind is Kind.INPUTS:
        return frozenset(topics)
    model = _MODELS.get(record.kind)
    return _keys(model) if model else frozenset()


@cache
def _keys(model: type[Record]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())
