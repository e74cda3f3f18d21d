"""Attacks on an approved repository, one function each, and what ``verify`` has to say of it.

``found`` are the codes with the anchor and with the keys that the auditor trusts, without those that every run has.
Without an anchor the same is found but for what only an anchor shows; where nothing is left, the attack is missed, and
docs/verify.md says so.
"""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from tests.approvals import forging
from tests.approvals.authority import STAMPED_ON, authority
from tests.approvals.company import Company

H1 = "reviews/2026-H1"
MINUTES = f"{H1}/minutes.yaml"
ISSUED = f"{H1}/issued/minutes.md"


class Look(NamedTuple):
    """How the auditor looks: where, with which keys, on which day."""

    root: Path | None = None
    trusted: str | None = "own"
    today: date = date(2026, 8, 20)
    certificate: Path | None = None
    """Of the authority whose time stamps the auditor trusts."""


@dataclass(frozen=True, slots=True)
class Attack:
    """What was done, in a sentence; how; and what is found."""

    what: str
    do: Callable[[Company], Look | None]
    found: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its function, for the reports of the tests."""
        return self.do.__name__.replace("_", "-")


ATTACKS: list[Attack] = []


def attack(what: str, *found: str) -> Callable[[Callable[[Company], Look | None]], Callable[[Company], Look | None]]:
    """Put a function on the list."""

    def add(do: Callable[[Company], Look | None]) -> Callable[[Company], Look | None]:
        ATTACKS.append(Attack(what, do, found))
        return do

    return add


def _edit(company: Company) -> None:
    company.change(MINUTES, "fully", "partly")


def _begin_anew(company: Company) -> None:
    """One commit with all that lies there, and nothing before it."""
    company.git("checkout", "--quiet", "--orphan", "anew")
    company.commit("Records of the management review")
    company.git("branch", "--quiet", "-D", "main")
    company.git("reflog", "expire", "--expire=now", "--all")
    company.git("gc", "--quiet", "--prune=now")


# --- what is committed ----------------------------------------------------------------------------------------------


@attack("The minutes are changed and committed", "changed")
def minutes_changed(company: Company) -> None:
    _edit(company)
    company.commit()


@attack("The minutes are changed by amending the last commit", "changed")
def last_commit_amended(company: Company) -> None:
    _edit(company)
    company.git("commit", "--quiet", "--all", "--amend", "--no-edit")


@attack("The minutes are changed and history is written anew", "changed", "as-of-not-found")
def history_written_anew(company: Company) -> None:
    _edit(company)
    _begin_anew(company)


@attack("An input is changed", "changed")
def input_changed(company: Company) -> None:
    company.write(f"{H1}/inputs/risks.yaml", company.read(f"{H1}/inputs/risks.yaml") + "# a word more\n")
    company.commit()


@attack("Inputs of an older review are changed", "changed")
def older_review_changed(company: Company) -> None:
    company.write("reviews/2025-H2/inputs.yaml", company.read("reviews/2025-H2/inputs.yaml") + "\n")
    company.commit()


@attack("A cited document is replaced", "changed")
def evidence_replaced(company: Company) -> None:
    company.write("evidence/gap.pdf", b"%PDF-1.4 a better gap analysis\n")
    company.commit()


@attack("A cited document is taken away", "file-missing")
def evidence_removed(company: Company) -> None:
    (company.root / "evidence/gap.pdf").unlink()
    company.commit()


DISPOSAL = """disposals:
  - path: "evidence/gap.pdf"
    date: {day}
    by: "isms-lead"
    reason: "Retention is over"
