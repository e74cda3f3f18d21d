"""Options that the commands of an action share; apart, so that their help loads nothing else."""

from typing import Annotated

import typer

from mgmtreview.cli.action.completing import actions_here

Id = Annotated[
    str, typer.Argument(metavar="ACTION", help="Id of the action, as in 2026-H1/A03.", autocompletion=actions_here)
]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="Take this day as today, YYYY-MM-DD.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the lines that would change, and write nothing.")]
Commit = Annotated[bool, typer.Option("--commit", help="Commit this file, and only this file.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
