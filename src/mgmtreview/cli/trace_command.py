"""mgmtreview trace."""

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    review: Annotated[
        str | None, typer.Argument(metavar="REVIEW", help="A review; default: the last one that was held.")
    ] = None,
    clause: Annotated[
        str | None, typer.Option(metavar="CLAUSE", help="Only one requirement, as in 9.3.2d or d1; in all reviews.")
    ] = None,
    signal: Annotated[
        str | None, typer.Option(metavar="SIGNAL", help="One signal, as in metric:patch-sla, in each review.")
    ] = None,
    decision: Annotated[
        str | None, typer.Option(metavar="DECISION", help="One decision, as in 2026-H1/D2, in both directions.")
    ] = None,
    action: Annotated[
        str | None, typer.Option(metavar="ACTION", help="One action, as in 2026-H1/A03, in both directions.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As of this day, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """The thread: requirement, input, signal, decision, action, evidence, effect; each with its place, and the gaps.

    Example: mgmtreview trace 2026-H1 --clause 9.3.2d
    """
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.following.trace import as_data, lines, trace

    workspace = open_workspace(ctx.obj, as_of)
    found = trace(
        workspace,
        review_named(workspace, review) if review is not None else None,
        clause=clause,
        signal=signal,
        decision=decision,
        action=action,
    )
    if json_:
        say_json(as_data(workspace, found))
        return
    for text, style in lines(workspace, found):
        say(text, style)
