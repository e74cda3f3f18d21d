"""The text of inputs/<topic>.yaml as ``new`` writes it."""

from collections.abc import Iterable, Mapping

from mgmtreview.records.inputs import INPUT_MODELS
from mgmtreview.scaffolding.carrying import Entry, listed_without_need
from mgmtreview.scaffolding.emit import comment, emit
from mgmtreview.scaffolding.follow_up import shown_by_themselves
from mgmtreview.scaffolding.texts import text, with_entries
from mgmtreview.vocabulary import ACTIONS, CHANGES, RISKS
from mgmtreview.workspace import Asked, ReviewFacts, Workspace

_HOW_TO = (
    "How to fill it in: take the # away from a line you want to use (keep the spaces after it), and put your own words "
    "between the quotes. What stands there is only an example. Leave out what you do not need; "
    "`mgmtreview check {review}` says which missing line matters, and from when."
)
_HOW_TO_MINIMAL = (
    "Write text between quotes. Take the # away from an example to use it (keep the spaces after it). Left something "
    "out that matters? `mgmtreview check {review}` says so."
)


def input_text(
    workspace: Workspace, review: ReviewFacts, topic: str, entries: Iterable[Entry], *, minimal: bool
) -> str:
    """One input file: what is asked for and why, each field with an example, and what is carried over."""
    asked = [each for each in review.asked if each.requirement.topic == topic]
    folder = "minimal" if minimal else "inputs"
    parts = [
        _header(workspace, review, topic, asked, minimal=minimal),
        text("new", folder, "head.yaml"),
        _own_part(workspace, review, topic, entries, folder),
        "" if minimal else text("new", folder, "tail.yaml"),
    ]
    if topic != ACTIONS:
        parts.append(_nothing(asked, minimal=minimal))
    return "".join(parts)


def _header(workspace: Workspace, review: ReviewFacts, topic: str, asked: list[Asked], *, minimal: bool) -> str:
    title = workspace.repository.topics.get(topic) or topic.capitalize()
    lines = [comment(title)]
    for each in asked:
        own_title = each.requirement.title
        what = "" if own_title == title else f" {own_title}."
        lines.append(comment(f"{each.profile.title}, {each.requirement.clause}.{what}{_fed_by(each)}"))
    wanted = dict.fromkeys(each.requirement.ask for each in asked if each.requirement.ask)
    lines += ["#\n", *(comment(ask) for ask in wanted)] if wanted else []
    how_to = _HOW_TO_MINIMAL if minimal else _HOW_TO
    return "".join((*lines, "#\n", comment(how_to.format(review=review.id))))


def _fed_by(asked: Asked) -> str:
    clauses = asked.requirement.fed_by
    if not clauses:
        return ""
    listed = " and ".join(part for part in (", ".join(clauses[:-1]), clauses[-1]) if part)
    return f" What clause{'s' if len(clauses) > 1 else ''} {listed} brought up belongs here."


def _own_part(workspace: Workspace, review: ReviewFacts, topic: str, entries: Iterable[Entry], folder: str) -> str:
    own = text("new", folder, f"{topic if topic in INPUT_MODELS else 'generic'}.yaml")
    lists: dict[str, str] = {}
    for entry in entries:
        lists[entry.key] = lists.get(entry.key, "") + emitted(entry)
    for key, listed in lists.items():
        own = with_entries(own, key, listed)
    if topic == CHANGES and any(each.profile.climate for each in review.asked):
        own += text("new", folder, "climate.yaml")
    names = shown_by_themselves(workspace, topic)
    if names:
        own += "\n" + comment(f"In the pack anyway, with or without an entry here: {', '.join(names)}.")
    if topic == RISKS and (risks := listed_without_need(workspace, review)):
        again = "List them again where the leaders should see them."
        own += "\n" + comment(f"Listed last time, with nothing open: {', '.join(risks)}. {again}")
    return own


def emitted(entry: Entry) -> str:
    """An entry as it stands in a list, two spaces in, its comments above what they are about."""
    notes: Mapping[tuple[str | int, ...], str] = {(0, *loc): note for loc, note in entry.notes.items()}
    return emit([entry.data], indent=2, notes=notes)


def _nothing(asked: list[Asked], *, minimal: bool) -> str:
    """How to say that there is nothing; where the standard expects something, with a word of warning or not at all."""
    unlikely = bool(asked) and not any(each.requirement.nil_plausible for each in asked)
    if minimal:
        return "" if unlikely else text("new", "minimal", "nothing.yaml")
    return text("new", "inputs", "nothing-unlikely.yaml" if unlikely else "nothing.yaml")