"""


def _dispose(company: Company, day: str) -> None:
    (company.root / "evidence/gap.pdf").unlink()
    after = f"{H1}/after.yaml"
    company.write(after, company.read(after) + DISPOSAL.format(day=day))
    company.commit()


@attack("A cited document is taken away, and a disposal stated before its retention has ended", "file-missing")
def disposed_too_early(company: Company) -> None:
    _dispose(company, "2029-08-10")


@attack("A cited document is disposed of after its retention", "disposed")
def disposed_in_time(company: Company) -> None:
    _dispose(company, "2029-08-11")


@attack("The line ends of the minutes are changed", "changed:line-endings")
def line_ends_changed(company: Company) -> None:
    company.write(MINUTES, company.read(MINUTES).replace("\n", "\r\n"))
    company.commit()


@attack("A document is replaced by a pointer to another store", "changed:lfs-pointer")
def pointer_committed(company: Company) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 24\n"
    company.write("evidence/gap.pdf", pointer)
    company.commit()


@attack("A file is slipped into the review", "file-added")
def file_slipped_in(company: Company) -> None:
    company.write(f"{H1}/inputs/suppliers.yaml", "summary: all is well\n")
    company.commit()


@attack("A hidden file is slipped into the review", "file-added")
def hidden_file_slipped_in(company: Company) -> None:
    company.write(f"{H1}/.note", "agreed by phone\n")
    company.commit()


@attack("A file is taken out of the review", "file-missing")
def file_taken_out(company: Company) -> None:
    (company.root / H1 / "inputs/needs.yaml").unlink()
    company.commit()


@attack("A file of the review gets another name", "file-added", "file-missing")
def file_renamed(company: Company) -> None:
    company.git("mv", f"{H1}/inputs/needs.yaml", f"{H1}/inputs/needs-2.yaml")
    company.commit()


@attack("The folder of the review gets another name", "file-missing", "output-missing")
def folder_renamed(company: Company) -> None:
    company.git("mv", H1, "reviews/2026-H1b")
    company.commit()


@attack("A link is committed in the place of a file", "not-a-regular-file")
def link_committed(company: Company) -> None:
    (company.root / MINUTES).unlink()
    (company.root / MINUTES).symlink_to("../../elsewhere.yaml")
    company.commit()


@attack("A submodule is committed in the place of a file", "not-a-regular-file")
def submodule_committed(company: Company) -> None:
    head = company.git("rev-parse", "HEAD")
    company.git("update-index", "--add", "--cacheinfo", f"160000,{head},{MINUTES}")
    company.git("commit", "--quiet", "--message=Go on")


@attack("Git's copy of a file is deleted", "object-unreadable")
def object_deleted(company: Company) -> None:
    blob = company.git("rev-parse", f"HEAD:{MINUTES}")
    (company.root / ".git/objects" / blob[:2] / blob[2:]).unlink()


@attack("Git's copy of a file is overwritten with another content", "changed")
def object_overwritten(company: Company) -> None:
    import zlib

    data = company.read(MINUTES).replace("fully", "partly").encode()
    blob = company.git("rev-parse", f"HEAD:{MINUTES}")
    file = company.root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"blob %d\0" % len(data) + data))


@attack("The issued minutes are changed", "output-drift")
def issued_minutes_changed(company: Company) -> None:
    company.change(ISSUED, "fully", "partly")
    company.commit()


@attack("What pack.json says of the pack is changed", "output-drift")
def pack_json_changed(company: Company) -> None:
    company.write(f"{H1}/issued/pack.json", company.read(f"{H1}/issued/pack.json") + " ")
    company.commit()


@attack("The issued minutes are taken away", "output-missing")
def issued_minutes_removed(company: Company) -> None:
    (company.root / ISSUED).unlink()
    company.commit()


@attack("A twin is committed that other systems show in place of the minutes", "file-added", "path-collision")
def twin_committed(company: Company) -> None:
    company.write(f"{H1}/Minutes.yaml", "conclusion: {}\n")
    company.commit()


@attack("A file is committed under a decomposed name", "file-added", "path-not-nfc")
def decomposed_name_committed(company: Company) -> None:
    company.write(f"{H1}/{unicodedata.normalize('NFD', 'Prüfung')}.txt", "x\n")
    company.commit()


# --- what lies on disk ----------------------------------------------------------------------------------------------


@attack("The minutes are changed on disk only", "worktree-differs")
def changed_on_disk(company: Company) -> None:
    _edit(company)


@attack("The minutes are changed on disk and marked as assume-unchanged", "worktree-differs")
def assumed_unchanged(company: Company) -> None:
    company.git("update-index", "--assume-unchanged", MINUTES)
    _edit(company)
    assert company.git("status", "--short") == ""


@attack("The minutes are changed on disk and marked as skip-worktree", "worktree-differs")
def skipped(company: Company) -> None:
    company.git("update-index", "--skip-worktree", MINUTES)
    _edit(company)
    assert company.git("status", "--short") == ""


@attack("A filter in the configuration shows git other bytes than there are", "worktree-differs")
def filtered(company: Company) -> None:
    original = company.root / ".git" / "kept"
    shutil.copy(company.root / MINUTES, original)
    company.git("config", "filter.kept.clean", f"cat {original}")
    (company.root / ".git/info").mkdir(exist_ok=True)
    (company.root / ".git/info/attributes").write_text(f"{MINUTES} filter=kept\n", encoding="utf-8")
    _edit(company)
    assert company.git("diff", "--name-only") == ""


@attack("Line ends are changed on disk only", "worktree-differs")
def line_ends_changed_on_disk(company: Company) -> None:
    company.write(MINUTES, company.read(MINUTES).replace("\n", "\r\n"))


@attack("The minutes are deleted on disk", "worktree-missing")
def deleted_on_disk(company: Company) -> None:
    (company.root / MINUTES).unlink()


@attack("A link to the same bytes lies on disk", "worktree-missing")
def link_on_disk(company: Company) -> None:
    outside = company.root.parent / "outside.yaml"
    shutil.move(company.root / MINUTES, outside)
    (company.root / MINUTES).symlink_to(outside)


@attack("A file is laid beside the review", "worktree-added")
def laid_beside(company: Company) -> None:
    company.write(f"{H1}/addendum.md", "One more thing was decided.\n")


@attack("An approval is changed on disk only", "worktree-differs")
def approval_changed_on_disk(company: Company) -> None:
    company.change(forging.LAST, "2026-07-20", "2026-07-16")


@attack("An approval is laid on disk and not committed", "not-committed")
def approval_laid_on_disk(company: Company) -> None:
    company.write("approvals/0005-2026-H1.json", company.read(forging.LAST).replace('"seq": 4', '"seq": 5'))


# --- what git is made to show, or to leave out ----------------------------------------------------------------------


@attack("Git is told to show another content in place of the minutes", "replace-refs")
def blob_replaced(company: Company) -> None:
    other = company.root / ".git" / "other"
    other.write_text(company.read(MINUTES).replace("fully", "partly"), encoding="utf-8")
    blob = company.git("hash-object", "-w", "--no-filters", str(other))
    company.git("replace", company.git("rev-parse", f"HEAD:{MINUTES}"), blob)


@attack("Git is told to show another commit", "replace-refs")
def commit_replaced(company: Company) -> None:
    company.git("replace", "HEAD", "HEAD~1")


@attack("A grafts file gives the last commit other parents", "grafts")
def grafted(company: Company) -> None:
    (company.root / ".git/info").mkdir(exist_ok=True)
    line = f"{company.git('rev-parse', 'HEAD')} {company.git('rev-parse', 'HEAD~2')}\n"
    (company.root / ".git/info/grafts").write_text(line, encoding="utf-8")


@attack("History is cut off", "as-of-not-found", "incomplete-history:shallow")
def shallow(company: Company) -> Look:
    target = company.root.parent / "shallow"
    company.git("clone", "--quiet", "--depth=1", company.root.as_uri(), str(target))
    return Look(target)


@attack("Contents are left out", "as-of-not-found", "incomplete-history:partial-clone")
def partial(company: Company) -> Look:
    company.git("config", "uploadpack.allowFilter", "true")
    target = company.root.parent / "partial"
    company.git("clone", "--quiet", "--filter=blob:none", company.root.as_uri(), str(target))
    return Look(target)


@attack("A commit is missing in the middle", "as-of-not-found", "incomplete-history:unreadable")
def commit_lost(company: Company) -> None:
    lost = company.git("rev-parse", "HEAD~2")
    (company.root / ".git/objects" / lost[:2] / lost[2:]).unlink()


@attack("The minutes are changed, and put back", "touched-after-approval")
def changed_and_put_back(company: Company) -> None:
    before = company.read(MINUTES)
    _edit(company)
    company.commit()
    company.write(MINUTES, before)
    company.commit()


@attack("A commit is dated back", "dates-not-monotonic")
def commit_dated_back(company: Company) -> None:
    company.commit(at=datetime(2026, 1, 1, 9, 0, tzinfo=UTC))


# --- approvals and their chain --------------------------------------------------------------------------------------


def _remove_approval(company: Company, number: int) -> None:
    for file in (company.root / "approvals").glob(f"{number:04}-*"):
        file.unlink()


@attack("The first approval is taken away", "chain-broken", "rolled-back")
def first_approval_removed(company: Company) -> None:
    _remove_approval(company, 1)
    company.commit()


@attack("The second approval is taken away", "chain-broken", "rolled-back")
def second_approval_removed(company: Company) -> None:
    _remove_approval(company, 2)
    company.commit()


@attack("The third approval is taken away", "chain-broken", "rolled-back")
def third_approval_removed(company: Company) -> None:
    _remove_approval(company, 3)
    company.commit()


@attack("The last approval is taken away", "anchor-missing", "rolled-back")
def last_approval_removed(company: Company) -> None:
    _remove_approval(company, 4)
    company.commit()


@attack("All approvals of a review are taken away", "anchor-missing", "rolled-back")
def approvals_of_a_review_removed(company: Company) -> None:
    _remove_approval(company, 3)
    _remove_approval(company, 4)
    company.commit()


@attack("The branch is set back to before the last approval", "anchor-missing")
def branch_set_back(company: Company) -> None:
    company.git("reset", "--quiet", "--hard", "HEAD~2")


@attack("History is written anew without the last review's approvals", "anchor-missing", "as-of-not-found")
def approvals_left_out_of_history(company: Company) -> None:
    _remove_approval(company, 3)
    _remove_approval(company, 4)
    _edit(company)
    _begin_anew(company)


@attack("An older state of the review is put back with its approval", "anchor-missing", "rolled-back")
def rolled_back(company: Company) -> None:
    company.git("rm", "-r", "--quiet", ".")
    company.git("checkout", "--quiet", "HEAD~3", "--", ".")
    company.commit()


@attack("An approval in the middle is rewritten", "approval-rewritten-in-history", "chain-broken", "signature-bad")
def middle_approval_rewritten(company: Company) -> None:
    company.change("approvals/0003-2026-H1.json", "2026-07-20", "2026-07-16")
    company.commit()


@attack("The last approval is rewritten", "anchor-missing", "approval-rewritten-in-history", "signature-bad")
def last_approval_rewritten(company: Company) -> None:
    company.change(forging.LAST, "2026-07-20", "2026-07-21")
    company.commit()


@attack("The last approval is made an unsigned one", "anchor-missing", "approval-rewritten-in-history", "unsigned")
def signature_given_up(company: Company) -> None:
    data = forging.record(company, forging.LAST) | {"key": None}
    forging.write(company, forging.LAST, data, None)
    (company.root / f"{forging.LAST}.sig").unlink()
    company.commit()


@attack(
    "The minutes are changed, and the approvals are made anew with a stranger's key, in a new history",
    "anchor-missing",
    "as-of-not-found",
    "signer-not-approver",
)
def everything_made_anew(company: Company) -> None:
    for number in (3, 4):
        _remove_approval(company, number)
    company.write("people.yaml", company.read("people.yaml").replace(company.public("ceo"), company.public("stranger")))
    _edit(company)
    company.commit()
    anchor = company.anchor
    company.approve("2026-H1", "ceo", key="stranger", on=date(2026, 7, 20))
    company.anchor = anchor
    _begin_anew(company)


@attack("An approval bears the number of another one", "approval-unreadable", "anchor-missing", "rolled-back")
def approval_renumbered(company: Company) -> None:
    company.git("mv", forging.LAST, "approvals/0005-2026-H1.json")
    company.commit()


@attack("Two approvals have one number", "chain-broken")
def twin_number(company: Company) -> None:
    data = forging.record(company, forging.LAST)
    for file in ("review", "files", "outputs", "evidence", "as_of"):
        data[file] = forging.record(company, "approvals/0002-2025-H2.json")[file]
    forging.write(company, "approvals/0004-2025-H2.json", data, "cfo")
    company.commit()


@attack("An approval is no JSON any more", "anchor-missing", "approval-unreadable")
def approval_broken(company: Company) -> None:
    company.write(forging.LAST, "{\n")
    company.commit()


@attack("A key stands twice in an approval", "anchor-missing", "approval-unreadable")
def key_twice(company: Company) -> None:
    company.change(forging.LAST, ' "seq": 4,', ' "seq": 4,\n "seq": 4,')
    company.commit()


@attack("A file with another name lies among the approvals", "approval-unreadable")
def strange_name(company: Company) -> None:
    company.write("approvals/latest.json", company.read(forging.LAST))
    company.commit()


@attack("An approval is dated before the one before it", "after-anchor", "dates-not-monotonic")
def approval_dated_back(company: Company) -> None:
    forging.forged(company, key="ceo", approved_on="2026-07-16", approved_by=forging.by("ceo"))
    company.commit()


@attack("Approvals are taken away, and given again behind others", "approval-given-again")
def approvals_given_again(company: Company) -> None:
    _remove_approval(company, 3)
    _remove_approval(company, 4)
    _amend(company, "2025-H2", date(2026, 8, 11))
    company.commit()
    for review in ("2025-H2", "2026-H1"):
        company.approve(review, "ceo", key="ceo", on=date(2026, 8, 12))
        company.approve(review, "cfo", key="cfo", on=date(2026, 8, 12))


def _amend(company: Company, review: str, day: date) -> None:
    after = f"reviews/{review}/after.yaml"
    amendment = f'amendments:\n  - version: "1.1"\n    date: {day}\n    by: "isms-lead"\n    what: "Conclusion"\n'
    company.write(after, company.read(after) + amendment + '    reason: "A slip of the pen"\n')


# --- signatures and keys --------------------------------------------------------------------------------------------


@attack("A signature is taken away", "signature-missing")
def signature_removed(company: Company) -> None:
    (company.root / f"{forging.LAST}.sig").unlink()
    company.commit()


@attack("A signature is replaced by a stranger's", "approval-rewritten-in-history", "signature-bad")
def signature_by_a_stranger(company: Company) -> None:
    data = (company.root / forging.LAST).read_bytes()
    company.write(f"{forging.LAST}.sig", company.signed(data, "stranger"))
    company.commit()


@attack("The signature of another approval is used again", "approval-rewritten-in-history", "signature-bad")
def signature_used_again(company: Company) -> None:
    shutil.copy(company.root / "approvals/0002-2025-H2.json.sig", company.root / f"{forging.LAST}.sig")
    company.commit()


@attack("A signature that was given for a commit is used", "approval-rewritten-in-history", "signature-bad")
def signature_for_git(company: Company) -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(company.keys / "cfo"), "-n", "git"]
    data = (company.root / forging.LAST).read_bytes()
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    company.write(f"{forging.LAST}.sig", done.stdout)
    company.commit()


@attack("A signature is no signature", "approval-rewritten-in-history", "signature-bad")
def signature_is_none(company: Company) -> None:
    company.write(f"{forging.LAST}.sig", "signed, Ben\n")
    company.commit()


@attack("A stranger approves in the name of the chief executive", "after-anchor", "signer-not-approver")
def stranger_approves(company: Company) -> None:
    forging.forged(company, key="stranger", approved_by=forging.by("ceo"))
    company.commit()


@attack(
    "A stranger's key is put into people.yaml, and used",
    "after-anchor",
    "signer-not-approver",
)
def stranger_gets_in(company: Company) -> None:
    people = company.read("people.yaml")
    company.write("people.yaml", people.replace(company.public("ceo"), company.public("stranger")))
    forging.forged(company, key="stranger", approved_by=forging.by("ceo"))
    company.commit()


@attack("One approver signs in the name of another", "after-anchor", "signer-not-approver")
def one_signs_for_another(company: Company) -> None:
    forging.forged(company, key="cfo", approved_by=forging.by("ceo"))
    company.commit()


@attack("Somebody without authority approves", "after-anchor", "signer-not-approver")
def without_authority(company: Company) -> Look:
    people = company.root.parent / "people.yaml"
    text = company.read("people.yaml").replace(
        'name: "Fay Example"\n', f'name: "Fay Example"\n    keys: ["{company.public("old")}"]\n'
    )
    people.write_text(text, encoding="utf-8")
    forging.forged(company, key="old", approved_by=forging.by("hr-lead"))
    company.commit()
    return Look(trusted=str(people))


@attack("A key is used that was revoked", "key-revoked")
def key_revoked(company: Company) -> None:
    company.write("people.yaml", company.read("people.yaml") + f'revoked_keys:\n  - "{company.public("ceo")}"\n')
    company.commit()


def _trusted_with(company: Company, line: str) -> Look:
    file = company.root.parent / "allowed_signers"
    file.write_text((company.keys / "allowed_signers").read_text(encoding="utf-8") + line, encoding="utf-8")
    return Look(trusted=str(file))


@attack("A key that has expired signs with an earlier date", "after-anchor", "key-expired")
def expired_key_backdated(company: Company) -> Look:
    forging.forged(company, key="old", approved_by=forging.by("ceo"), approved_on="2026-07-25")
    company.commit()
    return _trusted_with(company, f'ceo valid-before="20260801" {company.public("old")}\n')


@attack("A key signs before it counts", "after-anchor", "signature-bad")
def key_too_early(company: Company) -> Look:
    forging.forged(company, key="old", approved_by=forging.by("ceo"), approved_on="2026-07-25")
    company.commit()
    return _trusted_with(company, f'ceo valid-after="20260801" {company.public("old")}\n')


@attack("An approval without a signature where one is required", "after-anchor", "signature-missing")
def unsigned_where_required(company: Company) -> None:
    company.write("mgmtreview.yaml", company.read("mgmtreview.yaml") + "signatures: required\n")
    forging.forged(company, key=None, approved_by=forging.by("ceo"))
    company.commit()


@attack("An approval without a signature", "after-anchor", "unsigned")
def unsigned(company: Company) -> None:
    forging.forged(company, key=None, approved_by=forging.by("ceo"))
    company.commit()


@attack("A key is taken out of people.yaml", "key-retired", "keys-not-independent")
def key_taken_out(company: Company) -> Look:
    people = company.read("people.yaml")
    company.write("people.yaml", people.replace(f'    keys:\n      - "{company.public("ceo")}"\n', ""))
    company.commit()
    return Look(trusted=None)


@attack("A name is replaced by another", "name-differs")
def name_replaced(company: Company) -> None:
    company.change("people.yaml", "Ben Example", "Bert Example")
    company.commit()


@attack("A name is taken out", "name-withheld")
def name_taken_out(company: Company) -> None:
    company.change("people.yaml", '    name: "Ben Example"\n', "")
    company.commit()


# --- tags -----------------------------------------------------------------------------------------------------------

TAG = "approved/0004-2026-H1"


@attack("A tag is given another name", "tag-renamed")
def tag_renamed(company: Company) -> None:
    company.git("tag", "-a", "draft", "-m", "not approved")
    company.git("update-ref", f"refs/tags/{TAG}", company.git("rev-parse", "draft"))


@attack("A tag is a mere pointer", "tag-lightweight")
def tag_lightweight(company: Company) -> None:
    company.git("tag", TAG)


@attack("A tag names another hash", "tag-differs")
def tag_differs(company: Company) -> None:
    company.git("tag", "-a", TAG, "-m", f"anchor {'0' * 64}")


@attack("A tag points to a commit outside of this history", "tag-not-in-history")
def tag_elsewhere(company: Company) -> None:
    company.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    company.commit("Something else")
    company.git("tag", "-a", TAG, "-m", f"anchor {company.anchor}")
    company.git("checkout", "--quiet", "main")


# --- time stamps ----------------------------------------------------------------------------------------------------

SIGNATURE = f"{forging.LAST}.sig"
TOKEN = f"{SIGNATURE}.tsr"


def _stamped(company: Company, path: str = SIGNATURE, at: datetime = STAMPED_ON) -> Look:
    """A file with a stamp beside it, and the auditor with the certificate of the authority."""
    tsa = authority(company)
    company.write(f"{path}.tsr", tsa.stamp((company.root / path).read_bytes(), at))
    company.commit("Take in a time stamp")
    return Look(certificate=tsa.root)


@attack("An approval has a time stamp, and the auditor no certificate of the authority", "timestamp-not-checked")
def stamp_of_nobody_known(company: Company) -> None:
    _stamped(company)


@attack("The time stamp of another approval is put beside", "timestamp-other-content")
def stamp_used_again(company: Company) -> Look:
    tsa = authority(company)
    company.write(TOKEN, tsa.stamp((company.root / "approvals/0002-2025-H2.json.sig").read_bytes()))
    company.commit()
    return Look(certificate=tsa.root)


@attack(
    "A time stamp is put beside an approval that was rewritten",
    "approval-rewritten-in-history",
    "signature-bad",
    "anchor-missing",
    "timestamp-other-content",
)
def stamp_of_what_was(company: Company) -> Look:
    look = _stamped(company, forging.LAST)
    company.change(forging.LAST, "2026-07-20", "2026-07-21")
    company.commit()
    return look


def _changed_stamp(company: Company, change: Callable[[bytes], bytes]) -> Look:
    tsa = authority(company)
    company.write(TOKEN, change(tsa.stamp((company.root / SIGNATURE).read_bytes())))
    company.commit()
    return Look(certificate=tsa.root)


@attack("A time stamp says an earlier time than its authority signed", "timestamp-bad-signature")
def stamp_dated_back(company: Company) -> Look:
    return _changed_stamp(company, lambda stamp: stamp.replace(b"20260720101112Z", b"20260719101112Z"))


@attack("A byte in the signature of a time stamp is changed", "timestamp-bad-signature")
def stamp_damaged(company: Company) -> Look:
    return _changed_stamp(company, lambda stamp: stamp[:-1] + bytes([stamp[-1] ^ 1]))


@attack("A time stamp is cut off", "timestamp-unreadable")
def stamp_cut_off(company: Company) -> Look:
    return _changed_stamp(company, lambda stamp: stamp[:-1])


@attack("A page of a web site lies in the place of a time stamp", "timestamp-unreadable")
def stamp_is_none(company: Company) -> None:
    company.write(TOKEN, "<!doctype html>\n<title>404</title>\n")
    company.commit()


@attack("A time stamp is by an authority that the auditor does not trust", "timestamp-bad-signature")
def stamp_by_a_stranger(company: Company) -> Look:
    return _stamped(company)._replace(certificate=authority(company, "Another Authority").root)


@attack("A time stamp bears the name of another authority than the one that signed it", "timestamp-bad-signature")
def stamp_under_another_name(company: Company) -> Look:
    tsa = authority(company)
    other = replace(tsa, name="A Better Known Authority")
    company.write(TOKEN, other.stamp((company.root / SIGNATURE).read_bytes()))
    company.commit()
    return Look(certificate=tsa.root)


@attack(
    "A time stamp is signed with a certificate of the authority that is for something else", "timestamp-bad-signature"
)
def stamp_for_another_purpose(company: Company) -> Look:
    tsa = authority(company)
    company.write(TOKEN, tsa.stamp((company.root / SIGNATURE).read_bytes(), signer="serving"))
    company.commit()
    return Look(certificate=tsa.root)


@attack("A time stamp is taken away", "timestamp-removed")
def stamp_removed(company: Company) -> Look:
    look = _stamped(company)
    (company.root / TOKEN).unlink()
    company.commit()
    return look


@attack("A time stamp is replaced by a later one", "timestamp-good", "timestamp-late", "timestamp-removed")
def stamp_replaced(company: Company) -> Look:
    _stamped(company)
    return _stamped(company, at=datetime(2026, 8, 12, 9, 0, tzinfo=UTC))


@attack(
    "An approval states a later day than that on which it was given",
    "after-anchor",
    "timestamp-before-approval",
    "timestamp-good",
)
def approval_dated_forward(company: Company) -> Look:
    path = forging.forged(company, key="ceo", approved_by=forging.by("ceo"), approved_on="2026-08-10")
    return _stamped(company, f"{path}.sig")


@attack("An approval is dated back, and stamped when it was given", "after-anchor", "timestamp-good", "timestamp-late")
def backdated_and_stamped(company: Company) -> Look:
    path = forging.forged(company, key="ceo", approved_by=forging.by("ceo"), approved_on="2026-07-25")
    return _stamped(company, f"{path}.sig", datetime(2026, 8, 15, 9, 0, tzinfo=UTC))


@attack(
    "A key that has expired signs with an earlier date, and a time stamp of that day is for the approval alone",
    "after-anchor",
    "key-expired",
    "timestamp-good",
)
def expired_key_and_a_stamp_without_signature(company: Company) -> Look:
    path = forging.forged(company, key="old", approved_by=forging.by("ceo"), approved_on="2026-07-20")
    look = _stamped(company, path)
    return _expired(company, look)


@attack(
    "A key that has expired signs with an earlier date, and its signature is stamped now",
    "after-anchor",
    "key-expired",
    "timestamp-good",
    "timestamp-late",
)
def expired_key_stamped_too_late(company: Company) -> Look:
    path = forging.forged(company, key="old", approved_by=forging.by("ceo"), approved_on="2026-07-20")
    return _expired(company, _stamped(company, f"{path}.sig", datetime(2026, 8, 1, 0, 0, tzinfo=UTC)))


@attack(
    "A time stamp by a stranger is to prove that a key signed before it expired",
    "after-anchor",
    "key-expired",
    "timestamp-bad-signature",
)
def expired_key_stamped_by_a_stranger(company: Company) -> Look:
    path = forging.forged(company, key="old", approved_by=forging.by("ceo"), approved_on="2026-07-20")
    _stamped(company, f"{path}.sig")
    return _expired(company, Look(certificate=authority(company, "Another Authority").root))


def _expired(company: Company, look: Look) -> Look:
    known = _trusted_with(company, f'ceo valid-before="20260801" {company.public("old")}\n')
    return look._replace(trusted=known.trusted)


# --- versions, and what is lost -------------------------------------------------------------------------------------


@attack(
    "A superseded version is lost with a history written anew",
    "after-anchor",
    "as-of-not-found",
    "old-version-not-found",
)
def old_version_lost(company: Company) -> None:
    _amend(company, "2026-H1", date(2026, 8, 12))
    _edit(company)
    company.commit("Amend")
    anchor = company.anchor
    company.approve("2026-H1", "ceo", key="ceo", on=date(2026, 8, 13))
    company.approve("2026-H1", "cfo", key="cfo", on=date(2026, 8, 13))
    company.anchor = anchor
    _begin_anew(company)


def clone(company: Company, name: str, *options: str) -> Path:
    """A clone of the repository beside it."""
    target = company.root.parent / name
    company.git("clone", "--quiet", *options, company.root.as_uri(), str(target))
    return target
