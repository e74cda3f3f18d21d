"""mgmtreview action end."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json
from mgmtreview.vocabulary import EndKind


def command(
    ctx: typer.Context,
    action: Id,
    kind: Annotated[EndKind | None, typer.Option(help="withdrawn, or superseded by another one.")] = None,
    decision: Annotated[
        str | None, typer.Option(metavar="DECISION", help="Which decision ends it, as in 2026-H2/D3.")
    ] = None,
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
    from mgmtreview.cli.action.asking import Ask, needed, one_of
    from mgmtreview.cli.action.doing import carry_out, open_action
    from mgmtreview.workspace.naming import decision_named

    workspace, facts = open_action(ctx.obj, action, as_of)
    how, (review, taken), why = needed(
        "end",
        Ask("--kind", kind.value if kind else None, "How (withdrawn, superseded)?", one_of(EndKind, "--kind")),
        Ask(
            "--decision",
            decision,
            "By which decision (as in 2026-H2/D3)?",
            lambda text: decision_named(workspace, text),
        ),
        Ask("--reason", reason, "Why is it given up?"),
    )
    plan = plan_end(workspace, facts, how, review, taken, why)
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
