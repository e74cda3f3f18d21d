"""Signals of what a review was given: each kind raised and not raised, its weight, and since when it is open."""

from pathlib import Path

import pytest

from tests.unit.signals.repository import R, all_of, company, shown


@pytest.mark.parametrize(
    ("topic", "content", "expected"),
    [
        # every ask, and each weighs much
        (
            "needs",
            "delivered_on: 2026-07-01\nasks: [{id: A-1}, {id: A-2}]",
            ["ask:A-1 high 2026-07-01", "ask:A-2 high 2026-07-01"],
        ),
        ("needs", "asks: [{id: A-1}]", ["ask:A-1 high None"]),
        ("nonconformities", "items: [{id: NC-1, grade: major, raised_on: 2026-05-01}]", ["nc:NC-1 high 2026-05-01"]),
        ("nonconformities", "items: [{id: NC-1, grade: minor, raised_on: 2026-05-01}]", []),
        ("nonconformities", "items: [{id: NC-1, grade: major, status: closed}]", []),
        (
            "nonconformities",
            "items: [{id: NC-1, grade: major, status: closed, closed_on: 2026-07-04}]",
            ["nc:NC-1 high None"],
        ),
        (
            "nonconformities",
            "items: [{id: NC-1, grade: minor, corrective: [{due: 2026-06-30}, {due: 2026-05-31}]}]",
            ["nc:NC-1 high 2026-05-31"],
        ),
        ("nonconformities", "items: [{id: NC-1, corrective: [{due: 2026-07-03}]}]", []),
        ("nonconformities", "items: [{id: NC-1, corrective: [{due: 2026-06-30, status: done}]}]", []),
        ("nonconformities", "items: [{id: NC-1, corrective: [{due: 2026-06-30, implemented_on: 2026-07-03}]}]", []),
        (
            "nonconformities",
            "items: [{id: NC-1, corrective: [{due: 2026-06-30, implemented_on: 2026-07-04}]}]",
            ["nc:NC-1 high 2026-06-30"],
        ),
        ("nonconformities", "items: [{id: NC-1, status: implemented, corrective: [{due: 2026-06-30}]}]", []),
        (
            "nonconformities",
            "items: [{id: NC-1, grade: major, corrective: [{due: 2026-06-30}]}]",
            ["nc:NC-1 high 2026-06-30"],
        ),
        # a cause that recurs: two nonconformities with it
        (
            "nonconformities",
            "items: [{id: NC-1, cause_theme: Access, raised_on: 2026-05-01}, {id: NC-2, cause_theme: access}]",
            ["nc:NC-1 normal 2026-05-01", "nc:NC-2 normal None"],
        ),
        ("nonconformities", "items: [{id: NC-1, cause_theme: access}, {id: NC-2, cause_theme: backup}]", []),
        # audits: findings with no nonconformity behind them, audits that are incomplete
        (
            "audits",
            "items: [{id: IA-1, reported_on: 2026-06-10, findings: [{id: F1, grade: major}, {id: F2, grade: minor}]}]",
            ["audit:IA-1/F1 high 2026-06-10", "audit:IA-1/F2 normal 2026-06-10"],
        ),
        (
            "audits",
            "items: [{id: IA-1, findings: [{id: F-1, grade: observation}, {id: F-2, grade: strength}, {id: F-3}]}]",
            [],
        ),
        ("audits", "items: [{id: IA-1, findings: [{id: F-1, grade: major, status: done}]}]", []),
        (
            "audits",
            "items: [{id: IA-1, findings: [{id: F-1, grade: minor, nonconformity: NC-9}]}]",
            ["audit:IA-1/F-1 normal None"],
        ),
        ("audits", "items: [{id: IA-1, status: in-progress, planned_on: 2026-05}]", ["audit:IA-1 normal 2026-05-31"]),
        ("audits", "items: [{id: IA-1, status: planned, planned_on: 2026-06}]", ["audit:IA-1 normal 2026-06-30"]),
        ("audits", "items: [{id: IA-1, status: planned, planned_on: 2026-07-03}]", []),
        ("audits", "items: [{id: IA-1, status: planned, planned_on: 2026-10}]", []),
        ("audits", "items: [{id: IA-1, status: cancelled, planned_on: 2026-05}]", []),
        # risks above appetite without a live acceptance
        ("risks", "items: [{id: R-1, residual: high}]", ["risk:R-1 high 2026-07-03"]),
        ("risks", "items: [{id: R-1, residual: {score: 12, level: critical}}]", ["risk:R-1 high 2026-07-03"]),
        ("risks", "items: [{id: R-1, residual: medium}, {id: R-2, residual: low}, {id: R-3}]", []),
        ("risks", "items: [{id: R-1, residual: galactic}]", []),  # not on the scale: RV010's
        ("risks", "items: [{id: R-1, residual: high, appetite: high}]", []),
        ("risks", "items: [{id: R-1, residual: medium, appetite: low}]", ["risk:R-1 high 2026-07-03"]),
        ("risks", "cutoff: 2026-06-30\nitems: [{id: R-1, residual: high}]", ["risk:R-1 high 2026-06-30"]),
        (
            "risks",
            "items: [{id: R-1, residual: high}]\nacceptances: [{id: A, risk: r-1, accepted_by: ceo, expires_on: 2027}]",
            [],
        ),
        (
            "risks",
            "items: [{id: R-1, residual: high}]\nacceptances: [{id: A, risk: R-1, expires_on: 2027}]",  # by nobody
            ["risk:R-1 high 2026-07-03"],
        ),
        (
            "risks",
            (
                "items: [{id: R-1, residual: high}]\n"
                "acceptances: [{id: A, risk: R-1, accepted_by: ceo, level: medium, expires_on: 2027}]"
            ),
            ["risk:R-1 high 2026-07-03"],
        ),
        # treatments overdue
        (
            "risks",
            "items: [{id: R-1, treatments: [{id: T-1, due: 2026-06-30}]}]",
            ["treatment:R-1/T-1 normal 2026-06-30"],
        ),
        ("risks", "items: [{id: R-1, treatments: [{id: T-1, due: 2026-07-03}]}]", []),
        ("risks", "items: [{id: R-1, treatments: [{id: T-1, due: 2026-Q2}]}]", ["treatment:R-1/T-1 normal 2026-06-30"]),
        ("risks", "items: [{id: R-1, treatments: [{id: T-1, due: 2026-06-30, status: done}]}]", []),
        ("risks", "items: [{id: R-1, treatments: [{id: T-1}]}]", []),
        # acceptances expired, or expiring before the next review (16 December)
        ("risks", "acceptances: [{id: A, expires_on: 2026-07-02}]", ["acceptance:A high 2026-07-02"]),
        ("risks", "acceptances: [{id: A, expires_on: 2026-07-03}]", ["acceptance:A normal 2026-07-03"]),
        ("risks", "acceptances: [{id: A, expires_on: 2026-12-15}]", ["acceptance:A normal 2026-07-03"]),
        ("risks", "acceptances: [{id: A, expires_on: 2026-12-16}]", []),
        ("risks", "acceptances: [{id: A}]", []),
        # feedback: significant, or heard again
        (
            "feedback",
            "items: [{id: FB-1, theme: tests, significance: high, received_on: 2026-04-20}]",
            ["feedback:tests normal 2026-04-20"],
        ),
        ("feedback", "items: [{id: FB-1, significance: high}]", ["feedback:FB-1 normal None"]),
        ("feedback", "items: [{id: FB-1, theme: tests, significance: medium}]", []),
        (
            "feedback",  # one theme is one signal, whatever its case, since the first voice
            (
                "items: [{id: F1, theme: Tests, significance: high, received_on: 2026-04-20},"
                " {id: F2, theme: tests, significance: high, received_on: 2026-03-01}]"
            ),
            ["feedback:Tests normal 2026-03-01"],
        ),
        # changes and needs whose consequence asks for something
        (
            "changes",
            "items: [{id: CH-1, effective_on: 2026-05-04, consequence: {risk: new}}]",
            ["change:CH-1 normal 2026-05-04"],
        ),
        ("changes", "items: [{id: CH-1, consequence: {none: no data moves}}]", []),
        ("changes", "items: [{id: CH-1}]", []),
        (
            "needs",
            "items: [{id: NE-1, date: 2026-04-01, consequence: {obligations: new}}]",
            ["need:NE-1 normal 2026-04-01"],
        ),
        ("needs", "items: [{id: NE-1, consequence: {none: known already}}]", []),
        # proposals: every one
        ("improvements", "delivered_on: 2026-07-01\nitems: [{id: IMP-1}]", ["improvement:IMP-1 normal 2026-07-01"]),
        # incidents high or critical
        (
            "measurements",
            "incidents: [{id: I-1, severity: high, date: 2026-03-12}, {id: I-2, severity: critical}, {id: I-3}]",
            ["incident:I-1 normal 2026-03-12", "incident:I-2 normal None"],
        ),
        ("measurements", "incidents: [{id: I-1, severity: high, date: 2026-07-04}]", []),  # after the cutoff
    ],
)
def test_signals_of_an_input(topic: str, content: str, expected: list[str], tmp_path: Path) -> None:
    assert shown(company(tmp_path, {f"{R}/inputs/{topic}.yaml": f"{content}\n"})) == expected


