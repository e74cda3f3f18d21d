"""reviews/<review>/issued/pack.json: what readers were shown, written by ``render --issue``.

Rules read this file, never Markdown. It is written and read by the program only.
"""

from typing import Annotated

from mgmtreview.records.base import Day, Record, Text, about

PACK_FORMAT = "mgmtreview-pack/1"


class ReadFile(Record):
    """A file that was read for the pack, with the hash of its bytes."""

    path: Annotated[Text, about("Path")]
    sha256: Annotated[str, about("SHA-256", pattern=r"^[0-9a-f]{64}$")]


class IssuedPack(Record):
    """pack.json."""

    format: Annotated[str, about("Format", pattern=r"^mgmtreview-pack/1$")] = PACK_FORMAT
    review: Annotated[Text, about("Review")]
    issued_on: Annotated[Day | None, about("Issued on")] = None
    cutoff: Annotated[Day | None, about("Cutoff")] = None
    tool: Annotated[Text, about("Tool", "Version of the program.")]
    rules: Annotated[str, about("Rules", "Version of the rule set.")] = "1.0"
    templates: Annotated[tuple[ReadFile, ...], about("Templates")] = ()
    read: Annotated[tuple[ReadFile, ...], about("Read", "Records that the pack was made from.")] = ()
    written: Annotated[tuple[ReadFile, ...], about("Written", "Documents issued with it.")] = ()
    actions: Annotated[dict[str, str], about("Actions", "Ids and states as shown.")] = {}
    signals: Annotated[tuple[str, ...], about("Signals", "Ids of the signals shown.")] = ()
    quiet: Annotated[tuple[str, ...], about("Quiet", "Ids of the signals listed as quiet.")] = ()
