"""mgmtreview action implement."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Id, Json


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
    from mgmtreview.cli.action.asking import Ask, optional
    from mgmtreview.cli.action.doing import carry_out, day, open_action
    from mgmtreview.cli.terminal import tell
    from mgmtreview.gitcommand import is_committed
    from mgmtreview.workspace.evidence import is_path

    workspace, facts = open_action(ctx.obj, action, as_of)
    done = day(on, "--on")

    def there(text: str) -> str:
        refuse_absent(workspace.repository.root, text.strip())
        return text.strip()

    ask = Ask("--evidence", evidence, "What shows that it is done (a path or an address)?", there)
    ref = optional(ask) if evidence is not None or title is None else None
    plan = plan_implement(workspace, facts, ref, title, done)
    carry_out(workspace, plan, dry_run=dry_run, commit=commit, json_=json_)
    if ref is not None and is_path(ref) and is_committed(workspace.repository.root, ref) is False:
        tell(f"{ref} is in no commit yet: commit it as well, or nobody else has the evidence.")
