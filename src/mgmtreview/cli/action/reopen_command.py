"""mgmtreview action reopen."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json


def command(
    ctx: typer.Context,
    action: Id,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who says so; default: the owner.")] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Take it up again, because it does not work or is not done after all.

    Example: mgmtreview action reopen 2026-H1/A03 --by isms-lead --reason "The report stopped in June"
    """
    from mgmtreview.acting.lifecycle import plan_reopen
    from mgmtreview.cli.action.asking import Ask, needed
    from mgmtreview.cli.action.doing import carry_out, open_action
    from mgmtreview.workspace.naming import person_or_none

    workspace, facts = open_action(ctx.obj, action, as_of)
    (why,) = needed("reopen", Ask("--reason", reason, "Why is it taken up again?"))
    plan = plan_reopen(workspace, facts, why, person_or_none(workspace, by))
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
