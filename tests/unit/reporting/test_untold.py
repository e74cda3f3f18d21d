"""What could not be judged: of closed reviews one line for each rule and reason, of the others one for each place."""

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Untold
from mgmtreview.reporting import markdown
from mgmtreview.reporting.as_json import report as as_data
from mgmtreview.reporting.text import lines
from mgmtreview.vocabulary import Stage
from tests.unit.reporting.reports import TODAY


def no_pack(review: str) -> Untold:
    return Untold("RV306", f"reviews/{review}/review.yaml", "there is no issued/pack.json", review=review)


def told(*untold: Untold, closed: tuple[str, ...]) -> list[str]:
    report = Report(untold=untold, stages=tuple((review, Stage.CLOSED) for review in closed))
    return [line.text for line in lines(report, TODAY) if line.text.startswith("cannot tell")]


def test_the_same_of_several_closed_reviews_is_one_line() -> None:
    assert told(no_pack("2025-H1"), no_pack("2025-H2"), no_pack("2026-H1"), closed=("2025-H1", "2025-H2")) == [
        "cannot tell: RV306 for 2 closed reviews (2025-H1, 2025-H2): there is no issued/pack.json",
        "cannot tell: RV306 reviews/2026-H1/review.yaml: there is no issued/pack.json",
    ]


def test_a_long_list_of_reviews_says_how_long_it_is() -> None:
    reviews = tuple(f"20{number}" for number in range(10, 18))
    assert told(*(no_pack(review) for review in reviews), closed=reviews) == [
        (
            "cannot tell: RV306 for 8 closed reviews (2010, 2011, 2012, 2013, 2014 and 3 more): "
            "there is no issued/pack.json"
        )
    ]


def test_one_closed_review_is_told_by_its_place() -> None:
    assert told(no_pack("2025-H1"), closed=("2025-H1",)) == [
        "cannot tell: RV306 reviews/2025-H1/review.yaml: there is no issued/pack.json"
    ]


def test_other_rules_and_other_reasons_have_lines_of_their_own() -> None:
    entries = (
        no_pack("2025-H1"),
        no_pack("2025-H2")._replace(why="it is burnt"),
        no_pack("2025-H2")._replace(rule="RV305"),
    )
    assert told(*entries, closed=("2025-H1", "2025-H2")) == [
        "cannot tell: RV306 reviews/2025-H1/review.yaml: there is no issued/pack.json",
        "cannot tell: RV306 reviews/2025-H2/review.yaml: it is burnt",
        "cannot tell: RV305 reviews/2025-H2/review.yaml: there is no issued/pack.json",
    ]


def test_two_places_of_one_review_are_two_lines() -> None:
    twice = (no_pack("2025-H1"), no_pack("2025-H1")._replace(path="reviews/2025-H1/minutes.yaml"))
    assert len(told(*twice, closed=("2025-H1",))) == 2


def test_the_actions_of_one_review_are_one_line() -> None:
    moved_in = Untold("RV509", "actions/2024-YE/A01.yaml", "its review was moved in", review="2024-YE")
    others = (moved_in._replace(path=f"actions/2024-YE/A{number:02}.yaml") for number in range(2, 5))
    assert told(moved_in, *others, closed=()) == [
        "cannot tell: RV509 actions/2024-YE/A01.yaml and 3 more: its review was moved in"
    ]


def test_rules_that_cannot_be_told_for_the_same_reason_are_one_line() -> None:
    entries = [no_pack("2025-H1")._replace(rule=rule) for rule in ("RV306", "RV307", "RV309")]
    assert told(*entries, closed=()) == [
        "cannot tell: RV306, RV307, RV309 reviews/2025-H1/review.yaml: there is no issued/pack.json"
    ]


def test_what_is_missing_of_history_is_one_line_whatever_it_concerns() -> None:
    why = "this is a shallow clone"
    entries = [Untold(rule, "mgmtreview.yaml", why, gap=True) for rule in ("RV107", "RV309", "RV509")]
    assert told(*entries, no_pack("2026-H1"), closed=("2025-H1",)) == [
        "cannot tell: RV107, RV309, RV509: this is a shallow clone",
        "cannot tell: RV306 reviews/2026-H1/review.yaml: there is no issued/pack.json",
    ]


def test_a_summary_says_it_once_and_programs_get_each() -> None:
    stages = (("2025-H1", Stage.CLOSED), ("2025-H2", Stage.CLOSED))
    report = Report(untold=(no_pack("2025-H1"), no_pack("2025-H2")), stages=stages)
    assert "\n- RV306 for 2 closed reviews \\(2025-H1, 2025-H2\\): there is no issued/pack.json\n" in markdown.summary(
        report, TODAY
    )
    assert [entry["review"] for entry in as_data(report, TODAY, 0)["cannot_tell"]] == ["2025-H1", "2025-H2"]
