"""mgmtreview init."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist.")],
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the organisation, as on the documents.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Take this day as today, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Start a records repository: settings, people, programme, a README for its owners, a CI example.

    Existing files are kept. A Git repository is made where there is none.

    Example: mgmtreview init isms --organisation "Example Ltd"
    """
    from mgmtreview.cli.clock import today
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.scaffolding.initial import init

    target = ((ctx.obj or Path()) / folder).absolute()
    result = init(target, today(None, as_of), organisation)
    if json_:
        say_json(
            {
                "folder": str(target),
                "written": list(result.written),
                "kept": list(result.kept),
                "git_initialised": result.git_initialised,
                "git_problem": result.git_problem,
            }
        )
        return
    say(f"{target} is a records repository now; {len(result.written)} files were written:")
    for path in result.written:
        say(f"    {path}")
    for path in result.kept:
        say(f"    {path} was there and was kept")
    if result.git_initialised:
        say("A Git repository was made in it; nothing was committed.")
    elif result.git_problem:
        say(f"No Git repository was made: {result.git_problem}")
    for note in result.notes:
        say(note)
    say("Next: read README.md there, fill in people.yaml and programme.yaml, then")
    say(f"    mgmtreview -C {target} check")
    say(f"    mgmtreview -C {target} new 2026-H2    (the id of a slot of programme.yaml)")
