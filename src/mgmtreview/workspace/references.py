"""Every place where a record names something else, found from the marks on the fields of its model.

The models say which fields name a person, a metric, a decision (:class:`~mgmtreview.records.base.Names`);
here the records are walked along those marks, so that a new field cannot be forgotten.
"""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from mgmtreview.position import Loc
from mgmtreview.records.base import Names


class Reference(NamedTuple):
    """A text that names something of a kind, and where it stands inside its record."""

    kind: str
    name: str
    loc: Loc


class _Plan(NamedTuple):
    """What to look at in the values of a field."""

    kind: str | None
    nested: bool


def references(record: BaseModel, only: str | None = None, loc: Loc = ()) -> Iterator[Reference]:
    """Every reference in a record, in the order of its fields; with ``only``, those of one kind."""
    for name, key, plan in _fields(type(record), only):
        value = getattr(record, name)
        if value:
            yield from _in_value(value, plan, only, (*loc, key))


def _in_value(value: Any, plan: _Plan, only: str | None, loc: Loc) -> Iterator[Reference]:
    if isinstance(value, str):
        if plan.kind is not None:
            yield Reference(plan.kind, value, loc)
    elif isinstance(value, BaseModel):
        yield from references(value, only, loc)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _in_value(entry, plan, only, (*loc, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _in_value(entry, plan, only, (*loc, key))


@cache
def _fields(model: type[BaseModel], only: str | None) -> tuple[tuple[str, str, _Plan], ...]:
    """Name, key in the file, and plan of the fields that can hold a reference (of one kind)."""
    found = []
    for name, field in model.model_fields.items():
        kind = next((mark.kind for mark in field.metadata if isinstance(mark, Names)), None)
        plan = _plan(field.annotation, kind, only)
        if plan.kind is not None or plan.nested:
            found.append((name, field.alias or name, plan))
    return tuple(found)


def _plan(annotation: Any, kind: str | None, only: str | None) -> _Plan:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        kind = next((mark.kind for mark in marks if isinstance(mark, Names)), kind)
        return _plan(inner, kind, only)
    if origin in (Union, types.UnionType, tuple, dict):
        parts = [_plan(part, kind, only) for part in get_args(annotation) if part is not Ellipsis]
        named = next((part.kind for part in parts if part.kind is not None), None)
        return _Plan(named, any(part.nested for part in parts))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _Plan(None, bool(_fields(annotation, only)))
    is_meant = annotation is str and (only is None or kind == only)
    return _Plan(kind if is_meant else None, nested=False)
