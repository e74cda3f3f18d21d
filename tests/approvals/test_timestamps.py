"""What verify says of time stamps beside approvals."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mgmtreview.errors import UsageError
from mgmtreview.verifying.verdict import Verdict
from tests.approvals import forging
from tests.approvals.attacks import SIGNATURE, TOKEN
from tests.approvals.authority import STAMPED_ON, StampAuthority, authority
from tests.approvals.company import Company
from tests.approvals.test_attacks import codes
from tests.approvals.test_timestamp_answers import hostile


def data(company: Company, path: str) -> bytes:
    return (company.root / path).read_bytes()


def stamp(company: Company, tsa: StampAuthority, path: str = SIGNATURE, at: datetime = STAMPED_ON) -> None:
    """Lay a time stamp beside a file."""
    company.write(f"{path}.tsr", tsa.stamp(data(company, path), at))


def messages(seen: Verdict, code: str) -> list[str]:
    return [remark.message for remark in seen.remarks if remark.code == code]


def test_with_all_signatures_stamped_days_are_proven(company: Company, tsa: StampAuthority) -> None:
    for path in sorted((company.root / "approvals").glob("*.sig")):
        at = datetime(2026, 1, 6, 8, 0, tzinfo=UTC) if "2025-H2" in path.name else STAMPED_ON
        stamp(company, tsa, f"approvals/{path.name}", at)
    company.commit("Take in time stamps")
    seen = company.verify(certificate=tsa.root)
    assert {remark.code for remark in seen.remarks} == {"timestamp-good"}
    assert (seen.word, seen.exit_code) == ("VERIFIED", 0)
    assert messages(seen, "timestamp-good")[-1] == (
        'the signature of approval 0004 existed on 2026-07-20 at 10:11 UTC, according to "Example Time Stamps"'
        " (certificate: root.pem)"
    )
    assert "time stamps against the certificates in root.pem" in seen.checked


def test_which_approvals_have_no_stamp_is_told(company: Company, tsa: StampAuthority) -> None:
    assert messages(company.verify(), "timestamp-absent") == ["no time stamp: the days of approval are as stated"]
    stamp(company, tsa)
    company.commit()
    assert messages(company.verify(), "timestamp-absent") == [
        "no time stamp beside approvals 0001, 0002, 0003: the days of approval are as stated"
    ]
    assert messages(company.verify("2025-H2"), "timestamp-not-checked") == [], "it was not asked for"


def test_a_stamp_from_before_its_end_saves_what_an_expired_key_signed(company: Company, tsa: StampAuthority) -> None:
    keys = company.root.parent / "allowed_signers"
    lines = [f'{who} valid-before="20260801" {company.public(who)}\n' for who in ("ceo", "cfo")]
    keys.write_text("".join(lines), encoding="utf-8")
    seen = company.verify("2026-H1", trusted=str(keys))
    assert (codes(seen), seen.exit_code) == ({"key-expired"}, 3)
    for number in (3, 4):
        stamp(company, tsa, f"approvals/{number:04}-2026-H1.json.sig", datetime(2026, 7, 31, 23, 59, 59, tzinfo=UTC))
    company.commit()
    assert codes(company.verify("2026-H1", trusted=str(keys))) == {"key-expired", "timestamp-not-checked"}
    seen = company.verify("2026-H1", trusted=str(keys), certificate=tsa.root)
    assert seen.exit_code == 0
    assert {each.signature for each in seen.shown} == {"good"}
    assert codes(seen) == {"timestamp-good", "timestamp-late"}


def test_a_stamp_does_not_save_what_a_revoked_key_signed(company: Company, tsa: StampAuthority) -> None:
    stamp(company, tsa)
    company.write("people.yaml", company.read("people.yaml") + f'revoked_keys:\n  - "{company.public("cfo")}"\n')
    company.commit()
    assert codes(company.verify(certificate=tsa.root)) == {"key-revoked", "timestamp-good"}


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (datetime(2026, 7, 19, 0, 0, tzinfo=UTC), set()),  # the 20th begins earlier in the east
        (datetime(2026, 7, 18, 23, 59, tzinfo=UTC), {"timestamp-before-approval"}),
        (datetime(2026, 7, 27, 23, 59, tzinfo=UTC), set()),
        (datetime(2026, 7, 28, 0, 0, tzinfo=UTC), {"timestamp-late"}),
    ],
)
def test_a_stamp_tells_how_far_the_stated_day_is_off(
    company: Company, tsa: StampAuthority, at: datetime, found: set[str]
) -> None:
    stamp(company, tsa, at=at)
    company.commit()
    seen = company.verify(certificate=tsa.root)
    assert codes(seen) == found | {"timestamp-good"}
    told = {
        "timestamp-before-approval": ["approval 0004 existed on 2026-07-18, and states 2026-07-20 as its day"],
        "timestamp-late": ["approval 0004 states 2026-07-20 as its day, and was stamped 8 days later"],
    }
    assert all(messages(seen, code) == told[code] for code in found)


def test_a_stamp_of_the_approval_itself_counts_as_well(company: Company, tsa: StampAuthority) -> None:
    stamp(company, tsa, forging.LAST)
    company.commit()
    seen = company.verify(certificate=tsa.root)
    assert codes(seen) == {"timestamp-good"}
    assert messages(seen, "timestamp-good")[0].startswith("approval 0004 existed on 2026-07-20")


@pytest.mark.parametrize(
    ("size", "found"), [("384", {"timestamp-good"}), ("512", {"timestamp-good"}), ("1", {"timestamp-unreadable"})]
)
def test_other_hashes_count_if_they_are_strong(
    company: Company, tsa: StampAuthority, size: str, found: set[str]
) -> None:
    import hashlib

    identifiers = {"384": "0609608648016503040202", "512": "0609608648016503040203", "1": "06052b0e03021a"}
    hashed = hashlib.new(f"sha{size}", data(company, SIGNATURE)).digest()
    company.write(TOKEN, tsa.stamp(b"", digest=hashed, hash=bytes.fromhex(identifiers[size])))
    company.commit()
    assert codes(company.verify(certificate=tsa.root)) == found


def test_a_stamp_that_never_fitted_may_go(company: Company, tsa: StampAuthority) -> None:
    company.write(TOKEN, tsa.stamp(b"something else"))
    company.commit()
    stamp(company, tsa)
    company.commit("Mend it")
    assert codes(company.verify(certificate=tsa.root)) == {"timestamp-good"}


def test_in_a_history_written_anew_a_stamp_that_was_taken_away_is_not_missed(
    company: Company, tsa: StampAuthority
) -> None:
    """The anchor covers approvals, not their stamps: docs/approvals.md says to keep a copy of them outside."""
    stamp(company, tsa)
    company.commit()
    company.git("reset", "--quiet", "--hard", "HEAD~1")
    assert codes(company.verify(certificate=tsa.root)) == set()


def test_without_openssl_no_stamp_is_checked(
    company: Company, tsa: StampAuthority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(company, tsa)
    company.commit()
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("git", "ssh-keygen"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", os.fspath(folder))
    seen = company.verify(certificate=tsa.root)
    assert (codes(seen), seen.exit_code) == ({"timestamp-not-checked"}, 3)
    assert messages(seen, "timestamp-not-checked")[0].endswith("openssl is not installed, or not on PATH")


def test_a_certificate_that_cannot_be_used_is_told(company: Company, tsa: StampAuthority, tmp_path: Path) -> None:
    stamp(company, tsa)
    company.commit()
    file = tmp_path / "authority.pem"
    file.write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    seen = company.verify(certificate=file)
    assert codes(seen) == {"timestamp-not-checked"}
    assert "openssl cannot read the certificate" in messages(seen, "timestamp-not-checked")[0]
    file.write_bytes(b"<!doctype html>\n")
    with pytest.raises(UsageError, match=r"there is no certificate in .*authority\.pem"):
        company.verify(certificate=file)
    with pytest.raises(UsageError, match="cannot be read"):
        company.verify(certificate=tmp_path / "nowhere.pem")


def test_an_openssl_that_a_folder_of_the_records_offers_is_not_run(
    company: Company, tsa: StampAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(company, tsa)
    company.write("openssl", "#!/bin/sh\necho Verification: OK\n")
    (company.root / "openssl").chmod(0o755)
    company.commit()
    path = os.environ["PATH"]
    monkeypatch.chdir(company.root)
    monkeypatch.setenv("PATH", f".:{path}")
    other = authority(company, "Another Authority")
    assert codes(company.verify(certificate=other.root)) == {"timestamp-bad-signature"}


def test_hostile_answers_end_in_a_finding(company: Company, tsa: StampAuthority) -> None:
    plain = company.root.parent / "plain"
    shutil.copytree(company.root, plain, ignore=shutil.ignore_patterns(".git"))
    for what, answer in hostile(tsa.stamp(data(company, SIGNATURE))).items():
        (plain / TOKEN).write_bytes(answer)
        seen = company.verify("2026-H1", root=plain, certificate=tsa.root)
        assert codes(seen) == {"timestamp-unreadable", "history-absent"}, what
        text = messages(seen, "timestamp-unreadable")[0]
        assert text.isprintable(), what


def test_a_link_in_the_place_of_a_stamp_is_not_followed(company: Company, tsa: StampAuthority) -> None:
    outside = company.root.parent / "outside.tsr"
    outside.write_bytes(tsa.stamp(data(company, SIGNATURE)))
    (company.root / TOKEN).symlink_to(outside)
    company.commit()
    assert "timestamp-good" not in codes(company.verify(certificate=tsa.root))


def test_stamps_outlive_the_certificate_of_their_authority(company: Company) -> None:
    tsa = authority(company, "Former Authority", until="20260801000000Z")
    stamp(company, tsa, at=datetime(2026, 7, 31, 23, 0, tzinfo=UTC))
    company.commit()
    assert codes(company.verify(certificate=tsa.root)) == {"timestamp-good", "timestamp-late"}


def test_an_authority_cannot_stamp_any_more_when_its_certificate_has_expired(company: Company) -> None:
    tsa = authority(company, "Former Authority", until="20260801000000Z")
    stamp(company, tsa, at=datetime(2026, 8, 1, 0, 1, tzinfo=UTC))
    company.commit()
    seen = company.verify(certificate=tsa.root)
    assert codes(seen) == {"timestamp-bad-signature"}
    assert messages(seen, "timestamp-bad-signature")[0].endswith("certificate has expired")


def test_a_key_that_begins_on_the_day_counts_east_of_the_authority(company: Company, tsa: StampAuthority) -> None:
    keys = company.root.parent / "allowed_signers"
    span = 'valid-after="20260720",valid-before="20260801"'
    lines = [f"{who} {span} {company.public(who)}\n" for who in ("ceo", "cfo")]
    keys.write_text("".join(lines), encoding="utf-8")
    for number in (3, 4):
        stamp(company, tsa, f"approvals/{number:04}-2026-H1.json.sig", datetime(2026, 7, 19, 20, 0, tzinfo=UTC))
    company.commit()
    assert codes(company.verify("2026-H1", trusted=str(keys), certificate=tsa.root)) == {"timestamp-good"}
