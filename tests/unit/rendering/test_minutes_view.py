"""The minutes: who decided, what was decided apart from what was noted, what follows, what was left open."""

from datetime import date
from pathlib import Path

from mgmtreview.rendering.tables import View
from tests.unit.rendering.written import minutes, plain, rows

RISK = "items: [{id: R-1, title: Fire, residual: high}]"
DECIDED = """
    conclusion:
      suitable: {verdict: fully, why: "fits"}
      effective: {verdict: not}
      text: "A hard half-year."
    decisions:
      - id: D1
        answers: ["risk:R-1", "nc:NC-9"]
        kind: accept-risk
        subject: risk
        text: "Accept until the wall stands"
        rationale: "Cheapest"
        accepts: {risk: R-1, level: high, expires_on: 2026-12-31, conditions: "monthly look"}
        resource: {need: "a wall", escalated_to: {name: Board}, by: 2026-09}
        updates: [{kind: risk-treatment, record: RTP v5, owner: ben, due: 2026-08-15}]
        effect: {look_on: 2027-01, expect: "no fire"}
        dissent: [{by: ben, position: "wanted the wall now"}]
        uncertainty: "cost of the wall"
      - {id: D2, topic: changes, kind: defer, text: "Later", revisit_on: 2026-Q4, decided_by: [ada],
         no_action: "nothing to do yet"}
    noted:
      - {topic: risks, text: "R-2 is low", why_no_decision: "stays"}
      - {topic: changes, text: "Moved"}
    questions: [{by: ben, topic: risks, question: "Why now?", answer: "Because."}]
    no_change_needed: {improvement: "nothing was proposed"}
    """


def record(root: Path, files: dict[str, str]) -> View:
    found: View = minutes(root, files)["record"]
    assert found is not None
    return found


def decided(root: Path, **files: str) -> View:
    return record(root, {"reviews/2026/minutes.yaml": DECIDED, "reviews/2026/inputs/risks.yaml": RISK, **files})


def test_a_decision_says_what_it_answers_why_who_and_what_follows(tmp_path: Path) -> None:
    first, second = decided(tmp_path)["decisions"]
    assert first["heading"] == "D1: accept risk, risk"
    assert first["text"] == "Accept until the wall stands."
    assert [plain(line) for line in first["answers"]] == [
        "**Answers risk:R-1:** Risk R-1 Fire: residual high, above the appetite (medium), not accepted",
        "**Answers nc:NC-9:** ▲ no record has this id",
    ]
    assert first["lines"] == [
        "**Why:** Cheapest.",
        "**Decided by:** Ada Example (the decision-makers who took part)",
        "**Resources:** a wall; escalated to Board; answer expected by 2026-09",
        "**Accepts:** risk R-1 at high until 2026-12-31; conditions: monthly look",
        "**Records to update:** RTP v5 (Ben Example, due 2026-08-15)",
        "**Effect promised:** no fire (to be looked at: 2027-01)",
        "**Dissent of Ben Example:** wanted the wall now",
        "**Uncertain:** cost of the wall",
    ]
    assert second["lines"] == [
        "**About:** Changes in external and internal issues",
        "**Why:** not stated.",
        "**Decided by:** Ada Example",
        "**Comes back on:** 2026-Q4",
        "**Actions:** none: nothing to do yet",
    ]


def test_noted_items_stand_apart_in_the_order_of_the_agenda(tmp_path: Path) -> None:
    found = rows(decided(tmp_path)["noted"])
    assert [(row["Noted"], row["Why nothing was decided"]) for row in found] == [("Moved", ""), ("R-2 is low", "stays")]


def test_three_questions_get_three_answers_and_a_missing_one_is_seen(tmp_path: Path) -> None:
    conclusion = decided(tmp_path)["conclusion"]
    assert [(row["Answer"], row["Why"]) for row in rows(conclusion["table"])] == [
        ("● fully", "fits"),
        ("■ not answered", ""),
        ("■ not", "not stated"),
    ]
    assert conclusion["text"] == "A hard half-year."


