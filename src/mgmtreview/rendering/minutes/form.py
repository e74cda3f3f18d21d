"""The form for the minutes of a review that is not held: what is to be answered, and not a word of an answer."""

from mgmtreview.rendering.material import Material
from mgmtreview.rendering.minutes.concluded import QUESTIONS
from mgmtreview.rendering.sections.shared import open_since, weight
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import counted

BLANK = "…"
HOW = (
    "For each signal: decide, accept until a day, defer to a day, reject with a reason, or note why nothing is needed."
    " Write the answers into minutes.yaml; this form is made from the records and is not read back."
)


def form_view(material: Material) -> View:
    """What the review has to answer, by section, with room for the answer."""
    return {
        "how": HOW,
        "expected": _expected(material),
        "written": _written(material),
        "topics": [each for topic in material.sections if (each := _topic(material, topic))],
        "conclusion": table(
            ["Question", "Answer (fully, partly, not)", "Why"], [[text, BLANK, BLANK] for _, text in QUESTIONS]
        ),
        "outputs": table(
            ["What the standard asks for", "Decision, or why none is needed"],
            [
                [output.title, BLANK]
                for profile in material.workspace.repository.profiles.values()
                for output in profile.outputs
            ],
        ),
    }


def _expected(material: Material) -> View | None:
    """Who is named, with room for who came; None where nobody is."""
    day = material.review.judged_on
    rows = [
        [
            part.name,
            ", ".join(material.workspace.charter.roles(part.person, day)),
            part.capacity.value.replace("-", " "),
            BLANK,
        ]
        for part in material.workspace.parts(material.review)
    ]
    return table(["Who", "Role", "Capacity", "Attendance"], rows, optional=["Role"]) if rows else None


def _written(material: Material) -> str:
    minutes = material.review.minutes
    there = len(minutes.decisions) + len(minutes.noted)
    if not there:
        return ""
    return (
        f"{counted(there, 'entry', 'entries')} of minutes.yaml were written before the review and are not shown here."
    )


def _topic(material: Material, topic: str) -> View:
    rows = [
        [weight(signal), signal.id, signal.line, open_since(material, signal), BLANK]
        for signal in material.loud_in(topic)
    ]
    section = material.sections[topic]
    return {
        "heading": section.heading,
        "nothing": "" if rows else "Nothing of this input calls for an answer. Noted: …",
        "table": table(["Weight", "Signal", "What is the matter", "Since", "Answer"], rows) if rows else None,
    }
