"""Actions of earlier reviews, as they stood at the cutoff."""

from pathlib import Path

from tests.unit.rendering.written import pack, plain, rows, section, tables

TITLE = "Where the actions"

PATCH_WINDOW = """
    text: "Patch window"
    owner: ben
    priority: high
    due: 2026-09-30
    rescheduled:
      - {date: 2026-04-01, from: 2026-03-31, to: 2026-06-15, reason: "vendor late", approved_by: ada}
      - {date: 2026-08-01, from: 2026-06-15, to: 2026-09-30, reason: "after the cutoff"}
    updates:
      - {date: 2026-05-02, by: ben, note: "half done"}
      - {date: 2026-08-02, by: ben, note: "said after the cutoff"}
    """


def test_an_open_action_shows_slip_moves_age_and_last_word_as_of_the_cutoff(tmp_path: Path) -> None:
    part = section(pack(tmp_path, {"actions/2025/A01.yaml": PATCH_WINDOW}), TITLE)
    assert tables(part)["Open (1)"] == [
        {
            "Action": "2025/A01",
            "What": "Patch window",
            "Owner": "Ben Example",
            "Priority": "high",
            "Due": "2026-06-15",
            "First due": "2026-03-31: slipped 76 days, moved once",
            "Open for": "167 days",
            "State": "■ open, overdue by 16 days",
            "How it stands": "moved 2026-04-01 to 2026-06-15: vendor late, approved by Ada Example;"
            " last word 2026-05-02: half done",
        }
    ]


def test_a_review_of_long_ago_is_not_shown_what_happened_since(tmp_path: Path) -> None:
    """Peers re-render an old review with the states of today."""
    done = PATCH_WINDOW + "implemented_on: 2026-08-20\n    evidence: [{ref: OPS-1, date: 2026-08-20}]\n"
    part = section(pack(tmp_path, {"actions/2025/A01.yaml": done}), TITLE)
    assert plain(tables(part)["Open (1)"][0]["State"]) == "■ open, overdue by 16 days"
    assert "OPS-1" not in str(part)


def test_an_action_nobody_touched_is_shown_all_the_same(tmp_path: Path) -> None:
    """Peers pick actions by the day of their last edit, so the stalest one is the one hidden."""
    part = section(pack(tmp_path, {"actions/2025/A01.yaml": "text: Forgotten\n"}), TITLE)
    (row,) = tables(part)["Open (1)"]
    assert (row["Action"], row["Due"], row["First due"]) == ("2025/A01", "not stated", "not stated")


def test_implemented_and_verified_are_kept_apart_and_old_ones_counted(tmp_path: Path) -> None:
    files = {
        "actions/2025/A01.yaml": "{text: One, due: 2026-03-31, implemented_on: 2026-04-02}",
        "actions/2025/A02.yaml": """
            {text: Two, due: 2026-03-31, implemented_on: 2026-03-30,
             verifications: [{date: 2026-05-01, by: ada, outcome: effective, note: seen}]}
            """,
        "actions/2025/A03.yaml": """
            {text: Three, opened_on: 2025-06-01, implemented_on: 2025-10-01,
             verifications: [{date: 2025-11-01, outcome: effective}]}
            """,
    }
    part = section(pack(tmp_path, files), TITLE)
    found = tables(part)
    assert [row["Action"] for row in found["Implemented, not verified (1)"]] == ["2025/A01"]
    assert found["Implemented, not verified (1)"][0]["Verification"] == "▲ not verified"
    assert found["Implemented, not verified (1)"][0]["Done"] == "2026-04-02, 2 days after the first due date"
    assert (
        found["Verified since the last review (1)"][0]["Verification"] == "● effective 2026-05-01 by Ada Example: seen"
    )
    assert part["points"][:3] == [
        (
            "3 actions of earlier reviews: 0 open, of these 0 overdue; 1 implemented and not verified; 2 verified;"
            " 0 given up or replaced."
        ),
        "1 were verified or ended by 2025-12-31, the last review's cutoff, and are not listed again.",
        "Done on time: 1 of 2 by the first due date, 1 of 2 by the one in force.",
    ]


def test_a_verification_from_before_it_was_done_again_does_not_count(tmp_path: Path) -> None:
    action = """
        {text: One, due: 2026-05-31, implemented_on: 2026-05-20, reopened: [{date: 2026-03-01, reason: no effect}],
         verifications: [{date: 2026-02-20, by: ada, outcome: not-effective}]}
        """
    part = section(pack(tmp_path, {"actions/2025/A01.yaml": action}), TITLE)
    (row,) = tables(part)["Implemented, not verified (1)"]
    assert row["Verification"] == "▲ not verified since then (before: not effective, 2026-02-20)"


def test_what_was_given_up_says_why_and_by_which_decision(tmp_path: Path) -> None:
    action = "{text: One, ended: {kind: superseded, date: 2026-02-01, decision: 2025/D9, reason: overtaken}}"
    part = section(pack(tmp_path, {"actions/2025/A01.yaml": action, "reviews/2025/minutes.yaml": DECISION}), TITLE)
    (row,) = tables(part)["Given up or replaced since the last review (1)"]
    assert (row["Ended"], row["Why"]) == ("superseded 2026-02-01 by 2025/D9", "overtaken")


