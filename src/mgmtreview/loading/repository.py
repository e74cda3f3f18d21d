"""A records repository in memory: every record with its place, and every fault met on the way.

``load`` always returns data *and* faults together; a file that cannot be read or does not fit its
schema is left out of the data, named in ``broken``, and never hides the others. Short forms
(``metrics.yaml``, ``objectives.yaml``, ``inputs.yaml``) are turned into the long form here, so that
nothing above knows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from mgmtreview.diagnostic import Place
from mgmtreview.loading.faults import Fault
from mgmtreview.position import Loc
from mgmtreview.records.action import Action, Waiver
from mgmtreview.records.approval import Approval
from mgmtreview.records.base import Record
from mgmtreview.records.metric import Metric, Objective
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.records.people import People
from mgmtreview.records.profile import Profile
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.records.settings import Settings
from mgmtreview.records.shared_input import SharedInput

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[R_co]):
    """A record with the place it was read from (``prefix``: its route inside a short-form file)."""

    record: R_co
    path: str
    prefix: Loc = ()

    @property
    def place(self) -> Place:
        """The record as a whole."""
        return Place(self.path, self.prefix)

    def at(self, *loc: str | int) -> Place:
        """The place of a value inside the record."""
        return Place(self.path, self.prefix + loc)

    def key(self, *loc: str | int) -> Place:
        """The place of a key inside the record."""
        return Place(self.path, self.prefix + loc, on_key=True)


@dataclass(frozen=True, slots=True)
class ReviewFolder:
    """reviews/<id>/ as it was read. ``broken`` names what is there and could not be loaded
    (``review``, ``minutes``, ``after``, ``pack`` or a topic).
    """

    id: str
    review: Loaded[ReviewRecord] | None = None
    inputs: Mapping[str, Loaded[SharedInput]] = field(default_factory=dict)
    minutes: Loaded[Minutes] | None = None
    after: Loaded[After] | None = None
    pack: Loaded[IssuedPack] | None = None
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Repository:
    """Everything that is written down, linked by nothing yet."""

    root: Path
    raw: Mapping[str, bytes]
    settings: Loaded[Settings]
    people: Loaded[People]
    programme: Loaded[Programme] | None
    waivers: tuple[Loaded[Waiver], ...]
    profiles: Mapping[str, Profile]
    metrics: Mapping[str, Loaded[Metric]]
    objectives: Mapping[str, Loaded[Objective]]
    reviews: Mapping[str, ReviewFolder]
    actions: Mapping[str, Loaded[Action]]
    faults: tuple[Fault, ...]
    broken: frozenset[str]
    """Paths of record files that could not be loaded."""
    topics: Mapping[str, str]
    """Topics that inputs may have here, and their titles."""
    known_profiles: tuple[str, ...] = ()
    approvals: tuple[Loaded[Approval], ...] = ()
    """All approvals, by their paths, which begin with their numbers."""

    def is_broken(self, *prefixes: str) -> bool:
        """Whether a file at or below one of the paths could not be loaded (then absence proves nothing)."""
        return any(path == prefix or path.startswith(prefix + "/") for path in self.broken for prefix in prefixes)
