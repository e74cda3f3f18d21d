"""mgmtreview bundle."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    ctx: typer.Context,
    review: Annotated[list[str] | None, typer.Argument(metavar="REVIEW", help="Reviews, as in 2026-H1.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.zip", help="Where to; default: ./REVIEW.zip.")
    ] = None,
    cycle: Annotated[
        str | None, typer.Option(metavar="ID", help="All reviews of a cycle that were held, in place of naming them.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="Judge as of this day; default: that of the last commit.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """One ZIP for the auditor: records, documents, findings, trace, history, approvals, and how to verify it.

    It holds what is committed; the same commit gives the same bytes. START.html is the page to begin with.

    Example: mgmtreview bundle 2026-H1 -o 2026-H1.zip
    """
    from mgmtreview.bundling.making import make_bundle
    from mgmtreview.bundling.parts import covered_reviews
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.errors import UsageError
    from mgmtreview.store import Durability, write_file
    from mgmtreview.verifying.source import last_day, open_source
    from mgmtreview.workspace import Workspace
    from mgmtreview.workspace.approved_content import digest

    if bool(review) == (cycle is not None):
        raise UsageError("name reviews, or a cycle with --cycle", "mgmtreview bundle 2026-H1   or   --cycle 2026")
    first = open_workspace(ctx.obj, as_of)
    source = open_source(first.repository.root)
    day = first.today if as_of or not source.has_git else last_day(source) or first.today
    workspace = Workspace(first.repository, day, clock=first.clock)
    named = [review_named(workspace, name).id for name in review or []]
    chosen = list(covered_reviews(workspace, cycle, named))
    if not chosen:
        known = ", ".join(each.id for each in workspace.programme.cycles)
        raise UsageError(f'no review of the cycle "{cycle}" was held', f"the cycles are {known}" if known else "")
    data, verdict, count = make_bundle(source, workspace, chosen, day)
    target = (output or Path(f"{cycle or '-'.join(named)}.zip")).absolute()
    durable = write_file(target, data, overwrite=True)
    if json_:
        say_json(
            {
                "format": "mgmtreview-bundled/1",
                "file": str(target),
                "bytes": len(data),
                "sha256": digest(data),
                "files": count,
                "reviews": [each.id for each in chosen],
                "commit": source.head,
                "as_of": day.isoformat(),
                "result": verdict.word.lower(),
                "anchor": verdict.anchor or None,
            }
        )
        return
    say(f"Wrote {output or target.name}: {count} files, {len(data) / 1024:,.0f} KiB, SHA-256 {digest(data)}")
    if durable is not Durability.DURABLE:
        say("The disk did not confirm it: look at it before you rely on it.")
    say(f"    commit {source.head[:10]}, as of {day}; begin with START.html in it")
    say(f"    verifying says: {verdict.word} (reports/verified.txt in it says more)")
    say(f"Next: mgmtreview verify {output or target.name}{f' --anchor {verdict.anchor}' if verdict.anchor else ''}")
