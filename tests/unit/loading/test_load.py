"""Loading a whole repository: nothing hides anything else, short forms mean long ones, nothing written is absent."""

from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from mgmtreview.loading.repository import Repository
from mgmtreview.records.inputs import RisksInput
from mgmtreview.records.shared_input import GenericInput
from tests.support.files import write_files
from tests.support.workspaces import loaded, told


def test_all_problems_of_all_files_are_told_in_one_run_and_hide_no_good_file(tmp_path: Path) -> None:
    repository = loaded(
        tmp_path,
        {
            "mgmtreview.yaml": "organisation: Example\n",
            "people.yaml": "people: &all {}\n",
            "programme.yaml": "tolerance_days: none\nslots: 7\n",
            "metrics/good.yaml": "title: Good\n",
            "metrics/bad.yaml": "title: [\n",
            "actions/2026-H1/A01.yaml": "owner: ceo\n",
            "actions/2026-H1/A02.yaml": "due: soon\npriority: hihg\n",
            "reviews/2026-H1/review.yaml": "chair: ceo\n",
            "reviews/2026-H1/minutes.yaml": "decisions: none\n",
            "reviews/2026-H1/inputs/risks.yaml": "items:\n  - {id: R-1}\n",
            "reviews/2026-H1/inputs/audits.yaml": "a: 1\na: 2\n",
            "reviews/2026-H1/inputs/risk.yaml": "items: []\n",
        },
    )
    assert [
        (fault.rule, fault.place.path) for fault in sorted(repository.faults, key=lambda each: each.place.path)
    ] == [
        ("RV002", "actions/2026-H1/A02.yaml"),
        ("RV002", "actions/2026-H1/A02.yaml"),
        ("RV001", "metrics/bad.yaml"),
        ("RV001", "people.yaml"),
        ("RV002", "programme.yaml"),
        ("RV002", "programme.yaml"),
        ("RV001", "reviews/2026-H1/inputs/audits.yaml"),
        ("RV005", "reviews/2026-H1/inputs/risk.yaml"),
        ("RV002", "reviews/2026-H1/minutes.yaml"),
    ]
    assert list(repository.metrics) == ["good"]
    assert list(repository.actions) == ["2026-H1/A01"]
    review = repository.reviews["2026-H1"]
    assert review.review is not None
    assert list(review.inputs) == ["risks"]
    assert review.broken == {"minutes", "audits"}
    assert repository.broken == {
        "actions/2026-H1/A02.yaml",
        "metrics/bad.yaml",
        "people.yaml",
        "programme.yaml",
        "reviews/2026-H1/inputs/audits.yaml",
        "reviews/2026-H1/minutes.yaml",
    }


def test_an_unreadable_file_says_where_and_how_to_mend_it(tmp_path: Path) -> None:
    (fault,) = loaded(tmp_path, {"people.yaml": "people:\n  ceo: &boss\n    name: Ada\n"}).faults
    assert (fault.rule, fault.position, fault.message, fault.hint) == (
        "RV001",
        (2, 8),
        "an anchor (&) stands here; records do not use them",
        "take it out and write each text where it belongs; put text that starts with & in quotes",
    )


LONG = {
    "mgmtreview.yaml": "organisation: Example\ntopics: {suppliers: Suppliers}\n",
    "metrics/patch-sla.yaml": "title: Patching\npoints:\n  - {period: 2026-Q1, value: 92}\n",
    "metrics/awareness.yaml": "title: Awareness\n",
    "objectives/vulnerabilities.yaml": "statement: Close them in 14 days\nmetrics: [patch-sla]\n",
    "reviews/2026-H1/inputs/risks.yaml": "summary: Calm\nitems:\n  - {id: R-1, residual: low}\n",
    "reviews/2026-H1/inputs/suppliers.yaml": "items:\n  - {id: S-1, what: Audited}\n",
}
SHORT = {
    "mgmtreview.yaml": LONG["mgmtreview.yaml"],
    "metrics.yaml": """
        patch-sla:
          title: Patching
          points:
            - {period: 2026-Q1, value: 92}
        awareness: {title: Awareness}
        """,
    "objectives.yaml": """
        vulnerabilities:
          statement: Close them in 14 days
          metrics: [patch-sla]
        """,
    "reviews/2026-H1/inputs.yaml": """
        risks:
          summary: Calm
          items:
            - {id: R-1, residual: low}
        suppliers:
          items:
            - {id: S-1, what: Audited}
        """,
}


