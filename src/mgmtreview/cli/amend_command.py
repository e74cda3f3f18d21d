"""mgmtreview amend."""

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="Id of a review, as in 2026-H1.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the approved record has to be changed.")],
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="What is going to be changed.")] = None,
    who: Annotated[
        str | None, typer.Option("--as", metavar="PERSON", help="Who amends: an id from people.yaml.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Take this day as today, YYYY-MM-DD.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    commit: Annotated[bool, typer.Option("--commit", help="Commit the entry, and nothing else.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Open a new version of an approved record; the approved one stays, and the new one needs new approvals.

    Example: mgmtreview amend 2026-H1 --reason "The amount in D2 was misread" --as isms-lead
    """
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.errors import WriteRefused
    from mgmtreview.gitcommand import commit_file, why_not_to_commit
    from mgmtreview.sealing.amending import plan_amendment
    from mgmtreview.store import add_files, lock, write_file

    workspace = open_workspace(ctx.obj, as_of)
    facts = review_named(workspace, review)
    plan = plan_amendment(workspace, facts, reason, what, who)
    root, change = workspace.repository.root, plan.change
    committed = ""
    if not dry_run:
        if commit and (why := why_not_to_commit(root, change.path, change.before)) is not None:
            raise WriteRefused(f"nothing was written, because it cannot be committed: {why[0]}", why[1])
        with lock(root, f"mgmtreview amend {facts.id}"):
            if change.before is None:
                add_files(root, {change.path: change.after})
            else:
                write_file(root / change.path, change.after, expected=change.before, inside=root)
        if commit:
            done = commit_file(root, change.path, change.after, plan.message)
            if not done.id:
                raise WriteRefused(f"{change.path} was written, and not committed: {done.problem}", done.hint)
            committed = done.id
    if json_:
        say_json(
            {
                "format": "mgmtreview-amend/1",
                "review": plan.review,
                "version": plan.version,
                "before": plan.before,
                "path": change.path,
                "lines": change.diff(),
                "dry_run": dry_run,
                "commit": committed or None,
            }
        )
        return
    say(
        f"{'Would open' if dry_run else 'Opened'} version {plan.version} of {plan.review}; {plan.before} is as approved"
    )
    say(f"{change.path}:")
    for line in change.diff():
        say(f"    {line}", {"+": "good", "-": "error"}.get(line[:1], "dim"))
    if dry_run:
        say("Nothing was written.")
        return
    if committed:
        say(f"Committed as {committed[:10]}")
    say("Next, by you:")
    say(f"    change what has to be changed in reviews/{plan.review}/, check it, commit it")
    say(f"    mgmtreview approve {plan.review} --as PERSON: it issues the minutes anew, and everybody approves again")
