"""profiles/<name>.yaml: what a standard asks of a management review, as data and in own words."""

from typing import Annotated

from mgmtreview.records.base import ItemId, Record, Text, about


class Requirement(Record):
    """One input that the standard asks the leaders to consider."""

    key: Annotated[ItemId, about("Key", "Short key, as in 9.3.2-d1.")]
    clause: Annotated[Text, about("Clause", "As people cite it.")]
    title: Annotated[Text, about("Title", "In own words.")]
    topic: Annotated[Text, about("Topic", "The inputs/<topic>.yaml that answers it.")]
    nil_plausible: Annotated[bool, about("Nil plausible", "Whether nothing to report can be true.")] = True
    fed_by: Annotated[tuple[Text, ...], about("Fed by", "Clauses whose results belong here.")] = ()
    ask: Annotated[str | None, about("Ask", "What a preparer should bring, in one sentence.")] = None


class Output(Record):
    """One output that the standard asks the review to produce."""

    key: Annotated[Text, about("Key")]
    clause: Annotated[Text, about("Clause")]
    title: Annotated[Text, about("Title")]


class Profile(Record):
    """What a standard asks of a management review."""

    title: Annotated[Text, about("Title")]
    standard: Annotated[ItemId, about("Standard", "First part of full requirement keys, as in iso27001.")]
    edition: Annotated[Text, about("Edition")]
    clause: Annotated[str, about("Clause", "The clause about management review.")] = "9.3"
    climate: Annotated[bool, about("Climate", "Whether a climate relevance determination is asked for.")] = False
    requirements: Annotated[tuple[Requirement, ...], about("Requirements", "In the order of the agenda.")] = ()
    outputs: Annotated[tuple[Output, ...], about("Outputs")] = ()
    other_editions: Annotated[
        dict[str, str], about("Other editions", "Keys of other editions and the key that means it here.")
    ] = {}
    extends: Annotated[str | None, about("Extends", "The profile to which a house profile adds.")] = None
    topics: Annotated[dict[str, Text], about("Topics", "Generic topics added: id and title.")] = {}

    def full_key(self, requirement: Requirement) -> str:
        """The key with its standard, as in ``iso27001:9.3.2-d1``."""
        return f"{self.standard}:{requirement.key}"
