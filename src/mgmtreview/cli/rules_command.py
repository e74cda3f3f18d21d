"""mgmtreview rules."""

from typing import Annotated

import typer


def command(
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    family: Annotated[str | None, typer.Argument(metavar="FAMILY", help="Only one family, as in RV3.")] = None,
) -> None:
    """List the rules: id, severity, the stage from which each binds, and what holds when all is well.

    Example: mgmtreview rules RV6
    """
    from mgmtreview.cli.selection import chosen_rules
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.explaining import as_data, listing

    rules = chosen_rules([family] if family else [], [])
    if json_:
        say_json([as_data(rule) for rule in rules])
        return
    for line in listing(rules):
        say(line)