def test_what_was_left_unanswered_is_in_plain_sight(tmp_path: Path) -> None:
    """And a decision on an ask answers what the ask says it answers."""
    files = {
        "reviews/2026/inputs/risks.yaml": RISK,
        "reviews/2026/inputs/improvements.yaml": """
            {items: [{id: I-1, what: One}, {id: I-2, what: Two}],
             asks: [{id: A-1, ask: Do one, answers: ['improvement:I-1']}]}
            """,
        "reviews/2026/minutes.yaml": "decisions: [{id: D1, kind: approve, answers: ['ask:A-1']}]",
    }
    found = record(tmp_path, files)
    assert plain(found["unanswered"]["text"]) == "■ 2 of 4 signals left without an answer, 1 of them high."
    assert [(row["Weight"], row["Signal"]) for row in rows(found["unanswered"]["table"])] == [
        ("■ high", "risk:R-1"),
        ("▲ normal", "improvement:I-2"),
    ]
    assert {row["Signal"]: row["Answered by"] for row in rows(found["trace"])} == {
        "ask:A-1": "D1",
        "risk:R-1": "■ nothing",
        "improvement:I-1": "D1",
        "improvement:I-2": "■ nothing",
    }


def test_when_all_is_answered_it_says_so(tmp_path: Path) -> None:
    assert plain(decided(tmp_path)["unanswered"]["text"]) == "● The one signal has an answer."


def test_outputs_are_decisions_or_a_reason_why_none(tmp_path: Path) -> None:
    assert [row["Result"] for row in rows(decided(tmp_path)["outputs"])] == [
        "D1; none needed: nothing was proposed",
        "D1, D2",
    ]
    bare = record(tmp_path / "bare", {"reviews/2026/minutes.yaml": "noted: [{topic: risks, text: seen}]"})
    assert [row["Result"] for row in rows(bare["outputs"])] == [
        "■ neither a decision nor a reason why none is needed"
    ] * 2
    assert bare["no_decisions"] == "No decision is recorded."


def test_the_action_log_is_as_decided_not_as_it_stands(tmp_path: Path) -> None:
    action = """
        {decision: D1, text: Build the wall, owner: ben, priority: high, due: 2026-12-31, closure_evidence: Photo,
         rescheduled: [{date: 2026-08-20, from: 2026-09-30, to: 2026-12-31}], status: in-progress}
        """
    found = decided(tmp_path, **{"actions/2026/A01.yaml": action})
    assert rows(found["actions"]) == [
        {
            "Action": "2026/A01",
            "Decision": "D1",
            "What": "Build the wall",
            "Owner": "Ben Example",
            "Due": "2026-09-30",
            "Priority": "high",
            "Closed by": "Photo",
        }
    ]
    assert found["decisions"][0]["lines"][-1] == "**Actions:** 2026/A01"


def test_what_comes_back_when(tmp_path: Path) -> None:
    assert [(row["When"], row["Decision"]) for row in rows(decided(tmp_path)["coming"])] == [
        ("2026-08-15", "D1"),
        ("2026-Q4", "D2"),
        ("2026-12-31", "D1"),
        ("2027-01", "D1"),
    ]


PEOPLE = """
    people:
      ada: {name: Ada, roles: [Chief], authority: {direct: true, allocate_resources: {up_to: 50000, currency: EUR}}}
      ben: {name: Ben, authority: [{direct: true}, {from: 2027-01-01, allocate_resources: true}]}
      cleo: {name: Cleo}
    quorum: {decision_makers: 2, must_include: [ada], groups: [{of: [ben, cleo], share: 0.5}]}
    """


def attended(root: Path, participants: str) -> View:
    review = f"period: 2026-H1\nheld_on: 2026-07-15\nparticipants:\n{participants}"
    return record(root, {"people.yaml": PEOPLE, "reviews/2026/review.yaml": review, "reviews/2026/minutes.yaml": "{}"})


