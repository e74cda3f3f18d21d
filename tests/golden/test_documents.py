"""Whole documents, byte by byte: what readers get changes only where somebody meant it to.

``python -m tests.golden.test_documents`` writes the kept files anew after a change that is meant; the difference is
then read in the commit.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from mgmtreview.rendering.render import Options, Rendered, render_minutes, render_pack
from mgmtreview.workspace import Workspace

TESTS = Path(__file__).resolve().parent.parent
KEPT = Path(__file__).resolve().parent / "documents"
CASES = {
    "base-2026-H1": (TESTS / "rules" / "base", "2026-H1", date(2026, 9, 1)),
    "nordwind-2026-Q1": (TESTS / "real" / "nordwind", "2026-Q1", date(2026, 4, 15)),
}
MARROWBY = TESTS.parent / "examples" / "marrowby" / "records"
MARROWBY_DAY = date(2026, 11, 25)


def documents(root: Path, review: str, today: date) -> tuple[Rendered, Rendered]:
    workspace = Workspace(load(root), today)
    facts = workspace.reviews[review]
    options = Options(to_root="../../../")
    return render_pack(workspace, facts, options), render_minutes(workspace, facts, options)


@pytest.mark.parametrize("case", CASES)
def test_the_documents_are_the_kept_ones(case: str) -> None:
    kept = {
        path.relative_to(KEPT / case).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((KEPT / case).rglob("*"))
        if path.is_file()
    }
    assert written(case) == kept, "if the change is meant: python -m tests.golden.test_documents"


def written(case: str) -> dict[str, str]:
    return {name: data.decode() for each in documents(*CASES[case]) for name, data in sorted(each.files.items())}


EXAMPLE_REVIEWS = sorted(path.name for path in (MARROWBY / "reviews").iterdir()) if MARROWBY.is_dir() else []


@pytest.mark.parametrize("review", EXAMPLE_REVIEWS)
def test_the_first_page_of_the_example_fits_on_a_page_with_every_ask_and_all_that_is_red(review: str) -> None:
    workspace = Workspace(load(MARROWBY), MARROWBY_DAY)
    facts = workspace.reviews[review]
    rendered = render_pack(workspace, facts)
    first_page = rendered.files["pack.md"].decode().split("\n---\n")[0]
    assert len(first_page.splitlines()) <= 60
    asks = [ask for loaded in facts.folder.inputs.values() for ask in loaded.record.asks]
    for ask in asks:
        parts = [ask.ask, ask.recommendation, ask.if_not, *(option.text for option in ask.options)]
        parts += [workspace.charter.name(who) for who in ask.wanted]
        assert [part for part in parts if part and part not in first_page] == []
    red = rendered.view["first"]["red"]
    assert red["count"] + len(asks) == sum(1 for name in rendered.signals if is_high(rendered, name))
    assert all(row[0].startswith("■\u00a0") for row in (red["table"] or {"rows": []})["rows"])


def is_high(rendered: Rendered, name: str) -> bool:
    tables = [section["signals"] for section in rendered.view["sections"] if section["signals"]]
    return name.startswith("ask:") or any(
        row[1] == name and row[0].endswith("high") for table in tables for row in table["rows"]
    )


if __name__ == "__main__":
    shutil.rmtree(KEPT, ignore_errors=True)
    for each_case in CASES:
        for file_name, text in written(each_case).items():
            target = KEPT / each_case / file_name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
