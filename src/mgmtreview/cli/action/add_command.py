"""mgmtreview action add."""

from typing import Annotated

import typer

from mgmtreview.cli.action.options import AsOf, Commit, DryRun, Json
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
    --closure-evidence "Report of two months"
    """
    from mgmtreview.acting.adding import new_file, plan_add
    from mgmtreview.cli.action.asking import Ask, needed, one_of
    from mgmtreview.cli.action.doing import finish, planned
    from mgmtreview.cli.place import open_workspace
    from mgmtreview.workspace.naming import action_named, decision_named, person_named

    workspace = open_workspace(ctx.obj, as_of)

    def person(text: str) -> str:
        return person_named(workspace, text)

    (review, taken), who, until, urgency, evidence = needed(
        "add",
        Ask(
            "--decision",
            decision,
            "Which decision does it carry out (as in 2026-H1/D2)?",
            lambda text: decision_named(workspace, text),
        ),
        Ask("--owner", owner, "Who answers for it (id of one person)?", person),
        Ask("--due", due, "Until when (YYYY-MM-DD, or a period)?", lambda text: planned(text, "--due")),
        Ask(
            "--priority",
            priority.value if priority else None,
            "How urgent (critical, high, medium, low)?",
            one_of(Priority, "--priority"),
        ),
        Ask("--closure-evidence", closure_evidence, "What will show that it is done?"),
    )
    plan = plan_add(
        workspace,
        review,
        taken,
        owner=who,
        due=until,
        priority=urgency,
        closure_evidence=evidence,
        text=text,
        expect=expect,
        tracker=tracker,
        support=[person(each) for each in support or []],
        continues=action_named(workspace, continues).id if continues else None,
    )
    finish(workspace.repository.root, plan, new_file(plan), dry_run=dry_run, commit=commit, json_=json_)
