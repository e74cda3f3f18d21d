"""Verifying a bundle on its own: its files by their hashes, then the history in it as any repository."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from mgmtreview import gitcommand
from mgmtreview.bundling.archive import NotABundle, unpacked
from mgmtreview.bundling.making import FORMAT, MANIFEST, SUMS
from mgmtreview.bundling.parts import HISTORY
from mgmtreview.store import safe_path
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict
from mgmtreview.verifying.verify import Asked, verify_source
from mgmtreview.workspace.approved_content import digest

RECORDS = "records/"


def verify_bundle(file: Path, asked: Asked) -> Verdict:
    """Verify a bundle. Raises NotABundle where it is none; everything else is in the verdict."""
    files = unpacked(file)
    manifest = read_manifest(file, files)
    reviews = asked.reviews or tuple(str(each) for each in manifest["reviews"])
    with tempfile.TemporaryDirectory(prefix="mgmtreview-") as folder:
        source = _history(Path(folder), files.get(HISTORY), manifest)
        verdict = verify_source(source, replace(asked, reviews=reviews if source.has_git else ()))
        _compare(files, source, verdict)
    verdict.subject = f"the bundle {file.name}, commit {str(manifest['commit'])[:10]}"
    verdict.not_checked = [what for what in verdict.not_checked if "bare repository" not in what]
    check_sums(files, manifest, verdict)
    return verdict


def read_manifest(file: Path, files: dict[str, bytes]) -> dict[str, Any]:
    """What the manifest of a bundle says: reviews, commit, folder, hashes by path. Raises NotABundle."""
    try:
        manifest = json.loads(files[MANIFEST])
        listed = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["files"]}
        known = {"reviews": list(manifest["reviews"]), "commit": str(manifest["commit"]), "hashes": listed}
        folder = str(manifest["folder"])
    except (KeyError, TypeError, ValueError, RecursionError):
        raise NotABundle(f"{file} has no {MANIFEST} that can be read", "is this a bundle of mgmtreview?") from None
    if manifest.get("format") != FORMAT:
        raise NotABundle(f"{file} is a bundle of another kind than {FORMAT}", "use the program that made it")
    if folder and (not folder.endswith("/") or safe_path(folder.removesuffix("/")) is not None):
        raise NotABundle(f"{file}: {MANIFEST} names a folder that cannot be one", "ask for another copy")
    return {**known, "folder": folder}


def _history(folder: Path, packed: bytes | None, manifest: dict[str, Any]) -> Source:
    """The history of a bundle as a bare repository in a folder."""
    if packed is None:
        return Source(folder, problem=f"there is no {HISTORY} in the bundle")
    repository = folder / "repository.git"
    repository.mkdir()
    (folder / HISTORY).write_bytes(packed)
    more = {"GIT_DIR": str(repository)}
    made = gitcommand.run(folder, ["init", "--quiet", "--bare", "--template="], more=more)
    taken = gitcommand.run(repository, ["bundle", "unbundle", str(folder / HISTORY)], more=more)
    listed = (line.partition(" ") for line in taken.line.splitlines())
    heads = {ref: commit for commit, _, ref in listed}
    if not made.ok or not taken.ok or "HEAD" not in heads:
        said = taken.err.decode("utf-8", "replace").strip().splitlines()
        return Source(folder, problem=f"{HISTORY} cannot be unpacked: {said[0][:200] if said else 'no HEAD in it'}")
    for ref, commit in heads.items():
        if ref.startswith("refs/tags/approved/"):
            gitcommand.run(repository, ["update-ref", ref, commit], more=more)
    committed = gitcommand.tree(repository, f"{heads['HEAD']}:{manifest['folder']}", more)
    if committed is None:
        return Source(repository, bare=True, problem=f"{HISTORY} does not hold the records")
    return Source(repository, heads["HEAD"], bare=True, committed=committed, prefix=manifest["folder"])


def _compare(files: dict[str, bytes], source: Source, verdict: Verdict) -> None:
    """What a reader opens in the bundle is what its history has, and what was verified there."""
    for path in sorted(files):
        if not path.startswith(RECORDS):
            continue
        content = source.content(path.removeprefix(RECORDS)) if source.has_git else None
        if content is None:
            if source.has_git:
                verdict.add("bundle-differs", f"{path} is not in the history of the bundle", path)
        elif content.sha256 != digest(files[path]):
            verdict.add("bundle-differs", f"{path} has other bytes than the history of the bundle", path)
    there = {path.removeprefix(RECORDS) for path in files if path.startswith(RECORDS)}
    for path in source.committed:
        needed = path.startswith(("approvals/", *(f"reviews/{review}/" for review in verdict.reviews)))
        if needed and path not in there:
            verdict.add("bundle-differs", f"{path} is in the history and not in the bundle", f"{RECORDS}{path}")


def check_sums(files: dict[str, bytes], manifest: dict[str, Any], verdict: Verdict) -> None:
    """Whether the files of a bundle are those of its manifest, each with its hash."""
    listed: dict[str, str] = manifest["hashes"]
    for path, sha256 in listed.items():
        if path not in files:
            verdict.add("bundle-damaged", f"{path} is listed and not in the bundle", path)
        elif digest(files[path]) != sha256:
            verdict.add("bundle-damaged", f"{path} has other bytes than {MANIFEST} says", path)
    for path in files:
        if path not in listed and path not in (MANIFEST, SUMS):
            verdict.add("bundle-damaged", f"{path} is in the bundle and not listed", path)
