"""From symbolic places to lines and columns, and to fingerprints that edits elsewhere do not change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from mgmtreview import yamlfile
from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Repository
from mgmtreview.position import START, Loc, Position

ID_KEYS = ("id", "metric", "objective", "person", "name", "level", "risk", "theme", "decision", "what", "title")
"""What names a list item, the first one it has; an index would change with every item added above."""


@dataclass(slots=True)
class Locator:
    """Positions and symbolic routes of the files of a repository, computed for files with findings only."""

    repository: Repository
    _positions: dict[str, yamlfile.Positions | None] = field(default_factory=dict)
    _data: dict[str, Any] = field(default_factory=dict)
    _stuck: dict[str, Position] = field(init=False)
    """Where reading stopped, of files that could not be read."""

    def __post_init__(self) -> None:
        found = ((fault.place.path, fault.position) for fault in reversed(self.repository.faults))
        self._stuck = {path: position for path, position in found if position is not None}

    def position(self, place: Place) -> Position:
        """Line and column of a place; the start of the file where it has none.

        A table or list that starts below its key is pointed at by the key.
        """
        if place.path in self._stuck:
            return self._stuck[place.path]
        if place.path not in self._positions:
            raw = self.repository.raw.get(place.path)
            readable = raw is not None and place.path.endswith(".yaml")
            self._positions[place.path] = yamlfile.positions(raw) if readable and raw is not None else None
        table = self._positions[place.path]
        return table.pointed_at(place.loc, place.on_key) if table is not None else START

    def route(self, place: Place) -> str:
        """The place with ids instead of indices, as in ``decisions[D1].kind``."""
        if all(isinstance(step, str) for step in place.loc):
            return symbolic(None, place.loc)  # keys name themselves; only an index has to be looked up in the file
        if place.path not in self._data:
            self._data[place.path] = self._read(place.path)
        return symbolic(self._data[place.path], place.loc)

    def _read(self, path: str) -> Any:
        raw = self.repository.raw.get(path)
        if raw is None:
            return None
        if path.endswith(".json"):
            try:
                return json.loads(raw)
            except (ValueError, RecursionError):
                return None
        return yamlfile.read(raw).data


def symbolic(data: Any, loc: Loc) -> str:
    """A route with ids instead of indices."""
    text = ""
    for step in loc:
        inner = _inside(data, step)
        if isinstance(step, int):
            text += f"[{_name(inner)}]"
        else:
            text += f".{step}" if text else str(step)
        data = inner
    return text


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return None


def _name(item: Any) -> str:
    if isinstance(item, Mapping):
        return next((str(item[key]) for key in ID_KEYS if item.get(key)), "")
    return "" if item is None else str(item)


def fingerprint(rule: str, review: str | None, subject: str, path: str, route: str) -> str:
    """A stable name of a finding: rule, record and symbolic place, no line numbers."""
    text = "\n".join((rule, review or "", subject, path, route))
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:20]  # a file's name may be no text
