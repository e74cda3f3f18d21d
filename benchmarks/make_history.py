"""Makes a Git repository with a long history over records, as an organisation might have grown it.

    python benchmarks/make_history.py FOLDER 10000

One file per commit: a third of the commits add a record (an action, now and then a review with its
inputs), the others change one: a moved due date, another owner, a status, a note, evidence. Every
33rd commit or so is a merge of a branch. At most 90 actions per folder. The history is one
``git fast-import`` stream with fixed names and dates: the same number and seed give the same commit ids.
"""

import argparse
import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import input_texts
import record_texts as texts
from make_records import BETWEEN_REVIEWS, LAST_REVIEW, as_yaml
from record_texts import Record

FIRST_COMMIT = int(datetime(2015, 1, 5, 9, 0, tzinfo=UTC).timestamp())
BETWEEN_COMMITS = 9 * 3600
ACTIONS_PER_REVIEW = 90
MERGE_EVERY = 33
PEOPLE = tuple((f"Person {letter} Example", f"{letter.lower()}@example.org") for letter in "ABCDEFGH")
_LATER = date(2030, 1, 1)  # records as they are while they are still open


def make(folder: Path, commits: int, seed: int = 0) -> None:
    """Make a repository of that many commits in ``folder``, which must not exist, packed as a clone is."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    _git(folder, "fast-import", "--quiet", "--done", stdin=b"".join(stream(commits, random.Random(seed))))
    _git(folder, "repack", "-a", "-d", "-f", "-q")
    _git(folder, "read-tree", "-m", "-u", "HEAD")


def stream(commits: int, chance: random.Random) -> Iterator[bytes]:
    """The ``git fast-import`` stream."""
    steps = _steps(chance)
    mark = 0
    while mark < commits:
        if mark and mark % MERGE_EVERY == 0 and mark + 3 <= commits:
            (ours, our_text), (theirs, their_text) = _two_files(steps)
            yield _commit(mark + 1, chance, {ours: our_text}, parents=[mark])
            yield _commit(mark + 2, chance, {theirs: their_text}, parents=[mark], branch="topic")
            yield _commit(mark + 3, chance, {theirs: their_text}, parents=[mark + 1, mark + 2])
            mark += 3
        else:
            path, text = next(steps)
            yield _commit(mark + 1, chance, {path: text}, parents=[mark] if mark else [])
            mark += 1
    yield b"reset refs/heads/topic\nfrom 0000000000000000000000000000000000000000\n"
    yield b"done\n"


def _two_files(steps: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, str]]:
    first = next(steps)
    return first, next(step for step in steps if step[0] != first[0])


def _steps(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Path and new text of one record after another, without end."""
    known: list[tuple[str, Record]] = []
    new = _new_records(chance)
    while True:
        if len(known) < 4 or chance.random() < 1 / 3:
            known.append(next(new))
            path, record = known[-1]
        else:
            # What is changed is mostly young, as in life.
            index = len(known) - 1 - min(int(chance.expovariate(1 / 300)), len(known) - 1)
            path, record = known[index]
            _edit(record, chance)
        yield path, as_yaml(record)


def _new_records(chance: random.Random) -> Iterator[tuple[str, Record]]:
    yield "mgmtreview.yaml", texts.settings(LAST_REVIEW)
    yield "people.yaml", texts.people(LAST_REVIEW)
    yield "programme.yaml", texts.programme([(LAST_REVIEW.isoformat(), LAST_REVIEW)])
    day = date(2000, 1, 4)
    while True:
        review = day.isoformat()
        yield f"reviews/{review}/review.yaml", texts.review(day)
        for topic in input_texts.INPUTS[:7]:
            yield f"reviews/{review}/inputs/{topic}.yaml", input_texts.input_file(topic, day, chance)
        yield f"reviews/{review}/minutes.yaml", texts.minutes(day, 15, chance)
        for number in range(ACTIONS_PER_REVIEW):
            decision = f"D{number // 6 + 1}"
            action = texts.action(day, decision, day, chance)
            yield f"actions/{review}/A{number + 1:02}.yaml", action
        day += BETWEEN_REVIEWS


def _edit(record: Record, chance: random.Random) -> None:
    """Change what people change: mostly progress, now and then a date, an owner, a participant."""
    if "participants" in record:
        _append(record, "participants", {"person": chance.choice(texts.OWNERS), "attendance": "present"})
    elif "due" not in record:
        record["summary"] = f"Wording {chance.randrange(10**6)}"
    elif (kind := chance.random()) < 0.2:
        before = record["due"]
        record["due"] = _LATER - timedelta(days=chance.randrange(2000))
        _append(record, "rescheduled", {"date": before, "from": before, "to": record["due"], "reason": "vendor delay"})
    elif kind < 0.3:
        record["owner"] = chance.choice(texts.OWNERS)
    elif kind < 0.5:
        record["status"] = chance.choice(("open", "in-progress", "blocked"))
    elif kind < 0.6:
        record["implemented_on"] = _LATER - timedelta(days=chance.randrange(2000))
    else:
        _append(
            record, "updates", {"date": record["due"], "by": "isms-lead", "note": f"Word {chance.randrange(10**6)}"}
        )


def _append(record: Record, key: str, item: Record) -> None:
    cast("list[Record]", record[key]).append(item)


def _commit(
    mark: int, chance: random.Random, files: dict[str, str], *, parents: list[int], branch: str = "main"
) -> bytes:
    name, mail = chance.choice(PEOPLE)
    moment = f"{FIRST_COMMIT + mark * BETWEEN_COMMITS} +0100"
    subject = f"{'Merge a branch' if len(parents) > 1 else 'Update'} {next(iter(files))}".encode()
    lines = [
        f"commit refs/heads/{branch}\nmark :{mark}\n".encode(),
        f"author {name} <{mail}> {moment}\ncommitter {name} <{mail}> {moment}\n".encode(),
        b"data %d\n%s\n" % (len(subject), subject),
    ]
    lines += [f"{'merge' if index else 'from'} :{parent}\n".encode() for index, parent in enumerate(parents)]
    for path, text in files.items():
        content = text.encode()
        lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))
    return b"".join(lines)


def _git(folder: Path, *args: str, stdin: bytes = b"") -> None:
    subprocess.run(["git", "-C", str(folder), *args], input=stdin, check=True)


def main() -> None:
    """Read the command line and make the repository."""
    parser = argparse.ArgumentParser(description="Make a repository with a long history for measurements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("commits", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    make(arguments.folder, arguments.commits, arguments.seed)


if __name__ == "__main__":
    main()
