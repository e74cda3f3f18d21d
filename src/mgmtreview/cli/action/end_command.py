"""mgmtreview action end."""

from typing import Annotated

import typer

from mgmtreview.cli.action.doing import AsOf, Commit, DryRun, Id, Json
from mgmtreview.vocabulary import EndKind


def command(
    ctx: typer.Context,
    action: Id,
    kind: Annotated[EndKind, typer.Option(help="withdrawn, or superseded by another one.")],
    decision: Annotated[str, typer.Option(metavar="DECISION", help="Which decision ends it, as in 2026-H2/D3.")],
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Give it up or replace it, by a fresh decision and with the reason.

    Example: mgmtreview action end 2026-H1/A03 --kind withdrawn --decision 2026-H2/D3 --reason "System is gone"
    """
    from mgmtreview.acting.lifecycle import plan_end
    from mgmtreview.cli.action.doing import asked, run

    why = asked(reason, "Why is it given up?")
    run(
        ctx.obj,
        action,
        as_of,
        lambda workspace, facts: plan_end(workspace, facts, kind, decision, why),
        dry_run=dry_run,
        commit=commit,
        json_=json_,
    )
