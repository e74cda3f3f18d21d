"""From the bytes of one file to one validated record, or to faults."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from mgmtreview import yamlfile
from mgmtreview.diagnostic import Place
from mgmtreview.loading.faults import Fault, faults
from mgmtreview.loading.files import read_bytes
from mgmtreview.loading.repository import Loaded
from mgmtreview.position import START, Loc, Position
from mgmtreview.records.base import Record

M = TypeVar("M", bound=Record)

UNREADABLE = "RV001"


@dataclass(slots=True)
class Reading:
    """What is gathered while the files are read, one after the other."""

    root: Path
    raw: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def data(self, path: str) -> Any:
        """The plain data of a YAML file; None where it is empty or a fault was noted."""
        try:
            raw = read_bytes(self.root, path)
        except OSError as error:
            self._broken(Fault(UNREADABLE, Place(path), f"{path} cannot be read: {error}", "", START))
            return None
        self.raw[path] = raw
        document = yamlfile.read(raw)
        if document.problem is not None:
            problem = document.problem
            self._broken(Fault(UNREADABLE, Place(path), problem.message, problem.hint, problem.position))
            return None
        return document.data

    def record(self, model: type[M], path: str, data: Any, prefix: Loc = ()) -> Loaded[M] | None:
        """The record, validated; None where faults were noted. An empty file is an empty record."""
        data = {} if data is None else data
        try:
            return Loaded(model.model_validate_json(_json(data)), path, prefix)
        except ValidationError as error:
            data, pruned = _without_empty(data, error)
            if pruned:
                return self.record(model, path, data, prefix)
            for fault in faults(model, path, prefix, data, error):
                self._broken(fault)
            return None

    def yaml(self, model: type[M], path: str) -> Loaded[M] | None:
        """Read and validate one file."""
        data = self.data(path)
        return None if path in self.broken else self.record(model, path, data)

    def table(self, path: str) -> dict[str, Any]:
        """The entries of a short-form file, or of any file that is a table of records."""
        data = self.data(path)
        if data is None or isinstance(data, dict):
            return data or {}
        self._broken(Fault("RV002", Place(path), "expected a table of ids and records", "start each with its id:"))
        return {}

    def json(self, model: type[M], path: str) -> Loaded[M] | None:
        """Read and validate a JSON file that the program itself wrote."""
        try:
            raw = read_bytes(self.root, path)
        except OSError as error:
            self._broken(Fault(UNREADABLE, Place(path), f"{path} cannot be read: {error}", "", START))
            return None
        self.raw[path] = raw
        try:
            data = json.loads(raw)
        except json.JSONDecodeError as error:
            place = Position(error.lineno, error.colno)
            self._broken(Fault(UNREADABLE, Place(path), f"not valid JSON: {error.msg}", REISSUE, place))
            return None
        except (UnicodeDecodeError, ValueError, RecursionError):
            self._broken(Fault(UNREADABLE, Place(path), "not valid JSON", REISSUE, START))
            return None
        return self.record(model, path, data)

    def _broken(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.broken.add(fault.place.path)


REISSUE = "this file is written by the program; restore it from Git or issue the pack again"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _without_empty(data: Any, error: ValidationError) -> tuple[Any, bool]:
    """The data without keys whose value is empty where the schema wants something.

    A line such as ``items:`` with nothing behind it means "nothing written yet": absent, not wrong.
    """
    empty = [detail["loc"] for detail in error.errors(include_url=False) if detail["input"] is None]
    pruned = False
    for loc in empty:
        data, done = _drop(data, loc)
        pruned = pruned or done
    return data, pruned


def _drop(data: Any, loc: tuple[str | int, ...]) -> tuple[Any, bool]:
    if not loc:
        return data, False
    step, rest = loc[0], loc[1:]
    if isinstance(data, dict):
        if step not in data:
            return _drop(data, rest)
        if data[step] is None and not rest:
            return {key: value for key, value in data.items() if key != step}, True
        inner, done = _drop(data[step], rest)
        return ({**data, step: inner}, True) if done else (data, False)
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        inner, done = _drop(data[step], rest)
        return ([*data[:step], inner, *data[step + 1 :]], True) if done else (data, False)
    return _drop(data, rest)
