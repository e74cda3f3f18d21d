"""What a new review must look at again: everything that the last review of a topic left open.

Exactly the set of ``workspace.open_items.open_at``, with the fields as they stood there. Nothing is
advanced or agreed: each entry bears ``to_confirm`` until someone has looked at it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mgmtreview import yamlfile
from mgmtreview.diagnostic import Place
from mgmtreview.position import Loc
from mgmtreview.records.inputs import ImprovementsInput, RisksInput
from mgmtreview.scaffolding.emit import Value
from mgmtreview.vocabulary import IMPROVEMENTS, RISKS
from mgmtreview.workspace import OpenItem, OpenKind, ReviewFacts, Workspace
from mgmtreview.workspace.open_items import DONE, open_at

_CONFIRM = "Look at it, correct what changed, then delete the to_confirm line."
_CONFIRM_ALL = "Look at it and at each of them, correct what changed, then delete the to_confirm lines."
_LEFT_BEHIND = frozenset({"id", "to_confirm", "analysis"})
"""Fields that are not taken along as they stood: what was thought last time has to be thought anew."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing carried over: its kind in words, its id, the topic it belongs to, the review it was open at."""

    kind: str
    id: str
    topic: str
    source: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an input file, ready to be emitted: the list it goes into, comments, data, what it carries."""

    topic: str
    key: str
    data: dict[str, Value]
    notes: dict[Loc, str]
    carried: tuple[Carried, ...]


def carried_entries(workspace: Workspace, review: ReviewFacts) -> list[Entry]:
    """The entries of all topics of a review to come, in the order in which they stood."""
    written = _Written(workspace)
    entries: list[Entry] = []
    for topic in review.covers:
        previous = workspace.previous(review, topic)
        if previous is None:
            continue
        items = [item for item in open_at(previous) if item.topic == topic]
        entries += _nonconformities(previous, items, written)
        entries += _with_parts(previous, items, written, "findings", OpenKind.AUDIT, OpenKind.AUDIT_FINDING)
        entries += _with_parts(previous, items, written, "treatments", None, OpenKind.TREATMENT)
        entries += _acceptances(previous, items, written)
        entries += _proposals(workspace, previous, items, written)
    return entries


def listed_without_need(workspace: Workspace, review: ReviewFacts) -> tuple[str, ...]:
    """Ids of the risks that the last review listed and that have nothing open; they are not carried over."""
    previous = workspace.previous(review, RISKS)
    loaded = previous.input_as(RISKS, RisksInput) if previous is not None else None
    if loaded is None:
        return ()
    return tuple(risk.id for risk in loaded.record.items if all(each.status in DONE for each in risk.treatments))


class _Written:
    """What stands in the files, as it was written."""

    def __init__(self, workspace: Workspace) -> None:
        self._raw = workspace.repository.raw
        self._read: dict[str, Any] = {}

    def at(self, place: Place) -> Any:
        """The data at a place."""
        if place.path not in self._read:
            self._read[place.path] = yamlfile.read(self._raw[place.path]).data
        value = self._read[place.path]
        for step in place.loc:
            value = value[step]
        return value


def _nonconformities(previous: ReviewFacts, items: list[OpenItem], written: _Written) -> Iterable[Entry]:
    for item in items:
        if item.kind is OpenKind.NONCONFORMITY:
            yield _entry("items", written.at(item.place), f"Open at {previous.id}. {_CONFIRM}", [item], previous)


def _acceptances(previous: ReviewFacts, items: list[OpenItem], written: _Written) -> Iterable[Entry]:
    for item in items:
        if item.kind is OpenKind.ACCEPTANCE:
            note = f"Accepted, and still counting at {previous.id}. {_CONFIRM}"
            yield _entry("acceptances", written.at(item.place), note, [item], previous)


def _with_parts(
    previous: ReviewFacts,
    items: list[OpenItem],
    written: _Written,
    name: str,
    whole_kind: OpenKind | None,
    part_kind: OpenKind,
) -> Iterable[Entry]:
    """Audits with their open findings, or risks with their open treatments; what is done stays behind."""
    wholes: dict[Place, list[OpenItem]] = {}
    for item in items:
        if item.kind in (whole_kind, part_kind):
            place = item.place if item.kind is whole_kind else Place(item.place.path, item.place.loc[:-2])
            wholes.setdefault(place, []).append(item)
    for place, found in wholes.items():
        data = dict(written.at(place))
        all_parts = data.pop(name, None) or []
        parts = [item for item in found if item.kind is part_kind]
        if parts:
            note = f"From {previous.id}, for its open {name}. {_CONFIRM_ALL}"
        else:
            note = f"Not finished at {previous.id}. {_CONFIRM}"
        if left := len(all_parts) - len(parts):
            note += f" Not carried: {left} of its {name}, with nothing left to do."
        entry = _entry("items", data, note, found, previous)
        if parts:
            entry.data[name] = [_marked(written.at(item.place)) for item in parts]
            entry.notes.update({(name, number): f"Open at {previous.id}." for number in range(len(parts))})
        yield entry


def _proposals(
    workspace: Workspace, previous: ReviewFacts, items: list[OpenItem], written: _Written
) -> Iterable[Entry]:
    seen = set()
    for item in items:
        if item.kind is not OpenKind.PROPOSAL or item.id.casefold() in seen:
            continue
        seen.add(item.id.casefold())
        decision = previous.minutes.decisions[int(item.place.loc[-3])]
        until = f" until {decision.revisit_on}" if decision.revisit_on else ""
        note = f"Deferred{until} by {previous.id}/{decision.id}."
        place = _proposal(workspace, previous, item.id)
        if place is None:
            note += " What was proposed is no longer among the records: write it down again."
        data = {"id": item.id} if place is None else written.at(place)
        yield _entry("items", data, f"{note} {_CONFIRM}", [item], previous)


def _proposal(workspace: Workspace, previous: ReviewFacts, name: str) -> Place | None:
    """Where a proposal was last written down, in the review that deferred it or in one before."""
    for review in (previous, *reversed(workspace.held_before(previous))):
        loaded = review.input_as(IMPROVEMENTS, ImprovementsInput)
        if loaded is None:
            continue
        for index, proposal in enumerate(loaded.record.items):
            if proposal.id.casefold() == name.casefold():
                return loaded.at("items", index)
    return None


def _entry(key: str, data: Any, note: str, found: list[OpenItem], previous: ReviewFacts) -> Entry:
    carried = tuple(Carried(item.kind.value, item.id, item.topic, previous.id, item.label) for item in found)
    return Entry(found[0].topic, key, _marked(data), {(): note}, carried)


def _marked(data: Any) -> dict[str, Value]:
    """The fields as they stood (empty ones left out): the id, the mark that nobody has looked yet, then the rest."""
    rest = {key: _filled(value) for key, value in data.items() if key not in _LEFT_BEHIND and value is not None}
    return {"id": data["id"], "to_confirm": True, **rest}


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
