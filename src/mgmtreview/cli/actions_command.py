"""mgmtreview actions."""

from typing import Annotated

import typer

from mgmtreview.following.order import Order


def command(
    ctx: typer.Context,
    open_: Annotated[bool, typer.Option("--open", help="Only those that are not done.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those whose due date has passed.")] = False,
    owner: Annotated[str | None, typer.Option(metavar="PERSON", help="Only those of one person.")] = None,
    review: Annotated[str | None, typer.Option(metavar="REVIEW", help="Only those that one review decided.")] = None,
    due_before: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only open ones that are due before this day.")
    ] = None,
    sort: Annotated[Order, typer.Option(help="due, age or slip.")] = Order.DUE,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As of this day, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the actions: owner, due date, slips, age; and what they come to together.

    Example: mgmtreview actions --open --owner it-ops-lead
    """
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.errors import UsageError
    from mgmtreview.following.actions import Chosen, as_data, lines, listed
    from mgmtreview.periods import parse_day
    from mgmtreview.workspace.naming import authority_named

    workspace = open_workspace(ctx.obj, as_of)
    try:
        before = parse_day(due_before) if due_before is not None else None
    except ValueError as error:
        raise UsageError(f"--due-before: {error}") from None
    chosen = Chosen(
        open=open_,
        overdue=overdue,
        owner=authority_named(workspace, owner) if owner is not None else None,
        review=review_named(workspace, review).id if review is not None else None,
        due_before=before,
        order=sort,
    )
    page = listed(workspace, chosen)
    if json_:
        say_json(as_data(workspace, page))
        return
    for text, style in lines(workspace, page):
        say(text, style)
