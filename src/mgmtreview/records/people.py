"""people.yaml: who is who, and who may decide what (the authority charter)."""

from decimal import Decimal
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from mgmtreview.records.base import Day, PersonName, Record, Text, about, table_or_list, truth_or_table
from mgmtreview.vocabulary import PERSON_ID, ApprovalRight, Function

PersonId = Annotated[str, Field(pattern=PERSON_ID)]


class SpendingLimit(Record):
    """Up to how much a person may commit on their own."""

    up_to: Annotated[Decimal, about("Up to", "Highest amount per decision.", ge=0)]
    currency: Annotated[str, about("Currency", "ISO 4217 code.", pattern=r"^[A-Z]{3}$")]


def _word_or_table(value: object) -> str:
    return "truth" if isinstance(value, bool) else "level"


class Authority(Record):
    """What a person or body may decide within the scope."""

    from_: Annotated[Day | None, about("From", "First day on which this entry counts.", alias="from")] = None
    direct: Annotated[bool, about("Direct", "May direct the organisation within the scope.")] = False
    allocate_resources: Annotated[
        Annotated[bool, Tag("truth")] | Annotated[SpendingLimit, Tag("table")],
        Discriminator(truth_or_table),
        about("Allocate resources", "true, false, or the limit up to which resources may be committed."),
    ] = False
    accept_risk: Annotated[
        Annotated[bool, Tag("truth")] | Annotated[str, Tag("level")],
        Discriminator(_word_or_table),
        about("Accept risk", "The highest risk level that may be accepted; true for any."),
    ] = False
    approve: Annotated[tuple[ApprovalRight, ...], about("Approve", "What may be approved.")] = ()


class RoleEntry(Record):
    """Roles held from a day on."""

    from_: Annotated[Day | None, about("From", "First day.", alias="from")] = None
    role: Annotated[Text, about("Role")]


def _role_kind(value: object) -> str:
    return "text" if isinstance(value, str) else "table"


Role = Annotated[
    Annotated[str, Tag("text")] | Annotated[RoleEntry, Tag("table")],
    Discriminator(_role_kind),
]

AuthorityField = Annotated[
    Annotated[Authority, Tag("table")] | Annotated[tuple[Authority, ...], Tag("list")],
    Discriminator(table_or_list),
]


class Person(Record):
    """One person. A person id names a person, not an office."""

    name: Annotated[str | None, about("Name", "As it stands in the minutes; may be withheld.")] = None
    salt: Annotated[str | None, about("Salt", "Random text for the salted hash of the name in approvals.")] = None
    mail: Annotated[str | None, about("Mail", "Where reminders go.")] = None
    roles: Annotated[tuple[Role, ...], about("Roles", "Offices held, as shown in the documents.")] = ()
    function: Annotated[Function | None, about("Function", "The part of the organisation they stand for.")] = None
    top_management: Annotated[bool, about("Top management", "Directs and controls the organisation in scope.")] = False
    authority: Annotated[AuthorityField | None, about("Authority", "What they may decide; a list when it changed.")] = (
        None
    )
    since: Annotated[Day | None, about("Since", "First day in the organisation's records.")] = None
    until: Annotated[Day | None, about("Until", "Last day; the entry stays.")] = None
    external: Annotated[bool, about("External", "Not a member of the organisation.")] = False
    keys: Annotated[tuple[Text, ...], about("Keys", "Public SSH keys for verifying signatures.")] = ()


class Body(Record):
    """A body that decides together. It may decide; it may not own an action."""

    name: Annotated[Text, about("Name")]
    members: Annotated[tuple[PersonName, ...], about("Members", "Ids of people.")] = ()
    authority: Annotated[AuthorityField | None, about("Authority")] = None


class QuorumGroup(Record):
    """A share of a group that must take part."""

    of: Annotated[tuple[PersonName, ...], about("Of", "The people of the group.", min_length=1)]
    share: Annotated[Decimal, about("Share", "Between 0 and 1.", gt=0, le=1)]


class Quorum(Record):
    """Who must take part for a decision to count."""

    decision_makers: Annotated[int | None, about("Decision-makers", "How many must take part.", ge=1)] = None
    must_include: Annotated[
        tuple[PersonName, ...], about("Must include", "People without whom there is no quorum.")
    ] = ()
    groups: Annotated[tuple[QuorumGroup, ...], about("Groups", "Shares of groups that must take part.")] = ()


class Approvals(Record):
    """Who must approve the minutes."""

    minutes: Annotated[tuple[PersonName, ...], about("Minutes", "People who must approve.")] = ()
    ordered: Annotated[bool, about("Ordered", "In the order given.")] = False


class SingleLeader(Record):
    """A documented one-person organisation."""

    reason: Annotated[Text, about("Reason", "Why one person holds the separate offices.")]


class People(Record):
    """people.yaml."""

    people: Annotated[dict[PersonId, Person], about("People", "Id and person.")] = Field(default_factory=dict)
    bodies: Annotated[dict[PersonId, Body], about("Bodies", "Id and body.")] = Field(default_factory=dict)
    quorum: Annotated[Quorum | None, about("Quorum")] = None
    approvals: Annotated[Approvals | None, about("Approvals")] = None
    revoked_keys: Annotated[tuple[Text, ...], about("Revoked keys", "Public keys that no longer count.")] = ()
    single_leader: Annotated[
        SingleLeader | None, about("Single leader", "Rules about separate people then ask for a compensating measure.")
    ] = None
