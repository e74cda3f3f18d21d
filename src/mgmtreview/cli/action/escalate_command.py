"""mgmtreview action escalate."""

from typing import Annotated

import typer

from mgmtreview.cli.action.doing import AsOf, Commit, DryRun, Id, Json


def command(
    ctx: typer.Context,
    action: Id,
    to: Annotated[str, typer.Option(metavar="PERSON", help="Somebody who may direct or allocate resources.")],
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Take it to someone higher, with the reason.

    Example: mgmtreview action escalate 2026-H1/A03 --to ceo --reason "Second slip"
    """
    from mgmtreview.acting.lifecycle import plan_escalate
    from mgmtreview.cli.action.doing import asked, run
    from mgmtreview.workspace.naming import authority_named

    why = asked(reason, "Why is it escalated?")
    run(
        ctx.obj,
        action,
        as_of,
        lambda workspace, facts: plan_escalate(workspace, facts, authority_named(workspace, to), why),
        dry_run=dry_run,
        commit=commit,
        json_=json_,
    )
