"""Reading a whole records repository: every file once, all problems of all files in one run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from mgmtreview.diagnostic import Place
from mgmtreview.loading.documents import RESTORE, Reading
from mgmtreview.loading.faults import Fault
from mgmtreview.loading.files import MAX_FILES, Found, find
from mgmtreview.loading.layout import Expected, Kind, Stray, expected_at, may_hold_records, nearest
from mgmtreview.loading.profiles import load_profiles
from mgmtreview.loading.repository import Loaded, Repository, ReviewFolder
from mgmtreview.position import START
from mgmtreview.records.action import Action, Waiver
from mgmtreview.records.approval import MAX_APPROVAL_BYTES, Approval
from mgmtreview.records.base import Record
from mgmtreview.records.inputs import input_model
from mgmtreview.records.metric import Metric, Objective
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.records.people import People
from mgmtreview.records.profile import Profile
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.records.settings import Settings
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.vocabulary import BUILT_IN_TOPICS, ITEM_ID_SHAPE, REVIEW_ID_SHAPE

M = TypeVar("M", bound=Record)

SETTINGS_FILE, PEOPLE_FILE = "mgmtreview.yaml", "people.yaml"


@dataclass(slots=True)
class _Review:
    review: Loaded[ReviewRecord] | None = None
    inputs: dict[str, Loaded[SharedInput]] = field(default_factory=dict)
    minutes: Loaded[Minutes] | None = None
    after: Loaded[After] | None = None
    pack: Loaded[IssuedPack] | None = None
    broken: set[str] = field(default_factory=set)


def load(root: Path) -> Repository:
    """Everything under ``root`` that is a record, with every fault met on the way.

    Reads files only; raises nothing for bad content. The caller makes sure that root is a folder.
    """
    reading = Reading(root)
    found = find(root, may_hold_records)
    _note_unread(found, reading)
    paths = found.files
    settings = _single(reading, paths, SETTINGS_FILE, Settings) or Loaded(Settings(), SETTINGS_FILE)
    profiles, known_profiles = load_profiles(reading, paths, settings)
    topics = _topics(settings.record, profiles)
    expected = _classified(paths, topics, reading)
    reviews, actions = _reviews(reading, expected, topics, found.blocked), _actions(reading, expected)
    people = _single(reading, paths, PEOPLE_FILE, People) or Loaded(People(), PEOPLE_FILE)
    programme, waivers = _single(reading, paths, "programme.yaml", Programme), _waivers(reading, paths)
    metrics = _collection(reading, expected, Metric, Kind.METRIC, Kind.METRICS)
    objectives = _collection(reading, expected, Objective, Kind.OBJECTIVE, Kind.OBJECTIVES)
    approvals = _approvals(reading, expected)
    reading.note_unlisted()
    return Repository(
        root=root,
        raw=reading.raw,
        settings=settings,
        people=people,
        programme=programme,
        waivers=waivers,
        profiles=profiles,
        metrics=metrics,
        objectives=objectives,
        reviews=reviews,
        actions=actions,
        faults=tuple(reading.faults),
        broken=frozenset(reading.broken),
        topics=topics,
        known_profiles=known_profiles,
        approvals=approvals,
    )


def _note_unread(found: Found, reading: Reading) -> None:
    """What could not be looked into at all: nothing may then be said to be absent there."""
    for folder, why in found.blocked:
        reading.unreadable(folder, f"this folder cannot be looked into: {why}")
    if found.left_out is not None:
        message = f"more than {MAX_FILES} files: the rest was not read"
        reading.unreadable(found.left_out, message, "keep what is no record in other folders")


def _single(reading: Reading, paths: list[str], path: str, model: type[M]) -> Loaded[M] | None:
    return reading.yaml(model, path) if path in paths else None


def _topics(settings: Settings, profiles: Mapping[str, Profile]) -> dict[str, str]:
    titles = dict.fromkeys(BUILT_IN_TOPICS, "")
    for profile in profiles.values():
        for requirement in profile.requirements:
            titles[requirement.topic] = titles.get(requirement.topic) or requirement.title
    for given in (*(profile.topics for profile in profiles.values()), settings.topics):
        titles.update(given)
    return {topic: title or topic.capitalize() for topic, title in titles.items()}


def _classified(paths: list[str], topics: Mapping[str, str], reading: Reading) -> list[tuple[str, Expected]]:
    found = []
    told: set[Stray] = set()
    for path in paths:
        expected = expected_at(path, topics)
        if isinstance(expected, Expected):
            found.append((path, expected))
        elif isinstance(expected, Stray) and expected not in told:  # one misspelt folder is one fault
            told.add(expected)
            reading.faults.append(Fault("RV005", Place(path), expected.message, expected.hint, START))
    return found


def _collection(
    reading: Reading, expected: list[tuple[str, Expected]], model: type[M], one: Kind, many: Kind
) -> dict[str, Loaded[M]]:
    found: dict[str, Loaded[M]] = {}
    folded: dict[str, tuple[str, str]] = {}
    for path, entry in sorted(expected, key=lambda each: each[1].kind is many):  # of two, the file of its own counts
        if entry.kind is one:
            _add(reading, found, folded, entry.id, reading.yaml(model, path), path)
        elif entry.kind is many:
            for name, data in reading.table(path).items():
                if not _is_id(reading, path, name):
                    continue
                _add(reading, found, folded, name, reading.record(model, path, data, (name,)), path)
    return found


def _add(
    reading: Reading,
    found: dict[str, Loaded[M]],
    folded: dict[str, tuple[str, str]],
    name: str,
    loaded: Loaded[M] | None,
    path: str,
) -> None:
    first = folded.setdefault(name.casefold(), (path, name))
    if first != (path, name):
        message = f'the id "{name}" is used twice: {first[0]} has it already'
        place = loaded.place if loaded else Place(path)
        reading.faults.append(Fault("RV004", place, message, "give one of the two another id (case does not count)"))
    elif loaded is not None:
        found[name] = loaded


def _is_id(reading: Reading, path: str, name: str) -> bool:
    if ITEM_ID_SHAPE.fullmatch(name):
        return True
    reading.faults.append(
        Fault(
            "RV002",
            Place(path, (name,), on_key=True),
            f'"{name}" cannot be used as an id',
            "use letters, digits and .-_",
        )
    )
    reading.broken.add(path)
    return False


def _actions(reading: Reading, expected: list[tuple[str, Expected]]) -> dict[str, Loaded[Action]]:
    found: dict[str, Loaded[Action]] = {}
    folded: dict[str, tuple[str, str]] = {}
    for path, entry in expected:
        if entry.kind is Kind.ACTION:
            _add(reading, found, folded, f"{entry.review}/{entry.id}", reading.yaml(Action, path), path)
    return found


def _approvals(reading: Reading, expected: list[tuple[str, Expected]]) -> tuple[Loaded[Approval], ...]:
    paths = sorted(path for path, entry in expected if entry.kind is Kind.APPROVAL)
    found = (reading.json(Approval, path, RESTORE, MAX_APPROVAL_BYTES) for path in paths)
    return tuple(approval for approval in found if approval is not None)


def _reviews(
    reading: Reading,
    expected: list[tuple[str, Expected]],
    topics: Mapping[str, str],
    blocked: list[tuple[str, str]],
) -> dict[str, ReviewFolder]:
    found: dict[str, _Review] = {}
    for path, _ in blocked:
        _mark_blocked(found, path.split("/"), topics)
    for path, entry in expected:
        if entry.kind in READERS or entry.kind in (Kind.INPUT, Kind.INPUTS, Kind.PACK):
            _read_into(reading, found.setdefault(entry.review, _Review()), path, entry, topics)
    _refuse_twins(reading, found)
    return {
        name: ReviewFolder(name, part.review, part.inputs, part.minutes, part.after, part.pack, frozenset(part.broken))
        for name, part in found.items()
    }


def _mark_blocked(found: dict[str, _Review], parts: list[str], topics: Mapping[str, str]) -> None:
    """A review's folder, or its inputs, that cannot be looked into: there, and not known."""
    if len(parts) < 2 or parts[0] != "reviews" or not REVIEW_ID_SHAPE.fullmatch(parts[1]):
        return
    broken = found.setdefault(parts[1], _Review()).broken
    if len(parts) == 2:
        broken |= {*READERS.values(), "pack", *topics}
    elif parts[2] == "inputs":
        broken |= set(topics)
    elif parts[2] == "issued":
        broken.add("pack")


