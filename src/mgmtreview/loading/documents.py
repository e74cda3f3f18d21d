"""From the bytes of one file to one validated record, or to faults."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from mgmtreview import yamlfile
from mgmtreview.diagnostic import Place
from mgmtreview.loading.empty import without_empty
from mgmtreview.loading.faults import Fault, faults
from mgmtreview.loading.files import read_bytes
from mgmtreview.loading.repository import Loaded
from mgmtreview.position import START, Loc, Position
from mgmtreview.records.base import Record

M = TypeVar("M", bound=Record)

UNREADABLE = "RV001"
REISSUE = "this file is written by the program; restore it from Git or issue the pack again"
RESTORE = "approvals are written by the program and never changed; restore it from Git"
MOST_FAULTS = 100
"""How many values of one file that do not fit are told one by one."""


@dataclass(slots=True)
class Reading:
    """What is gathered while the files are read, one after the other."""

    root: Path
    raw: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    _told: dict[str, int] = field(default_factory=dict)
    """How many values of a file did not fit."""

    def data(self, path: str) -> Any:
        """The plain data of a YAML file; None where it is empty or a fault was noted."""
        try:
            raw = read_bytes(self.root, path)
        except OSError as error:
            self.unreadable(path, f"this file cannot be read: {error}")
            return None
        self.raw[path] = raw
        if self._is_too_big(path, "split it up, or keep the material under evidence/ and refer to it"):
            return None
        document = yamlfile.read(raw)
        if document.problem is not None:
            problem = document.problem
            self.unreadable(path, problem.message, problem.hint, problem.position)
            return None
        return document.data

    def record(self, model: type[M], path: str, data: Any, prefix: Loc = ()) -> Loaded[M] | None:
        """The record, validated; None where faults were noted. An empty file is an empty record."""
        data = {} if data is None else data
        while True:
            try:
                return Loaded(model.model_validate_json(_json(data)), path, prefix)
            except ValidationError as error:
                filled = without_empty(model, data, error)
                if filled is None:
                    self._note(path, error.error_count(), faults(model, path, prefix, data, error))
                    return None
                data = filled

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

    def json(self, model: type[M], path: str, hint: str = REISSUE, most: int = yamlfile.MAX_BYTES) -> Loaded[M] | None:
        """Read and validate a JSON file that the program itself wrote; ``hint`` says how to get it back."""
        try:
            raw = read_bytes(self.root, path, most)
        except OSError as error:
            self.unreadable(path, f"this file cannot be read: {error}")
            return None
        self.raw[path] = raw
        if self._is_too_big(path, hint, most):
            return None
        try:
            data = json.loads(raw, object_pairs_hook=without_twins)
        except json.JSONDecodeError as error:
            place = Position(error.lineno, error.colno)
            self.unreadable(path, f"this is not valid JSON: {error.msg}", hint, place)
            return None
        except (ValueError, RecursionError):
            self.unreadable(path, "this is not valid JSON", hint)
            return None
        return self.record(model, path, data)

    def _is_too_big(self, path: str, hint: str, most: int = yamlfile.MAX_BYTES) -> bool:
        """Told here, because no more was read of it than shows that it is."""
        too_big = len(self.raw[path]) > most
        if too_big:
            self.unreadable(path, f"the file is too big: at most {most // 1024} KiB are read", hint)
        return too_big

    def unreadable(self, path: str, message: str, hint: str = "", position: Position = START) -> None:
        """Note a file or folder that could not be read."""
        self._broken(Fault(UNREADABLE, Place(path), message, hint, position))

    def note_unlisted(self) -> None:
        """Note for each file how many of its faults were left out, so that a long list never looks complete."""
        for path, count in self._told.items():
            left = count - MOST_FAULTS
            if left > 0:
                message = f"{left} more values in this file do not fit"
                self.faults.append(Fault("RV002", Place(path), message, "mend those above; the others are told then"))

    def _note(self, path: str, count: int, found: Iterable[Fault]) -> None:
        told = self._told.get(path, 0)
        self._told[path] = told + count
        self.broken.add(path)
        self.faults.extend(islice(found, max(0, MOST_FAULTS - told)))

    def _broken(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.broken.add(fault.place.path)


def without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table of a JSON file; the same key twice would mean one thing to one reader and another to the next."""
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a key stands twice")
    return table


def _json(data: Any) -> str:
    # ASCII, because half a character (which only a JSON file can hold) cannot be encoded; as an escape it is refused.
    return json.dumps(data, separators=(",", ":"))
