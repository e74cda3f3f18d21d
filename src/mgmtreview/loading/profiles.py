"""Profiles: those that come with the program, and those of the house in profiles/<name>.yaml."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from mgmtreview import yamlfile
from mgmtreview.loading.documents import Reading
from mgmtreview.loading.faults import Fault, shown
from mgmtreview.loading.layout import Expected, Kind, expected_at, nearest
from mgmtreview.loading.repository import Loaded
from mgmtreview.profiles import BUILT_IN, built_in_bytes
from mgmtreview.records.profile import Profile
from mgmtreview.records.settings import Settings

LONGEST_CHAIN = 8
"""How many profiles may extend one another."""


def built_in(name: str) -> Profile:
    """A profile that comes with the program; raises KeyError for an unknown name."""
    document = yamlfile.read(built_in_bytes(name))
    return Profile.model_validate_json(json.dumps(document.data))


def load_profiles(
    reading: Reading, paths: list[str], settings: Loaded[Settings]
) -> tuple[dict[str, Profile], tuple[str, ...]]:
    """The profiles that the settings name, in that order, and the names of all that could be named.

    An unknown name is a fault (RV010). A house profile that ``extends`` another adds to it. House profiles
    that nobody names are read as well, so that a fault in one does not wait for the day it is needed.
    """
    expected = ((path, expected_at(path, ())) for path in paths if path.startswith("profiles/"))
    house = _House(
        reading,
        {
            entry.id: reading.yaml(Profile, path)
            for path, entry in expected
            if isinstance(entry, Expected) and entry.kind is Kind.PROFILE
        },
    )
    known = house.known
    found: dict[str, Profile] = {}
    for index, name in enumerate(settings.record.standards):
        if name not in known:
            reading.faults.append(
                Fault(
                    "RV010", settings.at("standards", index), f"there is no profile {shown(name)}", _hint(name, known)
                )
            )
        elif (profile := house.profile(name)) is not None:
            found[name] = profile
    for name in sorted(house.records):
        if name not in house.looked_at:
            house.profile(name)
    return found or {BUILT_IN[0]: built_in(BUILT_IN[0])}, known


@dataclass(slots=True)
class _House:
    """The house's own profiles by name (None: cannot be read)."""

    reading: Reading
    records: Mapping[str, Loaded[Profile] | None]
    looked_at: set[str] = field(default_factory=set)

    @property
    def known(self) -> tuple[str, ...]:
        return (*BUILT_IN, *sorted(set(self.records) - set(BUILT_IN)))

    def profile(self, name: str, below: tuple[str, ...] = ()) -> Profile | None:
        """A profile with what it extends; ``below`` names those that extend it."""
        self.looked_at.add(name)
        if name not in self.records:
            return built_in(name) if name in BUILT_IN else None
        loaded = self.records[name]
        if loaded is None or loaded.record.extends is None:
            return loaded.record if loaded else None
        base = loaded.record.extends
        if base in (name, *below) or len(below) == LONGEST_CHAIN:
            why = "it extends this profile itself" if base in (name, *below) else "too many profiles extend one another"
            self._fault(loaded, f"{shown(base)} cannot be extended: {why}", "take one of the extends lines out")
            return loaded.record
        if base not in self.known:
            self._fault(loaded, f"there is no profile {shown(base)} to extend", _hint(base, self.known))
            return loaded.record
        parent = self.profile(base, (*below, name))
        return loaded.record if parent is None else extended(parent, loaded.record)

    def _fault(self, loaded: Loaded[Profile], message: str, hint: str) -> None:
        fault = Fault("RV010", loaded.at("extends"), message, hint)
        if fault not in self.reading.faults:  # two profiles may extend the same one
            self.reading.faults.append(fault)


def extended(parent: Profile, own: Profile) -> Profile:
    """A profile laid over the one it extends: its own requirements replace those of the same key."""
    replaced = {requirement.key for requirement in own.requirements}
    kept = tuple(requirement for requirement in parent.requirements if requirement.key not in replaced)
    return own.model_copy(
        update={
            "requirements": kept + own.requirements,
            "outputs": own.outputs or parent.outputs,
            "topics": {**parent.topics, **own.topics},
            "other_editions": {**parent.other_editions, **own.other_editions},
            "climate": own.climate or parent.climate,
        }
    )


def _hint(name: str, known: tuple[str, ...]) -> str:
    close = nearest(name, known)
    return f"did you mean {close}?" if close else f"known are {', '.join(known)}"
