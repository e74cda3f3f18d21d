"""mgmtreview action add."""

from typing import Annotated

import typer

from mgmtreview.cli.action.doing import AsOf, Commit, DryRun, Json
from mgmtreview.vocabulary import Priority


def command(
    ctx: typer.Context,
    decision: Annotated[
        str | None, typer.Option(metavar="DECISION", help="What it carries out, as in 2026-H1/D2.")
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="PERSON", help="One person who answers for it.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DAY", help="Until when; a day or a period.")] = None,
    priority: Annotated[Priority | None, typer.Option(help="critical, high, medium or low.")] = None,
    closure_evidence: Annotated[str | None, typer.Option(help="What will show that it is done.")] = None,
    text: Annotated[str | None, typer.Option(help="What is to be done; default: the decision's text.")] = None,
    expect: Annotated[str | None, typer.Option(help="What it should bring.")] = None,
    support: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Who helps; may be repeated.")] = None,
    tracker: Annotated[str | None, typer.Option(help="Its address in another system.")] = None,
    continues: Annotated[
        str | None, typer.Option(metavar="ACTION", help="An earlier action that it carries on.")
    ] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    json_: Json = False,
) -> None:
    """Open an action for a decision. It gets the next free number of the review.

    In a terminal it asks for what is missing; elsewhere all that is missing is listed.

    Example: mgmtreview action add --decision 2026-H1/D2 --owner it-ops-lead --due 2026-08-31 --priority high
    """
    from mgmtreview.acting.adding import new_file, plan_add
    from mgmtreview.cli.action.doing import asked, finish, planned
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.errors import UsageError
    from mgmtreview.workspace.naming import action_named, decision_named, person_named

    given = {
        "--decision": asked(decision, "Which decision does it carry out (as in 2026-H1/D2)?"),
        "--owner": asked(owner, "Who answers for it (id of one person)?"),
        "--due": asked(due, "Until when (YYYY-MM-DD, or a period)?"),
        "--priority": asked(priority.value if priority else None, "How urgent (critical, high, medium, low)?"),
        "--closure-evidence": asked(closure_evidence, "What will show that it is done?"),
    }
    missing = [option for option, value in given.items() if not (value or "").strip()]
    if missing:
        raise UsageError(f"an action needs {', '.join(missing)} as well", "mgmtreview action add --help has an example")
    words = [each.value for each in Priority]
    if given["--priority"] not in words:
        raise UsageError(f'"{given["--priority"]}" is no priority', f"use one of {', '.join(words)}")
    workspace = open_workspace(ctx.obj, as_of)
    review, taken = decision_named(workspace, str(given["--decision"]))
    plan = plan_add(
        workspace,
        review,
        taken,
        owner=person_named(workspace, str(given["--owner"])),
        due=planned(str(given["--due"]), "--due"),
        priority=Priority(str(given["--priority"])),
        closure_evidence=str(given["--closure-evidence"]),
        text=text,
        expect=expect,
        tracker=tracker,
        support=[person_named(workspace, each) for each in support or []],
        continues=action_named(workspace, continues).id if continues else None,
    )
    finish(workspace.repository.root, plan, new_file(plan), dry_run=dry_run, commit=commit, json_=json_)
