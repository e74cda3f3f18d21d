"""A report as GitHub workflow commands: escapes, caps, and a last notice that hides nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.reporting.github import lines
from mgmtreview.visible import INVISIBLE
from tests.hostile.naughty import naughty_strings
from tests.unit.reporting.reports import CLEAN, CRASHED, FINDING, FULL, found

COMMAND = re.compile(r"::(?P<command>\w+) (?P<properties>[^:]*)::(?P<message>.*)", re.DOTALL)


def commands(*findings: Finding) -> list[str]:
    return list(lines(Report(findings=findings)))


def test_the_whole_report() -> None:
    assert list(lines(FULL)) == [
        (
            "::error file=reviews/2026-H1/review.yaml,line=12,col=3,title=RV301 needs"
            "::needs is answered by nothing%0Amend: write inputs/needs.yaml"
        ),
        "::warning file=people.yaml,line=40,col=1,title=RV101::two people have one name",
        "::notice file=people.yaml,line=1,col=1,title=RV101::roles only",
        (
            "::notice title=mgmtreview::1 error, 1 warning, 1 note; 1 finding waived; "
            "1 rule could not be judged everywhere; silenced by the settings: RV212, RV610"
        ),
    ]


def test_clean_and_failed_runs_say_so() -> None:
    assert list(lines(CLEAN)) == ["::notice title=mgmtreview::No findings"]
    assert list(lines(CRASHED)) == ["::notice title=mgmtreview::No findings; 1 rule failed"]


def test_paths_start_at_the_top_of_the_repository() -> None:
    said = next(lines(Report(findings=(FINDING._replace(path="people.yaml"),)), "our isms/"))
    assert "file=our isms/people.yaml,line=" in said


def test_what_mends_it_stands_on_a_line_of_its_own() -> None:
    said = commands(FINDING._replace(message="nobody was told", hint="tell them (by mail)"))[0]
    assert said.endswith("::nobody was told%0Amend: tell them (by mail)")


@pytest.mark.parametrize(
    ("text", "in_message", "in_property"),
    [
        ("100 %", "100 %25", "100 %25"),
        ("a\nb", "a%0Ab", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a: b, c", "a: b, c", "a%3A b%2C c"),
        ("%0A::error::x", "%250A::error::x", "%250A%3A%3Aerror%3A%3Ax"),
        ("\x1b[2J", "\\u{1b}[2J", "\\u{1b}[2J"),
        ("\u202eabc", "\\u{202e}abc", "\\u{202e}abc"),
    ],
)
def test_escapes(text: str, in_message: str, in_property: str) -> None:
    first = commands(FINDING._replace(message=text, hint="", subject=text, path=text))[0]
    assert first == f"::error file={in_property},line=12,col=3,title=RV301 {in_property}::{in_message}"


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "shown", "dropped"),
    [
        (10, 10, 8, 28, 0),
        (11, 0, 0, 10, 1),
        (0, 25, 0, 10, 15),
        (3, 0, 9, 11, 1),
        (100, 100, 100, 28, 272),
    ],
)
def test_no_more_than_the_service_shows_and_how_many_there_are(
    errors: int, warnings: int, notes: int, shown: int, dropped: int
) -> None:
    findings = [
        found(severity, f"{severity.word} {number}")
        for severity, count in ((Severity.INFO, notes), (Severity.WARNING, warnings), (Severity.ERROR, errors))
        for number in range(count)
    ]
    said = commands(*findings)
    assert len(said) == shown + 1
    assert ("more are in the job summary" in said[-1]) is (dropped > 0)
    assert not dropped or f"; {dropped} more are in the job summary" in said[-1]
    kinds = [line.split(" ")[0] for line in said]
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
    assert all(kinds.count(kind) <= 10 for kind in ("::error", "::warning", "::notice"))


def one_command_each(*texts: str) -> None:
    said = commands(*(FINDING._replace(message=text, hint=text, subject=text, path=text) for text in texts))
    assert len(said) == min(len(texts), 10) + 1
    for line in said:
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        assert match["command"] in ("error", "notice")
        assert not INVISIBLE.search(line)
        assert all("=" in each for each in match["properties"].split(","))


def test_no_naughty_string_starts_a_command_of_its_own() -> None:
    for text in naughty_strings():
        one_command_each(text)


@given(st.lists(st.text(max_size=40), max_size=3))
def test_no_text_starts_a_command_of_its_own(texts: list[str]) -> None:
    one_command_each(*texts)
