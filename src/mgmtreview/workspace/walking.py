"""Walking over all records: every record with the review it belongs to, every text, every list with ids."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from mgmtreview.loading.repository import Loaded, Repository, ReviewFolder
from mgmtreview.position import Loc
from mgmtreview.records.base import Record


class Belonging(NamedTuple):
    """A record and the review whose stage it follows (None: it belongs to none)."""

    loaded: Loaded[Record]
    review: str | None = None


def all_records(repository: Repository) -> Iterator[Belonging]:
    """Every record that could be loaded, by file."""
    yield Belonging(repository.settings)
    yield Belonging(repository.people)
    if repository.programme is not None:
        yield Belonging(repository.programme)
    yield from (Belonging(waiver) for waiver in repository.waivers)
    yield from (Belonging(metric) for metric in repository.metrics.values())
    yield from (Belonging(objective) for objective in repository.objectives.values())
    for name, action in repository.actions.items():
        yield Belonging(action, name.split("/", 1)[0])
    for folder in repository.reviews.values():
        yield from (Belonging(loaded, folder.id) for loaded in review_records(folder))


def review_records(folder: ReviewFolder) -> Iterator[Loaded[Record]]:
    """The records of one review that people write (the issued pack is the program's)."""
    for loaded in (folder.review, *folder.inputs.values(), folder.minutes, folder.after):
        if loaded is not None:
            yield loaded


def texts(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text in a record with its route."""
    for name, key in _fields(type(record)):
        yield from _texts(getattr(record, name), (*loc, key))


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, str(value)
    elif isinstance(value, Record):
        yield from texts(value, loc)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*loc, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, (*loc, key))


def named_lists(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, tuple[Record, ...]]]:
    """Every list of records that bear a name (id, metric, objective), with its route; the inner ones after the outer.

    Only fields that can hold such a list are looked into, which an action has none of: most records are actions.
    """
    for name, key in _fields_with_named_lists(type(record)):
        yield from _named_lists(getattr(record, name), (*loc, key))


def name_in_list(item: Record) -> tuple[str, str] | None:
    """The key and the text that name an item of a list."""
    for key in NAMING:
        value = getattr(item, key, None)
        if isinstance(value, str):
            return key, value
    return None


NAMING = ("id", "metric", "objective")


def _named_lists(value: Any, loc: Loc) -> Iterator[tuple[Loc, tuple[Record, ...]]]:
    if isinstance(value, Record):
        yield from named_lists(value, loc)
    elif isinstance(value, tuple) and value and isinstance(value[0], Record):
        yield loc, value
        for index, entry in enumerate(value):
            yield from named_lists(entry, (*loc, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _named_lists(entry, (*loc, key))


@cache
def _fields_with_named_lists(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if any(_is_named(inner) or _fields_with_named_lists(inner) for inner in _models_in(field.annotation))
    )


def _is_named(model: type[BaseModel]) -> bool:
    return any(key in model.model_fields for key in NAMING)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _models_in(part)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
