"""mgmtreview action verify."""

from typing import Annotated

import typer

from mgmtreview.cli.action.doing import AsOf, Commit, DryRun, Id, Json
from mgmtreview.vocabulary import Effectiveness


def command(
    ctx: typer.Context,
    action: Id,
    by: Annotated[str, typer.Option(metavar="PERSON", help="Who looked; not the owner.")],
    outcome: Annotated[Effectiveness, typer.Option(help="effective, not-effective or too-early.")],
    note: Annotated[str | None, typer.Option(help="What was seen.")] = None,
    compensating: Annotated[str | None, typer.Option(help="Where the owner looked: what makes up for it.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="When they looked; default: today.")] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Record that somebody looked whether it works.

    Example: mgmtreview action verify 2026-H1/A03 --by isms-lead --outcome effective --note "Two months in order"
    """
    from mgmtreview.acting.lifecycle import plan_verify
    from mgmtreview.cli.action.doing import day, run
    from mgmtreview.workspace.naming import person_named

    looked = day(on, "--on")
    run(
        ctx.obj,
        action,
        as_of,
        lambda workspace, facts: plan_verify(
            workspace,
            facts,
            person_named(workspace, by),
            outcome,
            note=note,
            compensating=compensating,
            on=looked,
        ),
        dry_run=dry_run,
        commit=commit,
        json_=json_,
    )
