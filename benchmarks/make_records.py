"""Makes a records repository of any size, as an organisation might have written it.

    python benchmarks/make_records.py FOLDER 1000

About 92 % of the files are actions, 7 % inputs and 1 % reviews (review.yaml, minutes.yaml and after.yaml); five
more hold settings, people, programme, a metric and an objective. The same number and seed give the
same bytes. Reviews are held each quarter on a Tuesday, the last one on LAST_REVIEW: for the same state of
affairs whenever it is run, check with ``--as-of 2026-07-20``.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import input_texts
import record_texts as texts

LAST_REVIEW = date(2026, 6, 30)
AS_OF = "2026-07-20"
BETWEEN_REVIEWS = timedelta(days=91)
FILES_PER_REVIEW = 128
ACTIONS_PER_DECISION = 6

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;()/%+-]*", re.ASCII)
_NOT_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"}


def make(folder: Path, count: int, seed: int = 0) -> None:
    """Write ``count`` record files (at least 10) below ``folder``, which must not exist."""
    if count < 10:
        raise ValueError("a records repository has at least 10 files here")
    folder.mkdir(parents=True)
    made = 0
    for name, record in records(count, random.Random(seed)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_yaml(record), encoding="utf-8", newline="\n")
        made += 1
    if made != count:
        raise AssertionError(f"{made} files were made instead of {count}")


def records(count: int, chance: random.Random) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Path and content of every record file."""
    left = count - 5
    reviews = max(1, round(left / FILES_PER_REVIEW))
    inputs = min(len(input_texts.INPUTS), max(1, round(0.07 * left / reviews)))
    actions = left - reviews * (3 + inputs)
    days = [LAST_REVIEW - BETWEEN_REVIEWS * back for back in range(reviews - 1, -1, -1)]

    yield "mgmtreview.yaml", texts.settings(days[0])
    yield "people.yaml", texts.people(days[0])
    yield "programme.yaml", texts.programme([(day.isoformat(), day) for day in days])
    yield "metrics/patch-sla.yaml", texts.metric(LAST_REVIEW, chance)
    yield "objectives/vulnerability-sla.yaml", texts.objective(LAST_REVIEW)
    for number, day in enumerate(days):
        review = day.isoformat()
        share = actions * (number + 1) // reviews - actions * number // reviews
        decisions = max(1, -(-share // ACTIONS_PER_DECISION))
        yield f"reviews/{review}/review.yaml", texts.review(day)
        yield f"reviews/{review}/minutes.yaml", texts.minutes(day, decisions, chance)
        yield f"reviews/{review}/after.yaml", texts.after(day, decisions, LAST_REVIEW)
        for topic in input_texts.INPUTS[:inputs]:
            yield f"reviews/{review}/inputs/{topic}.yaml", input_texts.input_file(topic, day, chance)
        for index in range(share):
            decision = f"D{index // ACTIONS_PER_DECISION + 1}"
            yield f"actions/{review}/A{index + 1:02}.yaml", texts.action(day, decision, LAST_REVIEW, chance)


def as_yaml(data: object, indent: int = 0) -> str:
    """Block style, as people write it: text without quotes where it can do without."""
    margin = " " * indent
    lines = []
    if isinstance(data, Mapping):
        for key, value in data.items():
            if isinstance(value, (Mapping, list)) and value:
                inner = indent + 2
                lines.append(f"{margin}{key}:\n{as_yaml(value, inner)}")
            else:
                lines.append(f"{margin}{key}: {_scalar(value)}\n")
    elif isinstance(data, list):
        for item in data:
            if isinstance(item, Mapping):
                lines.append(f"{margin}- {as_yaml(item, indent + 2).lstrip(' ')}")
            else:
                lines.append(f"{margin}- {_scalar(item)}\n")
    return "".join(lines)


def _scalar(value: object) -> str:
    if isinstance(value, str) and not (_PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (date, str)):
        return str(value)
    return json.dumps(value)


def main() -> None:
    """Read the command line and make the records."""
    parser = argparse.ArgumentParser(description="Make a records repository for measurements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    make(arguments.folder, arguments.count, arguments.seed)


if __name__ == "__main__":
    main()
