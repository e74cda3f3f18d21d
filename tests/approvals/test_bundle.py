"""A bundle is verified on its own, gives the same bytes each time, and nothing in it can be exchanged unseen."""

import io
import json
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.bundling.archive import NotABundle, packed, unpacked
from mgmtreview.bundling.making import make_bundle
from mgmtreview.bundling.parts import CannotBundle
from mgmtreview.bundling.reading import check_sums, read_manifest, verify_bundle
from mgmtreview.loading.load import load
from mgmtreview.timestamping import request_for
from mgmtreview.verifying.codes import CODES
from mgmtreview.verifying.source import open_source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.verifying.verify import Asked
from mgmtreview.workspace import Workspace
from tests.approvals.attacks import SIGNATURE, TOKEN
from tests.approvals.authority import StampAuthority
from tests.approvals.company import TODAY, Company
from tests.approvals.test_attacks import codes
from tests.approvals.test_timestamps import stamp
from tests.conftest import CliRunner


def bundle(company: Company, *reviews: str, root: Path | None = None, day: date = TODAY) -> bytes:
    place = root or company.root
    workspace = Workspace(load(place), day)
    chosen = [workspace.reviews[name] for name in reviews or ("2026-H1",)]
    data, _, _ = make_bundle(open_source(place), workspace, chosen, day)
    return data


def verified(
    company: Company, file: Path, *, anchor: bool = True, trusted: bool = True, certificate: Path | None = None
) -> Verdict:
    keys = str(company.keys / "allowed_signers") if trusted else None
    asked = Asked(TODAY, anchor=company.anchor if anchor else None, trusted=keys)
    return verify_bundle(file, replace(asked, tsa_certificate=str(certificate) if certificate else None))


@pytest.fixture
def made(company: Company, tmp_path: Path) -> Path:
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle(company))
    return file


def changed(file: Path, change: Mapping[str, bytes | None], *, mend: bool = False) -> Path:
    """A bundle with some files exchanged or taken out; with ``mend`` the manifest says so."""
    files = {path: data for path, data in {**unpacked(file), **change}.items() if data is not None}
    if mend:
        manifest: dict[str, Any] = json.loads(files["MANIFEST.json"])
        listed = [path for path in sorted(files) if path not in ("MANIFEST.json", "SHA256SUMS")]
        manifest["files"] = [{"path": path, "sha256": sha256(files[path]).hexdigest()} for path in listed]
        files["MANIFEST.json"] = json.dumps(manifest).encode()
    target = file.with_name("changed.zip")
    target.write_bytes(packed(files))
    return target


def test_it_is_verified_in_an_empty_folder_without_a_home(
    company: Company, made: Path, tmp_path: Path, run_cli: CliRunner
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.rmtree(company.root)
    keys = str(company.keys / "allowed_signers")
    done = run_cli(
        *("verify", str(made), "--anchor", company.anchor, "--trusted", keys, "--as-of", str(TODAY)),
        cwd=empty,
        env={"HOME": os.fspath(tmp_path / "nowhere")},
    )
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("VERIFIED: 2 approvals of 1 review, the bundle bundle.zip, commit ")
    assert list(empty.iterdir()) == []


def test_the_same_commit_gives_the_same_bytes_in_another_clone(company: Company, tmp_path: Path) -> None:
    first = bundle(company)
    assert bundle(company) == first
    company.copy(tmp_path / "elsewhere" / "records")
    assert bundle(company, root=tmp_path / "elsewhere" / "records") == first


def test_zone_umask_and_locale_do_not_show(company: Company, tmp_path: Path, run_cli: CliRunner) -> None:
    made = []
    for number, env in enumerate(({"TZ": "Pacific/Kiritimati"}, {"TZ": "America/New_York", "LC_ALL": "C"})):
        before = os.umask(0o077 if number else 0o022)
        try:
            done = run_cli("bundle", "2026-H1", "-o", f"{number}.zip", cwd=company.root, env=env)
        finally:
            os.umask(before)
        assert done.code == 0, done.err
        made.append((company.root / f"{number}.zip").read_bytes())
    assert made[0] == made[1]


def test_what_is_in_it(made: Path) -> None:
    files = unpacked(made)
    for path in (
        "START.html",
        "VERIFY.md",
        "MANIFEST.json",
        "SHA256SUMS",
        "history.bundle",
        "keys/allowed_signers",
        "records/approvals/0001-2025-H2.json",
        "records/approvals/0004-2026-H1.json.sig",
        "records/reviews/2026-H1/issued/minutes.md",
        "records/evidence/gap.pdf",
        "records/actions/2026-H1/A01.yaml",
        "reports/findings.json",
        "reports/verified.txt",
        "reports/2026-H1/trace.txt",
        "reports/2026-H1/history.txt",
    ):
        assert path in files
    assert not any(path.startswith("records/reviews/2025-H2") for path in files), "it was not asked for"
    sums = files["SHA256SUMS"].decode().splitlines()
    assert {line[66:]: line[:64] for line in sums} == {
        path: sha256(data).hexdigest() for path, data in files.items() if path != "SHA256SUMS"
    }


def test_the_start_page_is_whole_and_its_links_lead_somewhere(made: Path) -> None:
    files = unpacked(made)
    page = files["START.html"].decode()
    parser = _Links()
    parser.feed(page)
    assert parser.open == []
    assert parser.links
    assert set(parser.links) <= set(files)
    assert "Ada Example" in page


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_text_of_records_is_inert_on_the_start_page(company: Company, tmp_path: Path) -> None:
    company.change("mgmtreview.yaml", "Example Logistics (fictional)", "<script>alert(1)</script>\u202e")
    company.commit()
    page = unpacked_bytes(bundle(company))["START.html"].decode()
    assert "<script" not in page
    assert "\u202e" not in page


def unpacked_bytes(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_file_that_is_changed_removed_or_added_is_found(company: Company, made: Path) -> None:
    files = unpacked(made)
    manifest = read_manifest(made, files)
    for path, data in files.items():
        if path in ("MANIFEST.json", "SHA256SUMS"):
            continue
        for other in (bytes([data[0] ^ 1]) + data[1:] if data else b"x", None):
            verdict = Verdict()
            check_sums(
                {name: each for name, each in {**files, path: other}.items() if each is not None}, manifest, verdict
            )
            assert [(remark.code, remark.path) for remark in verdict.remarks] == [("bundle-damaged", path)]
    assert codes(verified(company, changed(made, {"reports/more.txt": b"all is well"}))) == {"bundle-damaged"}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("records/reviews/2026-H1/minutes.yaml", {"bundle-differs"}),
        ("records/approvals/0004-2026-H1.json", {"bundle-differs"}),
        ("records/evidence/gap.pdf", {"bundle-differs"}),
        ("history.bundle", {"history-absent", "anchor-missing"}),
    ],
)
def test_a_mended_manifest_does_not_help(company: Company, made: Path, path: str, found: set[str]) -> None:
    data = unpacked(made)[path]
    assert codes(verified(company, changed(made, {path: data[:-1] + b"?"}, mend=True))) == found