def test_participants_with_capacity_authority_and_who_came_for_whom(tmp_path: Path) -> None:
    found = attended(
        tmp_path,
        "  - {person: cleo, capacity: observer, attendance: partial, topics: [risks]}\n"
        "  - {person: ada, capacity: decision-maker, attendance: delegate, delegate: ben, authority: minute 3}\n"
        "  - {name: Jo, role: Adviser, attendance: written, input: note.md}\n",
    )
    assert rows(found["participants"]) == [
        {
            "Who": "Ada",
            "Role": "Chief",
            "Capacity": "decision maker",
            "Attendance": "represented by Ben (authority: minute 3)",
            "Authority on that day": "direct",
            "For": "",
        },
        {
            "Who": "Jo",
            "Role": "Adviser",
            "Capacity": "contributor",
            "Attendance": "written: note.md",
            "Authority on that day": "",
            "For": "",
        },
        {
            "Who": "Cleo",
            "Role": "",
            "Capacity": "observer",
            "Attendance": "in part",
            "Authority on that day": "",
            "For": "Results of the risk assessment and status of the risk treatment plan",
        },
    ]


def test_the_quorum_is_computed_and_shown_with_its_sum(tmp_path: Path) -> None:
    both = (
        "  - {person: ada, capacity: decision-maker, attendance: present}\n"
        "  - {person: ben, capacity: decision-maker, attendance: %s}\n"
    )
    needed = "Quorum laid down: 2 decision-makers; with Ada; 50 % of Ben and Cleo."
    there, listed, away = (
        [plain(line) for line in attended(tmp_path / word, both % word)["quorum"]]
        for word in ("remote", "listed", "absent")
    )
    assert there == [
        needed,
        "Decision-makers who took part: 2 (Ada and Ben). Of Ben and Cleo: 1 of 2. ● Quorum reached.",
    ]
    assert listed[1].endswith(
        "▲ Whether there was a quorum cannot be told: of some it is not recorded whether they came."
    )
    assert away == [needed, "Decision-makers who took part: 1 (Ada). Of Ben and Cleo: 0 of 2. ■ Quorum not reached."]


def test_without_a_rule_nobody_is_told_of_a_quorum(tmp_path: Path) -> None:
    found = record(tmp_path, {"people.yaml": "people: {ada: {name: Ada}}", "reviews/2026/minutes.yaml": "{}"})
    assert [plain(line) for line in found["quorum"]] == [
        "○ No quorum is laid down in people.yaml.",
        "Decision-makers who took part: 1 (Ada).",
    ]


def test_control_of_the_record_and_who_was_told(tmp_path: Path) -> None:
    files = {
        "reviews/2026/minutes.yaml": "{}",
        "reviews/2026/after.yaml": "communicated: [{to: ben, date: 2026-07-18, channel: mail}]",
        "reviews/2026/review.yaml": """
            held_on: 2026-07-15
            record: {number: MR-1, classification: internal, owner: ben, retention_years: 3, distribution: [board]}
            documents: [{title: Gap analysis, ref: 'https://example.org/gap', version: '2'}]
            """,
    }
    found = record(tmp_path, files)
    assert dict(found["control"]["rows"]) == {
        "Number": "MR-1",
        "Classification": "internal",
        "Owner": "Ben Example",
        "Kept for": "3 years from closing",
        "Goes to": "board",
    }
    assert rows(found["told"]) == [{"Told": "Ben Example", "On": "2026-07-18", "How": "mail"}]
    assert found["documents"] == ["[Gap analysis](https://example.org/gap) (version 2)"]
    assert plain(found["next_review"]) == "▲ No next review is planned."


def test_before_the_review_there_is_only_a_form_and_not_a_word_of_an_answer(tmp_path: Path) -> None:
    """A peer pre-fills that no changes were agreed."""
    files = {"reviews/2026/minutes.yaml": DECIDED, "reviews/2026/inputs/risks.yaml": RISK}
    view = minutes(tmp_path, files, today=date(2026, 7, 10))
    assert view["record"] is None
    assert view["title"] == "Form for the minutes: Management review 2026"
    assert view["stamp"] == ["FORM. The review has not been held; nothing here has been decided."]
    form = view["form"]
    assert form["written"] == "4 entries of minutes.yaml were written before the review and are not shown here."
    assert [row["Answer"] for topic in form["topics"] for row in rows(topic["table"])] == ["…"]
    assert all(row[1:] == ["…", "…"] for row in form["conclusion"]["rows"])
    assert "Accept until" not in str(view)


def test_held_without_minutes_is_a_form_as_well(tmp_path: Path) -> None:
    assert minutes(tmp_path, {})["stamp"] == [
        "FORM. The review was held and its minutes are not written; nothing here is recorded as decided."
    ]
