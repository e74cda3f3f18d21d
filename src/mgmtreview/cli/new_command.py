"""mgmtreview new."""

from enum import StrEnum
from typing import Annotated

import typer


class Kind(StrEnum):
    """What kind of review."""

    SCHEDULED = "scheduled"
    EXCEPTIONAL = "exceptional"


def command(
    ctx: typer.Context,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="Id of the new review, as in 2026-H2.")],
    slot: Annotated[
        str | None, typer.Option(metavar="ID", help="The slot of the programme; default: the one with this id.")
    ] = None,
    kind: Annotated[Kind, typer.Option(help="Planned, or called for by an event.")] = Kind.SCHEDULED,
    trigger: Annotated[
        str | None, typer.Option(metavar="EVENT", help="For an exceptional one: the event of programme.yaml.")
    ] = None,
    minimal: Annotated[bool, typer.Option("--minimal", help="Only the few fields a small company needs.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Take this day as today, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Prepare a review: its folder, one file per input, and what must be looked at again.

    Open nonconformities, treatments, audits and their findings, acceptances and deferred proposals are carried over,
    each to be confirmed by someone who has looked.

    Example: mgmtreview new 2026-H2
    """
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.scaffolding.review import create, plan_new

    workspace = open_workspace(ctx.obj, as_of)
    plan = plan_new(workspace, review, slot=slot, kind=kind.value, trigger=trigger, minimal=minimal)
    if not dry_run:
        create(plan, workspace.repository.root)
    if json_:
        say_json(
            {
                "review": plan.review,
                "dry_run": dry_run,
                "files": sorted(plan.files),
                "carried": [{"kind": each.kind, "id": each.id, "topic": each.topic} for each in plan.carried],
                "notes": list(plan.notes),
            }
        )
        return
    say(f"{'Would write' if dry_run else 'Wrote'} {len(plan.files)} files in {plan.folder}/:")
    for path in plan.files:
        say(f"    {path}")
    if plan.carried:
        say(f"Carried over, each to be confirmed by someone who has looked ({len(plan.carried)}):")
        for each in plan.carried:
            say(f"    {each.kind} {each.id} in inputs/{each.topic}.yaml")
    for note in plan.notes:
        say(note)
    if not dry_run:
        say(f"Next: share the files out, then see who owes what: mgmtreview check {plan.review} --for issued")