def test_a_record_that_is_left_out_is_found(company: Company, made: Path) -> None:
    left_out = changed(made, {"records/reviews/2026-H1/inputs/risks.yaml": None}, mend=True)
    assert codes(verified(company, left_out)) == {"bundle-differs"}


def test_a_bundle_of_a_changed_repository_says_so(company: Company, tmp_path: Path) -> None:
    company.change("reviews/2026-H1/minutes.yaml", "fully", "partly")
    company.commit()
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle(company))
    seen = verified(company, file)
    assert codes(seen) == {"changed"}
    assert "line " in seen.remarks[0].message


def test_a_bundle_without_anchor_is_not_fully_checked(company: Company, made: Path) -> None:
    seen = verified(company, made, anchor=False, trusted=False)
    assert codes(seen) == {"anchor-not-given", "keys-not-independent"}
    assert seen.exit_code == 3


def test_every_code_of_bundles_is_met_here() -> None:
    assert {code for code in CODES if code.startswith("bundle-")} == {"bundle-damaged", "bundle-differs"}


def test_records_in_a_folder_of_a_larger_repository(company: Company, tmp_path: Path) -> None:
    (company.root / "isms").mkdir()
    for path in company.git("ls-files").splitlines():
        target = company.root / "isms" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (company.root / path).rename(target)
    company.commit("Make room for other things")
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle(company, root=company.root / "isms"))
    assert codes(verified(company, file)) == set()


def test_what_is_not_committed_is_not_bundled(company: Company) -> None:
    company.change("reviews/2026-H1/minutes.yaml", "fully", "partly")
    with pytest.raises(CannotBundle, match=r"minutes\.yaml differs from what is committed"):
        bundle(company)


