"""mgmtreview status."""

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As of this day, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Where each review stands, what is missing for its next stage and who owes it, what falls due next.

    Example: mgmtreview status --as-of 2026-11-25
    """
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.cli.printing import tell_crashes
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.following.status import as_data, crashes, lines, status

    page = status(open_workspace(ctx.obj, as_of))
    if json_:
        say_json(as_data(page))
    else:
        for line in lines(page):
            say(line)
    if tell_crashes(crashes(page)):
        raise typer.Exit(4)