def records_of(repository: Repository) -> dict[str, dict[str, str]]:
    return {
        "metrics": {name: repr(each.record) for name, each in sorted(repository.metrics.items())},
        "objectives": {name: repr(each.record) for name, each in sorted(repository.objectives.items())},
        "inputs": {name: repr(each.record) for name, each in sorted(repository.reviews["2026-H1"].inputs.items())},
    }


def test_the_short_form_means_the_long_one(tmp_path: Path) -> None:
    long, short = loaded(tmp_path / "long", LONG), loaded(tmp_path / "short", SHORT)
    assert records_of(short) == records_of(long)
    assert told(short) == told(long) == []
    assert isinstance(short.reviews["2026-H1"].inputs["risks"].record, RisksInput)
    assert isinstance(short.reviews["2026-H1"].inputs["suppliers"].record, GenericInput)


def test_a_record_of_a_short_form_knows_its_place_in_the_file(tmp_path: Path) -> None:
    metric = loaded(tmp_path, SHORT).metrics["patch-sla"]
    assert metric.at("points", 0, "value").loc == ("patch-sla", "points", 0, "value")
    assert metric.key("title").on_key
    assert metric.place.path == "metrics.yaml"


def test_faults_in_a_short_form_hide_no_other_record_of_it(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"metrics.yaml": "a: {title: [x]}\nb: {title: B}\nc: {unit: metre}\n"})
    assert list(repository.metrics) == ["b"]
    assert [fault.place.loc for fault in repository.faults] == [("a", "title"), ("c", "unit")]


def test_an_input_that_does_not_fit_breaks_its_own_topic_only(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"reviews/2026-H1/inputs.yaml": "risks: {items: 1}\nneeds: {summary: Calm}\n"})
    assert repository.reviews["2026-H1"].broken == {"risks"}
    assert list(repository.reviews["2026-H1"].inputs) == ["needs"]


def test_inputs_that_cannot_be_read_may_hold_any_topic(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"reviews/2026-H1/inputs.yaml": "risks: [\n"})
    assert {"risks", "needs", "actions"} <= repository.reviews["2026-H1"].broken


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"metrics/patch.yaml": "title: A\n", "metrics.yaml": "Patch: {title: B}\n"},
            'RV004 metrics.yaml at Patch: the id "Patch" is used twice: metrics/patch.yaml has it already',
        ),
        (
            {"metrics.yaml": "patch: {title: A}\nPatch: {title: B}\n"},
            'RV004 metrics.yaml at Patch: the id "Patch" is used twice: metrics.yaml has it already',
        ),
        (
            {"actions/2026-H1/A01.yaml": "owner: ceo\n", "actions/2026-h1/A01.yaml": "owner: ceo\n"},
            (
                'RV004 actions/2026-h1/A01.yaml: the id "2026-h1/A01" is used twice: '
                "actions/2026-H1/A01.yaml has it already"
            ),
        ),
        (
            {"reviews/2026-H1/review.yaml": "", "reviews/2026-h1/review.yaml": ""},
            (
                'RV004 reviews/2026-h1/review.yaml: the review id "2026-h1" is used twice: '
                '"2026-H1" is the same without case'
            ),
        ),
        (
            {"reviews/2026-H1/inputs.yaml": "risks: {}\n", "reviews/2026-H1/inputs/risks.yaml": "items: []\n"},
            (
                'RV004 reviews/2026-H1/inputs/risks.yaml: the input "risks" is there twice: '
                "reviews/2026-H1/inputs.yaml has it already"
            ),
        ),
    ],
)
def test_an_id_used_twice_is_told(files: dict[str, str], message: str, tmp_path: Path) -> None:
    repository = loaded(tmp_path, files)
    assert told(repository) == [message]
    assert all(fault.hint for fault in repository.faults)


def test_a_misspelt_folder_is_one_fault_not_one_for_each_file_in_it(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {f"reviews/2026 H1/inputs/{name}.yaml": "" for name in ("risks", "audits", "needs")})
    assert told(repository) == ['RV005 reviews/2026 H1/inputs/audits.yaml: "2026 H1" cannot be the id of a review']


