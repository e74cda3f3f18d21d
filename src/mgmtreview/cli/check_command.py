"""mgmtreview check."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Level(StrEnum):
    """The lowest severity that makes the check fail."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class For(StrEnum):
    """The stage to judge a review at."""

    ISSUED = "issued"
    HELD = "held"
    APPROVED = "approved"
    CLOSED = "closed"


def command(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None, typer.Argument(metavar="REVIEW|PATH", help="Reviews or files; default: everything.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Judge as of this day, YYYY-MM-DD.")] = None,
    for_: Annotated[
        For | None,
        typer.Option("--for", metavar="STAGE", help="What is missing for it? issued, held, approved or closed."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Only these rules or families (RV3); may be repeated.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Not these rules or families; may be repeated.")
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", metavar="FORM", help="How findings are shown: text, json or github.")
    ] = Format.TEXT,
    json_: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    fail_level: Annotated[
        Level, typer.Option(metavar="LEVEL", help="Fail from this severity on: info, warning or error.")
    ] = Level.ERROR,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Leave with 0 whatever is found.")] = False,
    strict_history: Annotated[
        bool,
        typer.Option("--strict-history", help="Leave with 3 where history is not all there."),
    ] = False,
) -> None:
    """Check the records: what is wrong, what is missing, how to mend it.

    Example: mgmtreview check 2026-H1 --for issued
    """
    from mgmtreview.checking.engine import Wanted, check
    from mgmtreview.cli.place import named, open_workspace
    from mgmtreview.cli.printing import print_report
    from mgmtreview.cli.selection import chosen_rules
    from mgmtreview.vocabulary import Stage

    folder, arguments = _root_given(ctx.obj, what or [])
    workspace = open_workspace(folder, as_of)
    picked = named(workspace, arguments, folder or Path())
    rules = chosen_rules(select or [], ignore or [])
    wanted = Wanted(picked.reviews, picked.paths, Stage(for_.value) if for_ else None)
    report = check(workspace, rules, wanted)
    code = print_report(
        report, workspace, "json" if json_ else format_.value, fail_level.value, exit_zero, strict_history
    )
    raise typer.Exit(code)


def _root_given(folder: Path | None, arguments: list[str]) -> tuple[Path | None, list[str]]:
    """A single argument that is itself a records repository means that one, as with -C."""
    if len(arguments) == 1:
        place = (folder or Path()) / arguments[0]
        if (place / "mgmtreview.yaml").is_file():
            return place, []
    return folder, arguments
