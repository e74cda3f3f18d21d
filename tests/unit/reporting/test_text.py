"""A report for a person at a terminal."""

from mgmtreview.diagnostic import Severity
from mgmtreview.reporting.text import counted, lines, plural
from tests.unit.reporting.reports import CLEAN, CRASHED, FULL, TODAY

GOLDEN = """\
reviews/2026-H1/review.yaml:12:3: RV301 error: needs is answered by nothing
    mend: write inputs/needs.yaml
people.yaml:40:1: RV101 warning: two people have one name
people.yaml:1:1: RV101 info: roles only

waived until 2027-01-31: RV101 programme.yaml: no rationale
cannot tell: RV305 reviews/2026-H1/review.yaml: minutes of 2025-H2 cannot be read
1 error, 1 warning, 1 note as of 2026-09-01
Looked at 29 files, 2 reviews (1 issued, 1 closed), by 44 rules.
1 finding waived; 1 rule could not be judged everywhere; silenced by the settings: RV212, RV610.
More about a rule: mgmtreview explain RV301
"""


def test_findings_come_first_then_what_was_not_told_then_a_summary_that_hides_nothing() -> None:
    assert "".join(f"{line.text}\n" for line in lines(FULL, TODAY)) == GOLDEN


def test_a_clean_report_is_two_lines() -> None:
    assert [line.text for line in lines(CLEAN, TODAY)] == [
        "No findings as of 2026-09-01",
        "Looked at 1 file, 1 review (1 preparing), by 1 rule.",
    ]


def test_a_fault_of_the_program_never_looks_like_no_findings_alone() -> None:
    assert [line.text for line in lines(CRASHED, TODAY)][-1] == "1 rule failed."


def test_colours_follow_the_severity_and_say_nothing_that_the_words_do_not() -> None:
    styles = [line.style for line in lines(FULL, TODAY)]
    assert styles[:4] == ["error", "dim", "warning", "info"]
    assert next(line.style for line in lines(CLEAN, TODAY)) == "good"


def test_counts_in_words() -> None:
    assert counted(FULL) == "1 error, 1 warning, 1 note"
    assert counted(CLEAN) == "No findings"
    assert (plural(0, "rule"), plural(1, "rule"), plural(10, "rule")) == ("0 rules", "1 rule", "10 rules")
    assert FULL.count(Severity.ERROR) == 1
    assert FULL.worst() is Severity.ERROR
    assert CLEAN.worst() is None