# --- nothing behind a key ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "items:\nsummary: Calm\n",
        "items: null\nsummary: Calm\n",
        "items: ~\nsummary: Calm\nasks:\nsources:\n",
        "summary: Calm\nlimitations:\nplan:\n",
        "summary: Calm\nasks: []\n",
    ],
)
def test_a_key_with_nothing_behind_it_is_absent(content: str, tmp_path: Path) -> None:
    path = "reviews/2026-H1/inputs/risks.yaml"
    repository = loaded(tmp_path, {path: content})
    assert told(repository) == []
    assert repository.reviews["2026-H1"].inputs["risks"].record == RisksInput(summary="Calm")


def test_nothing_deep_inside_is_absent_too(tmp_path: Path) -> None:
    content = "items:\n  - id: R-1\n    treatments:\n    residual:\n      level:\n      score: 5\n    to_confirm:\n"
    repository = loaded(tmp_path, {"reviews/2026-H1/inputs/risks.yaml": content})
    assert told(repository) == []
    record = repository.reviews["2026-H1"].inputs["risks"].record
    assert isinstance(record, RisksInput)
    assert (record.items[0].treatments, record.items[0].to_confirm) == ((), False)


def test_a_default_stands_where_nothing_is_written(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"reviews/2026-H1/review.yaml": "kind:\nformat:\nrecord:\n"})
    record = repository.reviews["2026-H1"].review
    assert record is not None
    assert (record.record.kind, record.record.format) == ("scheduled", "meeting")


def test_a_person_without_particulars_is_there(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"people.yaml": "people:\n  ceo:\n  cfo: {name: Ben}\n"})
    assert told(repository) == []
    assert list(repository.people.record.people) == ["ceo", "cfo"]


def test_a_body_without_a_name_is_not_lost_without_a_word(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"people.yaml": "bodies:\n  board:\n"})
    assert told(repository) == ['RV002 people.yaml at bodies.board: "name" is missing here']


def test_an_unknown_key_stays_one_when_nothing_stands_behind_it(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"actions/2026-H1/A01.yaml": "prority:\nowner:\n"})
    assert told(repository) == ['RV002 actions/2026-H1/A01.yaml at prority: unknown key "prority"']


def test_an_id_with_nothing_behind_it_is_missing(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"reviews/2026-H1/inputs/risks.yaml": "items:\n  - id:\n    title: x\n"})
    assert told(repository) == ['RV002 reviews/2026-H1/inputs/risks.yaml at items.0: "id" is missing here']


@pytest.mark.parametrize("content", ["", "\n", "# nothing yet\n", "---\n", "null\n", "{}\n"])
def test_an_empty_file_is_an_empty_record(content: str, tmp_path: Path) -> None:
    files = dict.fromkeys(
        ("mgmtreview.yaml", "people.yaml", "programme.yaml", "metrics.yaml", "metrics/m.yaml", "waivers.yaml"), content
    )
    repository = loaded(tmp_path, files | {"reviews/2026-H1/review.yaml": content})
    expected = [] if content != "{}\n" else ["RV002 waivers.yaml: expected a list of waivers"]
    assert told(repository) == expected
    assert list(repository.metrics) == ["m"]
    assert list(repository.reviews) == ["2026-H1"]


# --- odd repositories ----------------------------------------------------------------------------


def test_an_empty_folder_is_an_empty_repository(tmp_path: Path) -> None:
    repository = load(tmp_path)
    assert (told(repository), repository.reviews, repository.raw) == ([], {}, {})
    assert list(repository.profiles) == ["iso27001-2022"]


def test_topics_of_settings_and_standards_are_known_with_their_titles(tmp_path: Path) -> None:
    topics = loaded(tmp_path, {"mgmtreview.yaml": "topics: {suppliers: Our suppliers}\n"}).topics
    assert topics["suppliers"] == "Our suppliers"
    assert topics["audits"] == "Audit results"


def test_loading_twice_gives_the_same(tmp_path: Path) -> None:
    write_files(tmp_path, LONG)
    assert records_of(load(tmp_path)) == records_of(load(tmp_path))


def test_a_file_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "reviews/2026-H1/inputs"
    folder.mkdir(parents=True)
    (folder / "risks\udcff.yaml").write_text("items: []\n")
    (fault,) = load(tmp_path).faults
    assert (fault.rule, fault.hint) == ("RV005", "did you mean risks.yaml?")
