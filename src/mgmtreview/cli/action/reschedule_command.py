"""mgmtreview action reschedule."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json


def command(
    ctx: typer.Context,
    action: Id,
    to: Annotated[str | None, typer.Option(metavar="DAY", help="The new due date, a day or a period.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why it moves.")] = None,
    approved_by: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who agreed; needed once the old date has passed.")
    ] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Move its due date to a later day, with the reason. The first date stays in the record.

    Example: mgmtreview action reschedule 2026-H1/A03 --to 2026-09-30 --reason "Vendor delivers late"
    """
    from mgmtreview.acting.lifecycle import plan_reschedule
    from mgmtreview.cli.action.asking import Ask, needed
    from mgmtreview.cli.action.doing import carry_out, open_action, planned
    from mgmtreview.workspace.naming import person_or_none

    workspace, facts = open_action(ctx.obj, action, as_of)
    day, why = needed(
        "reschedule",
        Ask("--to", to, "Until when now (YYYY-MM-DD, or a period)?", lambda text: planned(text, "--to")),
        Ask("--reason", reason, "Why does it move?"),
    )
    plan = plan_reschedule(workspace, facts, day, why, person_or_none(workspace, approved_by))
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
