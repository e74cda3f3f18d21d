"""Who took part, with which authority, and whether there was a quorum, as computed."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.records.people import Authority, SpendingLimit
from mgmtreview.rendering.inert import Inert, joined
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import counted, listed, number
from mgmtreview.vocabulary import Attendance, Capacity
from mgmtreview.workspace import Part
from mgmtreview.workspace.charter import decision_makers
from mgmtreview.workspace.deciding import judged, took_part
from mgmtreview.workspace.quorum import GroupCount, QuorumCount, quorum_count

_COLUMNS = ["Who", "Role", "Capacity", "Attendance", "Authority on that day", "For"]
_ORDER = (Capacity.DECISION_MAKER, Capacity.PRESENTER, Capacity.CONTRIBUTOR, Capacity.OBSERVER)


def participant_table(material: Material) -> View | None:
    """Everyone who is named, decision-makers first; None where nobody is."""
    everyone = sorted(material.workspace.parts(material.review), key=lambda part: _ORDER.index(part.capacity))
    if not everyone:
        return None
    rows = [list(_row(material, part)) for part in everyone]
    return table(_COLUMNS, rows, optional=["Role", "Authority on that day", "For"])


def _row(material: Material, part: Part) -> Iterator[str]:
    charter, day, entry = material.workspace.charter, material.review.judged_on, part.entry
    chairs = ", chair" if part.person is not None and part.person == material.review.record.chair else ""
    yield f"{part.name}{chairs}"
    yield ", ".join(charter.roles(part.person, day)) or (entry.role if entry and entry.role else "")
    yield part.capacity.value.replace("-", " ")
    yield _attendance(material, part)
    yield authority_words(charter.authority(part.actor or part.person, day))
    topics = (
        [material.sections[topic].title if topic in material.sections else topic for topic in entry.topics]
        if entry
        else []
    )
    sittings = [str(day) for day in entry.sittings] if entry else []
    yield "; ".join((*topics, *sittings))


def _attendance(material: Material, part: Part) -> Inert | str:
    entry = part.entry
    if part.attendance is Attendance.DELEGATE and entry is not None:
        who = material.name_with_role(entry.delegate) or "somebody not named"
        authority = f"authority: {entry.authority}" if entry.authority else "no authority is stated"
        return f"represented by {who} ({authority})"
    if part.attendance is Attendance.LISTED:
        return marked(OPEN, "named, presence not stated")
    words = "in part" if part.attendance is Attendance.PARTIAL else part.attendance.value
    if entry is not None and entry.input:
        return joined(": ", (words, material.document(None, entry.input)))
    return words


def authority_words(authority: Authority | None) -> str:
    """What somebody may decide, in words."""
    if authority is None:
        return ""
    parts = ["direct"] if authority.direct else []
    limit = authority.allocate_resources
    if isinstance(limit, SpendingLimit):
        parts.append(f"commit up to {limit.currency} {number(limit.up_to)}")
    elif limit:
        parts.append("commit resources")
    risk = authority.accept_risk
    if isinstance(risk, str):
        parts.append(f"accept risks up to {risk}")
    elif risk:
        parts.append("accept any risk")
    return ", ".join(parts)


def quorum_lines(material: Material) -> list[str]:
    """The quorum that is laid down, who was there, and whether it was reached; for a series at each sitting."""
    sittings = material.review.record.sittings
    several: tuple[date | None, ...] = sittings if len(sittings) > 1 else (None,)
    needed = _needed(material)
    first = f"Quorum laid down: {needed}." if needed else marked(OPEN, "No quorum is laid down in people.yaml.")
    return [first, *(_at(material, sitting, bool(needed)) for sitting in several)]


def _needed(material: Material) -> str:
    quorum = material.workspace.charter.record.quorum
    if quorum is None:
        return ""
    parts = [counted(quorum.decision_makers, "decision-maker")] if quorum.decision_makers else []
    parts += [f"with {material.names(quorum.must_include)}"] if quorum.must_include else []
    parts += [f"{(100 * group.share).normalize():f} % of {material.names(group.of)}" for group in quorum.groups]
    return "; ".join(parts)


def _at(material: Material, sitting: date | None, laid_down: bool) -> str:
    review, everyone = material.review, material.workspace.parts(material.review)
    deciding = decision_makers(everyone, review.record, sitting=sitting)
    names = [
        part.name if part.actor == part.person else f"{material.name(part.actor)} for {part.name}" for part in deciding
    ]
    where = f" on {sitting}" if sitting else ""
    there = f"Decision-makers who took part{where}: {len(deciding)}{f' ({listed(names)})' if names else ''}."
    if not laid_down:
        return there
    day = sitting or review.judged_on

    def count(parts: tuple[Part, ...]) -> QuorumCount | None:
        present = tuple(part for part in parts if took_part(part, review, sitting=sitting))
        return quorum_count(material.workspace.charter, present, day)

    found = count(everyone)
    met = judged(lambda parts, _: bool((each := count(tuple(parts))) and each.met), everyone)
    groups = "".join(f" Of {material.names(each.group.of)}: {_share(each)}." for each in found.groups) if found else ""
    missing = f" Missing: {material.names(found.missing)}." if found and found.missing else ""
    if met is None:
        verdict = marked(
            WATCH, "Whether there was a quorum cannot be told: of some it is not recorded whether they came."
        )
    else:
        verdict = marked(GOOD, "Quorum reached.") if met else marked(BAD, "Quorum not reached.")
    return f"{there}{groups}{missing} {verdict}"


def _share(count: GroupCount) -> str:
    return f"{count.present} of {count.of}"
