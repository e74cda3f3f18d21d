"""What is kept of an issued document, and what is refused."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.loading.load import load
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.rendering.issuing import issue, left_behind, refuse_if_changed, refuse_to_issue_twice
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.provenance import read_files
from mgmtreview.rendering.render import CannotRender, Document, Options, render_minutes, render_pack
from mgmtreview.rendering.templates import MINUTES, PACK
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.approved_content import combined
from tests.unit.rendering.written import TODAY, material

FOLDER = "reviews/2026/issued"
FILES = {
    "actions/2025/A01.yaml": "{text: One, due: 2026-03-31}",
    "reviews/2025/minutes.yaml": """
        decisions: [{id: D1, kind: defer, answers: ["improvement:I-1"], revisit_on: 2026-12}]
        """,
    "reviews/2026/inputs/improvements.yaml": "{items: [{id: I-1}, {id: I-2}], asks: [{id: A, ask: Do it}]}",
    "reviews/2026/minutes.yaml": "decisions: [{id: D1, text: Done}]",
    "reviews/2026/after.yaml": "communicated: []",
    "metrics/m.yaml": "{unit: count, points: [{period: 2026-Q1, value: 1}, {period: 2026-Q2, value: 2}]}",
    "waivers.yaml": "[]",
}


def issued(found: Material, document: Document = Document.PACK) -> tuple[dict[str, bytes], dict[str, Any]]:
    render = render_pack if document is Document.PACK else render_minutes
    files = issue(found.workspace, found.review, render(found.workspace, found.review))
    return files, json.loads(files[f"{FOLDER}/pack.json"])


def again(found: Material, files: dict[str, bytes]) -> Material:
    """The same repository with the issued files in it."""
    root = found.workspace.repository.root
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    workspace = Workspace(load(root), TODAY)
    return Material(workspace, workspace.reviews["2026"])


def test_pack_json_says_what_was_read_written_and_shown(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    files, data = issued(found)
    assert list(files) == [f"{FOLDER}/pack.md", f"{FOLDER}/charts/metric-m.svg", f"{FOLDER}/pack.json"]
    assert data["written"] == [
        {"path": path, "sha256": sha256(files[path]).hexdigest()} for path in files if not path.endswith("pack.json")
    ]
    assert [entry["path"] for entry in data["read"]] == [
        "actions/2025/A01.yaml",
        "metrics/m.yaml",
        "mgmtreview.yaml",
        "people.yaml",
        "reviews/2025/minutes.yaml",
        "reviews/2025/review.yaml",
        "reviews/2026/inputs/improvements.yaml",
        "reviews/2026/review.yaml",
    ]
    assert data["actions"] == {"2025/A01": "open"}
    assert data["signals"] == ["ask:A", "action:2025/A01", "improvement:I-2"]
    assert data["quiet"] == ["improvement:I-1"]
    assert (data["issued_on"], data["cutoff"]) == ("2026-09-01", "2026-07-01")
    assert IssuedPack.model_validate_json(files[f"{FOLDER}/pack.json"]).review == "2026"


def test_the_day_of_issue_is_the_one_the_review_states(tmp_path: Path) -> None:
    review = "{period: 2026-H1, cutoff: 2026-07-01, issued_on: 2026-07-08, held_on: 2026-07-15}"
    _, data = issued(material(tmp_path, {**FILES, "reviews/2026/review.yaml": review}))
    assert data["issued_on"] == "2026-07-08"


def test_minutes_are_noted_beside_the_pack_and_stay_when_it_is_replaced(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    files, pack = issued(found)
    later = again(found, files)
    files, both = issued(later, Document.MINUTES)
    assert list(files) == [f"{FOLDER}/minutes.md", f"{FOLDER}/pack.json"]
    assert [entry["path"].rsplit("/", 1)[1] for entry in both["written"]] == ["pack.md", "metric-m.svg", "minutes.md"]
    assert {entry["path"] for entry in both["read"]} - {entry["path"] for entry in pack["read"]} == {
        "reviews/2026/minutes.yaml",
        "reviews/2026/after.yaml",
    }
    assert both["signals"] == pack["signals"]
    _, replaced = issued(again(later, files))
    assert replaced["written"][-1]["path"] == f"{FOLDER}/minutes.md"


def test_what_is_issued_is_not_overwritten_unasked(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    refuse_to_issue_twice(found.review, Document.PACK)
    later = again(found, issued(found)[0])
    with pytest.raises(WriteRefused, match="the pack of 2026 was issued already on 2026-09-01"):
        refuse_to_issue_twice(later.review, Document.PACK)
    refuse_to_issue_twice(later.review, Document.MINUTES)
    last = again(later, issued(later, Document.MINUTES)[0])
    with pytest.raises(WriteRefused, match="the minutes of 2026 were issued already"):
        refuse_to_issue_twice(last.review, Document.MINUTES)


def test_a_broken_pack_json_is_not_taken_for_none(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    broken = again(found, {f"{FOLDER}/pack.json": b"{"})
    with pytest.raises(WriteRefused, match="cannot be read, so what was issued is not known"):
        refuse_to_issue_twice(broken.review, Document.PACK)


def test_a_pack_json_that_changed_in_between_is_not_overwritten(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    refuse_if_changed(found.workspace, found.review)
    again(found, issued(found)[0])
    with pytest.raises(WriteRefused, match="was changed in the meantime"):
        refuse_if_changed(found.workspace, found.review)


def test_charts_that_fell_away_are_named(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    later = again(found, issued(found)[0])
    assert left_behind(later.review, [f"{FOLDER}/pack.md"]) == (f"{FOLDER}/charts/metric-m.svg",)


def test_minutes_without_a_pack_a_form_and_a_draft_are_not_issued(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    with pytest.raises(WriteRefused, match="the pack of 2026 was not issued"):
        issued(found, Document.MINUTES)
    with pytest.raises(WriteRefused, match="a draft is not issued"):
        issue(found.workspace, found.review, render_pack(found.workspace, found.review, Options(draft=True)))
    early = material(tmp_path / "early", FILES, today=date(2026, 7, 1))
    with pytest.raises(WriteRefused, match="not held, or its minutes are not written"):
        issued(early, Document.MINUTES)


def test_records_that_cannot_be_read_stop_it_unless_a_draft_is_meant(tmp_path: Path) -> None:
    found = again(material(tmp_path, FILES), {"people.yaml": b"a: [", "reviews/2025/minutes.yaml": b"x: 1"})
    with pytest.raises(CannotRender, match=r"2 files .* cannot be read: people\.yaml, reviews/2025/minutes\.yaml"):
        render_pack(found.workspace, found.review)
    text = render_pack(found.workspace, found.review, Options(draft=True)).files["pack.md"].decode()
    assert "> DRAFT. Not issued, not approved, may change." in text.split("\n---\n")[0]
    assert "people.yaml, reviews/2025/minutes.yaml." in text.split("\n---\n")[0]


def test_a_broken_file_of_a_later_review_is_no_hindrance(tmp_path: Path) -> None:
    found = again(material(tmp_path, FILES), {"reviews/2027/review.yaml": b"a: [", "waivers.yaml": b"a: ["})
    assert render_pack(found.workspace, found.review).unreadable == ()


def test_the_minutes_rest_on_more_than_the_pack(tmp_path: Path) -> None:
    found = material(tmp_path, FILES)
    pack, minutes = (read_files(found, name) for name in (PACK, MINUTES))
    assert {file.path for file in minutes} - {file.path for file in pack} == {
        "reviews/2026/minutes.yaml",
        "reviews/2026/after.yaml",
    }


def test_the_combined_hash_is_that_of_sha256sum(tmp_path: Path) -> None:
    """So that anybody can check it: ``sha256sum FILE... | sha256sum``, files in the order of their paths."""
    found = material(tmp_path, FILES)
    read = read_files(found, PACK)
    listing = "".join(f"{sha256((tmp_path / file.path).read_bytes()).hexdigest()}  {file.path}\n" for file in read)
    assert combined(read) == sha256(listing.encode()).hexdigest()
