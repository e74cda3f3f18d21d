"""mgmtreview demo."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mgmtreview.workspace import ReviewFacts, Workspace


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet, or is empty.")],
    broken: Annotated[bool, typer.Option("--broken", help="The company that gets everything wrong instead.")] = False,
) -> None:
    """Replay the example company as a records repository, check it, and render its latest pack and minutes.

    Two years of a fictional company, commit by commit, with the same commit ids everywhere.

    Example: mgmtreview demo demo
    """
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.cli.terminal import say
    from mgmtreview.scaffolding.demo import BROKEN, TODAY, make

    given = (ctx.obj or Path()) / folder
    target = given.absolute()
    if broken:
        head = make(target, BROKEN)
        say(f"Replayed a fictional company that gets everything wrong into {given} (last commit {head[:10]}).")
        say("Try next:")
        say(f"    mgmtreview -C {given} check --as-of {TODAY}")
        say("    mgmtreview explain RV509")
        return
    head = make(target)
    say(f"Replayed two years of a fictional company into {given} (last commit {head[:10]}).")
    workspace = open_workspace(target, TODAY.isoformat())
    for line in _checked(workspace):
        say(line)
    for line in _rendered(workspace, target, given):
        say(line)
    say()
    say("Try next (the example is looked at as of its own day, so that it does not age):")
    for hint in (
        f"status --as-of {TODAY}",
        f"check --as-of {TODAY}",
        f"check 2026-YE --for issued --as-of {TODAY}",
        f"programme --as-of {TODAY}",
        f"actions --open --as-of {TODAY}",
        "history 2025-H1/A01",
        f"trace 2026-T1 --clause 9.3.2b --as-of {TODAY}",
        f"render 2026-T3 --as-of {TODAY}",
        f"verify 2026-T3 --as-of {TODAY}",
        "bundle 2026-T3 -o 2026-T3.zip",
    ):
        say(f"    mgmtreview -C {given} {hint}")
    say("    mgmtreview explain RV601")


def _checked(workspace: "Workspace") -> Iterator[str]:
    from mgmtreview.checking.engine import check
    from mgmtreview.reporting.text import lines
    from mgmtreview.rules.catalogue import RULES

    yield ""
    yield from (f"    {line.text}" for line in lines(check(workspace, RULES), workspace.today))


def _rendered(workspace: "Workspace", target: Path, given: Path) -> Iterator[str]:
    """The pack of the review in preparation, and the minutes of the last one held."""
    from mgmtreview.rendering.render import Options, render_minutes, render_pack
    from mgmtreview.store import write_tree

    latest, held = _latest(workspace)
    yield ""
    for review, render, name in ((latest, render_pack, "pack"), (held, render_minutes, "minutes")):
        place = Path("rendered") / review.id
        made = render(workspace, review, Options(to_root="../../"))
        write_tree(target / place, made.files)
        kind = "The pack in preparation" if name == "pack" else "The minutes of the last review"
        yield f"{kind}: {given / place / name}.md"


def _latest(workspace: "Workspace") -> "tuple[ReviewFacts, ReviewFacts]":
    return list(workspace.reviews.values())[-1], workspace.held[-1]
