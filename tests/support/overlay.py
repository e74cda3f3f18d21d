"""Fragments of records laid over a complete repository, as the pages and the case files of the rules use them.

A fragment reads like an excerpt: its first comment names the file, what follows is merged into it. Tables
are merged key by key; a list entry replaces the one with the same id (or is added); ``key: null`` takes a
line away; a list of plain words replaces the old one. ``# path (removed)`` takes a whole file away;
``# path (as written)`` replaces it
by the text as it stands, which need not be readable.

``# path (committed on 2026-08-20)`` lays a fragment over what was there by a commit of that day (``by Emil Example``
names who made it, ``again`` before that is one more commit of that day); ``(removed on 2026-08-20)`` takes the file
away; ``(not committed)`` says that there is no history.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mgmtreview import yamlfile

NAMES = ("id", "metric", "objective", "person", "topic", "decision", "record", "title", "period", "as_of", "date", "to")
HEADER = re.compile(
    r"^# (?P<path>[\w./-]+)"
    r"(?: \((?P<mark>removed|as written|not committed"
    r"|(?P<deed>committed|removed) on (?P<day>[\d-]+)(?P<again> again)?(?: by (?P<author>[^)]+))?)\))?$",
    re.MULTILINE,
)


def lay_over(base: Path, target: Path, overlay: Mapping[str, Any]) -> Path:
    """Copy ``base`` to ``target`` with an overlay ({path: data}; None removes the file)."""
    for source in sorted(base.rglob("*")):
        if source.is_file():
            copy = target / source.relative_to(base)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
    _change(target, overlay)
    return target


@contextmanager
def overlaid(root: Path, overlay: Mapping[str, Any]) -> Iterator[Path]:
    """``root`` itself with an overlay for a while, and then as it was before: far cheaper than a copy."""
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in overlay}
    made = {folder for path in overlay for folder in (root / path).parents if not folder.exists()}
    try:
        _change(root, overlay)
        yield root
    finally:
        for path, content in before.items():
            if content is None:
                (root / path).unlink(missing_ok=True)
            else:
                (root / path).write_bytes(content)
        for folder in sorted(made, reverse=True):  # the inner ones first
            folder.rmdir()


def _change(root: Path, overlay: Mapping[str, Any]) -> None:
    for path, data in overlay.items():
        file = root / path
        content = laid_over(path, file.read_bytes() if file.exists() else None, data)
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def laid_over(path: str, old: bytes | None, data: Any) -> bytes | None:
    """What a file holds with an overlay; None where it takes the file away."""
    if data is None or isinstance(data, str):
        return data if data is None else data.encode()
    new = merged(yamlfile.read(old).data if old is not None else None, data)
    return (json.dumps(new, ensure_ascii=False, indent=2) + "\n" if path.endswith(".json") else dump(new)).encode()


def fragments(text: str) -> dict[str, Any]:
    """The overlay that the ```yaml blocks of a page section describe."""
    return {head["path"]: data for head, data in _fragments(text) if head["day"] is None}


def commits_in(text: str) -> list[dict[str, Any]] | None:
    """The commits that the blocks describe, as a case tells them; None where they are about no history at all."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for head, data in _fragments(text):
        if head["mark"] == "not committed":
            return None
        if head["day"] is not None:
            author = head["author"] or "Emil Example"
            step: dict[str, Any] = {"committed": head["day"], "by": author, "overlay": {}}
            found.setdefault((head["day"], author, head["again"] or ""), step)["overlay"][head["path"]] = data
    return list(found.values())


def _fragments(text: str) -> Iterator[tuple[re.Match[str], Any]]:
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        heads = list(HEADER.finditer(block))
        assert heads, f"a fragment names no file:\n{block}"
        assert heads[0].start() == 0, f"a fragment starts with the comment that names its file:\n{block}"
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = block[head.end() : following.start() if following else len(block)]
            if head["mark"] == "as written":
                yield head, body.lstrip("\n")
                continue
            if head["mark"] == "removed" or head["deed"] == "removed":
                yield head, None
                continue
            document = yamlfile.read(body.encode())
            assert document.problem is None, f"{head['path']}: {document.problem}"
            assert document.data is not None, f"{head['path']}: an empty fragment changes nothing"
            yield head, document.data


def merged(old: Any, new: Any) -> Any:
    """``new`` laid over ``old``."""
    if isinstance(new, dict):
        result = dict(old) if isinstance(old, dict) else {}
        for key, value in new.items():
            if value is None:
                result.pop(key, None)
            else:
                result[key] = merged(result.get(key), value)
        return result
    if isinstance(new, list) and isinstance(old, list) and new and all(name_of(entry) for entry in [*new, *old]):
        result_list = list(old)
        for entry in new:
            at = next((index for index, each in enumerate(result_list) if name_of(each) == name_of(entry)), None)
            if at is None:
                result_list.append(entry)
            else:
                result_list[at] = entry
        return result_list
    return new


def name_of(entry: Any) -> str | None:
    """What names a list entry, as key=value of the first naming key it has."""
    if not isinstance(entry, dict):
        return None
    return next((f"{key}={entry[key]}" for key in NAMES if entry.get(key) is not None), None)


def dump(data: Any) -> str:
    """Data as YAML: one key or entry per line where it is nested, plain values in JSON form."""
    return "\n".join(_lines(data, 0)) + "\n"


def _lines(data: Any, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(data, dict) and data:
        lines = []
        for key, value in data.items():
            if isinstance(value, (dict, list)) and value:
                lines += [f"{pad}{_key(key)}:", *_lines(value, depth + 1)]
            else:
                lines.append(f"{pad}{_key(key)}: {_plain(value)}")
        return lines
    if isinstance(data, list) and data:
        lines = []
        for entry in data:
            if isinstance(entry, (dict, list)) and entry:
                inner = _lines(entry, depth + 1)
                lines += [f"{pad}- {inner[0].lstrip()}", *inner[1:]]
            else:
                lines.append(f"{pad}- {_plain(entry)}")
        return lines
    return [f"{pad}{_plain(data)}"]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key) else json.dumps(key)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
