"""The first page: what is asked, what is red since when, what changed, what is not known; nothing cut unsaid."""

from pathlib import Path

from tests.unit.rendering.written import minutes, pack, plain, rows

ASK = """
    items: [{metric: sla, recommendation: "more staff"}]
    asks:
      - id: ASK-1
        ask: "Approve the window"
        options: [{text: "monthly", cost: {amount: 15000, currency: EUR}}, {text: "none"}]
        recommendation: "monthly"
        cost: {amount: 15000, currency: EUR, per: year}
        if_not: "It stays missed"
        wanted: [ada, ben]
        answers: ["objective:quick"]
    """
SLA = """
    title: "Patches in time"
    unit: "%"
    target: {at_least: 95}
    points: [{period: 2025-H2, value: 96}, {period: 2026-H1, value: 90}]
    """
CHANGES = "Changes in external and internal issues"
RISKS = "Results of the risk assessment and status of the risk treatment plan"
QUICK = "{statement: Patch quickly, due: 2026-06-30, metrics: [sla]}"


def test_an_ask_stands_there_in_all_its_parts(tmp_path: Path) -> None:
    (ask,) = pack(tmp_path, {"metrics/sla.yaml": SLA, "reviews/2026/inputs/measurements.yaml": ASK})["first"]["asks"]
    assert ask["text"] == "**Approve the window** (ASK-1 · [section 5](#5-results-of-monitoring-and-measurement))"
    assert ask["lines"] == [
        "Options: monthly (EUR 15,000); none",
        "Recommended: **monthly** · Cost: EUR 15,000 per year · Needs: Ada Example and Ben Example",
        "If it is not decided: It stays missed",
    ]


def test_what_an_ask_leaves_open_is_said_in_one_line(tmp_path: Path) -> None:
    files = {"reviews/2026/inputs/risks.yaml": "asks: [{id: A, ask: Do it}]"}
    (ask,) = pack(tmp_path, files)["first"]["asks"]
    assert ask["lines"] == ["Not stated: options, recommendation, cost and what happens if it is not decided."]


def test_red_says_since_when_and_what_is_proposed_for_it(tmp_path: Path) -> None:
    files = {
        "metrics/sla.yaml": SLA,
        "objectives/quick.yaml": QUICK,
        "reviews/2026/inputs/measurements.yaml": ASK,
        "reviews/2026/inputs/risks.yaml": """
            items:
              - {id: R-1, title: Fire, residual: high, treatments: [{id: T, due: 2026-09-30}, {id: U, status: done}]}
              - {id: R-2, title: Flood, residual: high}
            """,
    }
    red = pack(tmp_path, files)["first"]["red"]
    assert red["count"] == 4
    assert [(row["Since"], row["What"][:18], row["Proposed or under way"]) for row in rows(red["table"])] == [
        ("■ 2026-06-30 (1 day)", "Patches in time: 9", "more staff"),
        ("■ 2026-06-30 (1 day)", "Objective Patch qu", "ask 1"),
        ("■ 2026-07-01", "Risk R-1 Fire: res", "1 treatment under way, due 2026-09-30"),
        ("■ 2026-07-01", "Risk R-2 Flood: re", "nothing"),
    ]


def test_what_is_not_red_is_counted_by_kind(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/improvements.yaml": "items: [{id: I-1}, {id: I-2}]",
        "reviews/2026/inputs/changes.yaml": "items: [{id: C-1, consequence: {risk: more}}]",
    }
    first = pack(tmp_path, files)["first"]
    assert first["red"]["others"] == "3 other signals not red, each in its section: 1 change and 2 proposals."
    assert (first["no_red"], first["no_asks"]) == ("Nothing is red.", "Nothing is asked for.")


def test_what_changed_is_said_by_id(tmp_path: Path) -> None:
    files = {
        "metrics/sla.yaml": SLA,
        "objectives/quick.yaml": QUICK,
        "actions/2025/A01.yaml": "{text: One, due: 2026-05-01}",
        "actions/2025/A02.yaml": "{text: Two, due: 2026-05-01, implemented_on: 2026-04-01}",
        "reviews/2025/inputs/risks.yaml": "items: [{id: R-1, residual: low}, {id: R-2, residual: low}]",
        "reviews/2026/inputs/risks.yaml": "items: [{id: R-1, residual: high}, {id: R-3, residual: low}]",
        "reviews/2025/inputs/nonconformities.yaml": "items: [{id: NC-1}]",
        "reviews/2026/inputs/nonconformities.yaml": "items: [{id: NC-1, status: closed, closed_on: 2026-02-01}]",
    }
    assert pack(tmp_path, files)["first"]["changed"] == [
        "Actions (since 2025): 1 implemented (2025/A02); 1 newly overdue (2025/A01); 1 open now.",
        "Decisions (since 2025): nothing moved.",
        "Effects of earlier decisions (since 2025): nothing moved.",
        "Metrics (since 2025): Patches in time from met to missed.",
        "Objectives (since 2025): quick from on-track to missed.",
        "Risks (since 2025): 1 up (R-1 low to high); 1 new (R-3 at low); 1 no longer listed (R-2).",
        "Nonconformities (since 2025): 1 closed (NC-1).",
        "Audits (since 2025): nothing moved.",
    ]


def test_the_first_review_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert pack(tmp_path, {}, review="2025")["first"]["changed"] == [
        "This is the first review in these records; there is nothing to compare with."
    ]


