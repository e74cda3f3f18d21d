"""approve, amend, keys and verify as a person meets them."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approvals.company import Company
from tests.conftest import CliRunner
from tests.support.programs import Outcome

H1 = "reviews/2026-H1"
Run = Callable[..., Outcome]


@pytest.fixture
def run(run_cli: CliRunner, company: Company) -> Run:
    """The program in the company's repository, as somebody whom git knows."""
    home = company.root.parent / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = Ada Example\n\temail = ada@example.org\n", encoding="utf-8")
    return lambda *args: run_cli(*args, cwd=company.root, env={"HOME": os.fspath(home)})


@pytest.fixture
def unapproved(company: Company) -> Company:
    """The second review is not approved yet."""
    company.git("reset", "--quiet", "--hard", "HEAD~3")
    return company


def approve(company: Company, who: str, *more: str) -> tuple[str, ...]:
    return ("approve", "2026-H1", "--as", who, "--as-of", "2026-07-20", *more)


def test_approve_says_what_was_approved_and_what_to_keep(run: Run, unapproved: Company) -> None:
    done = run(*approve(unapproved, "ceo", "--sign", str(unapproved.keys / "ceo"), "--commit"))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:4] == [
        "Approved by Ada Example on 2026-07-20:",
        "    Minutes of the management review 2026-H1, version 1.0, held on 2026-07-15.",
        "    Conclusion: suitable fully, adequate fully, effective partly. 3 decisions, 8",
        "    noted items, 3 actions.",
    ]
    assert "Still to approve: Ben Example" in lines
    assert any(re.fullmatch(r"Anchor: [0-9a-f]{64}", line) for line in lines)
    assert unapproved.git("log", "-1", "--format=%s") == "Approve the minutes of 2026-H1 as ceo"
    assert unapproved.git("show", "--name-only", "--format=").splitlines() == [
        "approvals/0003-2026-H1.json",
        "approvals/0003-2026-H1.json.sig",
        "reviews/2026-H1/issued/minutes.md",
        "reviews/2026-H1/issued/pack.json",
    ]
    assert unapproved.git("status", "--short") == ""


def test_a_dry_run_writes_nothing(run: Run, unapproved: Company) -> None:
    done = run(*approve(unapproved, "ceo", "--dry-run"))
    assert done.code == 0
    assert done.out.startswith("Would be approved by Ada Example on 2026-07-20:")
    assert unapproved.git("status", "--short") == ""


def test_approve_as_json(run: Run, unapproved: Company) -> None:
    data = json.loads(run(*approve(unapproved, "ceo", "--json", "--statement", "I have read it and agree")).out)
    assert (data["number"], data["review"], data["signed_with"]) == (3, "2026-H1", None)
    assert data["statement"] == "I have read it and agree"
    assert data["written"][-1] == "approvals/0003-2026-H1.json"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("nobody", '"nobody" is nobody in people.yaml'),
        ("hr-lead", "hr-lead has no authority to approve records"),
        ("cto", "cto is not among those who approve minutes (ceo, cfo)"),
    ],
)
def test_who_may_not_approve_is_told_why(run: Run, unapproved: Company, who: str, said: str) -> None:
    done = run(*approve(unapproved, who))
    assert done.code == 1
    assert said in done.err
    assert done.err.rstrip().endswith("Nothing was written.")
    assert unapproved.git("status", "--short") == ""


def test_what_is_not_committed_cannot_be_approved(run: Run, unapproved: Company) -> None:
    unapproved.change(f"{H1}/minutes.yaml", "fully", "partly")
    unapproved.write(f"{H1}/notes.txt", "x\n")
    done = run(*approve(unapproved, "ceo"))
    assert done.code == 1
    assert f"{H1}/minutes.yaml differs from what is committed" in done.err
    assert f"{H1}/notes.txt is not committed" in done.err


@pytest.mark.parametrize(
    ("path", "make", "said"),
    [
        (f"{H1}/minutes.yaml", "link", f"not readable: {H1}/minutes.yaml"),
        ("evidence/gap.pdf", "pointer", "is a pointer to another store (Git LFS)"),
        (f"{H1}/Review.yaml", "twin", "are one name on systems that do not tell them apart"),
        (f"{H1}/Pru\u0308fung.txt", "twin", "decomposed characters"),
    ],
)
def test_what_another_clone_would_not_have_cannot_be_approved(
    run: Run, unapproved: Company, path: str, make: str, said: str
) -> None:
    file = unapproved.root / path
    if make == "link":
        file.rename(unapproved.root / "kept.yaml")
        file.symlink_to("../../kept.yaml")
    else:
        text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 24\n"
        file.write_text(text if make == "pointer" else "title: twin\n", encoding="utf-8")
    unapproved.commit()
    done = run(*approve(unapproved, "ceo"))
    assert done.code == 1
    assert said in done.err