def test_a_signal_says_what_is_the_matter_and_where(tmp_path: Path) -> None:
    content = "items: [{id: R-1, title: Ransomware, residual: high}]\n"
    (signal,) = all_of(company(tmp_path, {f"{R}/inputs/risks.yaml": content}))
    assert signal.line == "Risk R-1 Ransomware: residual high, above the appetite (medium), not accepted"
    assert (signal.place.path, signal.place.loc) == (f"{R}/inputs/risks.yaml", ("items", 0))
    assert (signal.kind, signal.topic, signal.is_high) == ("risk", "risks", True)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # the nonconformity that an audit finding names may stand in this review or an earlier one
        ({f"{R}/inputs/nonconformities.yaml": "items: [{id: nc-1}]\n"}, []),
        ({"reviews/2025-H2/inputs/nonconformities.yaml": "items: [{id: NC-1}]\n"}, []),
        ({}, ["audit:IA-1/F-1 normal None"]),
    ],
)
def test_an_audit_finding_with_a_nonconformity_behind_it_needs_no_answer_of_its_own(
    files: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    audits = "items: [{id: IA-1, findings: [{id: F-1, grade: minor, nonconformity: NC-1}]}]\n"
    assert shown(company(tmp_path, {f"{R}/inputs/audits.yaml": audits, **files})) == expected


def test_a_risk_is_open_since_the_first_review_of_the_unbroken_run_that_showed_it(tmp_path: Path) -> None:
    above, below = "items: [{id: R-1, residual: high}]\n", "items: [{id: R-1, residual: low}]\n"
    files = {
        "reviews/2024-H2/review.yaml": "cutoff: 2024-12-01\nheld_on: 2024-12-10\n",
        "reviews/2024-H2/inputs/risks.yaml": above,
        "reviews/2025-H1/review.yaml": "cutoff: 2025-07-01\nheld_on: 2025-07-10\n",
        "reviews/2025-H1/inputs/risks.yaml": below,
        "reviews/2025-H2/inputs/risks.yaml": above,
        f"{R}/inputs/risks.yaml": above,
    }
    assert shown(company(tmp_path, files)) == ["risk:R-1 high 2025-12-01"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("items: [{id: FB-0, theme: tests, received_on: 2025-10-01}]", ["feedback:tests normal 2025-10-01"]),
        ("items: [{id: FB-0, theme: prices}]", []),
    ],
)
def test_feedback_that_is_heard_in_two_periods_is_a_signal(before: str, expected: list[str], tmp_path: Path) -> None:
    files = {
        "reviews/2025-H2/inputs/feedback.yaml": f"{before}\n",
        f"{R}/inputs/feedback.yaml": "items: [{id: FB-1, theme: Tests, received_on: 2026-04-20}]\n",
    }
    assert [each.casefold() for each in shown(company(tmp_path, files))] == [each.casefold() for each in expected]


