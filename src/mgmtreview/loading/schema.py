"""Finding one's way through the models along the route of a validation error.

A validator names, between the steps that the document has, the member of a union that it tried
(``("residual", "score", "level")``: the table form of a rating). A document may have a key of the same
name, so only the types can tell the two apart.
"""

import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

from mgmtreview.position import Loc


def existing(model: type[BaseModel], data: Any, loc: Loc) -> Loc:
    """The steps of a validation error that the document has."""
    steps: list[str | int] = []
    for step, (is_member, _) in zip(loc, _walk(model, loc), strict=True):
        if is_member:
            continue
        if isinstance(step, int):
            is_there = isinstance(data, list) and 0 <= step < len(data)
        else:
            is_there = isinstance(data, dict) and step in data
        if is_there:
            data = data[step]
            steps.append(step)
    return tuple(steps)


def known_keys(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that a table at a place may have."""
    names: dict[str, None] = {}
    for plain in _plain(_kinds_at(model, loc)):
        if _is_model(plain):
            names.update({field.alias or name: None for name, field in plain.model_fields.items()})
    return tuple(names)


def is_entry(model: type[BaseModel], loc: Loc) -> bool:
    """Whether a place is an entry of a table of records, such as a person of people.yaml."""
    if not loc or not isinstance(loc[-1], str):
        return False
    return any(
        get_origin(plain) is dict and _is_model(get_args(plain)[1]) for plain in _plain(_kinds_at(model, loc[:-1]))
    )


def _walk(model: type[BaseModel], loc: Loc) -> Iterator[tuple[bool, list[Any]]]:
    """For each step whether it names the member of a union, and the types that can stand behind it."""
    kinds: list[Any] = [model]
    is_member = False
    for step in loc:
        members = [] if is_member else [kind for tag, kind in _members(kinds) if tag == step]
        is_member = bool(members)
        kinds = members or [inner for kind in _plain(kinds) for inner in _inside(kind, step)]
        yield is_member, kinds


def _kinds_at(model: type[BaseModel], loc: Loc) -> list[Any]:
    return [[model], *(kinds for _, kinds in _walk(model, loc))][-1]


def _inside(kind: Any, step: str | int) -> list[Any]:
    """The type one step further in."""
    if _is_model(kind):
        return [field.annotation for name, field in kind.model_fields.items() if (field.alias or name) == step]
    arguments = get_args(kind)
    if get_origin(kind) is tuple and isinstance(step, int):
        return [arguments[0] if Ellipsis in arguments or step >= len(arguments) else arguments[step]]
    return [arguments[1]] if get_origin(kind) is dict and isinstance(step, str) else []


def _plain(kinds: Iterable[Any]) -> list[Any]:
    return [kind for _, kind in _members(kinds)]


def _members(kinds: Iterable[Any], tag: str | None = None) -> Iterator[tuple[str | None, Any]]:
    """The plain types behind annotated types and unions, each with the name a validator gives it."""
    for kind in kinds:
        origin = get_origin(kind)
        if origin is typing.Annotated:
            inner, *marks = get_args(kind)
            own = next((str(mark.tag) for mark in marks if isinstance(mark, Tag)), tag)
            yield from _members([inner], own)
        elif origin in (Union, types.UnionType):
            yield from _members(get_args(kind), tag)
        else:
            yield tag, kind


def _is_model(kind: Any) -> typing.TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