def test_the_steps_without_the_program_work(company: Company, made: Path, tmp_path: Path) -> None:
    """VERIFY.md, followed with other programs."""
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder)
    page = (folder / "VERIFY.md").read_text(encoding="utf-8")
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False).returncode == 0
    approval = next(iter(re.findall(r"sha256sum (records/approvals/\S+)", page)))
    assert sha256((folder / approval).read_bytes()).hexdigest() == company.anchor
    found = re.search(r"-I (\S+) -n (\S+)", page)
    assert found is not None
    command = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        str(company.keys / "allowed_signers"),
        "-I",
        found[1],
        "-n",
        found[2],
    ]
    command += ["-s", f"{approval}.sig"]
    done = subprocess.run(command, cwd=folder, input=(folder / approval).read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    subprocess.run(["git", "clone", "--quiet", "history.bundle", "history"], cwd=folder, check=True)
    assert (folder / "history/people.yaml").read_bytes() == (folder / "records/people.yaml").read_bytes()


# --- time stamps ----------------------------------------------------------------------------------------------------


def test_a_bundle_brings_requests_and_stamps(company: Company, tsa: StampAuthority, tmp_path: Path) -> None:
    stamp(company, tsa)
    company.write(f"{SIGNATURE}.tsq", request_for(sha256((company.root / SIGNATURE).read_bytes()).digest()))
    company.commit("Take in a time stamp")
    made = bundle(company)
    assert {f"records/{TOKEN}", f"records/{SIGNATURE}.tsq"} <= set(unpacked_bytes(made))
    file = tmp_path / "bundle.zip"
    file.write_bytes(made)
    assert codes(verified(company, file)) == {"timestamp-not-checked"}
    assert codes(verified(company, file, certificate=tsa.root)) == {"timestamp-good"}
    assert b"--tsa-certificate FILE" in unpacked_bytes(made)["START.html"]


def test_the_step_for_stamps_in_a_bundle_works_without_the_program(
    company: Company, tsa: StampAuthority, tmp_path: Path
) -> None:
    assert "openssl" not in unpacked_bytes(bundle(company))["VERIFY.md"].decode()
    stamp(company, tsa)
    stamp(company, tsa, "approvals/0003-2026-H1.json")
    company.write("approvals/$(touch me).json.tsr", "x")
    company.commit()
    folder = tmp_path / "unpacked"
    (tmp_path / "bundle.zip").write_bytes(bundle(company))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(folder)
    page = (folder / "VERIFY.md").read_text(encoding="utf-8")
    assert "touch me" not in page
    lines = re.findall(r"^ +(openssl ts -verify .*)$", page.replace("\\\n", " "), re.MULTILINE)
    assert len(lines) == 2
    (folder / "AUTHORITY.pem").write_bytes(tsa.root.read_bytes())
    for line in lines:
        done = subprocess.run(line.split(), cwd=folder, capture_output=True, check=False)
        assert (done.returncode, b"Verification: OK" in done.stdout + done.stderr) == (0, True), done.stderr


# --- ZIP files that are no bundles ----------------------------------------------------------------------------------


def zipped(tmp_path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    file = tmp_path / "odd.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "records/../../outside.txt",
        "/etc/passwd",
        "C:/outside.txt",
        "records\\outside.txt",
        "~/outside.txt",
        "-rf",
        ".git/config",
        "records/.GIT/config",
        "records/CON",
        "records//twice",
        "records/.",
        "records/bell\x07.txt",
        "records/u\u0308.txt",
        "folder/",
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    file = zipped(tmp_path, (name, b"x"))
    with pytest.raises(NotABundle) as stop:
        unpacked(file)
    assert stop.value.hint == "this is no bundle; nothing was unpacked"
    assert sorted(tmp_path.iterdir()) == [file]


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path, ("records/aXb.txt", b"x"))
    file.write_bytes(file.read_bytes().replace(b"aXb", b"a\0b"))
    with pytest.raises(NotABundle):
        unpacked(file)


def test_links_and_twins_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("records/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(NotABundle, match="no regular file"):
        unpacked(zipped(tmp_path, (link, b"/etc/passwd")))
    with pytest.raises(NotABundle, match="stands twice"):
        unpacked(zipped(tmp_path, ("a.txt", b"x"), ("A.txt", b"y")))


def test_a_small_file_that_claims_to_hold_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mgmtreview.bundling.archive.MOST_BYTES", 1 << 20)
    file = tmp_path / "bomb.zip"
    file.write_bytes(packed({"zeros.bin": bytes(2 << 20)}))
    assert file.stat().st_size < 4096
    with pytest.raises(NotABundle, match="unpacks to more than"):
        unpacked(file)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_told(tmp_path: Path, run_cli: CliRunner, data: bytes) -> None:
    (tmp_path / "odd.zip").write_bytes(data)
    done = run_cli("verify", "odd.zip", cwd=tmp_path)
    assert done.code == 3
    assert "odd.zip" in done.err
    assert "Traceback" not in done.err


def test_half_a_bundle_is_told(made: Path) -> None:
    data = made.read_bytes()
    for cut in (10, len(data) // 2, len(data) - 5):
        made.write_bytes(data[:cut])
        with pytest.raises(NotABundle):
            unpacked(made)


def test_a_damaged_byte_never_ends_in_a_traceback(company: Company, made: Path) -> None:
    data = bytearray(made.read_bytes())
    for place in range(0, len(data), max(1, len(data) // 10)):
        damaged = bytes(data[:place]) + bytes([data[place] ^ 0x55]) + bytes(data[place + 1 :])
        file = made.with_name("damaged.zip")
        file.write_bytes(damaged)
        try:
            seen = verified(company, file)
        except NotABundle:
            continue
        assert seen.exit_code in (0, 1, 3)
        assert seen.exit_code != 0 or unpacked(file) == unpacked(made), f"byte {place}"
