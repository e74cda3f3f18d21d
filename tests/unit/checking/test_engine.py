"""What the engine adds to the rules: stages, severities, "cannot tell", crashes, picking, order."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from mgmtreview.checking.engine import LONGEST, Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Place, Severity
from mgmtreview.rules.rule import Outcome, Rule, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from tests.support.workspaces import opened
from tests.unit.checking.rules_to_try import (
    crashing,
    doubting,
    on_action,
    on_repository,
    on_review,
    saying,
)

FILES = {
    "mgmtreview.yaml": "organisation: Example\n",
    "people.yaml": "people: {ceo: {authority: {direct: true}}}\n",
    "programme.yaml": "rationale: yearly\nslots: [{id: 2026-H1}]\n",
    "reviews/2025-H2/review.yaml": "held_on: 2025-12-10\nchair: ceo\n",
    "reviews/2026-H1/review.yaml": "issued_on: 2026-07-08\nchair: ceo\n",
    "actions/2025-H2/A01.yaml": "text: x\nowner: ceo\n",
}


def run(
    rules: Sequence[Rule], root: Path, more: Mapping[str, str] | None = None, wanted: Wanted | None = None
) -> Report:
    return check(opened(root, {**FILES, **(more or {})}), rules, wanted)


def found(report: Report) -> list[str]:
    return [
        f"{each.path}:{each.position.line}:{each.position.column} {each.rule} {each.severity.word}: {each.message}"
        for each in report.findings
    ]


def doubts(report: Report) -> list[str]:
    return [f"{each.rule} {each.path}: {each.why}" for each in report.untold]


def test_a_finding_is_located_and_bears_what_the_rule_said(tmp_path: Path) -> None:
    (finding, _) = run([on_review()], tmp_path).findings
    assert (finding.path, finding.position, finding.loc) == ("reviews/2025-H2/review.yaml", (2, 8), ("chair",))
    assert (finding.rule, finding.severity, finding.message, finding.hint, finding.subject, finding.review) == (
        "RV301",
        Severity.ERROR,
        "the chair of 2025-H2",
        "sit down",
        "chair:2025-H2",
        "2025-H2",
    )


def test_findings_are_sorted_by_file_and_place_whatever_the_order_of_the_rules(tmp_path: Path) -> None:
    rules = [on_review("RV301"), on_action(), on_repository(), on_review("RV201")]
    one, other = run(rules, tmp_path / "a"), run(rules[::-1], tmp_path / "b")
    assert (
        found(one)
        == found(other)
        == [
            "actions/2025-H2/A01.yaml:2:8 RV501 warning: the owner of 2025-H2/A01",
            "programme.yaml:2:8 RV101 info: the programme",
            "reviews/2025-H2/review.yaml:2:8 RV201 error: the chair of 2025-H2",
            "reviews/2025-H2/review.yaml:2:8 RV301 error: the chair of 2025-H2",
            "reviews/2026-H1/review.yaml:2:8 RV201 error: the chair of 2026-H1",
            "reviews/2026-H1/review.yaml:2:8 RV301 error: the chair of 2026-H1",
        ]
    )


def test_files_that_could_not_be_read_come_first(tmp_path: Path) -> None:
    rules = [on_review(), saying("broken", Place("reviews/x.yaml"), rule="RV001"), saying("misfit", rule="RV002")]
    assert [finding.rule for finding in run(rules, tmp_path).findings] == ["RV002", "RV001", "RV301", "RV301"]


def test_files_that_cannot_be_read_come_first_for_they_hide_what_others_would_find(tmp_path: Path) -> None:
    unread = [
        saying("does not fit", Place("z.yaml"), rule="RV002"),
        saying("unreadable", Place("y.yaml"), rule="RV001"),
    ]
    assert [(each.rule, each.path) for each in run([on_action(), *unread], tmp_path).findings] == [
        ("RV001", "y.yaml"),
        ("RV002", "z.yaml"),
        ("RV501", "actions/2025-H2/A01.yaml"),
    ]


def test_what_was_looked_at_is_counted(tmp_path: Path) -> None:
    report = run([on_review(), on_action()], tmp_path)
    assert report.checked._asdict() == {"files": 6, "reviews": 2, "actions": 1, "rules": 2}
    assert report.stages == (("2025-H2", Stage.HELD), ("2026-H1", Stage.ISSUED))


# --- stages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "for_stage", "reviews"),
    [
        (None, None, ["2025-H2", "2026-H1"]),
        (Stage.ISSUED, None, ["2025-H2", "2026-H1"]),
        (Stage.HELD, None, ["2025-H2"]),
        (Stage.CLOSED, None, []),
        # --for judges as if they had come this far, and never takes anything back
        (Stage.HELD, Stage.HELD, ["2025-H2", "2026-H1"]),
        (Stage.CLOSED, Stage.HELD, []),
        (Stage.CLOSED, Stage.CLOSED, ["2025-H2", "2026-H1"]),
        (Stage.HELD, Stage.ISSUED, ["2025-H2"]),
    ],
)
def test_a_rule_binds_from_its_stage(
    stage: Stage | None, for_stage: Stage | None, reviews: list[str], tmp_path: Path
) -> None:
    report = run([on_review(stage=stage)], tmp_path, wanted=Wanted(for_stage=for_stage))
    assert [finding.review for finding in report.findings] == reviews


def test_the_rules_see_how_far_a_review_is_judged_to_have_come(tmp_path: Path) -> None:
    seen: dict[str, tuple[Stage, bool]] = {}

    @review_rule("RV301", Severity.ERROR, stage=None, clause="9.3")
    def looks(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
        """Looks."""
        seen[review.id] = (review.stage, review.is_held)
        return ()

    report = run([looks], tmp_path, wanted=Wanted(reviews=("2026-H1",), for_stage=Stage.CLOSED))
    assert seen == {"2026-H1": (Stage.CLOSED, False)}  # that it is not held yet stays true
    assert report.stages == (("2026-H1", Stage.CLOSED),)


@pytest.mark.parametrize("line", ["cancelled: {reason: merged}", "postponed: {to: 2026-10}"])
def test_what_was_set_aside_is_judged_at_no_stage(line: str, tmp_path: Path) -> None:
    more = {"reviews/2026-H1/review.yaml": f"{line}\nchair: ceo\n"}
    rules = [on_review("RV301", stage=Stage.PLANNED), on_review("RV302", stage=None)]
    report = run(rules, tmp_path, more, Wanted(reviews=("2026-H1",), for_stage=Stage.CLOSED))
    assert [finding.rule for finding in report.findings] == ["RV302"]


def test_a_review_of_which_only_the_actions_were_moved_in_is_not_judged(tmp_path: Path) -> None:
    more = {"reviews/2025-H2/review.yaml": "held_on: 2025-12-10\nmoved_in: {only: actions}\n"}
    report = run([on_review(), on_action()], tmp_path, more)
    assert [finding.review for finding in report.findings] == ["2025-H2", "2026-H1"]
    assert [finding.rule for finding in report.findings] == ["RV501", "RV301"]


# --- severities ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "severities"),
    [("info", ["info", "info"]), ("warning", ["warning", "warning"]), ("error", ["error", "error"]), ("silent", [])],
)
def test_settings_decide_on_severities(setting: str, severities: list[str], tmp_path: Path) -> None:
    report = run([on_review(), on_repository()], tmp_path, {"mgmtreview.yaml": f"rules: {{RV301: {setting}}}\n"})
    assert [each.severity.word for each in report.findings if each.rule == "RV301"] == severities
    assert report.silenced == (("RV301",) if setting == "silent" else ())
    assert report.checked.rules == (1 if setting == "silent" else 2)


@pytest.mark.parametrize(
    ("adopted", "since", "always_binds", "severities"),
    [
        ('adopted: {date: 2026-01-01, rules: "1.0"}', "1.0", False, ["error", "error"]),
        ('adopted: {date: 2026-01-01, rules: "0.9"}', "1.0", False, ["info", "error"]),
        ("adopted: {date: 2026-01-01}", "1.0", False, ["info", "error"]),
        ("adopted: {date: 2026-01-01}", "1.0", True, ["error", "error"]),  # integrity is never softened
        ("adopted: {date: 2025-12-10}", "1.0", False, ["error", "error"]),  # held on the day itself
        ('adopted: {date: 2026-01-01, rules: "1.9"}', "1.10", False, ["info", "error"]),  # numbers, not text
        ("organisation: x", "9.9", False, ["error", "error"]),
    ],
)
def test_old_reviews_do_not_turn_red(
    adopted: str, since: str, always_binds: bool, severities: list[str], tmp_path: Path
) -> None:
    rule = on_review(since=since, always_binds=always_binds)
    report = run([rule], tmp_path, {"mgmtreview.yaml": f"{adopted}\n"})
    assert [each.severity.word for each in report.findings] == severities


# --- cannot tell -----------------------------------------------------------------------------------


def test_a_rule_that_cannot_tell_is_told_of_and_is_no_finding(tmp_path: Path) -> None:
    report = run([doubting()], tmp_path)
    assert report.findings == ()
    assert doubts(report) == [
        "RV601 reviews/2025-H2/review.yaml: it is too dark to see",
        "RV601 reviews/2026-H1/review.yaml: it is too dark to see",
    ]


@pytest.mark.parametrize(
    ("reads", "broken", "why"),
    [
        (("minutes",), {"reviews/2025-H2/minutes.yaml": "decisions: [\n"}, "minutes of 2025-H2 cannot be read"),
        (("after",), {"reviews/2025-H2/after.yaml": "x: 1\n"}, "after of 2025-H2 cannot be read"),
        (("pack",), {"reviews/2025-H2/issued/pack.json": "{"}, "pack of 2025-H2 cannot be read"),
        (("risks",), {"reviews/2025-H2/inputs/risks.yaml": "items: 1\n"}, "risks of 2025-H2 cannot be read"),
        (("risks",), {"reviews/2025-H2/inputs.yaml": "risks: [\n"}, "risks of 2025-H2 cannot be read"),
        ((), {"reviews/2025-H2/review.yaml": "chair: [\n"}, "review of 2025-H2 cannot be read"),
    ],
)
def test_what_a_broken_part_of_a_review_hides_cannot_be_told(
    reads: tuple[str, ...], broken: dict[str, str], why: str, tmp_path: Path
) -> None:
    report = run([on_review(reads=reads)], tmp_path, broken)
    assert doubts(report) == [f"RV301 reviews/2025-H2/review.yaml: {why}"]
    assert [finding.review for finding in report.findings] == ["2026-H1"]


def test_a_broken_part_that_a_rule_does_not_read_is_no_matter(tmp_path: Path) -> None:
    report = run([on_review(reads=("risks",))], tmp_path, {"reviews/2025-H2/minutes.yaml": "decisions: [\n"})
    assert (len(report.findings), report.untold) == (2, ())


@pytest.mark.parametrize(
    ("reads", "broken"),
    [
        (("people.yaml",), "people.yaml"),
        (("programme.yaml",), "programme.yaml"),
        (("metrics/",), "metrics.yaml"),
        (("metrics/",), "metrics/m.yaml"),
        (("objectives/",), "objectives/o.yaml"),
        (("actions/",), "actions/2025-H2/A02.yaml"),
    ],
)
def test_what_a_broken_shared_file_hides_is_said_once_for_each_rule(
    reads: tuple[str, ...], broken: str, tmp_path: Path
) -> None:
    rules = [on_review("RV301", reads=reads), on_action("RV501", reads=reads), on_repository("RV101", reads=reads)]
    report = run([*rules, on_review("RV302")], tmp_path, {broken: "x: [\n"})
    assert doubts(report) == [f"{rule} {broken}: {broken} cannot be read" for rule in ("RV101", "RV301", "RV501")]
    assert [finding.rule for finding in report.findings] == ["RV302", "RV302"]


@pytest.mark.parametrize("topic", ["actions", "objectives"])
def test_a_folder_is_another_thing_than_the_input_of_its_name(topic: str, tmp_path: Path) -> None:
    broken_input = {f"reviews/2025-H2/inputs/{topic}.yaml": "x: [\n"}
    rules = [on_review("RV301", reads=(f"{topic}/",)), on_review("RV302", reads=(topic,))]
    report = run(rules, tmp_path, broken_input, Wanted(reviews=("2025-H2",)))
    assert [finding.rule for finding in report.findings] == ["RV301"]
    assert doubts(report) == [f"RV302 reviews/2025-H2/review.yaml: {topic} of 2025-H2 cannot be read"]


def test_without_settings_only_the_files_themselves_are_judged(tmp_path: Path) -> None:
    rules = [on_review("RV301"), on_repository("RV001")]
    report = run(rules, tmp_path, {"mgmtreview.yaml": "organisation: [\n"})
    assert doubts(report) == ["RV301 mgmtreview.yaml: mgmtreview.yaml cannot be read"]
    assert [finding.rule for finding in report.findings] == ["RV001"]


def test_links_of_a_review_that_was_moved_in_cannot_be_told(tmp_path: Path) -> None:
    more = {"reviews/2025-H2/review.yaml": "held_on: 2025-12-10\nchair: ceo\nmoved_in: {approved: [{by: ceo}]}\n"}
    report = run([on_review(links=True), on_action(links=True)], tmp_path, more)
    assert doubts(report) == [
        "RV501 actions/2025-H2/A01.yaml: its review was moved in from before this repository",
        "RV301 reviews/2025-H2/review.yaml: the review was moved in from before this repository",
    ]
    assert [finding.review for finding in report.findings] == ["2026-H1"]


# --- crashes ---------------------------------------------------------------------------------------


def test_a_rule_with_a_fault_is_told_of_without_record_text_and_hides_no_other(tmp_path: Path) -> None:
    report = run([crashing(), on_review()], tmp_path)
    assert [(crash.rule, crash.about) for crash in report.crashes] == [("RV999", "2025-H2"), ("RV999", "2026-H1")]
    assert report.crashes[0].error.startswith("KeyError at rules_to_try.py:")
    assert "the text of a record" not in report.crashes[0].error
    assert sorted(each.rule for each in report.findings) == ["RV301", "RV301", "RV999", "RV999"]


# --- messages --------------------------------------------------------------------------------------


def test_no_finding_repeats_a_secret_or_goes_on_for_ever(tmp_path: Path) -> None:
    secret = "https://reader:hunter2secret@example.org/x"
    rule = saying(f"see {secret} {'and so on ' * 500}", subject=secret, hint=f"not {secret}")
    (finding,) = run([rule], tmp_path).findings
    assert "hunter2" not in f"{finding.message}{finding.hint}{finding.subject}"
    assert len(finding.message) == LONGEST


# --- picking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), ["RV501 2025-H2", "RV101 None", "RV301 2025-H2", "RV301 2026-H1"]),
        (Wanted(reviews=("2025-H2",)), ["RV501 2025-H2", "RV301 2025-H2"]),
        (Wanted(reviews=("2026-H1",)), ["RV301 2026-H1"]),
        (Wanted(reviews=("2025-H2", "2026-H1")), ["RV501 2025-H2", "RV301 2025-H2", "RV301 2026-H1"]),
        (Wanted(paths=("programme.yaml",)), ["RV101 None"]),
        (Wanted(paths=("reviews/2026-H1",)), ["RV301 2026-H1"]),
        (Wanted(paths=("reviews/2026-H1/",)), ["RV301 2026-H1"]),
        (Wanted(paths=("reviews/2026",)), []),
        (Wanted(paths=("actions",)), ["RV501 2025-H2"]),
        (Wanted(paths=("",)), ["RV501 2025-H2", "RV101 None", "RV301 2025-H2", "RV301 2026-H1"]),
        (Wanted(reviews=("2026-H1",), paths=("programme.yaml",)), ["RV101 None", "RV301 2026-H1"]),
    ],
)
def test_picking_reviews_and_files(wanted: Wanted, expected: list[str], tmp_path: Path) -> None:
    report = run([on_review(), on_action(), on_repository()], tmp_path, wanted=wanted)
    assert [f"{each.rule} {each.review}" for each in report.findings] == expected


@pytest.mark.parametrize("wanted", [Wanted(reviews=("2026-H1",)), Wanted(paths=("reviews/2026-H1/review.yaml",))])
@pytest.mark.parametrize("broken", ["mgmtreview.yaml", "people.yaml", "metrics/m.yaml"])
def test_a_picked_review_is_never_clean_while_what_it_depends_on_cannot_be_read(
    broken: str, wanted: Wanted, tmp_path: Path
) -> None:
    rules = [saying("cannot be read", Place(broken), rule="RV001"), on_review(reads=("people.yaml", "metrics/"))]
    report = run(rules, tmp_path, {broken: "x: [\n"}, wanted)
    assert [(each.rule, each.path) for each in report.findings] == [("RV001", broken)]
    assert [each.path for each in report.untold] == [broken]


def test_a_broken_file_of_another_review_is_not_the_picked_one_s_matter(tmp_path: Path) -> None:
    broken = {"reviews/2025-H2/minutes.yaml": "x: [\n", "actions/2025-H2/A02.yaml": "x: [\n"}
    rules = [saying("cannot be read", Place(path), rule="RV001") for path in broken]
    assert run(rules, tmp_path, broken, Wanted(reviews=("2026-H1",))).findings == ()
