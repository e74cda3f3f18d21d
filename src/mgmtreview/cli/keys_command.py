"""mgmtreview keys."""

from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As of this day, YYYY-MM-DD.")] = None,
    list_: Annotated[
        bool, typer.Option("--allowed-signers", help="Only the keys, as verify --trusted and ssh-keygen read them.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Who may approve, and with which key; how to make one, step by step.

    Example: mgmtreview keys --allowed-signers > keys-noted-by-the-auditor
    """
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.sealing.keys import allowed_signers, as_data, lines

    workspace = open_workspace(ctx.obj, as_of)
    if json_:
        say_json(as_data(workspace))
        return
    for line in allowed_signers(workspace) if list_ else lines(workspace):
        say(line)
