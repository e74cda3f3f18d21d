"""The steps by which an example company came to be, as its ``history.yaml`` tells them."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainValidator,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from mgmtreview import yamlfile
from mgmtreview.errors import InternalError

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})", re.ASCII)
_PATH = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", re.ASCII)


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise ValueError("write day, time and offset as in 2026-07-15T09:30:00+02:00")
    return datetime.fromisoformat(value)


def _path(value: str) -> str:
    if not _PATH.fullmatch(value):
        raise ValueError("write a relative path with letters, digits and ._- between slashes")
    if {part.lower() for part in value.split("/")} & {".", "..", ".git"}:
        raise ValueError("a path may not contain ., .. or .git")
    return value


_Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
_Moment = Annotated[datetime, PlainValidator(_moment)]
_RecordPath = Annotated[str, AfterValidator(_path)]
_Line = Annotated[str, StringConstraints(pattern=r"^[^<>\x00-\x1f\x7f]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Author(_Strict):
    """Who wrote a step's commit."""

    name: _Line
    email: _Line


class Step(_Strict):
    """One commit: which records were written and which were taken away.

    ``wrong_clock`` says that it is meant to bear a date before that of the step it follows.
    """

    id: _Id
    date: _Moment
    wrong_clock: bool = False
    author: Author
    message: Annotated[str, StringConstraints(min_length=1)]
    files: tuple[_RecordPath, ...] = ()
    remove: tuple[_RecordPath, ...] = ()


_STEPS = TypeAdapter(tuple[Step, ...])


def read_history(path: Path) -> tuple[Step, ...]:
    """The steps in a ``history.yaml``, in order. Raises InternalError with every fault and its line."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise InternalError(f"{path.name} of the example cannot be read: {problem.strerror}") from problem
    document = yamlfile.read(raw)
    if document.problem is not None:
        line, column = document.problem.position
        raise InternalError(f"{path.name}:{line}:{column}: {document.problem.message}", document.problem.hint)
    try:
        return _STEPS.validate_json(json.dumps(document.data))
    except ValidationError as errors:
        places = yamlfile.positions(raw)
        lines = []
        for error in errors.errors(include_url=False):
            line, column = places.resolve(error["loc"])
            message = error["msg"].removeprefix("Value error, ")
            lines.append(f"{path.name}:{line}:{column}: {'.'.join(map(str, error['loc']))}: {message}")
        raise InternalError("\n".join(lines)) from None
