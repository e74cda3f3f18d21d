"""mgmtreview action verify."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json
from mgmtreview.vocabulary import Effectiveness


def command(
    ctx: typer.Context,
    action: Id,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who looked; not the owner.")] = None,
    outcome: Annotated[Effectiveness | None, typer.Option(help="effective, not-effective or too-early.")] = None,
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
    from mgmtreview.cli.action.asking import Ask, needed, one_of
    from mgmtreview.cli.action.doing import carry_out, day, open_action
    from mgmtreview.workspace.naming import person_named

    workspace, facts = open_action(ctx.obj, action, as_of)
    looked = day(on, "--on")
    who, what = needed(
        "verify",
        Ask("--by", by, "Who looked (id of a person, not the owner)?", lambda text: person_named(workspace, text)),
        Ask(
            "--outcome",
            outcome.value if outcome else None,
            "What came out (effective, not-effective, too-early)?",
            one_of(Effectiveness, "--outcome"),
        ),
    )
    plan = plan_verify(workspace, facts, who, what, note=note, compensating=compensating, on=looked)
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
