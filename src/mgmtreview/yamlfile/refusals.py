"""What YAML can do and records must not: one sentence why, one how to mend it.

The reasons are shared: these features let one text mean different things to different readers,
hide text from a reviewer, or make a short file unfold into an endless one.
"""

from typing import Any

from mgmtreview.yamlfile.document import MAX_DEPTH, MAX_NODES, MAX_SCALAR, Refused

_SHOWN = 40


def anchor() -> Refused:
    """``&name`` in front of a value."""
    return Refused(
        "an anchor (&) stands here; records do not use them",
        "take it out and write each text where it belongs; put text that starts with & in quotes",
    )


def alias() -> Refused:
    """``*name`` in place of a value."""
    return Refused(
        "an alias (*) stands here; records do not use them",
        "write the text out; put text that starts with * in quotes",
    )


def tag() -> Refused:
    """``!name`` in front of a value."""
    return Refused(
        "a tag (!) stands here; records do not use them",
        "take it out; put text that starts with ! in quotes",
    )


def question_mark() -> Refused:
    """An unquoted ``?`` where readers of YAML disagree whether it is text."""
    return Refused(
        "text with a question mark stands here without quotes, and it would not be read as written",
        "put the whole text in quotes",
    )


def directive() -> Refused:
    """A line that starts with ``%`` above the document."""
    return Refused(
        "a line that starts with % is a directive; records do not use them",
        "delete the line; put text that starts with % in quotes",
    )


def second_document() -> Refused:
    """A second ``---``."""
    return Refused(
        "a second document starts here (---), and a file holds one",
        "delete the line, or move what follows into a file of its own",
    )


def key(value: object, event: Any) -> Refused:
    """A key that is no text, stands twice, or would merge another mapping."""
    if isinstance(value, dict | list):
        return Refused(
            "a list or a mapping stands where a key is expected",
            "put text that starts with { or [ in quotes",  # most often an unquoted {{ placeholder }}
        )
    if value == "<<":
        return Refused(
            "a merge key (<<) stands here; records do not use them",
            "write out the keys that were to be merged",
        )
    if isinstance(value, str):
        return Refused(
            f'the key "{_short(value)}" stands twice in the same mapping',
            "delete one of the two, or put both values under one key",
        )
    written = _short(event.value)
    if not written:
        return missing_key()
    kind = "a number" if type(value) in (int, float) else "a special word"
    return Refused(f"the key {written} is {kind}, and keys are text", f'put it in quotes: "{written}"')


def missing_key() -> Refused:
    """A colon with nothing in front."""
    return Refused("a key is missing before the colon", "write the key, or delete the line")


def too_deep() -> Refused:
    """More nesting than any record has."""
    return Refused(
        f"lists and mappings are nested more than {MAX_DEPTH} deep here",
        "look for an opening bracket too many, or flatten the record",
    )


def too_long(length: int) -> Refused:
    """A text that is a document of its own."""
    return Refused(
        f"this text is too long: {length} characters, and at most {MAX_SCALAR} are read",
        "shorten it, or keep it under evidence/ and refer to it",
    )


def too_many() -> Refused:
    """More keys and values than any record has."""
    return Refused(
        f"the file holds more than {MAX_NODES} keys and values, and no more are read",
        "split it up, one record per file",
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
