"""Where a review stands in its programme, as of its cutoff: held, covered, still to come, additional, events."""

from pathlib import Path

from mgmtreview.rendering.programme_position import position_lines
from tests.unit.rendering.written import material, minutes, pack, plain

PROGRAMME = """
    cycles:
      - {id: "2025", start: 2025-01-01, end: 2025-12-31}
      - {id: "2026", start: 2026-01-01, end: 2026-12-31}
    slots:
      - {id: "2025", planned_on: 2025-12-20}
      - {id: 2026-Q1, planned_on: 2026-03-15, covers: [actions, risks]}
      - {id: "2026", planned_on: 2026-07-10, cycle: "2026", covers: [actions, changes]}
      - {id: 2026-Q4, planned_on: 2026-11, covers: [feedback]}
    events:
      - {id: EV-1, date: 2026-05-01, kind: failed-audit, what: "Two findings"}
      - {id: EV-2, date: 2026-08-01, kind: failed-audit, what: "After the cutoff"}
    """
HELD, WITH = "Cycle 2026: 1 review held before this one", "Cycle 2026: 2 reviews held with this one"
FILES = {"programme.yaml": PROGRAMME, "reviews/2026-Q1/review.yaml": "held_on: 2026-05-01"}


def test_the_pack_says_what_was_held_and_covered_before_it(tmp_path: Path) -> None:
    assert [plain(line) for line in pack(tmp_path, FILES)["programme"]] == [
        f"{HELD} (2026-Q1 on 2026-05-01); inside 14 days of the planned date: 0 of 1.",
        "2 of 10 requirements covered so far; this review adds 9.3.2 b.",
        "■ 9.3.2 c Changed needs and expectations of interested parties: no review that is planned covers it.",
        "■ 9.3.2 d 1 Nonconformities and corrective actions: no review that is planned covers it.",
        "■ 9.3.2 d 2 Results of monitoring and measurement: no review that is planned covers it.",
        "■ 9.3.2 d 3 Audit results: no review that is planned covers it.",
        "■ 9.3.2 d 4 Whether the information security objectives are reached: no review that is planned covers it.",
        "Still to come: 9.3.2 e Feedback from interested parties, in 2026-Q4.",
        "■ 9.3.2 g Opportunities for continual improvement: no review that is planned covers it.",
        "■ An event without a review or a reasoned no: EV-1, 2026-05-01: Two findings.",
    ]


def test_the_minutes_count_the_review_itself(tmp_path: Path) -> None:
    record = minutes(tmp_path, {**FILES, "reviews/2026/minutes.yaml": "decisions: []"})["record"]
    assert record["programme"][:2] == [
        f"{WITH} (2026-Q1 on 2026-05-01 and 2026 on 2026-07-15); inside 14 days of the planned date: 1 of 2.",
        "3 of 10 requirements covered so far.",
    ]


def test_an_additional_review_names_what_called_for_it(tmp_path: Path) -> None:
    extra = "kind: exceptional\ntrigger: EV-1\ncutoff: 2026-05-10\nheld_on: 2026-05-12\ncovers: [risks]\n"
    found = position_lines(material(tmp_path, {**FILES, "reviews/2026-X1/review.yaml": extra}, review="2026-X1"))
    assert found[0] == "This is an additional review, called for by EV-1, 2026-05-01: Two findings."
    assert not any("event without" in line for line in found)


def test_what_happened_after_it_is_not_known_to_it(tmp_path: Path) -> None:
    later = {**FILES, "reviews/2026-Q4/review.yaml": "held_on: 2026-08-20"}
    assert pack(tmp_path / "a", later)["programme"] == pack(tmp_path / "b", FILES)["programme"]


def test_without_a_cycle_nothing_is_said_of_one(tmp_path: Path) -> None:
    assert position_lines(material(tmp_path, {})) == []
