"""What could not be checked is said, and never called verified."""

import os
import shutil
from pathlib import Path

import pytest

from tests.approvals.company import Company
from tests.approvals.test_attacks import codes


def test_without_ssh_keygen_no_signature_is_checked(
    company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    git = shutil.which("git")
    assert git is not None
    (folder / "git").symlink_to(git)
    monkeypatch.setenv("PATH", os.fspath(folder))
    seen = company.verify()
    assert codes(seen) == {"signature-not-checked"}
    assert seen.exit_code == 3
    assert {each.signature for each in seen.approvals} == {"not checked"}


def test_a_folder_without_history_is_compared_and_not_called_verified(company: Company, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    shutil.copytree(company.root, plain, ignore=shutil.ignore_patterns(".git"))
    seen = company.verify(root=plain)
    assert codes(seen) == {"history-absent"}
    assert seen.exit_code == 3
    assert not [what for what in seen.not_checked if "rendered" in what]
    again = "the minutes were not rendered again: there is no history to take the records from"
    assert again in company.verify(root=plain, render=True).not_checked
    (plain / "reviews/2026-H1/minutes.yaml").write_text("conclusion: {}\n", encoding="utf-8")
    assert codes(company.verify(root=plain)) == {"history-absent", "changed"}


def test_where_nothing_is_approved_nothing_is_verified(tmp_path: Path, company: Company) -> None:
    shutil.rmtree(company.root / "approvals")
    company.git("checkout", "--quiet", "--orphan", "anew")
    company.commit()
    seen = company.verify(anchor=False)
    assert (seen.word, seen.exit_code) == ("NOTHING IS APPROVED", 3)
