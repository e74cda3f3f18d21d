"""Writes the issued documents and the approvals of an example company anew, at the steps of its history.

    python examples/issue.py marrowby

The pack of a review is issued with the step that gives the review its issued_on; the minutes with the step whose name
ends in "approved", by everybody who has to approve them, each with a key of their own. What stands in the records at
that step is what readers got and approvers approved. Run it when the example's records change; documents of another
version of the program may stay as they are, as in life.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from keys import write_key

from mgmtreview.loading.load import load
from mgmtreview.rendering.issuing import issue, issued_day
from mgmtreview.rendering.render import Options, render_pack
from mgmtreview.scaffolding.replay import PlannedCommit, plan
from mgmtreview.sealing.approving import plan_approval
from mgmtreview.sshkeygen import PublicKey, read_key, sign
from mgmtreview.workspace import ReviewFacts, Workspace


def main(name: str) -> None:
    """Take the old issued documents away, issue all anew, and write them and the history."""
    example = Path(__file__).parent / name
    _forget(example)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        last: dict[str, tuple[str, bytes]] = {}
        for commit in plan(example, unfinished=True).commits:
            _apply(commit, root)
            issued = _issued_at(commit, root)
            for path, data in issued.items():
                if path in last and last[path][1] != data:
                    _write(example / "earlier" / last[path][0] / path, last[path][1])
                last[path] = (commit.step, data)
                _write(root / path, data)
            _add_to_history(example, commit.step, sorted(issued))
        for path, (_, data) in last.items():
            _write(example / "records" / path, data)
    print(f"{len(last)} issued files")


def _issued_at(commit: PlannedCommit, root: Path) -> dict[str, bytes]:
    """What is sent out with a step, by path from the root of the records."""
    workspace = Workspace(load(root), date.fromisoformat(commit.moment.date().isoformat()))
    written = {path for path, _ in commit.written}
    found: dict[str, bytes] = {}
    for review in workspace.reviews.values():
        if review.path in written and review.record.issued_on is not None and review.folder.pack is None:
            found |= issue(workspace, review, render_pack(workspace, review, _options(workspace, review)))
    if commit.step.endswith("approved"):
        found |= _approved_at(commit, root)
    return found


def _options(workspace: Workspace, review: ReviewFacts) -> Options:
    return Options(to_root="../../../", kept=True, issued_on=issued_day(workspace, review))


def _approved_at(commit: PlannedCommit, root: Path) -> dict[str, bytes]:
    """The approvals of the review that was held last, with the minutes as they were approved."""
    day = date.fromisoformat(commit.moment.date().isoformat())
    _git(root, "init", "--quiet", "--template=")
    found: dict[str, bytes] = {}
    for who in Workspace(load(root), day).charter.record.approvals.minutes:
        _git(root, "add", "--all")
        _git(root, "-c", "user.name=A", "-c", "user.email=a@example.invalid", "commit", "--quiet", "--message=Go on")
        workspace = Workspace(load(root), day)
        with tempfile.TemporaryDirectory() as folder:
            private = write_key(Path(folder), who)
            key = read_key(private.with_name(f"{who}.pub").read_text(encoding="ascii"))
            assert isinstance(key, PublicKey)
            planned = plan_approval(workspace, workspace.held[-1], who, key)
            signature = sign(planned.data, private)
            assert isinstance(signature, bytes), signature
        made = {**planned.files, planned.path: planned.data, planned.signature_path: signature}
        for path, data in made.items():
            _write(root / path, data)
        found |= made
    shutil.rmtree(root / ".git")
    return found


def _git(root: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=root, check=True)


def _forget(example: Path) -> None:
    """Take the issued documents and approvals out of the records, the earlier states and the history."""
    for base in (example / "records", *(example / "earlier").iterdir()):
        for folder in (*base.glob("reviews/*/issued"), *base.glob("approvals")):
            shutil.rmtree(folder)
    for folder in sorted((example / "earlier").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    history = example / "history.yaml"
    lines = history.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not _is_made(line.strip())]
    history.write_text(NO_FILES.sub(r"  files: []\n\1", "".join(kept) + "\n").rstrip("\n") + "\n", encoding="utf-8")


NO_FILES = re.compile(r"  files:\n(- |\n)")
"""A step whose files are all made here."""


def _is_made(line: str) -> bool:
    """Whether a line of the history names a file that is made here."""
    return line.startswith("- approvals/") or (line.startswith("- reviews/") and "/issued/" in line)


def _apply(commit: PlannedCommit, root: Path) -> None:
    for path, data in commit.written:
        _write(root / path, data)
    for path in commit.removed:
        (root / path).unlink()


def _add_to_history(example: Path, step: str, paths: list[str]) -> None:
    """Add paths to the files of a step, below the ones that stand there."""
    if not paths:
        return
    history = example / "history.yaml"
    lines = history.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(index for index, line in enumerate(lines) if line.startswith(f"- id: {step}"))
    files = next(index for index in range(start, len(lines)) if lines[index].startswith("  files:"))
    lines[files] = "  files:\n"
    end = files + 1
    while end < len(lines) and lines[end].startswith("    - "):
        end += 1
    lines[end:end] = [f"    - {path}\n" for path in paths]
    history.write_text("".join(lines), encoding="utf-8")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1])
