"""timestamp as a person meets it: what it writes, what it takes in, and what it says to do next."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from mgmtreview.timestamping import request_for
from tests.approvals.attacks import SIGNATURE, TOKEN
from tests.approvals.authority import StampAuthority, tlv
from tests.approvals.company import Company
from tests.approvals.test_timestamps import data, stamp
from tests.conftest import CliRunner
from tests.support.programs import Outcome as Ended

Run = Callable[..., Ended]


@pytest.fixture
def run(run_cli: CliRunner, company: Company) -> Run:
    """The program in the company's repository, as somebody whom git knows."""
    home = company.root.parent / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = Ada Example\n\temail = ada@example.org\n", encoding="utf-8")
    return lambda *args: run_cli(*args, cwd=company.root, env={"HOME": os.fspath(home)})


def test_timestamp_writes_requests_and_says_what_to_do(run: Run, company: Company) -> None:
    done = run("timestamp", "2026-H1")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "Requests for a time stamp:\n"
        "    approvals/0003-2026-H1.json.sig.tsq  (the signature of approval 0003, by ceo; written)\n"
    )
    assert "curl -H" in done.out
    assert "mgmtreview timestamp 2026-H1 --token stamp-0003.tsr --token stamp-0004.tsr --commit" in done.out
    for path in ("approvals/0003-2026-H1.json.sig", SIGNATURE):
        assert data(company, f"{path}.tsq") == request_for(sha256(data(company, path)).digest())
    again = run("timestamp", "2026-H1")
    assert (again.code, again.out.count("was there already")) == (0, 2)
    assert max(map(len, done.out.splitlines())) <= 90


def test_an_answer_is_taken_in_and_committed_with_its_request(run: Run, company: Company, tsa: StampAuthority) -> None:
    run("timestamp", "2026-H1")
    answers = []
    for number in (4, 3):
        file = company.root.parent / f"stamp-{number}.tsr"
        path = f"approvals/{number:04}-2026-H1.json.sig"
        file.write_bytes(tsa.stamp(data(company, path)))
        answers += ["--token", str(file)]
    done = run("timestamp", "2026-H1", *answers, "--commit")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        f"{TOKEN}: taken in\n"
        '    "Example Time Stamps" says that the signature of approval 0004, by cfo,\n'
        "    existed on 2026-07-20 at 10:11 UTC.\n"
    )
    assert company.git("status", "--short") == ""
    assert company.git("show", "--name-only", "--format=%s").splitlines() == [
        "Take in time stamps for approval 0003, 0004",
        "",
        "approvals/0003-2026-H1.json.sig.tsq",
        "approvals/0003-2026-H1.json.sig.tsr",
        "approvals/0004-2026-H1.json.sig.tsq",
        TOKEN,
    ]
    again = run("timestamp", "2026-H1", *answers, "--commit")
    assert (again.code, again.out.count("was there already")) == (0, 2)
    assert run("timestamp", "2026-H1").out.startswith("Each approval of 2026-H1 has its time stamp.\n")
    keys = str(company.keys / "allowed_signers")
    asked = ("verify", "2026-H1", "--anchor", company.anchor, "--trusted", keys, "--as-of", "2026-08-20")
    assert run(*asked).code == 3
    seen = run(*asked, "--tsa-certificate", str(tsa.root))
    assert seen.code == 0, seen.out
    assert "existed on 2026-07-20 at 10:11 UTC, according to" in " ".join(seen.out.split())
    assert max(len(line) for line in seen.out.splitlines() if "Anchor" not in line) <= 80


def test_an_answer_that_curl_put_in_its_place_is_looked_at_there(
    run: Run, company: Company, tsa: StampAuthority
) -> None:
    stamp(company, tsa)
    done = run("timestamp", "2026-H1", "--token", TOKEN, "--commit")
    assert (done.code, done.err) == (0, "")
    assert company.git("show", "--name-only", "--format=").splitlines() == [TOKEN]


def test_what_belongs_elsewhere_or_nowhere_is_not_taken_in(run: Run, company: Company, tsa: StampAuthority) -> None:
    file = company.root.parent / "answer.tsr"
    for content, said in (
        (b"<html>404</html>", "is no answer of an authority for time stamps"),
        (tlv(0x30, tlv(0x30, b"\2\1\2", tlv(0x30, tlv(12, b"too busy")))), 'refused to give a time stamp: "too busy"'),
        (bytes(1 << 20), "it is too big to be a time stamp"),
        (tsa.stamp(b"lunch"), "answer.tsr is for nothing that was approved in 2026-H1"),
        (
            tsa.stamp(data(company, "approvals/0002-2025-H2.json.sig")),
            "it is for approval 0002: mgmtreview timestamp 2025-H2 --token FILE",
        ),
    ):
        file.write_bytes(content)
        done = run("timestamp", "2026-H1", "--token", str(file))
        assert done.code == 1
        assert said in done.err
        assert company.git("status", "--short") == ""
    assert run("timestamp", "2026-H1", "--token", "nowhere.tsr").code == 2


def test_a_stamp_is_never_overwritten(run: Run, company: Company, tsa: StampAuthority) -> None:
    stamp(company, tsa)
    before = data(company, TOKEN)
    file = company.root.parent / "later.tsr"
    file.write_bytes(tsa.stamp(data(company, SIGNATURE), datetime(2026, 8, 1, tzinfo=UTC)))
    done = run("timestamp", "2026-H1", "--token", str(file))
    assert done.code == 1
    assert f"{SIGNATURE} has a time stamp already" in done.err
    assert data(company, TOKEN) == before


def test_two_answers_for_one_approval_at_once_are_refused(run: Run, company: Company, tsa: StampAuthority) -> None:
    files = []
    for day in (21, 22):
        file = company.root.parent / f"{day}.tsr"
        file.write_bytes(tsa.stamp(data(company, SIGNATURE), datetime(2026, 7, day, tzinfo=UTC)))
        files += ["--token", str(file)]
    assert run("timestamp", "2026-H1", *files).code == 1
    assert not (company.root / TOKEN).exists()


def test_a_request_for_something_else_is_not_passed_on(run: Run, company: Company) -> None:
    company.write(f"{SIGNATURE}.tsq", request_for(bytes(32)))
    done = run("timestamp", "2026-H1")
    assert done.code == 1
    assert "asks for something else" in done.err
    assert not (company.root / "approvals/0003-2026-H1.json.sig.tsq").exists()


def test_without_a_signature_the_approval_is_stamped(run: Run, company: Company) -> None:
    company.git("reset", "--quiet", "--hard", "HEAD~3")
    assert run("approve", "2026-H1", "--as", "ceo", "--as-of", "2026-07-20", "--commit").code == 0
    asked = json.loads(run("timestamp", "2026-H1", "--json", "--commit").out)
    commit = asked.pop("commit")
    assert asked == {
        "format": "mgmtreview-timestamp/1",
        "review": "2026-H1",
        "requests": [
            {
                "approval": 3,
                "path": "approvals/0003-2026-H1.json.tsq",
                "stamps": "approvals/0003-2026-H1.json",
            }
        ],
        "answers": [],
        "written": ["approvals/0003-2026-H1.json.tsq"],
    }
    assert commit == company.git("rev-parse", "HEAD")


def test_what_is_not_approved_is_not_stamped(run: Run, company: Company) -> None:
    company.git("reset", "--quiet", "--hard", "HEAD~3")
    done = run("timestamp", "2026-H1")
    assert done.code == 1
    assert "is not approved, so there is nothing to stamp" in done.err
