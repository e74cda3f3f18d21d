"""mgmtreview action escalate."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json


def command(
    ctx: typer.Context,
    action: Id,
    to: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Somebody who may direct or allocate resources.")
    ] = None,
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
    from mgmtreview.cli.action.asking import Ask, needed
    from mgmtreview.cli.action.doing import carry_out, open_action
    from mgmtreview.workspace.naming import authority_named

    workspace, facts = open_action(ctx.obj, action, as_of)
    higher, why = needed(
        "escalate",
        Ask("--to", to, "To whom (id of somebody who may direct)?", lambda text: authority_named(workspace, text)),
        Ask("--reason", reason, "Why is it escalated?"),
    )
    plan = plan_escalate(workspace, facts, higher, why)
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
