"""A small company whose reviews are approved: the complete repository of the rule tests, with keys and approvals.

The approvals are made by the program itself, in a repository of its own, with keys made for the occasion. Only the
commit dates are fixed; nothing here depends on them but what is said of dates.
"""

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from mgmtreview.loading.load import load
from mgmtreview.sealing.approving import PlannedApproval, plan_approval
from mgmtreview.sshkeygen import read_key, sign
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.verifying.verify import Asked, verify
from mgmtreview.workspace import Workspace
from tests.support.programs import run_program

BASE = Path(__file__).parent.parent / "rules" / "base"
TODAY = date(2026, 8, 20)
KEYS = ("ceo", "cfo", "stranger", "old")
_ATTRIBUTES = "*.yaml -text\nreviews/** -text\napprovals/** -text\nevidence/** -text\n"
_PINNED = "reviews/2026-H1/review.yaml"


@dataclass(slots=True)
class Company:
    """A repository with approvals, and the means to go on with it."""

    root: Path
    keys: Path
    anchor: str = ""
    _moment: datetime = field(default=datetime(2026, 7, 1, 9, 0, tzinfo=UTC))

    def git(self, *args: str, ok: bool = True, at: datetime | None = None, more: dict[str, str] | None = None) -> str:
        """Run git here, as somebody, on the day after the last."""
        self._moment = self._moment + timedelta(hours=1)
        moment = (at or self._moment).isoformat()
        who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _WHO}
        dated = {f"GIT_{role}_DATE": moment for role in ("AUTHOR", "COMMITTER")}
        done = run_program(["git", *args], cwd=self.root, env={**os.environ, **who, **dated, **(more or {})})
        assert done.code == 0 or not ok, f"git {' '.join(args)}: {done.err}"
        return done.out.strip()

    def commit(self, message: str = "Go on", at: datetime | None = None) -> str:
        """Commit all there is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}", at=at)
        return self.git("rev-parse", "HEAD")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file; it has to be there."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, 1))

    def public(self, who: str) -> str:
        """The public key of one of KEYS."""
        return " ".join((self.keys / f"{who}.pub").read_text(encoding="utf-8").split()[:2])

    def plan(self, review: str, who: str, *, key: str | None = None, on: date = TODAY) -> PlannedApproval:
        """An approval that is not written yet."""
        workspace = Workspace(load(self.root), on)
        chosen = read_key(self.public(key)) if key else None
        assert not isinstance(chosen, str)
        return plan_approval(workspace, workspace.reviews[review], who, chosen)

    def approve(self, review: str, who: str, *, key: str | None = None, on: date = TODAY, commit: bool = True) -> str:
        """Approve a review with the program; the hash of the approval."""
        plan = self.plan(review, who, key=key, on=on)
        for path, data in {**plan.files, plan.path: plan.data}.items():
            self.write(path, data)
        if key:
            self.write(plan.signature_path, self.signed(plan.data, key))
        if commit:
            self.commit(f"Approve {review} as {who}")
            self.anchor = plan.anchor
        return plan.anchor

    def signed(self, data: bytes, key: str) -> bytes:
        """A signature by one of KEYS."""
        signature = sign(data, self.keys / key)
        assert isinstance(signature, bytes), signature
        return signature

    def copy(self, target: Path) -> "Company":
        """The same once more, elsewhere."""
        shutil.copytree(self.root, target, symlinks=True)
        return Company(target, self.keys, self.anchor, self._moment)

    def verify(
        self,
        *reviews: str,
        anchor: bool = True,
        trusted: str | None = "own",
        root: Path | None = None,
        today: date = TODAY,
        render: bool = False,
        certificate: Path | None = None,
    ) -> Verdict:
        """What verify says; with the anchor and with the keys that the auditor has noted, if not told otherwise."""
        keys = str(self.keys / "allowed_signers") if trusted == "own" else trusted
        anchored = self.anchor if anchor else None
        asked = Asked(today, reviews, anchored, keys, render, str(certificate) if certificate else None)
        return verify(root or self.root, asked)


_WHO = (("NAME", "Ada Example"), ("EMAIL", "ada@example.org"))


def make_keys(folder: Path) -> Path:
    """A pair of keys for each of KEYS, and the list of those that the auditor trusts."""
    folder.mkdir(parents=True)
    for who in KEYS:
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", str(folder / who)]
        assert run_program(command, cwd=folder, env=dict(os.environ)).code == 0
    lines = [f"{who} {(folder / f'{who}.pub').read_text(encoding='utf-8')}" for who in ("ceo", "cfo")]
    (folder / "allowed_signers").write_text("".join(lines), encoding="utf-8")
    return folder


def make_company(root: Path, keys: Path) -> Company:
    """Two reviews, both approved by two people with their keys; the second cites a document by its hash."""
    shutil.copytree(BASE, root)
    shutil.rmtree(root / "approvals")
    for minutes in root.glob("reviews/*/issued/minutes.md"):
        minutes.unlink()
    company = Company(root, keys)
    company.write(".gitattributes", _ATTRIBUTES)
    people = company.read("people.yaml")
    for who, name in (("ceo", "Ada Example"), ("cfo", "Ben Example")):
        people = people.replace(
            f'    name: "{name}"\n', f'    name: "{name}"\n    keys:\n      - "{company.public(who)}"\n', 1
        )
    people = people.replace('        currency: "EUR"\n', '        currency: "EUR"\n      approve: ["record"]\n', 1)
    company.write("people.yaml", people.replace('minutes: ["ceo"]', 'minutes: ["ceo", "cfo"]'))
    company.write("evidence/gap.pdf", b"%PDF-1.4 a gap analysis\n")
    pin = sha256((root / "evidence/gap.pdf").read_bytes()).hexdigest()
    cited = f'documents:\n  - title: "Gap analysis"\n    ref: "evidence/gap.pdf"\n    sha256: "{pin}"\n'
    company.write(_PINNED, company.read(_PINNED) + cited)
    company.git("init", "--quiet", "--initial-branch=main", "--template=")
    company.commit("Begin the records")
    for review, on in (("2025-H2", date(2026, 1, 5)), ("2026-H1", date(2026, 7, 20))):
        company.approve(review, "ceo", key="ceo", on=on)
        company.approve(review, "cfo", key="cfo", on=on)
    company.change("actions/2026-H1/A01.yaml", "Window agreed with operations", "Window agreed and tried once")
    company.commit("Go on with an action")
    return company
