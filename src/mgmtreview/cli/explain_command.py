"""mgmtreview explain."""

from typing import Annotated

import typer


def command(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Id of a rule, as in RV301.")],
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Explain a rule: why it matters, what it looks like before and after, how to mend it.

    Example: mgmtreview explain RV301
    """
    from mgmtreview.cli.selection import unknown_rule
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.explaining import as_data, page
    from mgmtreview.rules.catalogue import by_id

    found = by_id(rule.upper())
    if found is None:
        raise unknown_rule(rule)
    if json_:
        say_json(as_data(found))
        return
    for line in page(found).splitlines():
        say(line)