def test_all_that_is_not_known_is_gathered(tmp_path: Path) -> None:
    files = {
        "metrics/sla.yaml": SLA.replace(
            "{period: 2026-H1, value: 90}", "{period: 2026-H1, value: 90, approximate: true}"
        ),
        "metrics/old.yaml": "{title: Old, unit: count, points: [{period: 2024, value: 1}]}",
        "metrics/now.yaml": "{title: Now, unit: count, points: [{period: 2026-Q3, value: 1, open: true}]}",
        "reviews/2026/review.yaml": """
            period: 2026-H1
            cutoff: 2026-07-01
            held_on: 2026-07-15
            limitations: [{what: "One site only", excluded: "9 hosts", effect: "figures of Hamburg"}]
            """,
        "reviews/2026/inputs/changes.yaml": """
            {items: [{id: C-1, to_confirm: true}], limitations: none known, cutoff: 2026-05-31}
            """,
        "reviews/2026/inputs/measurements.yaml": "{items: [{metric: sla, limitation: no Sundays}], period: 2026-Q2}",
        "reviews/2026/inputs/needs.yaml": """
            {nothing_to_report: {reason: all quiet, how_sought: asked}, limitations: none known}
            """,
        "reviews/2026/inputs/feedback.yaml": """
            not_available: {reason: no survey yet}
            limitations: [{what: "One site only", excluded: "9 hosts", effect: "figures of Hamburg"}]
            """,
        "reviews/2026/inputs/audits.yaml": "{items: [{id: IA-1, limitations: nights}], limitations: none known}",
    }
    assert [plain(line) for line in pack(tmp_path, files)["first"]["unknown"]] == [
        "■ Nonconformities and corrective actions: Nothing was delivered for this input.",
        "■ Whether the information security objectives are reached: Nothing was delivered for this input.",
        "▲ Feedback from interested parties: Not available yet: no survey yet. By when is not stated.",
        f"■ {RISKS}: Nothing was delivered for this input.",
        "■ Opportunities for continual improvement: Nothing was delivered for this input.",
        f"▲ {CHANGES}: Figures as of 2026-05-31; the rest of this pack is as of 2026-07-01.",
        "▲ Results of monitoring and measurement: Covers 2026-Q2; the review covers 2026-H1.",
        "▲ Limitation (the whole review and section 8): One site only. Left out: 9 hosts. Effect: figures of Hamburg.",
        "▲ Limitation of sla: no Sundays.",
        "▲ Not audited in IA-1: nights.",
        "▲ Whether there are limitations is not stated for section 5.",
        (
            "○ Changed needs and expectations of interested parties: nothing to report, all quiet"
            " (how it was sought: section 3)."
        ),
        "▲ Carried over from the last review and confirmed by nobody: C-1.",
        "▲ Estimated: Patches in time (2026-H1).",
        "▲ 2 metrics without a closed figure of the period: Now; Old.",
    ]


def test_a_missing_cutoff_is_said_first(tmp_path: Path) -> None:
    files = {"reviews/2026/review.yaml": "held_on: 2026-07-15"}
    assert [plain(line) for line in pack(tmp_path, files)["first"]["unknown"]][:2] == [
        "▲ No cutoff is stated; figures and statuses are shown as of 2026-07-15.",
        "▲ No period is stated for this review.",
    ]


def many_asks(number: int) -> str:
    return "asks:\n" + "".join(f"  - {{id: A{index}, ask: Ask {index}, if_not: Bad}}\n" for index in range(number))


def test_asks_are_never_cut_and_the_rest_is_counted_and_stands_further_on(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/risks.yaml": many_asks(30),
        "reviews/2026/inputs/changes.yaml": "limitations:\n" + "".join(f"  - {{what: Gap {n}}}\n" for n in range(40)),
    }
    first = pack(tmp_path, files)["first"]
    assert len(first["asks"]) == 30
    assert len(first["unknown"]) < 10
    *_, last = first["unknown"]
    left = len(first["full"]["unknown"]) - len(first["unknown"]) + 1
    assert last == (f"{left} more lines: see [The first page in full](#the-first-page-in-full).")
    assert sum("Gap" in line for line in first["full"]["unknown"]) == 40


def test_of_very_much_red_the_oldest_is_shown_and_the_rest_counted(tmp_path: Path) -> None:
    risks = "".join(f"  - {{id: R-{number}, title: Fire, residual: high}}\n" for number in range(100))
    files = {"metrics/sla.yaml": SLA, "reviews/2026/inputs/risks.yaml": f"items:\n{risks}"}
    first = pack(tmp_path, files)["first"]
    shown = len(first["red"]["table"]["rows"])
    assert first["red"]["count"] == 101
    assert plain(first["red"]["table"]["rows"][0][0]) == "■ 2026-06-30 (1 day)"
    assert first["red"]["more"] == (
        f"{101 - shown} more, none of them older: {101 - shown} risks."
        " All of them: [The first page in full](#the-first-page-in-full)."
    )
    assert len(first["full"]["red"]["rows"]) == 101


def test_a_draft_names_what_could_not_be_read_above_all_else(tmp_path: Path) -> None:
    from mgmtreview.rendering.pack_view import view_of  # here only
    from tests.unit.rendering.written import material

    view = view_of(material(tmp_path, {}), draft=True, unreadable=["people.yaml"])
    assert view["stamp"] == [
        "DRAFT. Not issued, not approved, may change.",
        "These files could not be read, so what they hold is missing here: people.yaml.",
    ]


def test_a_small_company_gets_short_documents_without_empty_places(tmp_path: Path) -> None:
    files = {"reviews/2026/minutes.yaml": "decisions: [{id: D1, kind: approve, text: Go on, answers: []}]"}
    for view in (pack(tmp_path, files), minutes(tmp_path, files)):
        assert "None" not in str(view["facts"])
        assert all(view["facts"]["rows"][0])
