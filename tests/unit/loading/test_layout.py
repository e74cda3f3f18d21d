"""Which record is expected at which path, and what is said of the others."""

import pytest

from mgmtreview.loading.layout import Expected, Kind, Stray, expected_at, may_hold_records, nearest
from mgmtreview.vocabulary import BUILT_IN_TOPICS

TOPICS = (*BUILT_IN_TOPICS, "suppliers")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("mgmtreview.yaml", Expected(Kind.SETTINGS)),
        ("people.yaml", Expected(Kind.PEOPLE)),
        ("programme.yaml", Expected(Kind.PROGRAMME)),
        ("waivers.yaml", Expected(Kind.WAIVERS)),
        ("metrics.yaml", Expected(Kind.METRICS)),
        ("objectives.yaml", Expected(Kind.OBJECTIVES)),
        ("metrics/patch-sla.yaml", Expected(Kind.METRIC, id="patch-sla")),
        ("objectives/o.1_a.yaml", Expected(Kind.OBJECTIVE, id="o.1_a")),
        ("profiles/house.yaml", Expected(Kind.PROFILE, id="house")),
        ("actions/2026-H1/A03.yaml", Expected(Kind.ACTION, "2026-H1", "A03")),
        ("actions/2026-H1/A1003.yaml", Expected(Kind.ACTION, "2026-H1", "A1003")),
        ("reviews/2026-H1/review.yaml", Expected(Kind.REVIEW, "2026-H1")),
        ("reviews/2026-09-14/minutes.yaml", Expected(Kind.MINUTES, "2026-09-14")),
        ("reviews/2026-H1/after.yaml", Expected(Kind.AFTER, "2026-H1")),
        ("reviews/2026-H1/inputs.yaml", Expected(Kind.INPUTS, "2026-H1")),
        ("reviews/2026-H1/inputs/risks.yaml", Expected(Kind.INPUT, "2026-H1", "risks")),
        ("reviews/2026-H1/inputs/suppliers.yaml", Expected(Kind.INPUT, "2026-H1", "suppliers")),
        ("reviews/2026-H1/issued/pack.json", Expected(Kind.PACK, "2026-H1")),
    ],
)
def test_records_and_their_places(path: str, expected: Expected) -> None:
    assert expected_at(path, TOPICS) == expected


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("peple.yaml", "peple.yaml is not read", "rename it to people.yaml if it is meant to be that record"),
        ("People.yaml", "People.yaml is not read", "rename it to people.yaml if it is meant to be that record"),
        ("programme.yml", "programme.yml is not read", "rename it to programme.yaml if it is meant to be that record"),
        ("program.yaml", "program.yaml is not read", "rename it to programme.yaml if it is meant to be that record"),
        (
            "reviews",
            "reviews is a file, and a folder is expected here",
            "move it away, and make a folder of that name",
        ),
        ("review/2026-H1/review.yaml", "review/ is not read", "did you mean reviews/?"),
        ("Reviews/2026-H1/review.yaml", "Reviews/ is not read", "did you mean reviews/?"),
        ("metric/patch-sla.yaml", "metric/ is not read", "did you mean metrics/?"),
        (
            "reviews/2026-H1.yaml",
            "2026-H1.yaml is not read: each review has a folder of its own",
            "move it into reviews/<id>/",
        ),
        (
            "reviews/2026_H1/review.yaml",
            '"2026_H1" cannot be the id of a review',
            "use letters, digits and hyphens, as in 2026-H1",
        ),
        (
            "reviews/2026-H1/minute.yaml",
            "minute.yaml is not a record of a review",
            "did you mean minutes.yaml?",
        ),
        ("reviews/2026-H1/review.yml", "review.yml is not a record of a review", "did you mean review.yaml?"),
        (
            "reviews/2026-H1/xyz.yaml",
            "xyz.yaml is not a record of a review",
            "a review has review.yaml, minutes.yaml, after.yaml, inputs.yaml; inputs belong into inputs/",
        ),
        (
            "reviews/2026-H1/input/risks.yaml",
            "no record is expected in reviews/2026-H1/input/",
            "did you mean reviews/2026-H1/inputs/?",
        ),
        (
            "reviews/2026-H1/inputs/deep/risks.yaml",
            "no record is expected in reviews/2026-H1/inputs/deep/",
            "did you mean reviews/2026-H1/inputs/?",
        ),
        (
            "reviews/2026-H1/inputs/risk.yaml",
            "risk.yaml is not the input of a known topic",
            "did you mean risks.yaml?",
        ),
        (
            "reviews/2026-H1/inputs/risks.yml",
            "risks.yml is not the input of a known topic",
            "did you mean risks.yaml?",
        ),
        (
            "actions/2026-H1/a03.yaml",
            "actions/2026-H1/a03.yaml cannot be an action",
            "an action is called by review and number only: actions/2026-H1/A03.yaml",
        ),
        (
            "actions/2026-H1/A03-patching.yaml",
            "actions/2026-H1/A03-patching.yaml cannot be an action",
            "an action is called by review and number only: actions/2026-H1/A03.yaml",
        ),
        (
            "actions/A03.yaml",
            "actions/A03.yaml cannot be an action",
            "an action is called by review and number only: actions/2026-H1/A03.yaml",
        ),
        ("metrics/a/b.yaml", "metrics/a/b.yaml is not read", "one file per record: metrics/<id>.yaml"),
        ("metrics/-x.yaml", "metrics/-x.yaml is not read", "one file per record: metrics/<id>.yaml"),
        ("objectives/a b.yaml", "objectives/a b.yaml is not read", "one file per record: objectives/<id>.yaml"),
    ],
)
def test_files_where_no_record_is_read(path: str, message: str, hint: str) -> None:
    assert expected_at(path, TOPICS) == Stray(message, hint)


def test_an_unlike_input_name_lists_the_topics() -> None:
    stray = expected_at("reviews/2026-H1/inputs/qqq.yaml", ("risks", "audits"))
    assert stray == Stray("qqq.yaml is not the input of a known topic", "the topics here are audits, risks")


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        ".gitattributes",
        ".pre-commit-config.yaml",
        "mkdocs.yaml",
        "reviews/README.md",
        "reviews/2026-H1/notes.txt",
        "reviews/2026-H1/inputs/risks.xlsx",
        "reviews/2026-H1/issued/pack.md",
        "reviews/2026-H1/issued/chart-patch-sla.svg",
        "actions/README.md",
        "metrics/patch.csv",
        "services/compose.yaml",
    ],
)
def test_what_is_none_of_our_business(path: str) -> None:
    assert expected_at(path, TOPICS) is None


@pytest.mark.parametrize(
    ("folder", "looked_into"),
    [
        ("reviews", True),
        ("profiles", True),
        ("review", True),
        ("Actions", True),
        ("evidence", False),
        ("approvals", True),
        ("templates", False),
        ("src", False),
    ],
)
def test_folders_of_the_root_that_are_looked_into(folder: str, looked_into: bool) -> None:
    assert may_hold_records(folder) is looked_into


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("hihg", ("low", "medium", "high"), "high"),
        ("Prority", ("priority", "owner"), "priority"),
        ("isms lead", ("isms-lead", "ceo"), "isms-lead"),
        ("xyz", ("priority", "owner"), None),
        ("", ("priority",), None),
        ("anything", (), None),
    ],
)
def test_the_nearest_known_word(word: str, known: tuple[str, ...], expected: str | None) -> None:
    assert nearest(word, known) == expected
