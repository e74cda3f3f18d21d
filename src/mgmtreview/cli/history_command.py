"""mgmtreview history."""

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="REVIEW|ACTION", help="As in 2026-H1, or 2026-H1/A03.")],
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """What changed in a review or an action, when, by whom: in words, from the Git history.

    Names and dates are what the commits claim. Where history is cut off, that is said.

    Example: mgmtreview history 2026-H1/A03
    """
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.following.history import as_data, history, lines

    told = history(open_workspace(ctx.obj, None), what)
    if json_:
        say_json(as_data(told))
    else:
        for line in lines(told):
            say(line)
    if not told.steps and not told.state.complete:
        raise typer.Exit(3)
