"""The reference pages as Markdown: data in, text out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from pydantic.fields import FieldInfo

from mgmtreview.describing.kinds import RecordKind
from mgmtreview.describing.values import (
    ELSEWHERE,
    MOST_WORDS_IN_A_CELL,
    default_in_words,
    listed,
    name_of,
    types_in,
    value_in_words,
)
from mgmtreview.records.base import Record
from mgmtreview.records.settings import Limits
from mgmtreview.records.shared_input import SharedInput

MADE = "<!-- Made by `make docs` from the models; edit those. -->"


def page(kind: RecordKind, example: str = "", rules: Iterable[str] = ()) -> str:
    """The page of one kind of record.

    ``example`` is YAML to show in full, ``rules`` are Markdown list entries. Of an input only its own fields
    are listed; the shared ones have a page of their own.
    """
    model = kind.model
    is_shared = model is not SharedInput and issubclass(model, SharedInput)
    left_out: Collection[str] = SharedInput.model_fields.keys() if is_shared else ()
    parts = [f"# {kind.title}", "", MADE, "", f"`{kind.path}`", "", kind.about, ""]
    if is_shared:
        parts += ["Every input has the [shared fields](inputs.md) as well; none of them is repeated here.", ""]
    parts += _table(model, left_out)
    nested = list(_records_in(model, left_out))
    for inner in nested:
        parts += ["", f"## {name_of(inner)}", "", *_said(inner), *_table(inner)]
    for vocabulary in _words_in(model, left_out, nested):
        parts += ["", f"## {name_of(vocabulary)}", "", f"One of {listed(word.value for word in vocabulary)}."]
    if example:
        parts += ["", "## Example", "", "```yaml", example.strip(), "```"]
    entries = [f"- {rule}" for rule in rules]
    if entries:
        parts += ["", "## Rules about this record", "", "Those whose example shows one:", "", *entries]
    return "\n".join(parts) + "\n"


def index(kinds: Iterable[RecordKind]) -> str:
    """The list of the pages."""
    rows = [f"| [{kind.title}]({kind.page}.md) | `{kind.path}` | {kind.about.split('. ')[0]}. |" for kind in kinds]
    rows = [row.replace("..", ".") for row in rows]
    return "\n".join(["| page | file | what it holds |", "|---|---|---|", *rows]) + "\n"


def limits(read_by: Mapping[str, Sequence[str]]) -> str:
    """The table of all thresholds; ``read_by`` says what reads each."""
    rows = []
    for name, field in Limits.model_fields.items():
        said = field.description or ""
        readers = ", ".join(read_by.get(name, ())) or "nothing yet"
        rows.append(f"| `{name}` | {field.default} | {field.title}: {said[:1].lower()}{said[1:]} | {readers} |")
    return "\n".join(["| name | default | what it means | read by |", "|---|---|---|---|", *rows]) + "\n"


def _table(model: type[Record], left_out: Collection[str] = ()) -> Iterator[str]:
    yield "| field | what it says | value | if left out |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        if name not in left_out:
            cells = (_meaning(field), value_in_words(field.annotation, field.metadata), default_in_words(field))
            yield f"| `{field.alias or name}` | {' | '.join(cells)} |"


def _meaning(field: FieldInfo) -> str:
    return (field.description or field.title or "").replace("|", r"\|")


def _said(model: type[Record]) -> list[str]:
    said = (model.__doc__ or "").strip().split("\n\n", maxsplit=1)[0]
    return [" ".join(said.split()), ""] if said else []


def _records_in(model: type[Record], left_out: Collection[str]) -> Iterable[type[Record]]:
    """The tables inside a record, each once, in the order of the fields."""
    found: dict[type[Record], None] = {}
    for name, field in model.model_fields.items():
        for inner in () if name in left_out else types_in(field.annotation):
            if issubclass(inner, Record) and inner not in ELSEWHERE:
                found |= {inner: None, **dict.fromkeys(_records_in(inner, ()))}
    return found


def _words_in(model: type[Record], left_out: Collection[str], nested: Iterable[type[Record]]) -> Iterable[type[Enum]]:
    """The vocabularies of a record that are too long for a cell."""
    fields = [field for name, field in model.model_fields.items() if name not in left_out]
    fields += [field for inner in nested for field in inner.model_fields.values()]
    found = [each for field in fields for each in types_in(field.annotation) if issubclass(each, Enum)]
    return dict.fromkeys(each for each in found if len(each) > MOST_WORDS_IN_A_CELL)