def test_a_review_with_errors_cannot_be_approved(run: Run, unapproved: Company) -> None:
    text = unapproved.read(f"{H1}/minutes.yaml")
    unapproved.write(f"{H1}/minutes.yaml", text.replace("conclusion:", "conclusion: null\nquestions: []\nx:", 1))
    unapproved.commit()
    done = run(*approve(unapproved, "ceo"))
    assert done.code == 1
    assert f"{H1}/minutes.yaml" in done.err


def test_nobody_approves_twice(run: Run) -> None:
    done = run("approve", "2026-H1", "--as", "ceo")
    assert done.code == 1
    assert "ceo has approved version 1.0 already" in done.err


def test_in_order_where_the_charter_says_so(run: Run, unapproved: Company) -> None:
    unapproved.write(
        "people.yaml",
        unapproved.read("people.yaml").replace('minutes: ["ceo", "cfo"]', 'minutes: ["ceo", "cfo"]\n  ordered: true'),
    )
    unapproved.commit()
    done = run(*approve(unapproved, "cfo"))
    assert done.code == 1
    assert "ceo must approve before cfo" in done.err
    assert run(*approve(unapproved, "ceo", "--commit")).code == 0
    assert run(*approve(unapproved, "cfo", "--commit")).code == 0


def test_the_second_approver_approves_what_the_first_did(run: Run, unapproved: Company) -> None:
    assert run(*approve(unapproved, "ceo", "--commit")).code == 0
    unapproved.change(f"{H1}/minutes.yaml", "fully", "partly")
    unapproved.commit()
    done = run(*approve(unapproved, "cfo"))
    assert done.code == 1
    assert f"{H1}/minutes.yaml: changed since ceo approved version 1.0" in done.err
    assert "mgmtreview amend 2026-H1" in done.err


def test_a_key_that_is_not_ones_own_does_not_sign(run: Run, unapproved: Company) -> None:
    done = run(*approve(unapproved, "ceo", "--sign", str(unapproved.keys / "stranger")))
    assert done.code == 1
    assert "is not among the keys of ceo in people.yaml" in done.err
    assert run(*approve(unapproved, "ceo", "--sign", "nowhere")).code == 2


def test_a_signature_can_be_required(run: Run, unapproved: Company) -> None:
    unapproved.write("mgmtreview.yaml", unapproved.read("mgmtreview.yaml") + "signatures: required\n")
    unapproved.commit()
    done = run(*approve(unapproved, "ceo"))
    assert done.code == 1
    assert "mgmtreview.yaml requires a signature" in done.err


def test_a_planned_review_cannot_be_approved(run: Run, company: Company) -> None:
    company.write("reviews/2026-H2/review.yaml", 'title: "Second half"\n')
    company.commit()
    done = run("approve", "2026-H2", "--as", "ceo")
    assert done.code == 1
    assert "it is not held (stage preparing)" in done.err


# --- amend ----------------------------------------------------------------------------------------------------------


def test_an_approved_record_is_amended_and_approved_again(run: Run, company: Company) -> None:
    done = run("amend", "2026-H1", "--reason", "The amount in D2 was misread", "--as", "isms-lead", "--commit")
    assert done.code == 0, done.err
    assert done.out.startswith("Opened version 1.1 of 2026-H1; 1.0 is as approved\n")
    company.change(f"{H1}/minutes.yaml", "fully", "partly")
    company.commit()
    assert run("verify", "2026-H1", "--anchor", company.anchor).code == 1
    for who in ("ceo", "cfo"):
        key = str(company.keys / who)
        done = run("approve", "2026-H1", "--as", who, "--sign", key, "--commit", "--as-of", "2026-08-20")
        assert done.code == 0, done.err
    seen = run("verify", "2026-H1", "--anchor", company.anchor, "--as-of", "2026-08-20", "--json")
    data = json.loads(seen.out)
    assert (seen.code, data["result"]) == (0, "verified")
    assert [(each["version"], each["current"]) for each in data["approvals"]] == [
        ("1.0", False),
        ("1.0", False),
        ("1.1", True),
        ("1.1", True),
    ]
    assert "Approval before this document: 0004 (2026-H1), SHA-256 " in company.read(f"{H1}/issued/minutes.md")


def test_what_is_open_or_not_approved_is_not_amended(run: Run, company: Company) -> None:
    assert run("amend", "2026-H1", "--reason", "x").code == 0
    done = run("amend", "2026-H1", "--reason", "x")
    assert (done.code, done.out) == (2, "")
    assert "version 1.1 of 2026-H1 is open already" in done.err
    company.git("checkout", "--quiet", ".")
    company.git("reset", "--quiet", "--hard", "HEAD~5")
    assert "is not approved" in run("amend", "2026-H1", "--reason", "x").err


# --- keys and verify ------------------------------------------------------------------------------------------------


def test_keys_shows_who_may_approve_with_what(run: Run, company: Company) -> None:
    done = run("keys")
    assert done.code == 0
    assert "    ceo  Ada Example: has to approve\n        SHA256:" in done.out
    assert "ssh-keygen -t ed25519" in done.out
    listed = run("keys", "--allowed-signers")
    assert listed.out.splitlines() == [f"{who} {company.public(who)}" for who in ("ceo", "cfo")]


