"""The other inputs: order, movement, consequence, and what is missing said plainly."""

from pathlib import Path

from tests.unit.rendering.written import pack, rows, section, tables

RISKS_BEFORE = """
    items:
      - {id: R-1, title: Ransomware, residual: high}
      - {id: R-2, title: Leavers, residual: medium}
      - {id: R-3, title: Flood, residual: low}
      - {id: R-4, title: Gone, residual: low}
    """
RISKS_NOW = """
    items:
      - {id: R-2, title: Leavers, owner: ben, residual: low}
      - {id: R-1, title: Ransomware, residual: {likelihood: 3, impact: 4, score: 12, level: critical}}
      - {id: R-5, title: New one, residual: high,
         treatments: [{id: T-1, what: Wall, due: 2026-06-01, was_due: 2026-03-01, reason: late, status: open}]}
      - {id: r-3, title: Flood, residual: low}
    acceptances:
      - {id: A-1, risk: R-5, level: high, accepted_by: ada, accepted_on: 2026-02-01, expires_on: 2026-12-31}
    """


def test_risks_move_by_id_against_the_last_review_that_listed_them(tmp_path: Path) -> None:
    files = {"reviews/2025/inputs/risks.yaml": RISKS_BEFORE, "reviews/2026/inputs/risks.yaml": RISKS_NOW}
    part = section(pack(tmp_path, files), "risk")
    found = tables(part)["Risks listed here (4)"]
    assert [(row["Risk"], row["Residual"], row["Against appetite"], row["Movement"]) for row in found] == [
        ("R-1", "critical (3 × 4 = 12)", "■ above, not accepted", "up from high in 2025"),
        ("R-5", "high", "▲ above, accepted until 2026-12-31", "new"),
        ("R-2", "low", "● within", "down from medium in 2025"),
        ("r-3", "low", "● within", "same as in 2025"),
    ]
    assert "Movement: 1 new, 1 up, 1 down, 1 same." in part["points"]
    assert "No longer listed: R-4 Gone (residual low in 2025)." in part["points"]


def test_a_treatment_says_what_it_was_due_and_why_it_is_late(tmp_path: Path) -> None:
    found = tables(section(pack(tmp_path, {"reviews/2026/inputs/risks.yaml": RISKS_NOW}), "risk"))
    assert found["Treatments (1)"] == [
        {
            "Treatment": "R-5/T-1",
            "What": "Wall",
            "Owner": "not stated",
            "Due": "2026-06-01",
            "First due": "2026-03-01",
            "State": "■ open, overdue since 2026-06-01",
            "Reason": "late",
        }
    ]


NC = """
    counts: {open: 1, closed: 1}
    items:
      - {id: NC-2, raised_on: 2026-03-01, grade: minor, what: Late reviews, cause: No list, cause_theme: handover,
         corrective: [{what: a list, owner: ben, due: 2026-05-31}]}
      - {id: NC-1, raised_on: 2025-03-01, what: Old, status: closed, closed_on: 2026-02-01,
         effectiveness: {criterion: none in ten, date: 2026-02-01, by: ada, result: effective}}
      - {id: NC-3, raised_on: 2026-04-01, grade: major, what: Big, cause_theme: handover}
    """


def test_nonconformities_opened_closed_overdue_and_by_theme(tmp_path: Path) -> None:
    files = {
        "reviews/2025/inputs/nonconformities.yaml": "items: [{id: NC-1, what: Old}]",
        "reviews/2026/inputs/nonconformities.yaml": NC,
    }
    part = section(pack(tmp_path, files), "Nonconformities")
    assert part["points"] == [
        "Totals as the source gives them: open 1, closed 1.",
        "Since 2025: 2 opened, 1 closed. Open now: 2, of these 1 with an overdue corrective action.",
        "Causes by theme: handover 2 (recurring).",
    ]
    found = tables(part)[""]
    assert [(row["Nonconformity"], row["State"]) for row in found] == [
        ("NC-3", "■ state not stated"),
        ("NC-2", "■ state not stated, overdue since 2026-05-31"),
        ("NC-1", "● closed 2026-02-01"),
    ]
    assert found[1]["Corrective action"] == "A list (Ben Example, due 2026-05-31; state not stated)."
    assert found[2]["Effectiveness"] == "● effective, 2026-02-01 by Ada Example. none in ten."


