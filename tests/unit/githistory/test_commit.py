"""A commit as git prints it, understood."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.githistory import Commit
from mgmtreview.githistory.commit import lineage

NOON = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATE = datetime(2026, 1, 5, 23, tzinfo=UTC)


def printed(committed: bytes = b"", authored: bytes = b"", subject: bytes = b"") -> bytes:
    return b"\n".join([b"c0ffee", b"ab12 cd34", committed, authored, b"Ada Example", b"ada@example.org", subject])


def test_all_parts() -> None:
    commit = Commit(printed(b"1767603600 +0000", b"1767517200 +0100", b"Move it"), records=3)
    assert (commit.id, commit.parents, commit.records) == ("c0ffee", ("ab12", "cd34"), 3)
    assert (commit.author, commit.email, commit.subject) == ("Ada Example", "ada@example.org", "Move it")
    assert commit.committed == NOON
    assert commit.authored == NOON - timedelta(days=1)
    assert commit.authored is not None
    assert commit.authored.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("claim", "moment", "day"),
    [
        (b"1767603600 +0100", NOON, date(2026, 1, 5)),
        (b"1767654000 +0300", LATE, date(2026, 1, 6)),
        (b"1767654000 -1200", LATE, date(2026, 1, 5)),
        (b"1767654000 +0545", LATE, date(2026, 1, 6)),
        (b"0 +0000", datetime(1970, 1, 1, tzinfo=UTC), date(1970, 1, 1)),
        (b"-86400 +0000", datetime(1969, 12, 31, tzinfo=UTC), date(1969, 12, 31)),
        (b"1767603600 +9999", NOON, date(2026, 1, 5)),
        (b"1767603600 0100", NOON, date(2026, 1, 5)),
        (b"1767603600", NOON, date(2026, 1, 5)),
        (b"99999999999999 +0000", None, None),
        (b"9" * 30 + b" +0000", None, None),
        (b"9" * 5000, None, None),
        (b"", None, None),
        (b"soon", None, None),
    ],
)
def test_dates_of_any_kind(claim: bytes, moment: datetime | None, day: date | None) -> None:
    commit = Commit(printed(committed=claim, authored=claim))
    assert (commit.committed, commit.authored) == (moment, moment)
    assert (commit.committed_on, commit.authored_on) == (day, day)


def test_a_subject_may_look_like_anything() -> None:
    assert Commit(printed(subject=b"a\nb\n\nc")).subject == "a\nb\n\nc"
    assert Commit(printed(subject=b"caf\xe9")).subject == "caf\ufffd"
    assert Commit(printed(subject="ü".encode() * 5000)).subject == "ü" * 500


@given(st.binary())
def test_nothing_that_git_could_print_raises(raw: bytes) -> None:
    commit = Commit(raw)
    assert isinstance(commit.id + commit.author + commit.email + commit.subject, str)
    assert commit.committed is None or commit.committed_on is not None
    assert commit.authored is None or commit.authored_on is not None
    assert all(commit.parents)
    assert len(lineage(raw)) == 3


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"c0ffee\nab12 cd34\n1767603600 +0000\n...", (b"c0ffee", b"ab12", 1767603600)),
        (b"c0ffee\n\n1767603600 +0000\n...", (b"c0ffee", b"", 1767603600)),
        (b"c0ffee\n\nsoon\n", (b"c0ffee", b"", 0)),
        (b"c0ffee\n\n" + b"9" * 99, (b"c0ffee", b"", 0)),
        (b"c0ffee", (b"c0ffee", b"", 0)),
    ],
)
def test_lineage(raw: bytes, expected: tuple[bytes, bytes, int]) -> None:
    assert lineage(raw) == expected
