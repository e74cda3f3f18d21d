"""What all sections share: whose figures these are, what they leave out, what they ask for, where to look it up."""

from collections.abc import Iterable, Iterator
from datetime import date

from mgmtreview.records.review import Limitation
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rendering.inert import Inert, block, joined
from mgmtreview.rendering.marks import BAD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material, Section
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, sentence, when
from mgmtreview.signals import Signal
from mgmtreview.vocabulary import Purpose
from mgmtreview.workspace.answered import Answered, answered

PURPOSES = {Purpose.DECIDE: "for decision", Purpose.ASSURE: "for assurance", Purpose.INFORM: "for information"}


def section_view(material: Material, section: Section, blocks: list[View]) -> View:
    """One section: head, headline, what to know before the figures, the figures, what they mean, what they call for."""
    loaded = material.review.input(section.topic)
    record = loaded.record if loaded else SharedInput()
    points = list(notices(material, section.topic, record))
    if blocks and blocks[0]["kind"] == "list":
        points += blocks[0]["lines"]
        blocks = blocks[1:]
    return {
        "heading": section.heading,
        "about": about(material, section.topic, record),
        "summary": record.summary or "",
        "points": points,
        "blocks": blocks,
        "analysis": block(record.analysis) if record.analysis else "",
        "closing": [line for line in (stated_limitations(record), sources(material, record)) if line],
        "signals": signal_table(material, section.topic),
        "asks": [
            joined(" ", (f"Ask {put.number} ({put.ask.id}):", sentence(put.ask.ask or "not worded")))
            for put in material.asks
            if put.topic == section.topic
        ],
    }


def about(material: Material, topic: str, record: SharedInput) -> str:
    """One line: which requirement, what for, as of when, by whom."""
    asked = [each for each in material.review.asked if each.requirement.topic == topic]
    several = len({each.profile.title for each in asked}) > 1
    clauses = [
        f"{each.profile.title}: {each.requirement.clause}" if several else each.requirement.clause for each in asked
    ]
    parts = (
        ", ".join(clauses) or "an additional topic of this organisation",
        PURPOSES[purpose(record)],
        *_people(material, record),
        f"delivered {record.delivered_on}" if record.delivered_on else "",
        f"classification: {record.classification}" if record.classification else "",
    )
    return " · ".join(part for part in parts if part)


def _people(material: Material, record: SharedInput) -> Iterator[str]:
    by, owner = material.name_with_role(record.prepared_by), material.name_with_role(record.data_owner)
    if by and by == owner:
        yield f"prepared by {by}, who owns the data"
    else:
        yield f"prepared by {by}" if by else ""
        yield f"data owner {owner}" if owner else ""


def purpose(record: SharedInput) -> Purpose:
    """What an input is for: as stated, else to decide where it asks for something."""
    return record.purpose or (Purpose.DECIDE if record.asks else Purpose.INFORM)


def notices(material: Material, topic: str, record: SharedInput) -> Iterator[str]:
    """What a reader must know before the figures: gaps, nil returns, other periods and cutoffs, limitations."""
    yield from gaps(material, topic, record)
    yield from nil_return(material, record)
    yield from differing(material, record)
    if record.counts:
        totals = ", ".join(f"{name} {number}" for name, number in record.counts.items())
        yield f"Totals as the source gives them: {totals}."
    for limitation in limitations(record):
        yield limitation_line(limitation)


def stated_limitations(record: SharedInput) -> str:
    """What is said of limitations where none is listed: "none known" is a statement too."""
    return f"Limitations: {sentence(record.limitations)}" if isinstance(record.limitations, str) else ""


def gaps(material: Material, topic: str, record: SharedInput) -> Iterator[str]:
    """That an input is missing, not available, or cannot be read."""
    state = answered(material.workspace, material.review, topic)
    if state is Answered.UNKNOWN:
        yield marked(BAD, "A file with this input cannot be read.")
    elif state is Answered.NO:
        yield marked(BAD, "Nothing was delivered for this input.")
    missing = record.not_available
    if missing is not None:
        until = f" Expected by {missing.until}." if missing.until else " By when is not stated."
        yield marked(WATCH, f"Not available yet: {sentence(missing.reason or 'no reason is stated')}{until}")


