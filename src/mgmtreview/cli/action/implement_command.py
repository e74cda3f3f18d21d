"""mgmtreview action implement."""

from typing import Annotated

import typer

from mgmtreview.cli.action.doing import AsOf, Commit, DryRun, Id, Json


def command(
    ctx: typer.Context,
    action: Id,
    evidence: Annotated[
        str | None, typer.Option(metavar="REF", help="What shows it: a path in this repository, or an address.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="What the evidence is called.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="When it was done; default: today.")] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Record that it is done, with what shows it. Somebody else verifies it later.

    Example: mgmtreview action implement 2026-H1/A03 --evidence evidence/ops-411.pdf --title "Change record"
    """
    from mgmtreview.acting.evidence import refuse_absent
    from mgmtreview.acting.lifecycle import plan_implement
    from mgmtreview.acting.plan import Plan
    from mgmtreview.cli.action.doing import asked, day, run
    from mgmtreview.workspace import ActionFacts, Workspace

    done = day(on, "--on")
    ref = asked(evidence, "What shows that it is done (a path or an address)?") if title is None else evidence

    def plan(workspace: Workspace, facts: ActionFacts) -> Plan:
        if ref is not None:
            refuse_absent(workspace.repository.root, ref)
        return plan_implement(workspace, facts, ref, title, done)

    run(ctx.obj, action, as_of, plan, dry_run=dry_run, commit=commit, json_=json_)
