"""Whether enough people, and the right ones, took part for a decision to count."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mgmtreview.records.people import Quorum, QuorumGroup
from mgmtreview.workspace.charter import Charter, Part, serves


class GroupCount(NamedTuple):
    """How many of a group took part, of how many that belonged to it on the day."""

    group: QuorumGroup
    present: int
    of: int

    @property
    def met(self) -> bool:
        """Whether the share was reached."""
        return self.present >= self.group.share * self.of


class QuorumCount(NamedTuple):
    """The stated quorum held against the people who took part."""

    quorum: Quorum
    decision_makers: int
    """How many decision-makers took part; one person acting for several counts once."""
    missing: tuple[str, ...]
    """People without whom there is no quorum, and who did not take part."""
    groups: tuple[GroupCount, ...]

    @property
    def met(self) -> bool:
        """Whether there was a quorum."""
        enough = self.quorum.decision_makers is None or self.decision_makers >= self.quorum.decision_makers
        return enough and not self.missing and all(group.met for group in self.groups)


def quorum_count(charter: Charter, took_part: Sequence[Part], day: date) -> QuorumCount | None:
    """The quorum as computed for those who took part; None where people.yaml states none.

    People who did not serve on that day count neither as missing nor as members of a group.
    """
    quorum = charter.record.quorum
    if quorum is None:
        return None
    present = {part.person for part in took_part if part.person is not None}
    return QuorumCount(
        quorum=quorum,
        decision_makers=len({part.actor or part.name for part in took_part if part.decides}),
        missing=tuple(who for who in quorum.must_include if _serves(charter, who, day) and who not in present),
        groups=tuple(_count(charter, group, present, day) for group in quorum.groups),
    )


def _count(charter: Charter, group: QuorumGroup, present: set[str], day: date) -> GroupCount:
    serving = [who for who in group.of if _serves(charter, who, day)]
    return GroupCount(group, sum(who in present for who in serving), len(serving))


def _serves(charter: Charter, who: str, day: date) -> bool:
    person = charter.person(who)
    return person is not None and serves(person, day)
