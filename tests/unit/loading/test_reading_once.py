"""Many tests take files from memory that were read before: they get what the program reads."""

from pathlib import Path

from mgmtreview.loading.load import load
from tests.support.overlay import lay_over
from tests.support.reading_once import reading_once
from tests.support.rule_runs import BASE

CHANGES = {"actions/2026-H1/A01.yaml": {"priority": "hihg"}, "people.yaml": "people: [\n", "programme.yaml": None}
EXAMPLE = Path(__file__).parents[3] / "examples" / "muddleford" / "records"


def test_what_comes_from_memory_is_what_the_program_reads(tmp_path: Path) -> None:
    for root in (BASE, lay_over(BASE, tmp_path / "changed", CHANGES), EXAMPLE, BASE):
        with reading_once():
            first, again = load(root), load(root)
        assert first == again == load(root)


def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    root = lay_over(BASE, tmp_path / "r", {})
    with reading_once():
        assert load(root).faults == ()
        lay_over(BASE, root, CHANGES)
        assert {fault.place.path for fault in load(root).faults} == {"actions/2026-H1/A01.yaml", "people.yaml"}
