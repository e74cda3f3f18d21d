"""mgmtreview action update."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json
from mgmtreview.vocabulary import ActionStatus, Priority


def command(
    ctx: typer.Context,
    action: Id,
    note: Annotated[str | None, typer.Option(help="How it goes, in a sentence.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Whose word it is; default: the owner.")] = None,
    status: Annotated[ActionStatus | None, typer.Option(help="open, in-progress or blocked.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="PERSON", help="Who takes it over (with --note).")] = None,
    priority: Annotated[Priority | None, typer.Option(help="critical, high, medium or low.")] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """A word on how it goes; with it, a new status, owner or priority.

    Example: mgmtreview action update 2026-H1/A03 --status blocked --note "Vendor has not delivered"
    """
    from mgmtreview.acting.lifecycle import plan_update
    from mgmtreview.cli.action.asking import Ask, optional
    from mgmtreview.cli.action.doing import carry_out, open_action
    from mgmtreview.workspace.naming import person_or_none

    workspace, facts = open_action(ctx.obj, action, as_of)
    is_bare = not (status or priority) or owner is not None
    plan = plan_update(
        workspace,
        facts,
        note=optional(Ask("--note", note, "How does it go?")) if is_bare or note is not None else None,
        by=person_or_none(workspace, by),
        status=status,
        owner=person_or_none(workspace, owner),
        priority=priority,
    )
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
