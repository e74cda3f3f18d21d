"""Random edits of real files, and a judge of their outcome that shares no code with the editor.

Where values begin and end is taken from ruamel's pure Python parser, what changed from comparing lines.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import ANY

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from mgmtreview.position import Loc
from mgmtreview.yamlfile import read
from mgmtreview.yamlfile.editing import Edited, Refusal, append_item, remove_key, set_key, set_scalar

NEW_KEY = "added by mgmtreview"
ORDINARY = [
    "blocked", "it-ops-lead", "2026-09-30", "2026-Q3", "2026-H1/D3", "no", "null", "012", "1e3", "a: b", "# x", "- a",
    "it's", 'say "yes"', "C:\\data\\new", "Überprüfung 日本 😀", " leading", "trailing ", "", "two\nlines", "ends\n",
    "ends twice\n\n", "\nbegins", "  indented\nless", "tab\tinside", "&a *b !c", "{x}", "[y]", "%", "@", "`", "? z",
    "---", "...", 0, -1, 10**18 - 1, Decimal("12.50"), Decimal("0.1"), True, False, date(2026, 9, 30),
]  # fmt: skip
ITEMS: list[dict[str, Any]] = [
    {"date": date(2026, 9, 30), "reason": "vendor delay: again", "approved_by": "cto"},
    {"ref": "evidence/ops-411.pdf"},
    {"id": "D1", "answers": ["metric:patch-sla"], "resource": {"amount": 15000, "currency": "EUR"}},
]


@dataclass(frozen=True, slots=True)
class RealFile:
    """A file, its data, and the first and last line of each value (counted from 0, the last one included)."""

    name: str
    raw: bytes
    data: Any
    lines: dict[Loc, tuple[int, int]]
    places: list[tuple[Loc, Any]] = field(default_factory=list)


def real_files(root: Path) -> list[RealFile]:
    """The files below a folder that the reader accepts."""
    paths = sorted(path for path in root.rglob("*") if path.suffix in (".yml", ".yaml"))
    files = []
    for path in paths:
        raw = path.read_bytes()
        document = read(raw)
        if document.problem is None and document.data is not None:
            node = YAML(typ="safe", pure=True).compose(raw)
            name = path.relative_to(root).as_posix()
            files.append(RealFile(name, raw, document.data, dict(_lines(node)), list(places(document.data))))
    return files


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: what is done where, with what."""

    kind: str
    loc: Loc
    value: Any = None
    after: tuple[str, ...] = ()

    def apply(self, raw: bytes) -> Edited | Refusal:
        """The editor's answer."""
        if self.kind == "set_scalar":
            return set_scalar(raw, self.loc, self.value)
        if self.kind == "set_key":
            return set_key(raw, self.loc[:-1], str(self.loc[-1]), self.value, self.after)
        if self.kind == "append_item":
            return append_item(raw, self.loc, self.value)
        return remove_key(raw, self.loc)


def random_edit(dice: random.Random, file: RealFile, texts: Sequence[str]) -> Edit:
    """An edit that a person could want of this file; some of them must be refused."""
    kind = dice.choices(["set_scalar", "set_key", "append_item", "remove_key"], [60, 15, 15, 10])[0]
    value = dice.choice(texts) if dice.random() < 0.5 else dice.choice(ORDINARY)
    scalars = [loc for loc, held in file.places if not isinstance(held, dict | list)]
    mappings = [(loc, held) for loc, held in file.places if isinstance(held, dict)]
    if kind == "set_scalar" and scalars:
        return Edit(kind, dice.choice(scalars), value)
    loc, mapping = dice.choice(mappings or [((), {})])
    if kind == "append_item":
        lists = [where for where, held in file.places if isinstance(held, list)]
        return Edit(kind, dice.choice([*lists, (*loc, NEW_KEY)]), dice.choice(ITEMS))
    if kind == "remove_key" and mapping:
        return Edit(kind, (*loc, dice.choice(list(mapping))))
    after = tuple(dice.sample(list(mapping), min(len(mapping), dice.randrange(3))))
    return Edit("set_key", (*loc, NEW_KEY), dice.choice(ITEMS) if dice.random() < 0.2 else value, after)


def judge(file: RealFile, edit: Edit, raw: bytes) -> None:
    """Fail unless the new bytes hold what was wanted, and only the lines changed that had to."""
    document = read(raw)
    assert document.problem is None, document.problem
    assert repr(document.data) == repr(expected(file.data, edit))
    _, bytes_gone, bytes_come = changed(file.raw, raw)
    old, new = file.raw.decode().splitlines(), raw.decode().splitlines()
    start, gone, come = changed(old, new)
    first, last = file.lines.get(edit.loc, (0, 0))
    if edit.kind == "set_scalar":
        assert gone == come == 0 or first <= start <= start + gone - 1 <= last
        if gone and first == last:
            assert gone == come == 1
            assert trailing_comment(new[start]).endswith(trailing_comment(old[start]))
    elif edit.kind == "set_key":
        lines = come if isinstance(edit.value, dict) else 1
        assert (bytes_gone, gone, come) == (0, 0, lines)
    elif edit.kind == "append_item":
        assert bytes_gone == 0 or (gone, old[start].split(" #")[0].rstrip()[-2:]) == (1, "[]")
        assert come > gone
    else:
        assert bytes_come == 0
        assert gone > come