def test_a_theme_heard_long_ago_is_not_heard_again(tmp_path: Path) -> None:
    years = {
        f"reviews/{year}/review.yaml": f"held_on: {year}-12-10\ncutoff: {year}-12-01\n" for year in range(2021, 2025)
    }
    files = {
        **years,
        "reviews/2021/inputs/feedback.yaml": "items: [{id: FB-0, theme: tests}]\n",
        f"{R}/inputs/feedback.yaml": "items: [{id: FB-1, theme: tests}]\n",
    }
    assert shown(company(tmp_path, files)) == []


def test_only_topics_that_a_review_covers_raise_signals(tmp_path: Path) -> None:
    files = {
        f"{R}/review.yaml": "cutoff: 2026-07-03\nheld_on: 2026-07-15\ncovers: [risks]\n",
        f"{R}/inputs/risks.yaml": "items: [{id: R-1, residual: high}]\n",
        f"{R}/inputs/improvements.yaml": "items: [{id: IMP-1}]\n",
        f"{R}/inputs/nonconformities.yaml": "items: [{id: NC-1, grade: major}]\n",
        "metrics/m.yaml": "target: {at_least: 95}\npoints: [{period: 2026-Q2, value: 80}]\n",
    }
    assert shown(company(tmp_path, files)) == ["risk:R-1 high 2026-07-03"]


