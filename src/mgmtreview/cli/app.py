"""The group of commands. Names and help lines stand in a table, so that each command is imported only
when it runs: help and completion stay fast.
"""

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer
from typer.core import TyperGroup

from mgmtreview import __version__

COMMANDS = {
    "init": "Start a records repository in a folder.",
    "new": "Prepare a review: its folder, one file per input, what is carried over.",
    "check": "Check the records: what is wrong, what is missing, how to mend it.",
    "render": "Make the pack or the minutes of a review.",
    "status": "Where each review stands, and who owes what until when.",
    "actions": "List the actions, and how well they are kept.",
    "action": "One action: show it, add it, move it, call it done.",
    "programme": "Planned reviews, what came of them, and what the cycles cover.",
    "trace": "The thread from requirement to effect, with its gaps.",
    "history": "What changed in a review or an action, when, by whom, in words.",
    "approve": "Approve the minutes of a review: fixed byte by byte, and signed.",
    "verify": "Who approved what, is it unchanged, what could not be checked.",
    "timestamp": "Have the day of an approval proven by an authority for time stamps.",
    "amend": "Open a new version of an approved record, with the reason.",
    "keys": "Who may approve, and with which key; how to get one.",
    "bundle": "One file for the auditor, which can be verified on its own.",
    "rules": "List the rules.",
    "explain": "Explain a rule: why it matters, before and after.",
    "demo": "Replay the example company as a records repository.",
}
"""Each command is the function ``command`` of the module ``mgmtreview.cli.<name>_command``."""

GROUPS = {
    "action": {
        "show": "Its whole life: decision, dates, owners, evidence, verification.",
        "add": "Open an action for a decision.",
        "update": "A word on how it goes; a new status, owner or priority.",
        "reschedule": "Move its due date, with the reason.",
        "escalate": "Take it to someone higher.",
        "implement": "Record that it is done, with the evidence.",
        "verify": "Record that somebody looked whether it works.",
        "reopen": "Take it up again.",
        "end": "Give it up or replace it, by decision.",
    },
}
"""Commands that are groups: ``mgmtreview.cli.<group>.<name>_command`` holds each of their commands."""

EXAMPLES = {"action": "mgmtreview action show 2026-H1/A03"}
"""What the help of a group gives as an example."""


class ReaderGone(Exception):
    """Whoever read our output went away. Typer would take it for exit code 1, which means findings."""


class LateGroup(TyperGroup):
    """A group that knows its commands by name and imports one when it is called."""

    table: ClassVar[Mapping[str, str]] = COMMANDS
    package: ClassVar[str] = "mgmtreview.cli"

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader that went away is told apart from findings."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as gone:
            raise ReaderGone from gone
        return result

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands, in the order in which a newcomer meets them."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a command; None where there is none of that name."""
        del ctx
        if cmd_name not in self.table:
            return None
        if cmd_name in GROUPS:
            return _group(cmd_name)
        module = import_module(f"{self.package}.{cmd_name}_command")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name)(module.command)
        return typer.main.get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in the help, from the table alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; an unknown one gets the nearest name."""
        if args and not args[0].startswith("-") and args[0] not in self.table and not ctx.resilient_parsing:
            close = get_close_matches(args[0], self.table)
            ctx.fail(f'There is no command "{args[0]}".' + (f' Did you mean "{close[0]}"?' if close else ""))
        return super().resolve_command(ctx, args)


def _group(name: str) -> Any:
    """A command that is a group of commands itself."""
    kind = type("LateSubgroup", (LateGroup,), {"table": GROUPS[name], "package": f"mgmtreview.cli.{name}"})
    text = f"{COMMANDS[name]}\n\nExample: {EXAMPLES[name]}"
    app = typer.Typer(cls=kind, add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=text)
    app.callback()(_nothing)
    group = typer.main.get_command(app)
    group.name = name
    return group


def _nothing() -> None:
    """The group itself does nothing."""


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mgmtreview {__version__}")
        raise typer.Exit


def command_group() -> Any:
    """The command line as an object with ``main``."""
    app = typer.Typer(
        cls=LateGroup,
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Exit codes: 0 clean, 1 findings, 2 wrong use, 3 nothing could be checked, 4 a fault of the program.",
    )

    @app.callback()
    def everything(
        ctx: typer.Context,
        folder: Annotated[
            Path | None, typer.Option("-C", metavar="DIR", help="Work on another folder, as in git.")
        ] = None,
        _version: Annotated[
            bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and leave.")
        ] = False,
    ) -> None:
        """ISO/IEC 27001 management reviews as YAML records in Git: checked, rendered, followed up."""
        ctx.obj = folder

    return typer.main.get_command(app)
