"""mgmtreview timestamp."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="Id of a review, as in 2026-H1.")],
    token: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Take in an answer of the authority; may be repeated.")
    ] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Commit what belongs to it, and nothing else.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Have the day of an approval proven: write requests for time stamps (RFC 3161), take in the answers.

    Nothing is sent: it says how to send a request to an authority, and what to do with the answer.

    Example: mgmtreview timestamp 2026-H1    then    mgmtreview timestamp 2026-H1 --token stamp-0003.tsr --commit
    """
    from mgmtreview.cli import timestamp_report
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.sealing.stamping import plan_answers, plan_requests

    workspace = open_workspace(ctx.obj, None)
    facts = review_named(workspace, review)
    root = workspace.repository.root
    if token:
        answers = plan_answers(workspace, facts, {str(file): _read(file) for file in token})
        done = _written(root, answers.files, answers.message, commit)
        data, lines = timestamp_report.answers(facts, answers, done)
    else:
        requests = plan_requests(workspace, facts)
        done = _written(root, requests.files, requests.message, commit)
        data, lines = timestamp_report.requests(facts, requests, done)
    if json_:
        say_json(data)
        return
    for line in lines:
        say(line)


def _read(file: Path) -> bytes:
    from mgmtreview.errors import UsageError
    from mgmtreview.timestamping import MAX_ANSWER_BYTES

    try:
        with file.open("rb") as content:
            return content.read(MAX_ANSWER_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"--token: {file} cannot be read ({error.strerror})", "give the file with the authority's answer"
        ) from None


def _written(root: Path, files: Mapping[str, bytes], message: str, commit: bool) -> tuple[tuple[str, ...], str]:
    """Write what is not there yet, all of it or nothing; its paths, and the id of a commit where one was made."""
    from mgmtreview.errors import WriteRefused
    from mgmtreview.gitcommand import commit_files, why_not_to_commit
    from mgmtreview.store import PathKind, add_files, kind_inside, lock

    with lock(root, message.strip()):
        new = {path: data for path, data in files.items() if kind_inside(root, path) is PathKind.MISSING}
        pending = _not_committed(root, files) if commit else {}
        for path in pending:
            why = why_not_to_commit(root, path, None)
            if why is not None:
                raise WriteRefused(f"nothing was written, because it cannot be committed: {why[0]}", why[1])
        if new:
            add_files(root, new)
        if not pending:
            return tuple(new), ""
        done = commit_files(root, pending, message)
    if not done.id:
        raise WriteRefused(f"it was written, and not committed: {done.problem}", "commit approvals/ yourself")
    return tuple(new), done.id


def _not_committed(root: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    from mgmtreview.gitcommand import head, tree

    current = head(root)
    kept = (tree(root, current) if current else None) or {}
    return {path: data for path, data in files.items() if path not in kept}