def test_keys_that_do_not_count_say_why(run: Run, company: Company) -> None:
    people = company.read("people.yaml")
    people = people.replace(f'- "{company.public("ceo")}"', "- nonsense\n      - '-----BEGIN PRIVATE KEY-----'", 1)
    company.write("people.yaml", people + f'revoked_keys:\n  - "{company.public("cfo")}"\n')
    done = run("keys")
    assert "DOES NOT COUNT, expected the kind of the key and the key" in done.out
    assert "DOES NOT COUNT, this is a private key" in done.out
    assert "DOES NOT COUNT, revoked" in done.out
    assert "BEGIN PRIVATE" not in done.out


def test_verify_on_a_terminal(run: Run, company: Company) -> None:
    keys = str(company.keys / "allowed_signers")
    done = run("verify", "--anchor", company.anchor, "--trusted", keys)
    assert done.code == 0
    assert done.out.startswith("VERIFIED: 4 approvals of 2 reviews, commit ")
    assert f"Anchor of the last approval: {company.anchor}" in done.out
    long = [line for line in done.out.splitlines() if len(line) > 80 and "Anchor" not in line]
    assert long == []


def test_verify_tells_what_it_checked(run: Run, company: Company) -> None:
    lines = run("verify", "--anchor", company.anchor).out.splitlines()
    checked = lines[lines.index("Checked") + 1 :]
    assert "    history, as far as this clone has it" in checked[: checked.index("")]


def test_of_a_superseded_version_no_more_is_said_than_is_known(run: Run, company: Company) -> None:
    assert run("amend", "2026-H1", "--reason", "Two figures were wrong", "--commit").code == 0
    company.approve("2026-H1", "ceo", key="ceo")
    company.approve("2026-H1", "cfo", key="cfo")
    out = run("verify", "2026-H1").out
    assert "2026-H1, version 1.0 (superseded)" in out
    assert " files as approved then, in history" in out
    (company.root / ".git").rename(company.root.parent / "history")
    out = run("verify", "2026-H1").out
    assert "in history" not in out
    assert " files; whether history has them is not known" in out


def test_approved_documents_are_not_issued_anew(run: Run, company: Company) -> None:
    for more in ((), ("--replace",)):
        done = run("render", "2026-H1", "minutes", "--issue", *more)
        assert done.code == 3
        assert done.err.splitlines() == [
            "mgmtreview: 2026-H1 is approved, and with it the documents as they were issued; they are kept as they are",
            'to change an approved review, begin with: mgmtreview amend 2026-H1 --reason "..."',
        ]
    assert company.git("status", "--short") == ""


def test_verify_shows_what_changed_with_its_line(run: Run, company: Company) -> None:
    company.change(f"{H1}/minutes.yaml", "fully", "partly")
    company.commit()
    done = run("verify", "2026-H1", "--anchor", company.anchor)
    assert done.code == 1
    text = " ".join(done.out.split())
    assert re.search(r"changed: reviews/2026-H1/minutes.yaml:\d+: .* line \d+ was .*fully.* and is .*partly", text)


def test_verify_needs_right_arguments(run: Run, company: Company) -> None:
    assert run("verify", "--anchor", "123").code == 2
    assert run("verify", "--trusted", "nowhere").code == 2
    assert run("verify", "--all", "2026-H1").code == 2
    assert "a bundle is verified alone" in run("verify", "x.zip", "2026-H1").err
    done = run("verify", "2026-H9")
    assert done.code == 2
    assert 'there is no review "2026-H9"' in done.err


def test_a_secret_does_not_show_in_what_verify_says(run: Run, company: Company) -> None:
    secret = "ghp_" + "a1B2" * 9
    company.write(f"{H1}/minutes.yaml", f"# token {secret}\n" + company.read(f"{H1}/minutes.yaml"))
    company.commit()
    for args in (("verify",), ("verify", "--json")):
        done = run(*args)
        assert done.code == 1
        assert secret not in done.out + done.err


def test_a_passphrase_is_for_ssh_keygen_alone(company: Company, run: Run, unapproved: Company, tmp_path: Path) -> None:
    """Without a terminal it cannot be asked for: that is told, and nothing is written."""
    command = ["ssh-keygen", "-q", "-p", "-N", "correct horse", "-P", "", "-f", str(tmp_path / "ceo")]
    for name in ("ceo", "ceo.pub"):
        (tmp_path / name).write_bytes((company.keys / name).read_bytes())
    (tmp_path / "ceo").chmod(0o600)
    subprocess.run(command, check=True, capture_output=True)
    done = run(*approve(unapproved, "ceo", "--sign", str(tmp_path / "ceo")))
    assert done.code == 1
    assert "it could not be signed" in done.err
    assert unapproved.git("status", "--short") == ""
