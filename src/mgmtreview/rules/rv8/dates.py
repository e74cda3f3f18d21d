"""RV809: dates of commits that cannot be right."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.githistory import BackwardStep
from mgmtreview.past import who_and_when
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import repository_rule
from mgmtreview.workspace import Workspace

PLACE = Place("mgmtreview.yaml")
"""History has no place of its own among the records."""
SUBJECT = "history"
SKEW = timedelta(days=1)
"""Clocks differ, and zones: only what is more than a day off is told."""
HINT = "look at the clock of that computer; do not take the dates of commits for proof of when something was done"


@repository_rule("RV809", Severity.INFO, clause="7.5.3", since="1.1", asked_by_standard=False, history=True)
def commit_dates_run_forwards(workspace: Workspace) -> Iterable[Hit]:
    """The dates of commits run forwards, and none lies in the future.

    ## Why
    Whoever makes a commit can give it any date. Dates that run backwards, or that have not come yet, show a wrong
    clock or a date that somebody set; either way they say little about when something was done. This is a note, no
    reproach: a rebase or an import from elsewhere can be the reason. Up to a day is left out. Who judges as of an
    earlier day sees the commits made since: they count as future only where the clock says so as well.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml (committed on 2026-10-20)
    priority: "high"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml (committed on 2026-08-20)
    priority: "high"
    ```

    ## How to fix
    Nothing needs to be written anew. See to it that the clock is right, and let records carry their own dates: those
    count, not the dates of commits.
    """
    yield from _backwards(workspace.past.backward_steps)
    yield from _ahead(workspace)


def _backwards(steps: Iterable[BackwardStep]) -> Iterator[Hit]:
    found = [(back, step) for step in steps if (back := _days_back(step)) > SKEW]
    if not found:
        return
    back, step = max(found, key=lambda each: each[0])
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    message = (
        f"history suggests a wrong clock or a date that was set: commit {who_and_when(step.commit)} was made "
        f"{in_days(back.days)} before the one it follows ({who_and_when(step.parent)}){more}"
    )
    yield Hit(PLACE, message, HINT, SUBJECT)


def _days_back(step: BackwardStep) -> timedelta:
    made, before = step.commit.committed, step.parent.committed
    return before - made if made is not None and before is not None else timedelta()


def _ahead(workspace: Workspace) -> Iterator[Hit]:
    latest = workspace.past.latest
    day = latest.committed_on if latest else None
    if latest is not None and day is not None and _later_than(day, workspace.latest_day):
        message = (
            f"history suggests a wrong clock or a date that was set: commit {latest.id[:10]} by {latest.author} "
            f"bears the date {day}, which has not come yet"
        )
        yield Hit(PLACE, message, HINT, SUBJECT)


def _later_than(day: date, today: date) -> bool:
    return day.toordinal() - today.toordinal() > SKEW.days
