"""The quorum as computed: counts, people who must be there, shares of groups."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.loading.repository import Loaded
from mgmtreview.records.people import People, Person, Quorum, QuorumGroup
from mgmtreview.vocabulary import Attendance, Capacity
from mgmtreview.workspace import Charter, Part
from mgmtreview.workspace.quorum import quorum_count

DAY = date(2026, 7, 15)
NAMES = ("ada", "ben", "cleo", "dora")


def charter(quorum: Quorum | None, **more: Person) -> Charter:
    people = {name: Person() for name in NAMES} | more
    return Charter(Loaded(People(people=people, quorum=quorum), "people.yaml"), ("low", "high"))


def part(person: str, capacity: Capacity = Capacity.DECISION_MAKER, actor: str | None = None) -> Part:
    return Part(0, person, person, actor or person, capacity, Attendance.PRESENT, None)


def test_no_quorum_is_stated() -> None:
    assert quorum_count(charter(None), [part("ada")], DAY) is None


@pytest.mark.parametrize(
    ("quorum", "there", "met"),
    [
        (Quorum(decision_makers=2), ["ada", "ben"], True),
        (Quorum(decision_makers=2), ["ada"], False),
        (Quorum(must_include=("ada",)), ["ben"], False),
        (Quorum(must_include=("ada",)), ["ada"], True),
        (Quorum(groups=(QuorumGroup(of=NAMES, share=Decimal("0.75")),)), ["ada", "ben", "cleo"], True),
        (Quorum(groups=(QuorumGroup(of=NAMES, share=Decimal("0.8")),)), ["ada", "ben", "cleo"], False),
        (Quorum(), [], True),
    ],
)
def test_met_or_not(quorum: Quorum, there: list[str], met: bool) -> None:
    count = quorum_count(charter(quorum), [part(name) for name in there], DAY)
    assert count is not None
    assert count.met is met


def test_a_contributor_is_there_and_is_no_decision_maker() -> None:
    quorum = Quorum(decision_makers=1, must_include=("ada",))
    count = quorum_count(charter(quorum), [part("ada", Capacity.CONTRIBUTOR)], DAY)
    assert count is not None
    assert (count.decision_makers, count.missing) == (0, ())


def test_one_person_acting_for_two_counts_once() -> None:
    count = quorum_count(
        charter(Quorum(decision_makers=2)), [part("ada", actor="dora"), part("ben", actor="dora")], DAY
    )
    assert count is not None
    assert count.decision_makers == 1


def test_whoever_left_before_is_neither_missing_nor_of_the_group() -> None:
    quorum = Quorum(must_include=("eve",), groups=(QuorumGroup(of=("ada", "eve"), share=Decimal(1)),))
    count = quorum_count(charter(quorum, eve=Person.model_validate({"until": "2026-07-14"})), [part("ada")], DAY)
    assert count is not None
    assert count.met
    assert count.groups[0].of == 1


@given(
    there=st.sets(st.sampled_from(NAMES)),
    another=st.sampled_from(NAMES),
    wanted=st.integers(1, 4),
    share=st.decimals("0.01", 1, places=2),
    must=st.sets(st.sampled_from(NAMES), max_size=2),
)
def test_one_more_person_never_breaks_a_quorum(
    there: set[str], another: str, wanted: int, share: Decimal, must: set[str]
) -> None:
    quorum = Quorum(
        decision_makers=wanted, must_include=tuple(sorted(must)), groups=(QuorumGroup(of=NAMES, share=share),)
    )
    before = quorum_count(charter(quorum), [part(name) for name in sorted(there)], DAY)
    after = quorum_count(charter(quorum), [part(name) for name in sorted({*there, another})], DAY)
    assert before is not None
    assert after is not None
    assert after.met or not before.met
