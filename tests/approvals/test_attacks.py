"""Every attack of the list against the real program, git and ssh-keygen: with an anchor all is found."""

import pytest

from mgmtreview.verifying.codes import CODES, Level
from mgmtreview.verifying.verdict import Verdict
from tests.approvals.attacks import ATTACKS, Attack, Look
from tests.approvals.company import Company

ALWAYS = {"timestamp-absent"}
ONLY_WITH_ANCHOR = {"anchor-missing", "after-anchor"}


def codes(verdict: Verdict) -> set[str]:
    return {remark.code for remark in verdict.remarks} - ALWAYS


def expected_exit(found: set[str]) -> int:
    levels = {CODES[code].level for code in found}
    return 1 if Level.ERROR in levels else 3 if Level.INCOMPLETE in levels else 0


@pytest.mark.parametrize("attack", ATTACKS, ids=[each.name for each in ATTACKS])
def test_attack(attack: Attack, company: Company) -> None:
    look = attack.do(company) or Look()
    seen = company.verify(root=look.root, trusted=look.trusted, today=look.today)
    assert codes(seen) == set(attack.found)
    assert seen.exit_code == expected_exit(set(attack.found))
    blind = company.verify(anchor=False, root=look.root, trusted=look.trusted, today=look.today)
    assert codes(blind) == set(attack.found) - ONLY_WITH_ANCHOR | {"anchor-not-given"}
    assert blind.exit_code in (1, 3), "without an anchor nothing is ever called verified"


def test_there_are_enough_of_them() -> None:
    assert len(ATTACKS) >= 45
    assert len({attack.name for attack in ATTACKS}) == len({attack.what for attack in ATTACKS}) == len(ATTACKS)


def test_the_attacks_and_what_cannot_be_checked_give_every_code_there_is() -> None:
    """The rest is in test_cannot_check.py: a machine without ssh-keygen, a folder without history."""
    found = {code for attack in ATTACKS for code in attack.found}
    assert found | ALWAYS | {"anchor-not-given", "history-absent", "signature-not-checked"} == set(CODES)
