"""What the commands that change an action share: carrying a plan out."""

import os
import shlex
from datetime import date
from pathlib import Path

from mgmtreview.acting.editing import Change, edited
from mgmtreview.acting.plan import Plan
from mgmtreview.acting.writing import prove, write
from mgmtreview.cli.place import open_workspace
from mgmtreview.cli.terminal import say, say_json, tell
from mgmtreview.errors import UsageError, WriteRefused
from mgmtreview.periods import Span, parse_day, parse_planned
from mgmtreview.workspace import ActionFacts, Workspace
from mgmtreview.workspace.naming import action_named


def open_action(folder: Path | None, name: str, as_of: str | None) -> tuple[Workspace, ActionFacts]:
    """The workspace, and the action that was named in it."""
    workspace = open_workspace(folder, as_of)
    _refuse_broken(workspace, name)
    return workspace, action_named(workspace, name)


def _refuse_broken(workspace: Workspace, name: str) -> None:
    path = f"actions/{name}.yaml".casefold()
    broken = next((each for each in workspace.repository.broken if each.casefold() == path), None)
    if broken is not None:
        raise UsageError(f"{broken} cannot be read", f"mend it first; mgmtreview check {broken} says what is wrong")


def day(text: str | None, option: str) -> date | None:
    """A day from an option."""
    try:
        return None if text is None else parse_day(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def planned(text: str, option: str) -> Span:
    """A day or a period from an option."""
    try:
        return parse_planned(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def carry_out(workspace: Workspace, plan: Plan, *, dry_run: bool, commit: bool, json_: bool) -> None:
    """Edit the file of a planned step, write it, and commit it where that is asked for; say what was done."""
    raw = workspace.repository.raw[plan.path]
    finish(workspace.repository.root, plan, edited(plan, raw), dry_run=dry_run, commit=commit, json_=json_)


def finish(root: Path, plan: Plan, change: Change, *, dry_run: bool, commit: bool, json_: bool) -> None:
    """Write a change, and commit it where that is asked for; say what was done and what comes next."""
    committed = ""
    if commit:
        _refuse_commit(root, change)
    if dry_run:
        prove(root, change)
    else:
        write(root, change)
        if commit:
            committed = _commit(root, plan, change)
    if json_:
        say_json(
            {
                "format": "mgmtreview-step/1",
                "action": plan.action,
                "path": plan.path,
                "dry_run": dry_run,
                "what": plan.says,
                "lines": change.diff(),
                "commit": committed or None,
                "next": plan.next or None,
            }
        )
        return
    say(f"{'Would be: ' if dry_run else ''}{plan.says}")
    say(f"{plan.path}:")
    for line in change.diff():
        say(f"    {line}", {"+": "good", "-": "error"}.get(line[:1], "dim"))
    if committed:
        say(f"Committed as {committed[:10]}")
    elif dry_run:
        say("Nothing was written.")
    elif not _in_git(root):
        say("This folder is in no Git repository: nothing keeps the history of this change.")
    else:
        say("Not committed yet (--commit would do it). To do it yourself:")
        say(f"    {_commit_line(root, plan, change)}")
    if plan.next:
        say(f"Next: {plan.next}")


def _refuse_commit(root: Path, change: Change) -> None:
    from mgmtreview.gitcommand import why_not_to_commit

    why = why_not_to_commit(root, change.path, change.before)
    if why is not None:
        raise WriteRefused(f"nothing was written, because it cannot be committed: {why[0]}", why[1])


def _in_git(root: Path) -> bool:
    """Whether this looks like a repository of git; told without git, which may not be there."""
    return any(os.path.lexists(folder / ".git") for folder in (root.resolve(), *root.resolve().parents))


def _commit_line(root: Path, plan: Plan, change: Change) -> str:
    """What a person runs to commit this one file."""
    git = "git" if root.resolve() == Path.cwd() else f"git -C {shlex.quote(str(root))}"
    path = shlex.quote(change.path)
    add = f"{git} add {path} && " if change.before is None else ""
    return f"{add}{git} commit -m {shlex.quote(plan.says)} -- {path}"


def _commit(root: Path, plan: Plan, change: Change) -> str:
    from mgmtreview.gitcommand import commit_file

    done = commit_file(root, change.path, change.after, plan.message)
    if not done.id:
        problem = f"{change.path} was written, and not committed: {done.problem}"
        raise WriteRefused(problem, f"commit it yourself: {_commit_line(root, plan, change)}")
    if done.hint:
        tell(done.hint)
    return done.id
