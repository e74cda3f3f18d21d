"""Profiles: those that come with the program, and those of the house in profiles/<name>.yaml."""

import json

from mgmtreview import yamlfile
from mgmtreview.diagnostic import Place
from mgmtreview.loading.documents import Reading
from mgmtreview.loading.faults import Fault
from mgmtreview.loading.layout import nearest
from mgmtreview.loading.repository import Loaded
from mgmtreview.profiles import BUILT_IN, built_in_bytes
from mgmtreview.records.profile import Profile
from mgmtreview.records.settings import Settings


def built_in(name: str) -> Profile:
    """A profile that comes with the program; raises KeyError for an unknown name."""
    document = yamlfile.read(built_in_bytes(name))
    return Profile.model_validate_json(json.dumps(document.data))


def load_profiles(
    reading: Reading, paths: list[str], settings: Loaded[Settings]
) -> tuple[dict[str, Profile], tuple[str, ...]]:
    """The profiles that the settings name, in that order, and the names of all that could be named.

    An unknown name is a fault (RV010). A house profile that ``extends`` another adds to it.
    """
    house = {_name(path): path for path in paths if path.startswith("profiles/") and path.endswith(".yaml")}
    known = (*BUILT_IN, *sorted(house))
    found: dict[str, Profile] = {}
    for index, name in enumerate(settings.record.standards):
        profile = _profile(reading, name, house, ())
        if profile is not None:
            found[name] = profile
        elif name not in known:
            close = nearest(name, known)
            hint = f"did you mean {close}?" if close else f"known are {', '.join(known)}"
            reading.faults.append(
                Fault("RV010", settings.at("standards", index), f'there is no profile "{name}"', hint)
            )
    return found or {BUILT_IN[0]: built_in(BUILT_IN[0])}, known


def _name(path: str) -> str:
    return path.removeprefix("profiles/").removesuffix(".yaml")


def _profile(reading: Reading, name: str, house: dict[str, str], seen: tuple[str, ...]) -> Profile | None:
    if name not in house:
        return built_in(name) if name in BUILT_IN else None
    loaded = reading.yaml(Profile, house[name])
    if loaded is None or loaded.record.extends is None:
        return loaded.record if loaded else None
    base = loaded.record.extends
    parent = None if base in (*seen, name) else _profile(reading, base, house, (*seen, name))
    if parent is None:
        place = Place(house[name], ("extends",))
        reading.faults.append(Fault("RV010", place, f'"{base}" cannot be extended: no such profile, or a circle'))
        return loaded.record
    own = loaded.record
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
