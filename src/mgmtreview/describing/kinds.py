"""The kinds of records that have a page of their own."""

from dataclasses import dataclass

from mgmtreview.loading.layout import Expected, Kind, expected_at
from mgmtreview.records.action import Action, Waiver
from mgmtreview.records.approval import Approval
from mgmtreview.records.base import Record
from mgmtreview.records.inputs import INPUT_MODELS
from mgmtreview.records.metric import Metric, Objective
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.records.people import People
from mgmtreview.records.profile import Profile
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.records.settings import Settings
from mgmtreview.records.shared_input import GenericInput, SharedInput
from mgmtreview.vocabulary import ACTIONS, BUILT_IN_TOPICS


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: the name of its page, a title, where it stands, its model, and what it is for."""

    page: str
    title: str
    path: str
    model: type[Record]
    about: str


_ABOUT_INPUTS = {
    "changes": "What has changed inside and outside, what follows from it, and whether climate change matters here.",
    "needs": "Who expects something else than last time, on what ground, and what follows from it.",
    "nonconformities": "Nonconformities, their causes, the corrective actions, and whether those worked.",
    "measurements": "Words about figures, and the incidents. The figures themselves stand in `metrics/`.",
    "audits": "Audits planned and done, and where each finding leads.",
    "objectives": "Words about objectives. The objectives themselves stand in `objectives/`.",
    "feedback": "What customers, regulators, staff, suppliers and auditors said.",
    "risks": "The risks the leaders need to see, the treatment plan, and the risks accepted until a day.",
    "improvements": "Proposals, each with what it would bring. Each gets an answer in the minutes.",
}

KINDS: tuple[RecordKind, ...] = (
    RecordKind(
        "settings", "Settings", "mgmtreview.yaml", Settings, "The organisation, its scope, and how strictly to check."
    ),
    RecordKind("people", "People", "people.yaml", People, "Who is who, and who may decide what."),
    RecordKind(
        "programme",
        "Programme",
        "programme.yaml",
        Programme,
        "When reviews are planned, what they must cover together, and events that may call for one more.",
    ),
    RecordKind(
        "metric",
        "Metric",
        "metrics/<metric>.yaml",
        Metric,
        "One metric: definition, target, owner, figures. The file's name is its id.",
    ),
    RecordKind(
        "objective",
        "Objective",
        "objectives/<objective>.yaml",
        Objective,
        "One objective: what, who, by when, judged how. The file's name is its id.",
    ),
    RecordKind(
        "review",
        "Review",
        "reviews/<review>/review.yaml",
        ReviewRecord,
        "One review: its dates, the people, its limits. The folder's name is its id.",
    ),
    RecordKind(
        "inputs",
        "Inputs: what all share",
        "reviews/<review>/inputs/<topic>.yaml",
        SharedInput,
        "What every input has, whatever its topic. The input `actions` has nothing else, because its list is computed.",
    ),
    *(
        RecordKind(
            f"input-{topic}",
            f"Input: {topic}",
            f"reviews/<review>/inputs/{topic}.yaml",
            INPUT_MODELS[topic],
            _ABOUT_INPUTS[topic],
        )
        for topic in BUILT_IN_TOPICS
        if topic != ACTIONS
    ),
    RecordKind(
        "input-other",
        "Input: a topic of your own",
        "reviews/<review>/inputs/<topic>.yaml",
        GenericInput,
        "A topic that the settings or a profile add, such as resources or suppliers.",
    ),
    RecordKind(
        "minutes",
        "Minutes",
        "reviews/<review>/minutes.yaml",
        Minutes,
        "What was concluded, decided and noted. The minutes as a document are rendered from it.",
    ),
    RecordKind(
        "after",
        "After the review",
        "reviews/<review>/after.yaml",
        After,
        "What can only happen later: told to owners, records updated, effects seen, closed.",
    ),
    RecordKind(
        "action",
        "Action",
        "actions/<review>/A<nn>.yaml",
        Action,
        "One action for its whole life. It is called by review and number, as in 2026-H1/A03.",
    ),
    RecordKind("waiver", "Waivers", "waivers.yaml", Waiver, "Accepted findings: a list of these entries."),
    RecordKind(
        "profile",
        "House profile",
        "profiles/<name>.yaml",
        Profile,
        "A profile of your own, which adds requirements or topics to a standard's.",
    ),
    RecordKind(
        "pack",
        "Issued pack",
        "reviews/<review>/issued/pack.json",
        IssuedPack,
        "What readers were shown. Written by the program and read by its rules; nobody edits it.",
    ),
    RecordKind(
        "approval",
        "Approval",
        "approvals/<number>-<review>.json",
        Approval,
        "Who approved exactly what. Written by `approve`, read by `verify` and the rules; nobody edits it.",
    ),
)

_PAGES = {
    Kind.SETTINGS: "settings",
    Kind.PEOPLE: "people",
    Kind.PROGRAMME: "programme",
    Kind.METRIC: "metric",
    Kind.METRICS: "metric",
    Kind.OBJECTIVE: "objective",
    Kind.OBJECTIVES: "objective",
    Kind.REVIEW: "review",
    Kind.INPUTS: "inputs",
    Kind.MINUTES: "minutes",
    Kind.AFTER: "after",
    Kind.ACTION: "action",
    Kind.WAIVERS: "waiver",
    Kind.PROFILE: "profile",
    Kind.PACK: "pack",
    Kind.APPROVAL: "approval",
}


def kind_at(path: str, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> RecordKind | None:
    """The kind of record at a path of a records repository; None where none is read there."""
    expected = expected_at(path, topics)
    if not isinstance(expected, Expected):
        return None
    page = _PAGES.get(expected.kind) or _input_page(expected.id)
    return next(kind for kind in KINDS if kind.page == page)


def _input_page(topic: str) -> str:
    if topic == ACTIONS:
        return "inputs"
    return f"input-{topic}" if topic in INPUT_MODELS else "input-other"
