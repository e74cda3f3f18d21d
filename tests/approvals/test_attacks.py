"""Every attack of the list against the real program, git and ssh-keygen: with an anchor all is found.

``python -m tests.approvals.test_attacks`` writes docs/attacks.md anew from the list.
"""

from pathlib import Path

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
    seen = company.verify(root=look.root, trusted=look.trusted, today=look.today, certificate=look.certificate)
    assert codes(seen) == set(attack.found)
    assert seen.exit_code == expected_exit(set(attack.found))
    if not ONLY_WITH_ANCHOR.intersection(attack.found):
        return  # without an anchor the same is found; test_without_an_anchor looks at all of them
    blind = _without_anchor(company, look)
    assert codes(blind) == set(attack.found) - ONLY_WITH_ANCHOR | {"anchor-not-given"}
    assert blind.exit_code in (1, 3), "without an anchor nothing is ever called verified"


def _without_anchor(company: Company, look: Look) -> Verdict:
    return company.verify(
        anchor=False, root=look.root, trusted=look.trusted, today=look.today, certificate=look.certificate
    )


@pytest.mark.long
@pytest.mark.parametrize("attack", ATTACKS, ids=[each.name for each in ATTACKS])
def test_without_an_anchor(attack: Attack, company: Company) -> None:
    look = attack.do(company) or Look()
    blind = _without_anchor(company, look)
    assert codes(blind) == set(attack.found) - ONLY_WITH_ANCHOR | {"anchor-not-given"}
    assert blind.exit_code in (1, 3)


def test_there_are_enough_of_them() -> None:
    assert len(ATTACKS) >= 45
    assert len({attack.name for attack in ATTACKS}) == len({attack.what for attack in ATTACKS}) == len(ATTACKS)


def test_the_attacks_and_what_cannot_be_checked_give_every_code_there_is() -> None:
    """The rest is in test_cannot_check.py, test_rendering_again.py and test_bundle.py."""
    found = {code for attack in ATTACKS for code in attack.found}
    elsewhere = {"anchor-not-given", "history-absent", "signature-not-checked"}
    elsewhere |= {"bundle-damaged", "bundle-differs", "render-incomplete", "render-other-version"}
    assert not found & elsewhere
    assert found | ALWAYS | elsewhere == set(CODES)


PAGE = Path(__file__).parent.parent.parent / "docs" / "attacks.md"
_INTRO = """\
# Attacks, and what verify reports

Each line was tried, with the real git, ssh-keygen and openssl, on a repository with two approved reviews; the tests do
it again. "With an anchor" means: with the hash of the last approval, and with the approvers' keys, both noted outside
of the repository. Without an anchor `anchor-not-given` is always reported, so that the result is never "verified"; the
last column says what else is found then, and where an attack is missed. [What the codes mean](verify.md).

| what was done | with an anchor | without |
|---|---|---|
"""


def page() -> str:
    """The table of all attacks."""
    lines = []
    for each in ATTACKS:
        blind = sorted(set(each.found) - ONLY_WITH_ANCHOR)
        without = "the same" if len(blind) == len(each.found) else _shown(blind)
        if is_missed(each):
            without = f"**missed**{f', but for {without}' if without else ''}"
        lines.append(f"| {each.what} | {_shown(sorted(each.found))} | {without} |\n")
    missed = sum(1 for each in ATTACKS if is_missed(each))
    end = f"\n{len(ATTACKS)} attacks: all found with an anchor, {len(ATTACKS) - missed} without one.\n"
    return _INTRO + "".join(lines) + end


def is_missed(attack: Attack) -> bool:
    """Whether only the anchor shows that something is wrong."""
    return expected_exit(set(attack.found)) != 0 and expected_exit(set(attack.found) - ONLY_WITH_ANCHOR) == 0


def _shown(codes: list[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def test_the_page_of_attacks_is_that_of_the_list() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