def nil_return(material: Material, record: SharedInput) -> Iterator[str]:
    """That there is nothing to report, why, and how it was sought."""
    nil = record.nothing_to_report
    if nil is not None:
        what = f"Nothing to report on {nil.part}" if nil.part else "Nothing to report"
        sought = (
            f"How it was sought: {sentence(nil.how_sought)}" if nil.how_sought else "How it was sought is not stated."
        )
        by = f" Stated by {material.name_with_role(nil.by)}." if nil.by else ""
        yield marked(OPEN, f"{what}: {sentence(nil.reason or 'no reason is stated')} {sought}{by}")


def differing(material: Material, record: SharedInput) -> Iterator[str]:
    """Another cutoff or period than that of the review."""
    if record.cutoff is not None and record.cutoff != material.cutoff:
        yield marked(WATCH, f"Figures as of {record.cutoff}; the rest of this pack is as of {material.cutoff}.")
    period = material.review.record.period
    if record.period is not None and period is not None and record.period != period:
        yield marked(WATCH, f"Covers {record.period}; the review covers {period}.")


def limitations(record: SharedInput) -> tuple[Limitation, ...]:
    """The limitations of an input, where it lists any."""
    return record.limitations if isinstance(record.limitations, tuple) else ()


def limitation_line(limitation: Limitation, where: str = "") -> str:
    """A limitation in one line; ``where`` says for what it is stated."""
    excluded = f" Left out: {sentence(limitation.excluded)}" if limitation.excluded else ""
    effect = f" Effect: {sentence(limitation.effect)}" if limitation.effect else ""
    return marked(WATCH, f"Limitation{f' ({where})' if where else ''}: {sentence(limitation.what)}{excluded}{effect}")


def sources(material: Material, record: SharedInput) -> Inert:
    """Where a reader can look it up, in one line."""
    found = [
        material.document(
            source.title,
            source.ref,
            ", ".join(
                part
                for part in (
                    f"as of {source.as_of}" if source.as_of else "",
                    f"version {source.version}" if source.version else "",
                    f"SHA-256 {source.sha256[:12]}…" if source.sha256 else "",
                    source.classification or "",
                )
                if part
            ),
        )
        for source in record.sources
    ]
    return Inert(f"Sources: {'; '.join(found)}.") if found else Inert("")


def signal_table(material: Material, topic: str) -> View | None:
    """What the topic calls for an answer to; asks stand by themselves."""
    rows = [signal_row(material, signal) for signal in material.loud_in(topic) if signal.kind != "ask"]
    if not rows:
        return None
    return table(["Weight", "Signal", "What is the matter", "Since"], rows, title=f"Calls for an answer ({len(rows)})")


def signal_row(material: Material, signal: Signal) -> list[str]:
    """Weight, id, line and day of a signal."""
    return [weight(signal), signal.id, signal.line, open_since(material, signal)]


def weight(signal: Signal) -> str:
    """How loud a signal is."""
    return marked(BAD, "high") if signal.is_high else marked(WATCH, "normal")


def open_since(material: Material, signal: Signal) -> str:
    """Since when a signal is open; what is yet to come says from when."""
    if signal.since is not None and signal.since > material.cutoff:
        return f"from {signal.since}"
    return when(signal.since, "not known")


def parenthesis(facts: Iterable[str]) -> Inert:
    """Facts in brackets, those that are there."""
    shown = joined("; ", facts)
    return Inert(f"({shown})") if shown else shown


def dated(material: Material, day: date | None, otherwise: str = NOT_STATED) -> str:
    """The day of something that happened; one after the cutoff is marked."""
    if day is not None and day > material.cutoff:
        return marked(WATCH, f"{day}, after the cutoff")
    return when(day, otherwise)


def item_id(name: str, to_confirm: bool) -> str:
    """The id of an item; one that was carried over and not looked at says so."""
    return f"{name} (carried over, not confirmed)" if to_confirm else name


def owner_and_due(material: Material, owner: object, due: object) -> str:
    """Who does it by when."""
    parts = (material.name_with_role(owner), f"due {due}" if due else "")
    return ", ".join(part for part in parts if part)


def linked(material: Material, text: str, ref: str | None) -> Inert:
    """A text with the reference behind it, where there is one."""
    return joined(" ", (text, Inert(f"({material.document(None, ref)})") if ref else ""))
