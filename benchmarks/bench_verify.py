"""How long ``verify`` takes over many approvals, against ``git fsck`` on the same repository.

    python benchmarks/bench_verify.py [--files 1000] [--reviews 50] [--rounds 7]

The records (some 50 reviews with their actions and inputs) lie in a Git repository as ``bench_check_history`` makes it;
then each review is approved in a commit of its own, with a signature, and names all records there were as living ones.
"""

import argparse
import json
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import make_records
from bench_check_history import commit_all
from mgmtreview import __version__
from mgmtreview.loading.load import load
from mgmtreview.periods import parse_day
from mgmtreview.records.approval import APPROVAL_FORMAT
from mgmtreview.rules.rule import RULE_SET
from mgmtreview.sealing.content import covered
from mgmtreview.sshkeygen import PublicKey, read_key, sign
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approved_content import combined, digest
from processes import WORK, Command, Run, measure, program, table

FSCK, VERIFY = "git fsck", "verify"
SECONDS, LIMIT = 5.0, 3.0


def approve_all(folder: Path) -> str:
    """Approve every review, oldest first, each in a commit of its own; the anchor."""
    key = WORK / "verify-key"
    if not key.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    public = read_key(key.with_suffix(".pub").read_text(encoding="ascii"))
    if not isinstance(public, PublicKey):
        raise TypeError(public)
    people = (folder / "people.yaml").read_text(encoding="utf-8")
    first = people.index("    name:")
    (folder / "people.yaml").write_text(
        f'{people[:first]}    keys:\n      - "{public.text}"\n{people[first:]}', encoding="utf-8"
    )
    _commit(folder, "Give the first one a key")
    workspace = Workspace(load(folder), parse_day(make_records.AS_OF))
    who = next(name for name, person in workspace.charter.record.people.items() if person.keys)
    (folder / "approvals").mkdir()
    before = None
    for number, review in enumerate(workspace.held, start=1):
        data = (json.dumps(_approval(workspace, review, number, before, who, public), indent=1) + "\n").encode()
        signature = sign(data, key)
        if not isinstance(signature, bytes):
            raise TypeError(signature)
        path = folder / "approvals" / f"{number:04}-{review.id}.json"
        path.write_bytes(data)
        path.with_name(f"{path.name}.sig").write_bytes(signature)
        _commit(folder, f"Approve {review.id}")
        before = digest(data)
    return before or ""


def _approval(
    workspace: Workspace, review: ReviewFacts, number: int, before: str | None, who: str, key: PublicKey
) -> dict[str, Any]:
    content = covered(workspace, review, workspace.repository.raw, {})
    held = review.held_on or workspace.today
    return {
        "format": APPROVAL_FORMAT,
        "seq": number,
        "prev": before,
        "review": review.id,
        "version": "1.0",
        "held_on": held.isoformat(),
        "approved_on": (held + timedelta(days=5)).isoformat(),
        "approved_by": {"person": who, "roles": [], "name_sha256": None},
        "required": [who],
        "statement": f"Minutes of {review.id}",
        "key": key.fingerprint,
        "records_sha256": combined(content.content),
        "files": [file.model_dump() for file in content.files],
        "evidence": [],
        "outputs": [file.model_dump() for file in content.outputs],
        "as_of": dict(content.as_of),
        "made_with": {"tool": __version__, "rules": RULE_SET, "templates": {}, "profiles": {}},
        "judged_by": {"severities": {}, "limits": {}},
    }


def _commit(folder: Path, message: str) -> None:
    who = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", f"--message={message}"], cwd=folder, check=True)


def commands(folder: Path, anchor: str) -> dict[str, Command]:
    """Git's own look at all objects, and the program's at all approvals."""
    argv = [
        program("mgmtreview"),
        "-C",
        str(folder),
        "verify",
        "--all",
        "--anchor",
        anchor,
        "--as-of",
        make_records.AS_OF,
    ]
    return {
        FSCK: Command([str(shutil.which("git")), "fsck", "--full"], folder),
        VERIFY: Command(argv, WORK),
    }


def main() -> None:
    """Measure and print a table and the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--reviews", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    folder = WORK / f"verify-{arguments.files}-{arguments.reviews}"
    make_records.FILES_PER_REVIEW = max(10, arguments.files // arguments.reviews)
    if folder.exists():
        shutil.rmtree(folder)
    make_records.make(folder, arguments.files)
    commit_all(folder)
    anchor = approve_all(folder)
    runs = measure(commands(folder, anchor), arguments.rounds)
    print(table(runs, [FSCK]))
    _print_limits(runs)


def _print_limits(runs: dict[str, list[Run]]) -> None:
    seconds = median(run.wall for run in runs[VERIFY])
    times = median(own.wall / peer.wall for own, peer in zip(runs[VERIFY], runs[FSCK], strict=True))
    print(f"verify: {seconds:.2f} s (bar {SECONDS:g}), {times:.2f} x git fsck (bar {LIMIT:g})")


if __name__ == "__main__":
    main()
