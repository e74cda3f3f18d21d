"""mgmtreview action show."""

import typer

from mgmtreview.cli.action.options import AsOf, Id, Json


def command(ctx: typer.Context, action: Id, as_of: AsOf = None, json_: Json = False) -> None:
    """Its whole life: what is behind it, every due date with its reason, owners, evidence, verification.

    What the record says stands beside what the Git history says.

    Example: mgmtreview action show 2026-H1/A03
    """
    from mgmtreview.cli.action.doing import open_action
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.following.action_life import as_data, life, lines

    workspace, facts = open_action(ctx.obj, action, as_of)
    page = life(workspace, facts)
    if json_:
        say_json(as_data(workspace, page))
        return
    for text, style in lines(workspace, page):
        say(text, style)
