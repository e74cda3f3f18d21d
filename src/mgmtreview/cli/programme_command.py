"""mgmtreview programme."""

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    cycle: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this cycle; default: the running one and the one before.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As of this day, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Planned reviews and what came of them, what each cycle covers, what can no longer be covered, events.

    Example: mgmtreview programme --as-of 2026-11-25
    """
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.following.programme import programme
    from mgmtreview.following.programme_page import as_data, lines

    page = programme(open_workspace(ctx.obj, as_of), cycle)
    if json_:
        say_json(as_data(page))
    else:
        for text, style in lines(page):
            say(text, style)
    if page.unreadable:
        raise typer.Exit(3)
