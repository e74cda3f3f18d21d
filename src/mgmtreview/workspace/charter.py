"""The authority charter as it stood on a day: who may direct, spend, accept risk, and who took part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mgmtreview.loading.repository import Loaded
from mgmtreview.records.base import Money, Outsider
from mgmtreview.records.people import Authority, AuthorityField, Body, People, Person, RoleEntry, SpendingLimit
from mgmtreview.records.review import Participant, ReviewRecord
from mgmtreview.vocabulary import Attendance, Capacity, Function, ReviewFormat

TAKING_PART = frozenset({Attendance.PRESENT, Attendance.REMOTE, Attendance.PARTIAL})


class Charter(NamedTuple):
    """people.yaml with its look-ups. All answers are about one day; ids of people are written exactly as there."""

    loaded: Loaded[People]
    levels: tuple[str, ...]
    """The risk scale, lowest first."""

    @property
    def record(self) -> People:
        """people.yaml as written."""
        return self.loaded.record

    def person(self, who: object) -> Person | None:
        """The person with an id; None for outsiders, bodies and unknown ids."""
        return self.record.people.get(who) if isinstance(who, str) else None

    def body(self, who: object) -> Body | None:
        """The body with an id."""
        return self.record.bodies.get(who) if isinstance(who, str) else None

    def knows(self, who: str) -> bool:
        """Whether an id names a person or a body."""
        return who in self.record.people or who in self.record.bodies

    def name(self, who: object) -> str:
        """A name for documents: the person's, the body's, the outsider's, else the id."""
        if isinstance(who, Outsider):
            return who.name
        entry = self.person(who) or self.body(who)
        return (entry.name if entry and entry.name else None) or str(who)

    def roles(self, who: object, day: date) -> tuple[str, ...]:
        """Roles held on a day."""
        person = self.person(who)
        if person is None:
            return (who.role,) if isinstance(who, Outsider) and who.role else ()
        plain = [role for role in person.roles if isinstance(role, str)]
        dated = [role for role in person.roles if isinstance(role, RoleEntry)]
        valid = [role for role in dated if role.from_ is None or role.from_ <= day]
        latest = max(valid, key=lambda role: role.from_ or date.min, default=None)
        return (*plain, *((latest.role,) if latest else ()))

    def authority(self, who: object, day: date) -> Authority | None:
        """The authority of a person or body on a day; None where nothing is written or they had left."""
        entry = self.person(who) or self.body(who)
        if entry is None or entry.authority is None:
            return None
        if isinstance(entry, Person) and not serves(entry, day):
            return None
        return _valid(entry.authority, day)

    def may_direct(self, who: object, day: date) -> bool:
        """Whether they may direct the organisation within the scope."""
        authority = self.authority(who, day)
        return authority is not None and authority.direct

    def may_allocate(self, who: object, day: date, amount: Money | None = None) -> bool:
        """Whether they may commit resources; with an amount, that much (another currency: no)."""
        authority = self.authority(who, day)
        limit = authority.allocate_resources if authority else False
        if not isinstance(limit, SpendingLimit):
            return limit
        if amount is None:
            return limit.up_to > Decimal(0)
        return amount.currency == limit.currency and amount.amount <= limit.up_to

    def may_accept(self, who: object, day: date, level: str | None = None) -> bool:
        """Whether they may accept a risk; with a level, one of that level."""
        authority = self.authority(who, day)
        limit = authority.accept_risk if authority else False
        if isinstance(limit, bool):
            return limit
        if level is None:
            return True
        if level not in self.levels or limit not in self.levels:
            return False
        return self.levels.index(level) <= self.levels.index(limit)

    def is_security(self, who: object) -> bool:
        """Whether they belong to the security function."""
        person = self.person(who)
        return person is not None and person.function is Function.SECURITY

    def top_management(self, day: date) -> tuple[str, ...]:
        """Ids of top management on a day."""
        return tuple(
            name for name, person in self.record.people.items() if person.top_management and serves(person, day)
        )

    @property
    def single_leader(self) -> bool:
        """Whether a one-person organisation is documented."""
        return self.record.single_leader is not None


def serves(person: Person, day: date) -> bool:
    """Whether a person's entry counts on a day."""
    return (person.since is None or person.since <= day) and (person.until is None or day <= person.until)


def _valid(authority: AuthorityField, day: date) -> Authority | None:
    entries = authority if isinstance(authority, tuple) else (authority,)
    valid = [entry for entry in entries if entry.from_ is None or entry.from_ <= day]
    return max(valid, key=lambda entry: entry.from_ or date.min, default=None)


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in a review: the principal, who acted for them, in which capacity.

    ``person`` is the id of the principal (None for someone not in people.yaml, shown by ``name``);
    ``actor`` the id of who was there: the delegate, else the principal.
    """

    index: int | None
    """Position in ``participants``; None for a chair who is not listed there."""
    person: str | None
    name: str
    actor: str | None
    capacity: Capacity
    attendance: Attendance
    entry: Participant | None

    @property
    def decides(self) -> bool:
        """Whether they take part as a decision-maker."""
        return self.capacity is Capacity.DECISION_MAKER


def parts(record: ReviewRecord, charter: Charter) -> tuple[Part, ...]:
    """Everyone named in a review; the chair counts as a decision-maker unless listed otherwise."""
    found = []
    for index, entry in enumerate(record.participants):
        chairs = entry.person is not None and entry.person == record.chair
        capacity = entry.capacity or (Capacity.DECISION_MAKER if chairs else Capacity.CONTRIBUTOR)
        delegate = entry.delegate if isinstance(entry.delegate, str) else None
        by_delegate = entry.attendance is Attendance.DELEGATE
        found.append(
            Part(
                index=index,
                person=entry.person,
                name=charter.name(entry.person) if entry.person else entry.name or "",
                actor=delegate if by_delegate else entry.person,
                capacity=capacity,
                attendance=entry.attendance or Attendance.LISTED,
                entry=entry,
            )
        )
    if record.chair is not None and all(part.person != record.chair for part in found):
        found.append(
            Part(
                None,
                record.chair,
                charter.name(record.chair),
                record.chair,
                Capacity.DECISION_MAKER,
                Attendance.PRESENT,
                None,
            )
        )
    return tuple(found)


def takes_part(part: Part, record: ReviewRecord, topic: str | None = None, sitting: date | None = None) -> bool:
    """Whether they took part: present or remote; partial for their topics; a delegate with authority;
    written word in a circulation. With a sitting, at that sitting.
    """
    entry = part.entry
    if entry is not None and sitting is not None and entry.sittings and sitting not in entry.sittings:
        return False
    if part.attendance is Attendance.PARTIAL:
        named = {each.casefold() for each in entry.topics} if entry is not None else set()
        return topic is None or not named or topic.casefold() in named
    if part.attendance in TAKING_PART:
        return True
    if part.attendance is Attendance.DELEGATE:
        return entry is not None and entry.delegate is not None and bool(entry.authority)
    if part.attendance is Attendance.WRITTEN:
        return record.format in (ReviewFormat.CIRCULATION, ReviewFormat.MIXED)
    return False


def decision_makers(
    everyone: Sequence[Part], record: ReviewRecord, topic: str | None = None, sitting: date | None = None
) -> tuple[Part, ...]:
    """The decision-makers who took part."""
    return tuple(part for part in everyone if part.decides and takes_part(part, record, topic, sitting))