def _refuse_twins(reading: Reading, found: Mapping[str, _Review]) -> None:
    folded: dict[str, str] = {}
    for name in found:
        first = folded.setdefault(name.casefold(), name)
        if first != name:
            place = Place(f"reviews/{name}/review.yaml")
            reading.faults.append(
                Fault(
                    "RV004",
                    place,
                    f'the review id "{name}" is used twice: "{first}" is the same without case',
                    "rename one of the two folders",
                )
            )


READERS = {Kind.REVIEW: "review", Kind.MINUTES: "minutes", Kind.AFTER: "after"}


def _read_into(reading: Reading, part: _Review, path: str, entry: Expected, topics: Mapping[str, str]) -> None:
    if entry.kind is Kind.REVIEW:
        part.review = reading.yaml(ReviewRecord, path)
    elif entry.kind is Kind.MINUTES:
        part.minutes = reading.yaml(Minutes, path)
    elif entry.kind is Kind.AFTER:
        part.after = reading.yaml(After, path)
    elif entry.kind is Kind.PACK:
        part.pack = reading.json(IssuedPack, path)
        if path in reading.broken:
            part.broken.add("pack")
    elif entry.kind is Kind.INPUT:
        _add_input(reading, part, entry.id, reading.yaml(input_model(entry.id), path), path)
    elif entry.kind is Kind.INPUTS:
        table = reading.table(path)
        if path in reading.broken:
            part.broken |= set(topics)
        for topic, data in table.items():
            if topic not in topics:
                close = nearest(topic, topics)
                hint = f"did you mean {close}?" if close else f"the topics here are {', '.join(sorted(topics))}"
                reading.faults.append(
                    Fault("RV002", Place(path, (topic,), on_key=True), f'"{topic}" is not a known topic', hint)
                )
                continue
            _add_input(reading, part, topic, reading.record(input_model(topic), path, data, (topic,)), path)
    if entry.kind in READERS and path in reading.broken:
        part.broken.add(READERS[entry.kind])


def _add_input(reading: Reading, part: _Review, topic: str, loaded: Loaded[Any] | None, path: str) -> None:
    if topic in part.inputs:
        first = part.inputs[topic].path
        place = loaded.place if loaded else Place(path)
        message = f'the input "{topic}" is there twice: {first} has it already'
        reading.faults.append(Fault("RV004", place, message, "keep one of the two"))
    elif loaded is None:
        part.broken.add(topic)
    else:
        part.inputs[topic] = loaded


def _waivers(reading: Reading, paths: list[str]) -> tuple[Loaded[Waiver], ...]:
    path = "waivers.yaml"
    if path not in paths:
        return ()
    data = reading.data(path)
    if data is None:
        return ()
    if not isinstance(data, list):
        reading.faults.append(Fault("RV002", Place(path), "expected a list of waivers", "start each with a hyphen"))
        reading.broken.add(path)
        return ()
    loaded = (reading.record(Waiver, path, entry, (index,)) for index, entry in enumerate(data))
    return tuple(waiver for waiver in loaded if waiver is not None)
