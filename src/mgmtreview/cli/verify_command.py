"""mgmtreview verify."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

ANCHOR = re.compile(r"[0-9a-f]{64}")


def command(
    ctx: typer.Context,
    review: Annotated[
        list[str] | None, typer.Argument(metavar="REVIEW|FILE.zip", help="Reviews, or a bundle; default: all reviews.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="All reviews; the same as naming none.")] = False,
    anchor: Annotated[
        str | None,
        typer.Option(
            metavar="HASH", help="The hash of an approval, as noted outside: shows whether any was taken back."
        ),
    ] = None,
    trusted: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|REV", help="Keys that you trust: an allowed_signers file, people.yaml, or a commit."
        ),
    ] = None,
    tsa_certificate: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Certificate of the authority whose time stamps you trust (PEM or DER)."),
    ] = None,
    render: Annotated[
        bool,
        typer.Option("--render", help="Render approved minutes again from the records as they stood, and compare."),
    ] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Take this day as today, YYYY-MM-DD.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Who approved what, is it unchanged, and what could not be checked.

    Leaves with 0 where all is as approved, 1 where something is not, 3 where something could not be checked.

    Example: mgmtreview verify 2026-H1 --anchor 957913cfd5c2...
    """
    from mgmtreview.cli.clock import today
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.errors import UsageError
    from mgmtreview.verifying.page import as_data, lines
    from mgmtreview.verifying.verify import Asked, verify

    if all_ and review:
        raise UsageError("--all and a review exclude each other", "leave one of the two away")
    if anchor is not None and not ANCHOR.fullmatch(anchor.strip().lower()):
        raise UsageError("--anchor: an anchor has 64 digits (0-9, a-f)", "approve printed it, and verify prints it")
    asked = Asked(
        today=today(None, as_of),
        reviews=tuple(review or ()),
        anchor=anchor.strip().lower() if anchor else None,
        trusted=trusted,
        render=render,
        tsa_certificate=tsa_certificate,
    )
    bundles = [name for name in asked.reviews if name.lower().endswith(".zip")]
    if bundles and len(asked.reviews) > 1:
        raise UsageError("a bundle is verified alone", f"mgmtreview verify {bundles[0]}")
    if bundles:
        from mgmtreview.bundling.reading import verify_bundle

        verdict = verify_bundle(Path(bundles[0]), replace(asked, reviews=()))
    else:
        verdict = verify(_root(ctx.obj), asked)
    if json_:
        say_json(as_data(verdict))
    else:
        styles = {"incomplete": "warning", "note": None}
        for line, level in lines(verdict):
            say(line, styles.get(level, level or None))
    raise typer.Exit(verdict.exit_code)


def _root(folder: Path | None) -> Path:
    """The records repository; a bare repository is taken as it is."""
    from mgmtreview.cli.place import find_root
    from mgmtreview.verifying.source import is_bare

    place = (folder or Path()).absolute()
    return place if is_bare(place) else find_root(folder)
