"""RV008 and RV009: placeholder text that was never filled in, and secrets that should not stand in records."""

import re
from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.quoting import may_hold_secret, secret_in
from mgmtreview.records.base import Record
from mgmtreview.rules.rule import Outcome, repository_rule, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.walking import all_records, named_lists, review_records, texts

PLACEHOLDER = re.compile(
    r"\b(?:TBD|TBC|TODO|FIXME|tbd|tbc|todo|fixme|[Xx]{2,4}|[Ll]orem ipsum)\b|\?\?\?+"
    r"|(?<![\]\w!])\[(?!sic\b|x\]|X\])[A-Za-z][A-Za-z _/-]{2,40}\](?![(\[:])"
)
"""Words that mean "to be filled in". Text in square brackets counts unless it is a Markdown link."""


@review_rule("RV008", Severity.ERROR, stage=Stage.ISSUED, clause="7.5.3")
def nothing_is_left_to_fill_in(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """No placeholder is left, and every carried item was looked at.

    ## Why
    What goes to the leaders is read as true. A placeholder shows that nobody read it, and a carried item that nobody
    confirmed shows the state of last time as if it were today's.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    summary: "A bank asks for TODO."
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    summary: "A bank asks for a yearly penetration test report."
    ```

    ## How to fix
    Write what is meant, or take the line away. On a carried item correct what changed, then delete its
    ``to_confirm`` line.
    """
    del workspace
    for loaded in review_records(review.folder):
        if loaded is review.folder.minutes and not review.is_held:
            continue
        yield from _placeholders(loaded)
        yield from _unconfirmed(loaded)


def _placeholders(loaded: Loaded[Record]) -> Iterator[Hit]:
    for loc, text in texts(loaded.record):
        found = PLACEHOLDER.search(text)
        if found is not None:
            message = f'"{found[0]}" is left to be filled in'
            yield Hit(loaded.at(*loc), message, "write what is meant, or take the line away")


def _unconfirmed(loaded: Loaded[Record]) -> Iterator[Hit]:
    for loc, items in named_lists(loaded.record):
        for index, item in enumerate(items):
            if getattr(item, "to_confirm", False):
                name = next(
                    (str(value) for key in ("id", "metric", "objective") if (value := getattr(item, key, None))), "?"
                )
                message = f"{name} was carried over and nobody has confirmed it"
                hint = "correct what changed, then delete the to_confirm line"
                yield Hit(loaded.at(*loc, index, "to_confirm"), message, hint, subject=name)


@repository_rule("RV009", Severity.WARNING, clause="7.5.3", asked_by_standard=False)
def no_secret_stands_in_a_record(workspace: Workspace) -> Iterable[Outcome]:
    """No record holds a key, token or password.

    ## Why
    Git keeps what was once committed, and every clone has it. The standard does not name this; good practice does.
    Only shapes that hardly anything else has are reported, and never shown.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    updates:
      - date: 2026-08-12
        by: "it-ops-lead"
        note: "Dashboard reads with https://reader:hunter2secret@example.org/api"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    updates:
      - date: 2026-08-12
        by: "it-ops-lead"
        note: "Dashboard reads with its own account"
    ```

    ## How to fix
    Change the secret where it is used, first; then take it out of the record. Deleting the line alone does not help:
    the history keeps it.
    """
    suspects = {path for path, raw in workspace.repository.raw.items() if may_hold_secret(raw)}
    if not suspects:
        return
    for entry in all_records(workspace.repository):
        if entry.loaded.path not in suspects:
            continue
        for loc, text in texts(entry.loaded.record):
            found = secret_in(text)
            if found is not None:
                what, length = found
                message = f"this looks like {what} ({length} characters): every clone of the repository has it"
                hint = "change it where it is used, then take it out here"
                yield Hit(entry.loaded.at(*loc), message, hint, subject=_record(entry.loaded.path))


def _record(path: str) -> str:
    """What keeps a text, as findings name it: an action, metric or objective; empty for what a review is named by."""
    folder, _, name = path.removesuffix(".yaml").partition("/")
    prefixes = {"actions": "", "metrics": "metric:", "objectives": "objective:"}
    return f"{prefixes[folder]}{name}" if name and folder in prefixes else ""
