"""What honest people do with a repository is no attack: verify stays silent, with the anchor, in every clone."""

import shutil
from pathlib import Path

import pytest

from tests.approvals.attacks import clone
from tests.approvals.company import Company
from tests.approvals.test_attacks import codes


def test_fresh_clone(company: Company) -> None:
    assert codes(company.verify(root=clone(company, "fresh"))) == set()


def test_bare_clone(company: Company) -> None:
    seen = company.verify(root=clone(company, "bare.git", "--bare"))
    assert codes(seen) == set()
    assert seen.exit_code == 0
    assert any("bare" in what for what in seen.not_checked)


def test_clone_that_converts_line_ends(company: Company) -> None:
    target = clone(company, "converting", "--config", "core.autocrlf=true", "--config", "core.eol=crlf")
    assert codes(company.verify(root=target)) == set()


def test_without_attributes_a_converting_clone_reads_something_else(company: Company) -> None:
    """This is no false alarm: the files on disk are not those that were approved."""
    (company.root / ".gitattributes").unlink()
    company.commit()
    target = clone(company, "converting", "--config", "core.autocrlf=true")
    assert codes(company.verify(root=target)) == {"worktree-differs"}


def test_moved_folder(company: Company, tmp_path: Path) -> None:
    shutil.move(company.root, tmp_path / "elsewhere" / "records")
    assert codes(company.verify(root=tmp_path / "elsewhere" / "records")) == set()


def test_second_work_tree(company: Company, tmp_path: Path) -> None:
    company.git("worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second")
    assert codes(company.verify(root=tmp_path / "second")) == set()


def test_squashed_branch(company: Company) -> None:
    company.git("branch", "work")
    company.git("reset", "--quiet", "--hard", "HEAD~3")
    company.git("merge", "--quiet", "--squash", "work")
    company.commit("Approve the first half")
    assert codes(company.verify()) == set()


def test_rebased_branch(company: Company) -> None:
    company.git("checkout", "--quiet", "-b", "other", "HEAD~3")
    company.write("README.md", "Records\n")
    company.commit("Begin a page")
    company.git("rebase", "--quiet", "other", "main")
    assert codes(company.verify()) == set()


def test_merged_branch(company: Company) -> None:
    company.git("checkout", "--quiet", "-b", "other", "HEAD~3")
    company.write("README.md", "Records\n")
    company.commit("Begin a page")
    company.git("checkout", "--quiet", "main")
    company.git("merge", "--quiet", "--no-edit", "other")
    assert codes(company.verify()) == set()


def test_records_moved_into_a_folder(company: Company) -> None:
    (company.root / "isms").mkdir()
    for path in company.git("ls-files").splitlines():
        target = company.root / "isms" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (company.root / path).rename(target)
    company.commit("Make room for other things")
    assert codes(company.verify(root=company.root / "isms")) == set()


@pytest.mark.parametrize("packed", [False, True])
def test_packed_or_not(company: Company, packed: bool) -> None:
    if packed:
        company.git("gc", "--quiet")
        company.git("pack-refs", "--all")
    assert codes(company.verify()) == set()


def test_what_goes_on_after_approval(company: Company) -> None:
    """Closing, telling people, records updated, actions going on, people leaving: nothing of it is approved content."""
    company.change("reviews/2026-H1/after.yaml", "closed_on: 2026-08-10", "closed_on: 2026-08-12")
    company.change("actions/2026-H1/A01.yaml", "in-progress", "blocked")
    company.change("people.yaml", 'name: "Cleo Example"', 'name: "Cleo Other"\n    until: 2026-08-01')
    company.write("metrics/awareness.yaml", company.read("metrics/awareness.yaml") + "# seen\n")
    company.write("reviews/2026-H2/review.yaml", 'title: "Second half"\n')
    company.commit()
    assert codes(company.verify()) == set()


def test_a_path_and_a_name_that_are_odd(company: Company, tmp_path: Path) -> None:
    target = tmp_path / "with space & ümlaut"
    shutil.copytree(company.root, target)
    assert codes(company.verify(root=target)) == set()
