"""From bytes to plain values, refusing while the events go by.

Files of the plain shape are read line by line (:mod:`mgmtreview.yamlfile.plain`), all others by a loop over
libyaml's events. Neither ever recurses or builds more than the limits allow, so that neither deep nesting nor an
alias bomb can hang or crash the interpreter.
"""

from typing import Any

from _ruamel_yaml import CParser  # type: ignore[import-not-found, unused-ignore]
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mgmtreview.position import START, Position
from mgmtreview.yamlfile import refusals
from mgmtreview.yamlfile.characters import check_decoded
from mgmtreview.yamlfile.document import MAX_DEPTH, MAX_NODES, MAX_SCALAR, Document, Problem, Refused, Unreadable
from mgmtreview.yamlfile.plain import UNSURE, read_plain
from mgmtreview.yamlfile.scalars import NUMBER_START, WORDS, number_or_text
from mgmtreview.yamlfile.source import source_text
from mgmtreview.yamlfile.syntax import explain

# What YAML readers were seen to raise beside their own errors; none is expected from the loop below.
_FOREIGN_ERRORS = (ValueError, OverflowError, TypeError, AssertionError, NotImplementedError, RecursionError)


def read(raw: bytes) -> Document:
    """The data of a YAML file, or the first problem in it. Never raises for what a file can contain."""
    try:
        text = source_text(raw)
    except Unreadable as unreadable:
        return Document(None, unreadable.problem)
    data = read_plain(text)
    if data is not UNSURE:
        return Document(data, None)
    try:
        return Document(parsed(raw, text), None)
    except Unreadable as unreadable:
        return Document(None, unreadable.problem)
    except YAMLError as error:
        return Document(None, explain(error, raw, text))
    except _FOREIGN_ERRORS as error:
        return Document(None, _unexpected(error))


# One loop, for it runs once per key and value of every file: calls in it would cost a third of the time.
def parsed(raw: bytes, text: str) -> Any:  # noqa: C901, PLR0912
    """The values of the one document in the text; None where there is none."""
    next_event = CParser(raw).get_event
    has_signs = "&" in text or "!" in text or "?" in text
    root: Any = None
    filling: Any = None  # the mapping or list that receives values, None outside all of them
    in_mapping = False
    key: str | None = None
    outside: list[tuple[Any, bool]] = []
    nodes = documents = 0
    value: Any
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if event.style or value in WORDS or value[0] in NUMBER_START or len(value) > MAX_SCALAR:
                value = _scalar(event)
        elif kind is MappingStartEvent:
            value = {}
        elif kind is SequenceStartEvent:
            value = []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            filling, in_mapping = outside.pop()
            continue
        else:
            documents += kind is DocumentStartEvent
            _check_frame(event, documents)
            continue
        nodes += 1
        if nodes > MAX_NODES:
            raise _at(event, refusals.too_many())
        if has_signs:
            _check_start(event, text)
        if in_mapping:
            if key is None:
                if type(value) is not str or value in filling or value == "<<":
                    raise _at(event, refusals.key(value, event))
                key = value
                continue
            filling[key] = value
            key = None
        elif filling is None:
            root = value
        else:
            filling.append(value)
        if kind is not ScalarEvent:
            if len(outside) == MAX_DEPTH:
                raise _at(event, refusals.too_deep())
            outside.append((filling, in_mapping))
            filling = value
            in_mapping = kind is MappingStartEvent
    return root


def _scalar(event: Any) -> str | int | float | bool | None:
    """The value of a scalar; most are short unquoted text without a special meaning and never get here."""
    text: str = event.value
    if len(text) > MAX_SCALAR:
        raise _at(event, refusals.too_long(len(text)))
    try:
        if not event.style:
            if text in WORDS:
                return WORDS[text]
            return number_or_text(text) if text[0] in NUMBER_START else text
        if event.style == '"' and not text.isprintable():
            check_decoded(text)
    except Refused as refused:
        raise _at(event, refused) from None
    return text


def _check_start(event: Any, text: str) -> None:
    """Refuse an anchor, a tag, and a question mark that the parser would swallow.

    Two of them leave no trace in the event: a lone ``!``, and the ``?`` of ``[?why]``, which is text
    for YAML 1.2 and a sign for libyaml.
    """
    start = event.start_mark.index
    if event.anchor is not None:
        raise _at(event, refusals.anchor())
    if event.ctag is not None or text[start : start + 1] == "!":
        raise _at(event, refusals.tag())
    if type(event) is ScalarEvent and start > 0 and text[start - 1] == "?":
        raise _at(event, refusals.question_mark())


def _check_frame(event: Any, documents: int) -> None:
    """Refuse what is neither a value nor the end of one: an alias, a directive, a second document."""
    if type(event) is AliasEvent:
        raise _at(event, refusals.alias())
    if type(event) is DocumentStartEvent:
        if event.version is not None or event.tags:
            raise _at(event, refusals.directive())
        if documents > 1:
            raise _at(event, refusals.second_document())


def _at(event: Any, refused: Refused) -> Unreadable:
    mark = event.start_mark
    return Unreadable(refused.at(Position(mark.line + 1, mark.column + 1)))


def _unexpected(error: Exception) -> Problem:
    return Problem(
        f"the file could not be read ({type(error).__name__})",
        "this should not happen: please report it, with a file that shows it if you can share one",
        START,
    )
