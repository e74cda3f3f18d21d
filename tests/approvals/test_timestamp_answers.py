"""Requests and answers by themselves, with openssl as the other side; and answers that nobody should have sent."""

import os
import random
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

from mgmtreview.timestamping import Checked, Outcome, Stamp, certificates_in, check_answer, read_answer, request_for
from mgmtreview.timestamping.der import NotDer, elements
from tests.approvals.authority import StampAuthority, authority, tlv
from tests.approvals.company import Company


def test_a_request_is_the_one_that_openssl_makes(tsa: StampAuthority, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"approved\n")
    command = ["openssl", "ts", "-query", "-data", "file", "-sha256", "-cert", "-no_nonce"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert request_for(sha256(b"approved\n").digest()) == made.stdout
    with pytest.raises(ValueError, match="32 bytes"):
        request_for(b"approved")


def test_an_authority_answers_the_request_and_openssl_trusts_it(tsa: StampAuthority) -> None:
    hashed = sha256(b"approved\n").digest()
    answer = tsa.answer(request_for(hashed))
    said = read_answer(answer)
    assert isinstance(said, Stamp)
    assert (said.hash_name, said.digest, said.authority) == ("sha256", hashed, "Example Time Stamps")
    binary = ["openssl", "x509", "-in", "root.pem", "-outform", "DER"]
    for certificate in (
        tsa.root.read_bytes(),
        (tsa.folder / "stamping.pem").read_bytes(),
        subprocess.run(binary, cwd=tsa.folder, capture_output=True, check=True).stdout,
    ):
        pem = certificates_in(certificate)
        assert pem is not None
        assert check_answer(answer, said, pem) == Checked(Outcome.GOOD)


def test_a_stamp_without_its_certificate_is_checked_with_the_one_that_is_given(tsa: StampAuthority) -> None:
    answer = tsa.stamp(b"approved\n", bare=True)
    said = read_answer(answer)
    assert isinstance(said, Stamp)
    root, signer = tsa.root.read_bytes(), (tsa.folder / "stamping.pem").read_bytes()
    assert check_answer(answer, said, root + signer) == Checked(Outcome.GOOD)
    assert check_answer(answer, said, root).outcome is Outcome.BAD


def test_settings_of_the_user_and_the_system_are_not_asked(
    company: Company, tsa: StampAuthority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = tsa.stamp(b"approved\n")
    said = read_answer(answer)
    assert isinstance(said, Stamp)
    other = authority(company, "Another Authority")
    settings = tmp_path / "openssl.cnf"
    settings.write_text("this = [is no\n[settings file\n", encoding="ascii")
    monkeypatch.setenv("OPENSSL_CONF", str(settings))
    monkeypatch.setenv("SSL_CERT_FILE", str(tsa.root))
    assert check_answer(answer, said, tsa.root.read_bytes()) == Checked(Outcome.GOOD)
    assert check_answer(answer, said, other.root.read_bytes()).outcome is Outcome.BAD


STAMP_KIND = bytes.fromhex("060b2a864886f70d0109100104")
SIGNED_KIND = bytes.fromhex("06092a864886f70d010702")


def hostile(answer: bytes) -> dict[str, bytes]:
    noise = random.Random(3161)  # noqa: S311 - the same noise each time
    granted = tlv(0x30, b"\2\1\0")
    return {
        "nothing": b"",
        "one byte": b"\x30",
        "cut in the middle": answer[: len(answer) // 2],
        "something behind it": answer + b"\0",
        "noise": noise.randbytes(4000),
        "much noise": b"\x30\x83\x03\xff\xfb" + noise.randbytes(0x3FFFB),
        "too much": answer + bytes(300_000),
        "far too much": bytes(8 << 20),
        "a length without end": b"\x30\x80" * 1000,
        "a length that is a lie": b"\x30\x84\xff\xff\xff\xff" + answer,
        "a long length of nothing": b"\x30\xff" + bytes(127),
        "deep nesting": nested(5_000),
        "deep nesting in its place": tlv(0x30, granted, nested(5_000)),
        "many elements": tlv(0x30, granted, *[b"\5\0"] * 100_000),
        "no stamp in it": tlv(0x30, granted),
        "refused": tlv(0x30, tlv(0x30, b"\2\1\2", tlv(0x30, tlv(12, "\x1b[2Jno\n\u202e".encode())))),
        "a status of odd size": tlv(0x30, tlv(0x30, b"\2\0")),
        "a month too many": answer.replace(b"20260720101112Z", b"20261320101112Z"),
        "letters for a time": answer.replace(b"20260720101112Z", b"2026O72O1O1112Z"),
        "a local time": answer.replace(b"20260720101112Z", b"202607201011120"),
        "another kind of content": answer.replace(STAMP_KIND, STAMP_KIND[:-1] + b"\x05"),
        "another kind of envelope": answer.replace(SIGNED_KIND, SIGNED_KIND[:-1] + b"\x03"),
        "a length in a longer form": b"\x30\x83\x00" + answer[2:],
        "the year 0": answer.replace(b"20260720101112Z", b"00000720101112Z"),
    }


def nested(levels: int) -> bytes:
    data = b""
    for _ in range(levels):
        data = tlv(0x30, data)
    return data


def test_hostile_answers_are_read_quickly_and_say_nothing(tsa: StampAuthority) -> None:
    for what, odd in hostile(tsa.stamp(b"approved\n")).items():
        begin = time.perf_counter()
        assert isinstance(read_answer(odd), str), what
        assert time.perf_counter() - begin < 2, what


@pytest.mark.parametrize(
    "data",
    [
        b"\x04",  # no length
        b"\x04\x02x",  # cut off
        b"\x04\x82\x01",  # the length is cut off
        b"\x04\x81\x01x",  # a length in a longer form than it needs
        b"\x04\x82\x00\x80" + bytes(128),  # likewise
        b"\x04\x80\x00\x00",  # a length that is told at the end
        b"\x04\x85\x00\x00\x00\x00\x01x",  # a length of five bytes
        b"\x1f\x01x",  # a tag of several bytes
        b"\x04\x01xy",  # something left over that is no element
    ],
)
def test_what_is_no_der_is_refused(data: bytes) -> None:
    with pytest.raises(NotDer):
        elements(data)


def test_elements_stand_side_by_side() -> None:
    long = bytes(300)
    assert elements(tlv(2, b"\1") + tlv(4) + tlv(4, long)) == [(2, b"\1"), (4, b""), (4, long)]


def test_an_answer_cut_off_anywhere_or_with_any_bit_changed_proves_nothing(tsa: StampAuthority) -> None:
    """Where reading takes a change for good, openssl does not; a sample of the places is handed to it."""
    answer = tsa.stamp(b"approved\n")
    said = read_answer(answer)
    assert isinstance(said, Stamp)
    assert all(isinstance(read_answer(answer[:end]), str) for end in range(len(answer)))
    asked = 0
    for place in range(len(answer)):
        changed = answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        read = read_answer(changed)
        if not isinstance(read, Stamp) or read.digest != said.digest:
            continue
        if read.at != said.at or place % 23 == 0:
            asked += 1
            outcome = check_answer(changed, read, tsa.root.read_bytes()).outcome
            assert outcome is Outcome.BAD or place < 9, f"byte {place}"  # 9: the status, 0 and 1 both grant it
    assert asked > 20


@pytest.mark.parametrize("program", ["exit 1", "echo 'ts: unknown option -partial_chain' >&2; exit 1", "kill -9 $$"])
def test_an_openssl_that_does_not_do_it_is_not_believed(
    company: Company, tsa: StampAuthority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    answer = tsa.stamp(b"approved\n")
    said = read_answer(answer)
    assert isinstance(said, Stamp)
    (tmp_path / "openssl").write_text(f"#!/bin/sh\n{program}\n", encoding="ascii")
    (tmp_path / "openssl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert check_answer(answer, said, tsa.root.read_bytes()).outcome is Outcome.NOT_CHECKED