def test_high_signals_come_first_then_the_order_of_the_agenda_then_ids(tmp_path: Path) -> None:
    files = {
        f"{R}/inputs/improvements.yaml": "items: [{id: B}, {id: a}]\nasks: [{id: ASK-1}]\n",
        f"{R}/inputs/changes.yaml": "items: [{id: CH-1, consequence: {risk: new}}]\n",
        f"{R}/inputs/risks.yaml": "items: [{id: R-1, residual: high}]\n",
    }
    assert [each.id for each in all_of(company(tmp_path, files))] == [
        "risk:R-1",
        "ask:ASK-1",
        "change:CH-1",
        "improvement:a",
        "improvement:B",
    ]


def test_a_period_that_did_not_ask_for_feedback_does_not_use_up_the_window(tmp_path: Path) -> None:
    shorter = {  # between 2025-H2 and 2026-H1, without feedback; the window is three periods
        f"reviews/2026-{name}/review.yaml": f"covers: [risks]\nheld_on: {day}\ncutoff: {day}\n"
        for name, day in (("T1", "2026-02-10"), ("T2", "2026-03-10"), ("T3", "2026-04-10"))
    }
    heard = {
        "reviews/2025-H2/inputs/feedback.yaml": "items: [{id: FB-0, theme: tests, received_on: 2025-10-01}]\n",
        f"{R}/inputs/feedback.yaml": "items: [{id: FB-1, theme: tests, received_on: 2026-04-20}]\n",
    }
    assert shown(company(tmp_path, {**shorter, **heard})) == ["feedback:tests normal 2025-10-01"]


@pytest.mark.parametrize(
    ("before", "now", "since"),
    [
        (
            "delivered_on: 2025-11-20\nitems: [{id: imp-1}]",
            "delivered_on: 2026-07-01\nitems: [{id: IMP-1}]",
            "2025-11-20",
        ),
        ("items: [{id: IMP-1}]", "delivered_on: 2026-07-01\nitems: [{id: IMP-1}]", "2025-12-01"),  # the cutoff of then
        ("items: [{id: IMP-0}]", "delivered_on: 2026-07-01\nitems: [{id: IMP-1}]", "2026-07-01"),
        ("items: []", "items: [{id: IMP-1}]", "2026-07-03"),
    ],
)
def test_a_proposal_is_open_since_the_first_review_that_listed_it(
    before: str, now: str, since: str, tmp_path: Path
) -> None:
    files = {"reviews/2025-H2/inputs/improvements.yaml": f"{before}\n", f"{R}/inputs/improvements.yaml": f"{now}\n"}
    assert shown(company(tmp_path, files)) == [f"improvement:IMP-1 normal {since}"]


@pytest.mark.parametrize(
    ("audit", "since"),
    [
        ("{id: IA-1, status: in-progress, planned_on: 2026-07-03}", "2026-07-03"),
        ("{id: IA-1, status: in-progress, planned_on: 2026-07-04}", None),  # begun before its day, as of the cutoff
        ("{id: IA-1, status: in-progress}", None),
    ],
)
def test_nothing_is_open_since_a_day_that_is_still_to_come(audit: str, since: str | None, tmp_path: Path) -> None:
    assert shown(company(tmp_path, {f"{R}/inputs/audits.yaml": f"items: [{audit}]\n"})) == [
        f"audit:IA-1 normal {since}"
    ]


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2026-11-30", ["acceptance:A normal 2026-07-03"]),
        ("2026-12-01", []),  # it may or may not end before the review, which is planned for a month
        ("2026-12", []),
    ],
)
def test_the_next_review_is_as_early_as_the_first_day_it_is_planned_for(
    expires: str, expected: list[str], tmp_path: Path
) -> None:
    files = {
        f"{R}/review.yaml": "cutoff: 2026-07-03\nheld_on: 2026-07-15\nnext_review: 2026-12\n",
        f"{R}/inputs/risks.yaml": f"acceptances: [{{id: A, expires_on: {expires}}}]\n",
    }
    assert shown(company(tmp_path, files)) == expected
