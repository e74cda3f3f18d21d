"""The explanations in scaffolded files are true: what they show can be used, and no field is left unexplained."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from mgmtreview.loading.load import load
from mgmtreview.records.action import Action
from mgmtreview.records.inputs import INPUT_MODELS, input_model
from mgmtreview.records.metric import Metric, Objective
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.people import People
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import ReviewRecord
from mgmtreview.records.settings import Settings
from mgmtreview.scaffolding.emit import WIDTH
from mgmtreview.scaffolding.initial import plan_init
from mgmtreview.scaffolding.review import plan_new
from tests.support.files import write_files
from tests.unit.scaffolding.company import company, workspace
from tests.unit.scaffolding.uncommenting import data_of, uncommented

FIRST = {"mgmtreview.yaml": "topics: {resources: Resources}"}


def scaffolded(root: Path, *, minimal: bool) -> dict[str, str]:
    """All files of a review, as text."""
    plan = plan_new(workspace(root), "2026-H2", minimal=minimal)
    return {path: raw.decode() for path, raw in plan.files.items()}


@pytest.mark.parametrize("minimal", [False, True], ids=["full", "minimal"])
@pytest.mark.parametrize("carried", [False, True], ids=["first", "carried"])
def test_with_every_example_in_use_a_review_still_loads(tmp_path: Path, minimal: bool, carried: bool) -> None:
    root = company(tmp_path) if carried else write_files(tmp_path, FIRST)
    texts = scaffolded(root, minimal=minimal)
    used = {path: uncommented(text) for path, text in texts.items()}
    write_files(root, {path: text.encode() for path, text in used.items()})
    repository = load(root)
    assert repository.faults == ()
    for path, text in used.items():
        if "/inputs/" in path and "actions" not in path:
            found, kept = data_of(text), data_of(texts[path])
            assert found.get("items") or found.get("incidents"), path
            for key in ("items", "acceptances"):  # carried ones stay, the example joins them
                assert len(listed(found, key)) == len(listed(kept, key)) + examples(path, key, minimal), path


def listed(data: dict[str, Any], key: str) -> list[Any]:
    return data.get(key) or []


def examples(path: str, key: str, minimal: bool) -> int:
    """How many example entries a file shows in a list."""
    if key == "acceptances":
        return int(path.endswith("risks.yaml"))
    return 2 if not minimal and path.endswith(("changes.yaml", "needs.yaml")) else 1


def test_with_every_example_in_use_a_new_repository_still_loads(tmp_path: Path) -> None:
    files = {path: uncommented(raw.decode()) for path, raw in plan_init(date(2026, 3, 1)).items()}
    files["metrics/patch-sla.yaml"] = files.pop("metrics/example.txt")
    files["objectives/patching.yaml"] = files.pop("objectives/example.txt")
    files["actions/2026-H1/A01.yaml"] = files.pop("actions/example.txt")
    repository = load(write_files(tmp_path, {path: text.encode() for path, text in files.items()}))
    assert repository.faults == ()
    assert list(repository.metrics) == ["patch-sla"]
    assert list(repository.objectives) == ["patching"]
    assert list(repository.actions) == ["2026-H1/A01"]
    assert sorted(repository.people.record.people) == ["ceo", "isms-lead"]


# --- every field is explained -----------------------------------------------------------------------

BY_THE_PROGRAM = {"to_confirm"}


def tables(value: Any) -> list[dict[str, Any]]:
    """The tables that stand at a place: one, a list of them, or the values of a table of ids."""
    if isinstance(value, dict):
        return [value]
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The record types that a field may hold, however deep in its annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def missing(model: type[BaseModel], shown: list[dict[str, Any]], where: str) -> Iterator[str]:
    """Fields of a record type that none of the shown tables has."""
    keys = {key for table in shown for key in table}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in BY_THE_PROGRAM:
            continue
        if key not in keys:
            yield f"{where}.{key}"
            continue
        inner = [entry for table in shown for entry in tables(table.get(key))]
        if str(field.annotation).startswith("dict"):
            inner = [entry for table in inner for entry in table.values() if isinstance(entry, dict)]
        found = list(dict.fromkeys(models_in(field.annotation)))
        if inner and len(found) == 1:
            yield from missing(found[0], inner, f"{where}.{key}")


def unexplained(model: type[BaseModel], text: str, known: Iterable[str] = ()) -> list[str]:
    return [each for each in missing(model, [data_of(uncommented(text))], model.__name__) if each not in known]


@pytest.mark.parametrize("topic", [*INPUT_MODELS, "resources"])
def test_every_field_of_an_input_has_an_example(tmp_path: Path, topic: str) -> None:
    texts = scaffolded(write_files(tmp_path, FIRST), minimal=False)
    text = texts[f"reviews/2026-H2/inputs/{topic}.yaml"]
    nil = {f"{input_model(topic).__name__}.{key}" for key in ("nothing_to_report", "not_available")}
    assert unexplained(input_model(topic), text, nil if topic == "actions" else ()) == []


@pytest.mark.parametrize(("name", "model"), [("review.yaml", ReviewRecord), ("minutes.yaml", Minutes)])
def test_every_field_of_review_and_minutes_has_an_example(tmp_path: Path, name: str, model: type[BaseModel]) -> None:
    texts = scaffolded(write_files(tmp_path, FIRST), minimal=False)
    assert unexplained(model, texts[f"reviews/2026-H2/{name}"]) == []


LATER = {
    "limits": "mgmtreview.yaml",  # `explain` names the limit of each rule
    "keys salt external until revoked_keys groups ordered from": "people.yaml",
    "postponed cancelled review names": "programme.yaml",
    "targets better risks decision changes since until ref as_of approximate open": "metrics/example.txt",
    "above at_most below between equals by milestones": "metrics/example.txt",
    "ref dropped": "objectives/example.txt",
    "ref opened_on reopened continues sha256 version compensating": "actions/example.txt",
}
"""What a company does not need in its first year has no example in the files of ``init``."""


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("mgmtreview.yaml", Settings),
        ("people.yaml", People),
        ("programme.yaml", Programme),
        ("metrics/example.txt", Metric),
        ("objectives/example.txt", Objective),
        ("actions/example.txt", Action),
    ],
)
def test_every_field_needed_in_the_first_year_has_an_example(path: str, model: type[BaseModel]) -> None:
    known = {word for words, where in LATER.items() if where == path for word in words.split()}
    found = unexplained(model, plan_init(date(2026, 3, 1))[path].decode())
    assert [each for each in found if not known & set(each.split("."))] == []
    assert all(any(word in each.split(".") for each in found) for word in known)  # the list is no longer than needed


# --- how the files look -----------------------------------------------------------------------------


def all_texts(tmp_path: Path) -> dict[str, str]:
    root = company(tmp_path)
    small = {f"minimal/{path}": text for path, text in scaffolded(root, minimal=True).items()}
    new = {path: raw.decode() for path, raw in plan_init(date(2026, 3, 1)).items() if path != "README.md"}
    return {**scaffolded(root, minimal=False), **small, **new}


def test_lines_end_clean_and_prose_keeps_the_width(tmp_path: Path) -> None:
    for path, text in all_texts(tmp_path).items():
        assert text.endswith("\n"), path
        assert "\r" not in text, path
        for line in text.splitlines():
            assert line == line.rstrip(), (path, line)
            assert not line.lstrip().startswith("# ") or len(line) <= WIDTH, (path, line)
        assert "\n\n\n" not in text, path


def test_no_value_that_other_readers_take_for_a_truth_value(tmp_path: Path) -> None:
    for path, text in all_texts(tmp_path).items():
        for line in uncommented(text).splitlines():
            content = line.partition("#")[0].strip()
            key, _, value = content.removeprefix("- ").partition(": ")
            assert value.strip().casefold() not in {"yes", "no", "on", "off"}, (path, line)
            assert key.rstrip(":").casefold() not in {"yes", "no", "on", "off"}, (path, line)


def test_no_placeholder_is_left(tmp_path: Path) -> None:
    for path, text in all_texts(tmp_path).items():
        assert "@T" not in text, path
        assert "@Y" not in text, path
        assert "{review}" not in text, path
