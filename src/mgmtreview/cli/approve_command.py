"""mgmtreview approve."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mgmtreview.sealing.approving import PlannedApproval
    from mgmtreview.sshkeygen import PublicKey
    from mgmtreview.workspace import ReviewFacts, Workspace


def command(
    ctx: typer.Context,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="Id of a review, as in 2026-H1.")],
    who: Annotated[str, typer.Option("--as", metavar="PERSON", help="Who approves: an id from people.yaml.")],
    sign: Annotated[
        Path | None,
        typer.Option(metavar="KEY", help="SSH key to sign with: a private key, or the .pub of one that an agent has."),
    ] = None,
    statement: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What is approved, in your own words; default: a summary.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Approve as of this day, YYYY-MM-DD.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be approved, and write nothing.")] = False,
    commit: Annotated[bool, typer.Option("--commit", help="Commit what is written, and nothing else.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Approve the minutes of a review: issue them, fix what is approved byte by byte, sign it.

    Example: mgmtreview approve 2026-H1 --as ceo --sign ~/.ssh/id_ed25519 --commit
    """
    from mgmtreview.cli.approval_report import as_data, told
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.sealing.approving import plan_approval

    workspace = open_workspace(ctx.obj, as_of)
    facts = review_named(workspace, review)
    key = _public_key(sign) if sign is not None else None
    plan = plan_approval(workspace, facts, who, key, statement)
    files = {**plan.files, plan.path: plan.data}
    committed = ""
    if not dry_run:
        if sign is not None:
            files[plan.signature_path] = _signed(plan, sign)
        committed = _written(workspace, facts, plan, files, commit)
    if json_:
        say_json(as_data(plan, files, dry_run=dry_run, commit=committed))
        return
    for line in told(workspace, facts, plan, files, dry_run=dry_run, commit=committed):
        say(line)


def _public_key(path: Path) -> "PublicKey":
    """The public part of a key: of the .pub beside a private one."""
    from mgmtreview.errors import UsageError
    from mgmtreview.sshkeygen import PublicKey, read_key

    public = path if path.suffix == ".pub" else path.with_name(f"{path.name}.pub")
    try:
        key = read_key(public.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            f"--sign: there is no public key {public}",
            "give a private key with its .pub beside it; make the pair with: ssh-keygen -t ed25519 -f FILE",
        ) from None
    if not isinstance(key, PublicKey):
        raise UsageError(f"--sign: {public} holds no public key: {key}", "mgmtreview keys explains how to make one")
    return key


def _signed(plan: "PlannedApproval", key: Path) -> bytes:
    from mgmtreview.sealing.approving import CannotApprove
    from mgmtreview.sshkeygen import sign

    signature = sign(plan.data, key)
    if isinstance(signature, str):
        raise CannotApprove(f"it could not be signed: {signature}", "Nothing was written.")
    return signature


def _written(
    workspace: "Workspace", facts: "ReviewFacts", plan: "PlannedApproval", files: dict[str, bytes], commit: bool
) -> str:
    """Write all of it or nothing; the id of the commit, where one is wanted."""
    from mgmtreview.cli.approval_report import commit_line, message_of
    from mgmtreview.errors import WriteRefused
    from mgmtreview.gitcommand import commit_files, why_not_to_commit
    from mgmtreview.rendering.issuing import refuse_if_changed
    from mgmtreview.store import add_files, lock

    root = workspace.repository.root
    with lock(root, f"mgmtreview approve {facts.id}"):
        refuse_if_changed(workspace, facts)
        if commit:
            for path in files:
                why = why_not_to_commit(root, path, workspace.repository.raw.get(path) or _now(root, path))
                if why is not None:
                    raise WriteRefused(f"nothing was written, because it cannot be committed: {why[0]}", why[1])
        add_files(root, files, overwrite=True)
        if not commit:
            return ""
        done = commit_files(root, files, message_of(plan))
    if not done.id:
        raise WriteRefused(f"the approval was written, and not committed: {done.problem}", commit_line(plan, files))
    return done.id


def _now(root: Path, path: str) -> bytes | None:
    from mgmtreview.store import PathKind, kind_inside, open_inside

    return open_inside(root, path) if kind_inside(root, path) is PathKind.FILE else None