DECISION = """
    decisions:
      - id: D9
        text: "Try it"
        effect: {look_on: 2026-05-31, expect: "Less noise"}
    """


def test_a_promised_effect_is_followed_until_somebody_looked(tmp_path: Path) -> None:
    part = section(pack(tmp_path, {"reviews/2025/minutes.yaml": DECISION}), TITLE)
    (row,) = tables(part)["What was decided, and what became of it (1)"]
    assert row["Did it work?"] == "■ not looked at, its day has passed"
    after = "effects: [{decision: D9, date: 2026-06-03, by: ada, outcome: not-effective, result: as loud as before}]"
    part = section(pack(tmp_path, {"reviews/2025/minutes.yaml": DECISION, "reviews/2025/after.yaml": after}), TITLE)
    (row,) = tables(part)["What was decided, and what became of it (1)"]
    assert row["Did it work?"] == "■ not effective, 2026-06-03 by Ada Example: as loud as before"


DECISIONS = """
    decisions:
      - {id: D1, kind: direct, text: "Patch", answers: ["metric:sla"], effect: {look_on: 2026-12, expect: "95 %"}}
      - {id: D2, kind: direct, text: "Write it down"}
      - {id: D3, kind: reject, text: "No new tool", rationale: dear}
      - {id: D4, kind: direct, text: "Tell the staff"}
    """
SLA = """
    unit: "%"
    target: {at_least: 95, from: 2025-01-01}
    points: [{period: 2025-Q3, value: 88}, {period: 2025-Q4, value: 90}, {period: 2026-Q1, value: 93}]
    """


def test_each_decision_of_the_last_review_is_told_with_what_became_of_it(tmp_path: Path) -> None:
    files = {
        "reviews/2025/minutes.yaml": DECISIONS,
        "metrics/sla.yaml": SLA,
        "actions/2025/A01.yaml": "{decision: D1, text: One, due: 2026-03-31, implemented_on: 2026-03-30}",
        "actions/2025/A02.yaml": "{decision: D1, text: Two, due: 2026-12-31}",
        "actions/2025/A03.yaml": "{decision: D4, text: Three, due: 2026-05-31}",
    }
    found = tables(section(pack(tmp_path, files), TITLE))["What was decided, and what became of it (4)"]
    assert [(row["Decision"], row["Carried out"]) for row in found] == [
        ("2025/D1", "○ 1 of 2 actions done"),
        ("2025/D2", "■ no action"),
        ("2025/D3", "needs no action"),
        ("2025/D4", "■ 0 of 1 action done, overdue: 2025/A03"),
    ]
    assert found[0]["Figure then and now"] == "sla: 90 % in 2025-Q4, now 93 % in 2026-Q1 (target at least 95 %: missed)"


def test_a_figure_with_another_definition_is_shown_and_not_compared(tmp_path: Path) -> None:
    changed = SLA.rstrip() + "\n    changes: [{from: 2026-Q1, what: contractors included}]\n"
    files = {"reviews/2025/minutes.yaml": DECISIONS, "metrics/sla.yaml": changed}
    found = tables(section(pack(tmp_path, files), TITLE))["What was decided, and what became of it (4)"]
    assert found[0]["Figure then and now"].endswith("the definition changed in between, so the two are not compared")


def test_where_no_metric_tells_an_effect_that_is_said(tmp_path: Path) -> None:
    part = section(pack(tmp_path, {"reviews/2025/minutes.yaml": DECISION}), TITLE)
    (row,) = tables(part)["What was decided, and what became of it (1)"]
    assert row["Figure then and now"] == "no metric tells it"


def test_evidence_is_linked_where_there_is_a_file(tmp_path: Path) -> None:
    action = """
        {text: One, implemented_on: 2026-05-20,
         evidence: [{ref: evidence/a b.txt, title: Report, date: 2026-05-20}, {ref: evidence/gone.txt}]}
        """
    files = {"actions/2025/A01.yaml": action, "evidence/a b.txt": "x"}
    part = section(pack(tmp_path, files), TITLE)
    (row,) = tables(part)["Implemented, not verified (1)"]
    assert row["Evidence"] == "[Report](../../../evidence/a%20b.txt) (2026-05-20); evidence/gone.txt"


def test_without_actions_the_section_says_so(tmp_path: Path) -> None:
    part = section(pack(tmp_path, {}), TITLE)
    assert [block["text"] for block in part["blocks"]] == ["There are no actions of earlier reviews."]


def test_actions_of_the_review_itself_are_no_input(tmp_path: Path) -> None:
    view = pack(tmp_path, {"actions/2026/A01.yaml": "text: Decided in July\n"})
    assert "Decided in July" not in str(view)
    assert rows(view["clauses"])[0]["Answered"] == "● computed from the action records"
