"""Every place where a record names something else."""

from pathlib import Path

import pytest

from mgmtreview.workspace.known import known
from mgmtreview.workspace.references import references
from mgmtreview.workspace.walking import all_records, named_lists, texts
from tests.support.workspaces import opened


def named_in(path: str, content: str, root: Path) -> list[tuple[str, str, str]]:
    """``(kind, name, route)`` of each reference in one file."""
    workspace = opened(root, {path: content})
    assert workspace.repository.faults == ()
    (record,) = [each.loaded for each in all_records(workspace.repository) if each.loaded.path == path]
    return [(each.kind, each.name, ".".join(map(str, each.loc))) for each in references(record.record)]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (
            "actions/2026-H1/A01.yaml",
            "decision: D1\nowner: it-ops-lead\nsupport: [soc-lead]\n",
            [
                ("own-decision", "D1", "decision"),
                ("person", "it-ops-lead", "owner"),
                ("person", "soc-lead", "support.0"),
            ],
        ),
        (
            "actions/2026-H1/A01.yaml",
            """
            rescheduled: [{approved_by: cto, from: 2026-08-31}]
            verifications: [{by: {name: Jo Outside}}]
            evidence: [{ref: evidence/a.pdf}]
            ended: {decision: 2026-H2/D3}
            continues: 2025-H2/A01
            """,
            [
                ("person", "cto", "rescheduled.0.approved_by"),
                ("document", "evidence/a.pdf", "evidence.0.ref"),
                ("decision", "2026-H2/D3", "ended.decision"),
                ("action", "2025-H2/A01", "continues"),
            ],
        ),
        (
            "reviews/2026-H1/review.yaml",
            """
            slot: 2026-H1
            trigger: EV-1
            covers: [risks, audits]
            chair: ceo
            participants:
              - {person: cfo, delegate: cto, topics: [risks], input: evidence/note.md}
              - {name: Jo Outside, delegate: {name: Al Outside}}
            agenda: [{topic: feedback}]
            postponed: {to: 2026-09, approved_by: ceo}
            moved_in: {approved: [{by: ceo, ref: evidence/old.pdf}]}
            """,
            [
                ("slot", "2026-H1", "slot"),
                ("event", "EV-1", "trigger"),
                ("topic", "risks", "covers.0"),
                ("topic", "audits", "covers.1"),
                ("person", "ceo", "postponed.approved_by"),
                ("person", "ceo", "chair"),
                ("person", "cfo", "participants.0.person"),
                ("person", "cto", "participants.0.delegate"),
                ("document", "evidence/note.md", "participants.0.input"),
                ("topic", "risks", "participants.0.topics.0"),
                ("topic", "feedback", "agenda.0.topic"),
                ("person", "ceo", "moved_in.approved.0.by"),
                ("document", "evidence/old.pdf", "moved_in.approved.0.ref"),
            ],
        ),
        (
            "reviews/2026-H1/minutes.yaml",
            """
            decisions:
              - id: D1
                answers: ["metric:patch-sla", "ask:D2-1"]
                decided_by: [ceo, board]
                resource: {committed_by: cfo}
                effect: {metric: patch-sla}
            noted: [{topic: needs, answers: ["need:NE-2"]}]
            """,
            [
                ("signal", "metric:patch-sla", "decisions.0.answers.0"),
                ("signal", "ask:D2-1", "decisions.0.answers.1"),
                ("person", "ceo", "decisions.0.decided_by.0"),
                ("person", "board", "decisions.0.decided_by.1"),
                ("person", "cfo", "decisions.0.resource.committed_by"),
                ("metric", "patch-sla", "decisions.0.effect.metric"),
                ("topic", "needs", "noted.0.topic"),
                ("signal", "need:NE-2", "noted.0.answers.0"),
            ],
        ),
        (
            "people.yaml",
            """
            people: {ceo: {name: Ada}}
            bodies: {board: {name: Board, members: [ceo]}}
            quorum: {must_include: [ceo], groups: [{of: [cfo], share: 0.5}]}
            """,
            [
                ("person", "ceo", "bodies.board.members.0"),
                ("person", "ceo", "quorum.must_include.0"),
                ("person", "cfo", "quorum.groups.0.of.0"),
            ],
        ),
        (
            "metrics/m.yaml",
            "owner: {name: Jo Outside, role: Adviser}\nobjective: o\ndecision: 2026-H1/D2\n",
            [("objective", "o", "objective"), ("decision", "2026-H1/D2", "decision")],
        ),
        (
            "programme.yaml",
            """
            slots: [{id: a, cycle: "2026", covers: [risks]}]
            events: [{id: EV-1, review: 2026-H1, names: ["incident:INC-7"]}]
            """,
            [
                ("topic", "risks", "slots.0.covers.0"),
                ("cycle", "2026", "slots.0.cycle"),
                ("review", "2026-H1", "events.0.review"),
                ("signal", "incident:INC-7", "events.0.names.0"),
            ],
        ),
    ],
)
def test_references(path: str, content: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    assert named_in(path, content, tmp_path) == expected


def test_what_can_be_named(tmp_path: Path) -> None:
    workspace = opened(
        tmp_path,
        {
            "people.yaml": "people: {ceo: {name: Ada}}\nbodies: {board: {name: Board}}\n",
            "metrics/Patch-SLA.yaml": "title: Patching\n",
            "actions/2026-H1/A01.yaml": "owner: ceo\n",
            "programme.yaml": "slots: [{id: 2026-H2}]\nevents: [{id: EV-1}]\n",
            "reviews/2026-H1/minutes.yaml": "decisions: [{id: D1}]\n",
            "reviews/2026-H1/inputs/changes.yaml": "items: [{id: CH-1}]\nasks: [{id: ASK-1}]\n",
            "reviews/2026-H1/inputs/measurements.yaml": "incidents: [{id: INC-1}]\n",
            "reviews/2026-H1/inputs/audits.yaml": "items: [{id: IA-1, findings: [{id: F-1}]}]\n",
            "reviews/2026-H1/inputs/risks.yaml": (
                "items: [{id: R-1, treatments: [{id: T-1}]}]\nacceptances: [{id: ACC-1}]\n"
            ),
        },
    )
    names = known(workspace)
    there = {
        "person": ["ceo", "board"],
        "metric": ["patch-sla", "PATCH-SLA"],
        "action": ["2026-h1/a01"],
        "review": ["2026-H1", "2026-H2"],
        "slot": ["2026-H2"],
        "event": ["ev-1"],
        "decision": ["2026-H1/D1"],
        "effect": ["2026-H1/D1"],
        "change": ["2026-H1/CH-1"],
        "ask": ["2026-H1/ASK-1"],
        "incident": ["2026-H1/INC-1"],
        "audit": ["IA-1", "IA-1/F-1"],
        "risk": ["R-1"],
        "treatment": ["R-1/T-1"],
        "acceptance": ["ACC-1"],
        "requirement": ["iso27001:9.3.2-d1"],
        "topic": ["risks"],
    }
    assert [(kind, name) for kind, listed in there.items() for name in listed if not names.has(kind, name)] == []
    not_there = [("metric", "patch"), ("change", "CH-1"), ("ask", "ASK-1"), ("slot", "2026-H1"), ("nothing", "x")]
    assert [each for each in not_there if names.has(*each)] == []
    assert names.names("metric") == ("Patch-SLA",)


def test_every_record_is_walked_over_with_the_review_it_belongs_to(tmp_path: Path) -> None:
    workspace = opened(
        tmp_path,
        {
            "mgmtreview.yaml": "organisation: Example\n",
            "waivers.yaml": "- {rule: RV403, target: 2026-H1}\n",
            "actions/2026-H1/A01.yaml": "owner: ceo\n",
            "metrics/m.yaml": "title: M\n",
            "reviews/2026-H1/review.yaml": "chair: ceo\n",
            "reviews/2026-H1/after.yaml": "closed_on: 2026-08-01\n",
        },
    )
    assert sorted((each.loaded.path, each.review) for each in all_records(workspace.repository)) == [
        ("actions/2026-H1/A01.yaml", "2026-H1"),
        ("metrics/m.yaml", None),
        ("mgmtreview.yaml", None),
        ("people.yaml", None),
        ("reviews/2026-H1/after.yaml", "2026-H1"),
        ("reviews/2026-H1/review.yaml", "2026-H1"),
        ("waivers.yaml", None),
    ]


def test_every_text_and_every_list_with_names_is_found_with_its_route(tmp_path: Path) -> None:
    content = """
        summary: Calm
        counts: {open: 3}
        items:
          - id: R-1
            title: Ransomware
            treatments: [{id: T-1, controls: [A.8.22]}]
        """
    workspace = opened(tmp_path, {"reviews/2026-H1/inputs/risks.yaml": content})
    record = workspace.reviews["2026-H1"].folder.inputs["risks"].record
    assert [(".".join(map(str, loc)), text) for loc, text in texts(record)] == [
        ("summary", "Calm"),
        ("items.0.id", "R-1"),
        ("items.0.title", "Ransomware"),
        ("items.0.treatments.0.id", "T-1"),
        ("items.0.treatments.0.controls.0", "A.8.22"),
    ]
    assert [".".join(map(str, loc)) for loc, _ in named_lists(record)] == ["items", "items.0.treatments"]
