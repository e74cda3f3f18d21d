"""Who may decide what, on a day; and who took part, in what."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mgmtreview.records.base import Money, Outsider
from mgmtreview.records.review import ReviewRecord
from mgmtreview.workspace import Charter, Part
from mgmtreview.workspace.charter import decision_makers, takes_part
from tests.support.workspaces import opened

PEOPLE = """
    people:
      ceo:
        name: Ada Example
        roles: [Chief executive]
        top_management: true
        authority: {direct: true, allocate_resources: true, accept_risk: true, approve: [record]}
      cfo:
        name: Ben Example
        top_management: true
        since: 2025-01-01
        until: 2026-06-30
        authority: {direct: true, allocate_resources: {up_to: 50000, currency: EUR}, accept_risk: medium}
      cto:
        roles:
          - Engineer
          - {from: 2026-01-01, role: Chief technology officer}
          - {from: 2025-01-01, role: Head of platform}
        authority:
          - {from: 2026-01-01, direct: true, accept_risk: high}
          - {from: 2025-01-01, accept_risk: low}
      isms-lead: {name: Dora Example, function: security}
      clerk: {authority: {allocate_resources: {up_to: 0, currency: EUR}, accept_risk: galactic}}
      later: {authority: [{from: 2027-01-01, direct: true}]}
      nobody: {authority: []}
    bodies:
      board: {name: Board risk committee, members: [ceo, cfo], authority: {direct: true, accept_risk: critical}}
    """


@pytest.fixture
def charter(tmp_path: Path) -> Charter:
    workspace = opened(tmp_path, {"people.yaml": PEOPLE})
    assert workspace.repository.faults == ()
    return workspace.charter


DAY = date(2026, 3, 1)


def test_names_for_documents(charter: Charter) -> None:
    asked = ["ceo", "cto", "board", "unknown", Outsider(name="Jo Outside", role="Adviser")]
    assert [charter.name(who) for who in asked] == [
        "Ada Example",
        "cto",
        "Board risk committee",
        "unknown",
        "Jo Outside",
    ]


@pytest.mark.parametrize(
    ("who", "day", "roles"),
    [
        ("ceo", "2026-03-01", ("Chief executive",)),
        ("cto", "2024-12-31", ("Engineer",)),
        ("cto", "2025-12-31", ("Engineer", "Head of platform")),
        ("cto", "2026-01-01", ("Engineer", "Chief technology officer")),
        ("unknown", "2026-03-01", ()),
    ],
)
def test_roles_on_a_day(who: str, day: str, roles: tuple[str, ...], charter: Charter) -> None:
    assert charter.roles(who, date.fromisoformat(day)) == roles


def test_the_role_of_someone_outside_is_as_written(charter: Charter) -> None:
    assert charter.roles(Outsider(name="Jo Outside", role="Adviser"), DAY) == ("Adviser",)


@pytest.mark.parametrize(
    ("who", "day", "direct"),
    [
        ("ceo", "2026-03-01", True),
        ("board", "2026-03-01", True),
        ("isms-lead", "2026-03-01", False),
        ("unknown", "2026-03-01", False),
        # a list of entries: the one that holds on the day
        ("cto", "2024-12-31", False),
        ("cto", "2025-12-31", False),
        ("cto", "2026-01-01", True),
        ("later", "2026-12-31", False),
        ("later", "2027-01-01", True),
        ("nobody", "2026-03-01", False),
        # before they came and after they had left
        ("cfo", "2024-12-31", False),
        ("cfo", "2025-01-01", True),
        ("cfo", "2026-06-30", True),
        ("cfo", "2026-07-01", False),
    ],
)
def test_who_may_direct_on_a_day(who: str, day: str, direct: bool, charter: Charter) -> None:
    assert charter.may_direct(who, date.fromisoformat(day)) is direct


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    ("who", "amount", "may"),
    [
        ("ceo", None, True),
        ("ceo", money("999999999", "USD"), True),
        ("cfo", None, True),
        ("cfo", money("50000"), True),
        ("cfo", money("50000.01"), False),
        ("cfo", money("1", "USD"), False),  # another currency cannot be compared
        ("clerk", None, False),
        ("cto", None, False),
        ("unknown", money("0"), False),
    ],
)
def test_who_may_commit_how_much(who: str, amount: Money | None, may: bool, charter: Charter) -> None:
    assert charter.may_allocate(who, DAY, amount) is may


@pytest.mark.parametrize(
    ("who", "level", "may"),
    [
        ("ceo", "critical", True),
        ("ceo", "unheard-of", True),
        ("board", "critical", True),
        ("cfo", None, True),
        ("cfo", "medium", True),
        ("cfo", "high", False),
        ("cfo", "unheard-of", False),
        ("cto", "high", True),
        ("clerk", "low", False),  # a limit that is not on the scale allows nothing
        ("isms-lead", "low", False),
        ("isms-lead", None, False),
    ],
)
def test_who_may_accept_a_risk_of_which_level(who: str, level: str | None, may: bool, charter: Charter) -> None:
    assert charter.may_accept(who, DAY, level) is may


def test_top_management_and_the_security_function(charter: Charter) -> None:
    assert charter.top_management(DAY) == ("ceo", "cfo")
    assert charter.top_management(date(2026, 7, 1)) == ("ceo",)
    assert charter.is_security("isms-lead")
    assert not charter.is_security("ceo")
    assert not charter.single_leader


# --- taking part -----------------------------------------------------------------------------------


def review(content: str, root: Path) -> tuple[tuple[Part, ...], ReviewRecord]:
    workspace = opened(root, {"people.yaml": PEOPLE, "reviews/2026-H1/review.yaml": content})
    assert workspace.repository.faults == ()
    facts = workspace.reviews["2026-H1"]
    return workspace.parts(facts), facts.record


def took_part(
    participant: str, root: Path, head: str = "", topic: str | None = None, sitting: str | None = None
) -> bool:
    parts, record = review(f"{head}\nparticipants:\n  - {participant}\n", root)
    day = date.fromisoformat(sitting) if sitting else None
    return takes_part(parts[0], record, topic, day)


@pytest.mark.parametrize(
    ("participant", "took"),
    [
        ("{person: ceo, attendance: present}", True),
        ("{person: ceo, attendance: remote}", True),
        ("{person: ceo, attendance: partial}", True),
        ("{person: ceo, attendance: apologies}", False),
        ("{person: ceo, attendance: absent}", False),
        ("{person: ceo, attendance: listed}", False),
        ("{person: ceo}", False),
        # a delegate needs a name and an authority
        ("{person: cfo, attendance: delegate, delegate: cto, authority: board minute 7}", True),
        ("{person: cfo, attendance: delegate, delegate: cto}", False),
        ("{person: cfo, attendance: delegate, authority: board minute 7}", False),
        ("{person: cfo, attendance: delegate, delegate: {name: Jo Outside}, authority: letter}", True),
        ("{name: Jo Outside, attendance: present}", True),
    ],
)
def test_who_took_part(participant: str, took: bool, tmp_path: Path) -> None:
    assert took_part(participant, tmp_path) is took


@pytest.mark.parametrize(
    ("form", "took"), [("meeting", False), ("series", False), ("circulation", True), ("mixed", True)]
)
def test_written_word_is_taking_part_where_papers_circulate(form: str, took: bool, tmp_path: Path) -> None:
    assert took_part("{person: ceo, attendance: written}", tmp_path, f"format: {form}") is took


@pytest.mark.parametrize(
    ("topics", "topic", "took"),
    [
        ("[risks]", "risks", True),
        ("[Risks]", "risks", True),
        ("[risks]", "audits", False),
        ("[risks]", None, True),
        ("[]", "audits", True),  # not said for what: the benefit of the doubt
    ],
)
def test_partial_attendance_counts_for_its_topics(topics: str, topic: str | None, took: bool, tmp_path: Path) -> None:
    assert took_part(f"{{person: ceo, attendance: partial, topics: {topics}}}", tmp_path, topic=topic) is took


@pytest.mark.parametrize(("sitting", "took"), [("2026-07-15", True), ("2026-07-22", False), (None, True)])
def test_in_a_series_one_takes_part_in_sittings(sitting: str | None, took: bool, tmp_path: Path) -> None:
    head = "format: series\nheld_on: [2026-07-15, 2026-07-22]"
    participant = "{person: ceo, attendance: present, sittings: [2026-07-15]}"
    assert took_part(participant, tmp_path, head, sitting=sitting) is took


def test_capacities_and_who_acted_for_whom(tmp_path: Path) -> None:
    parts, _ = review(
        """
        chair: ceo
        participants:
          - {person: ceo, attendance: present}
          - {person: cfo, capacity: decision-maker, attendance: delegate, delegate: cto, authority: board minute 7}
          - {person: isms-lead, attendance: present}
          - {name: Jo Outside, role: Adviser, capacity: observer}
        """,
        tmp_path,
    )
    assert [(part.name, part.actor, str(part.capacity), str(part.attendance)) for part in parts] == [
        ("Ada Example", "ceo", "decision-maker", "present"),
        ("Ben Example", "cto", "decision-maker", "delegate"),
        ("Dora Example", "isms-lead", "contributor", "present"),
        ("Jo Outside", None, "observer", "listed"),
    ]


def test_a_chair_who_is_not_listed_took_part_and_decides(tmp_path: Path) -> None:
    parts, record = review("chair: ceo\nparticipants: [{person: cfo, attendance: present}]\n", tmp_path)
    assert [(part.index, part.person) for part in parts] == [(0, "cfo"), (None, "ceo")]
    assert [part.person for part in decision_makers(parts, record)] == ["ceo"]


def test_a_chair_who_is_listed_otherwise_is_what_is_listed(tmp_path: Path) -> None:
    parts, record = review(
        "chair: ceo\nparticipants: [{person: ceo, capacity: observer, attendance: absent}]\n", tmp_path
    )
    assert [str(part.capacity) for part in parts] == ["observer"]
    assert decision_makers(parts, record) == ()