def changed(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Where two texts or lists of lines begin to differ, how much went, and how much came."""
    least = min(len(old), len(new))
    start = next((n for n in range(least) if old[n] != new[n]), least)
    same = next((n for n in range(least - start) if old[-1 - n] != new[-1 - n]), least - start)
    return start, len(old) - start - same, len(new) - start - same


def trailing_comment(line: str) -> str:
    """What stands behind the last quote of a line, from its ``#``."""
    rest = line[max(line.rfind('"'), line.rfind("'")) + 1 :]
    return rest[rest.index(" #") :] if " #" in rest else ""


def expected(data: Any, edit: Edit) -> Any:
    """The data after an edit."""
    if edit.kind == "set_key":
        return at(data, edit.loc[:-1], lambda held: inserted(held, str(edit.loc[-1]), as_text(edit.value), edit.after))
    if edit.kind == "append_item":
        if edit.loc and edit.loc[-1] == NEW_KEY:
            return at(data, edit.loc[:-1], lambda held: inserted(held, NEW_KEY, [as_text(edit.value)], ()))
        return at(data, edit.loc, lambda held: [*(held or []), as_text(edit.value)])
    if edit.kind == "remove_key":
        return at(data, edit.loc[:-1], lambda held: {key: held[key] for key in held if key != edit.loc[-1]})
    return at(data, edit.loc, lambda held: as_text(edit.value))


def at(data: Any, loc: Loc, change: Any) -> Any:
    """The data with a change made at a route."""
    if not loc:
        return change(data)
    items = data.items() if isinstance(data, dict) else enumerate(data)
    made = {key: at(held, loc[1:], change) if key == loc[0] else held for key, held in items}
    return made if isinstance(data, dict) else list(made.values())


def inserted(held: Mapping[str, Any] | None, key: str, value: Any, after: Sequence[str]) -> dict[str, Any]:
    """A mapping with a key behind the last named neighbour, or at its end."""
    names = list(held or {})
    place = names.index(after[-1]) + 1 if after else len(names)
    names.insert(place, key)
    return {name: value if name == key else (held or {})[name] for name in names}


def as_text(value: Any) -> Any:
    """A value as the reader gives it back."""
    if isinstance(value, dict):
        return {key: as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [as_text(held) for held in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


@dataclass
class Tally:
    """How many edits were right, and how many were refused for what reason."""

    right: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def report(self) -> str:
        """One line per reason, the most frequent first."""
        lines = [f"{self.right} edits right, {self.refused.total()} refused:"]
        return "\n".join(lines + [f"{count:7} {reason}" for reason, count in self.refused.most_common()])


def run(files: Sequence[RealFile], texts: Sequence[str], right: int, seed: int) -> Tally:
    """Make random edits and judge each, until so many were right."""
    dice = random.Random(seed)  # noqa: S311 -- the same edits each time
    tally = Tally()
    while tally.right < right:
        file = varied(dice, dice.choice(files))
        edit = random_edit(dice, file, texts)
        outcome = edit.apply(file.raw)
        if isinstance(outcome, Refusal):
            tally.refused[f"{edit.kind}: {re.sub(r'holds an? .*', 'holds an unwanted character', outcome.reason)}"] += 1
            continue
        try:
            judge(file, edit, outcome.raw)
            if edit.kind in ("set_scalar", "set_key"):
                assert edit.apply(outcome.raw) == Edited(outcome.raw, ANY)
        except AssertionError as error:
            raise AssertionError(f"{file.name}: {edit}: {error}") from error
        tally.right += 1
    return tally


def varied(dice: random.Random, file: RealFile) -> RealFile:
    """The file as it is, with other line ends, or without the last one."""
    raw = file.raw
    if dice.random() < 0.3:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if dice.random() < 0.3:
        raw = raw.rstrip(b"\r\n")
    return replace(file, raw=raw, data=read(raw).data)


def _lines(node: Node, key: Node | None = None, loc: Loc = ()) -> Iterator[tuple[Loc, tuple[int, int]]]:
    start, end = node.start_mark, node.end_mark
    if key is not None and start.index == end.index:  # for an empty value, ruamel gives the place of what follows
        start = end = key.end_mark
    yield loc, (start.line, max(end.line - (end.column == 0), start.line))
    if isinstance(node, MappingNode):
        for name, value in node.value:
            yield from _lines(value, name, (*loc, name.value))
    if isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, None, (*loc, index))


def places(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every value of a file, with its route."""
    yield loc, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in items:
        yield from places(held, (*loc, key))
