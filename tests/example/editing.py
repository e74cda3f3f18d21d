"""One edit of the example company per rule, as edits.yaml tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview import yamlfile
from mgmtreview.vocabulary import Stage

FILE = Path(__file__).with_name("edits.yaml")


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody does to the records: one replacement, one file more or less, or (with a reason) several."""

    rule: str
    what: str
    about: str
    """The subject of the finding: the record, signal or file concerned, else the review."""
    steps: tuple[Mapping[str, str], ...]
    because: str
    as_of: date | None
    for_stage: Stage | None
    committed: str
    """The day on which it is committed on top of the example's history; empty where history does not matter."""
    came: tuple[Mapping[str, Any], ...]
    """Files that came into the history at another moment than they did, with the edit where there is one."""
    clone: str
    """How much of the history is left: ``shallow``, or all of it where it is empty."""
    untold: tuple[str, ...]
    """Rules that cannot be told any more after the edit, because they would have to read what it breaks."""


def read_edits() -> list[Edit]:
    """All edits, in the order of the file."""
    document = yamlfile.read(FILE.read_bytes())
    assert document.problem is None, document.problem
    return [_edit(entry) for entry in document.data]


def _edit(entry: Mapping[str, Any]) -> Edit:
    keys = ("file", "replace", "with", "delete", "remove", "add", "text")
    single = {key: entry[key] for key in keys if key in entry}
    known = {
        *keys,
        "rule",
        "what",
        "about",
        "edits",
        "because",
        "as_of",
        "for",
        "committed",
        "came",
        "clone",
        "cannot_tell",
    }
    assert not entry.keys() - known, f"{entry['rule']}: unknown keys {entry.keys() - known}"
    one_way = sum(bool(each) for each in (single, entry.get("edits"), entry.get("clone")))
    assert one_way == 1 or (one_way == 0 and entry.get("came")), (
        f"{entry['rule']}: one edit, or several under edits, or a clone, or another history"
    )
    assert not (entry.get("came") and (entry.get("clone") or entry.get("committed"))), f"{entry['rule']}: two histories"
    return Edit(
        rule=entry["rule"],
        what=entry["what"],
        about=entry["about"],
        steps=tuple(entry.get("edits", ())) or ((single,) if single else ()),
        because=entry.get("because", ""),
        as_of=date.fromisoformat(entry["as_of"]) if "as_of" in entry else None,
        for_stage=Stage(entry["for"]) if "for" in entry else None,
        committed=entry.get("committed", ""),
        came=tuple(entry.get("came", ())),
        clone=entry.get("clone", ""),
        untold=tuple(entry.get("cannot_tell", ())),
    )


def applied(edit: Edit, files: Mapping[str, str]) -> dict[str, str | None]:
    """The files that an edit changes, with their new text (None: taken away)."""
    changed: dict[str, str | None] = {}
    for step in edit.steps:
        changed |= _changed(step, {**files, **changed})
    return changed


def _changed(step: Mapping[str, str], files: Mapping[str, str | None]) -> dict[str, str | None]:
    if "remove" in step:
        assert files.get(step["remove"]) is not None, f"{step['remove']} is not there"
        return {step["remove"]: None}
    if "add" in step:
        assert files.get(step["add"]) is None, f"{step['add']} is there already"
        return {step["add"]: step["text"]}
    if "text" in step:
        assert files.get(step["file"]) is not None, f"{step['file']} is not there"
        return {step["file"]: step["text"]}
    old, new = (step["delete"], "") if "delete" in step else (step["replace"], step["with"])
    text = files[step["file"]]
    assert text is not None, f"{step['file']} is taken away"
    assert text.count(old) == 1, f"{step['file']} has this text {text.count(old)} times, and not once:\n{old}"
    return {step["file"]: text.replace(old, new)}


def missing(edits: Iterable[Edit], rules: Iterable[str]) -> list[str]:
    """Rules without an edit."""
    given = {edit.rule for edit in edits}
    return [rule for rule in rules if rule not in given]