def test_a_finding_that_leads_nowhere_says_so(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/audits.yaml": """
            items:
              - id: IA-1
                scope: Access
                auditor: {name: Gil, role: external}
                planned_on: 2026-Q2
                status: planned
              - id: IA-2
                performed_on: 2026-04-01
                status: reported
                findings:
                  - {id: F1, grade: minor, what: One, nonconformity: NC-9}
                  - {id: F2, grade: strength, what: Two}
                  - {id: F3, grade: major, what: Three}
                  - {id: F4, grade: opportunity, what: Four, improvement: IMP-1, status: done}
            """
    }
    found = tables(section(pack(tmp_path, files), "Audit"))
    audits = [(row["Audit"], row["Auditor"], row["State"], row["Findings"]) for row in found["Audits"]]
    assert audits == [
        ("IA-1", "Gil (external)", "▲ planned for 2026-Q2 and not performed", "none yet"),
        ("IA-2", "not stated", "● reported", "4 findings"),
    ]
    assert [(row["Finding"], row["Leads to"]) for row in found["Findings (4)"]] == [
        ("IA-2/F3", "▲ nothing named"),
        ("IA-2/F1", "■ nonconformity NC-9, which no input lists"),
        ("IA-2/F2", "–"),
        ("IA-2/F4", "proposal IMP-1"),
    ]


def test_feedback_by_significance_and_proposals_by_priority(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/feedback.yaml": """
            items:
              - {id: F-1, party: Bank}
              - {id: F-2, party: Staff, significance: low, theme: noise}
              - {id: F-3, party: Town, significance: high, received_on: 2026-04-01, channel: letter}
            """,
        "reviews/2025/inputs/feedback.yaml": "items: [{id: F-1, theme: Noise}]",
        "reviews/2026/inputs/improvements.yaml": """
            items:
              - {id: IMP-1, what: Small thing}
              - {id: IMP-2, what: Great thing, priority: high, value: much}
            """,
        "reviews/2025/minutes.yaml": """
            decisions: [{id: D1, kind: defer, answers: ["improvement:IMP-1"], revisit_on: 2026-06}]
            """,
    }
    view = pack(tmp_path, files)
    feedback = tables(section(view, "Feedback"))[""]
    assert [(row["Feedback"], row["Significance"], row["Theme"], row["When, how"]) for row in feedback] == [
        ("F-3", "■ high", "", "2026-04-01, letter"),
        ("F-2", "○ low", "noise (recurring)", "not stated"),
        ("F-1", "not stated", "", "not stated"),
    ]
    proposals = tables(section(view, "Opportunities"))[""]
    assert [(row["Priority"], row["Proposal"], row["Earlier decision"]) for row in proposals] == [
        ("high", "IMP-2", ""),
        ("not stated", "IMP-1", "defer in 2025/D1, back on 2026-06"),
    ]


def test_a_change_without_consequence_says_so(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/changes.yaml": """
            climate: {relevant: false, reason: "no exposed site", decided_on: 2026-05-01}
            items:
              - {id: C-1, what: Moved, origin: internal, type: location, consequence: {risk: less, scope: one site}}
              - {id: C-2, what: Law, consequence: {none: applies to others}}
              - {id: C-3, what: Press}
            """
    }
    part = section(pack(tmp_path, files), "Changes in")
    assert (
        part["blocks"][0]["text"]
        == "Climate change is not a relevant issue: no exposed site. Determined on 2026-05-01."
    )
    assert [(row["Kind"], row["Consequence"]) for row in tables(part)[""]] == [
        ("Internal, location", "Scope: one site; risk: less"),
        ("Not stated", "None: applies to others"),
        ("Not stated", "Not stated"),
    ]


def test_every_requirement_has_a_row_and_gaps_are_said(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/needs.yaml": "nothing_to_report: {reason: none, how_sought: asked, by: ben}",
        "reviews/2026/inputs/risks.yaml": "not_available: {reason: begins in autumn, until: 2026-10}",
        "reviews/2026/inputs/feedback.yaml": "nothing_to_report: {part: authorities, reason: none}",
        "reviews/2026/inputs/audits.yaml": "counts: {findings: 0}",
    }
    view = pack(tmp_path, files)
    found = {row["Clause"]: row["Answered"] for row in rows(view["clauses"])}
    assert found == {
        "9.3.2 a": "● computed from the action records",
        "9.3.2 b": "■ not answered",
        "9.3.2 c": "● nil return",
        "9.3.2 d 1": "■ not answered",
        "9.3.2 d 2": "■ not answered",
        "9.3.2 d 3": "● totals",
        "9.3.2 d 4": "■ not answered",
        "9.3.2 e": "▲ only a nil return for a part",
        "9.3.2 f": "▲ not available yet",
        "9.3.2 g": "■ not answered",
    }
    assert view["clauses"]["note"] == "5 requirements not answered."
    assert section(view, "Changed needs")["points"] == [
        "○\u00a0Nothing to report: none. How it was sought: asked. Stated by Ben Example."
    ]


def test_a_shorter_review_shows_its_topics_and_an_own_topic(tmp_path: Path) -> None:
    files = {
        "mgmtreview.yaml": "topics: {suppliers: Our suppliers}",
        "reviews/2026/review.yaml": "{cutoff: 2026-07-01, held_on: 2026-07-15, covers: [actions, suppliers]}",
        "reviews/2026/inputs/suppliers.yaml": "items: [{id: S-1, what: Greywater, status: green, link: 'https://example.org/s'}]",
    }
    view = pack(tmp_path, files)
    assert [part["heading"] for part in view["sections"]] == [
        "1 Where the actions of earlier reviews stand",
        "2 Our suppliers",
    ]
    assert tables(view["sections"][1])[""] == [
        {"Item": "S-1", "What": "Greywater ([example.org/s](https://example.org/s))", "State": "green"}
    ]
    assert "others of its cycle cover the rest" in view["clauses"]["note"]
