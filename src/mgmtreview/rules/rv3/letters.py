"""RV310: requirements are called by the letters of the edition in use."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.inputs import ChangesInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import review_rule
from mgmtreview.vocabulary import CHANGES, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV310", Severity.INFO, stage=Stage.ISSUED, clause="9.3.2", asked_by_standard=False)
def letters_are_of_this_edition(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """Requirements are called by the letters of the edition that the records name.

    ## Why
    The list of inputs was re-lettered from one edition to the next: what used to be c) is d) now. An agenda with the
    old letters looks as if a requirement were missing, and sends readers to the wrong paragraph. The standard does
    not care how you call them; this is for the reader.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    agenda:
      - id: "1"
        title: "Audit results, 9.3 c) 3)"
        topic: "audits"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    agenda:
      - id: "1"
        title: "Audit results, 9.3.2 d) 3)"
        topic: "audits"
    ```

    ## How to fix
    Use the key of the edition in use, which the finding names. If your reviews still follow the earlier edition, name
    its profile in `standards` of mgmtreview.yaml.
    """
    foreign = _foreign(workspace)
    for place, text in _places(review):
        cited = {name: here.like(name) for old, here in foreign.items() if (name := _cited(text, old))}
        old, new = in_words([f'"{name}"' for name in cited]), in_words(list(cited.values()))
        if len(cited) == 1:
            message = f"{old} is the letter of another edition: here it is {new}"
            yield Hit(place, message, f"write {new}, or leave the letter out")
        elif cited:
            message = f"{old} are the letters of another edition: here they are {new}"
            yield Hit(place, message, f"write {new}, or leave the letters out")


class _Here(NamedTuple):
    """What a requirement is called in the edition in use: as a key, and as people cite it."""

    key: str
    clause: str

    def like(self, cited: str) -> str:
        """Its name in the form in which the other edition's was written."""
        return self.key if "-" in cited else self.clause


def _foreign(workspace: Workspace) -> Mapping[str, _Here]:
    """Keys of other editions, with what is in use; keys that a profile in use has itself are not foreign."""
    profiles = workspace.repository.profiles.values()
    clauses = {requirement.key: requirement.clause for profile in profiles for requirement in profile.requirements}
    own = {key.casefold() for key in clauses}
    return {
        old: _Here(new, clauses.get(new, new))
        for profile in profiles
        for old, new in profile.other_editions.items()
        if old.casefold() not in own
    }


def _places(review: ReviewFacts) -> Iterator[tuple[Place, str]]:
    """Where requirements are named: points of the agenda, and what a change serves as well."""
    for index, point in enumerate(review.record.agenda):
        for key, text in (("id", point.id), ("title", point.title)):
            if text:
                yield review.at("agenda", index, key), text
    loaded = review.input_as(CHANGES, ChangesInput)
    for index, item in enumerate(loaded.record.items if loaded else ()):
        for number, also in enumerate(item.also):
            if loaded is not None:
                yield loaded.at("items", index, "also", number), also


def _cited(text: str, key: str) -> str:
    """A requirement as a text names it: as a key (``9.3-c1``), or as people cite it (``9.3 c) 1)``, ``9.3 c 1``).

    A letter alone without a bracket (``9.3 a``) counts only where nothing follows that it could be a word of.
    """
    clause, _, leaf = key.partition("-")
    letter, number = re.escape(leaf[:1]), re.escape(leaf[1:])
    if number:
        cited = rf"\s*{letter}(?:\)\s*|\s+){number}(?:\)|(?!\w))"
    else:
        cited = rf"\s*{letter}\)(?!\s*\d)|\s+{letter}(?=\s*(?:[,;:.)\]]|$))"
    shapes = rf"{re.escape(key)}(?![\w.-])|{re.escape(clause)}(?:{cited})"
    found = re.search(rf"(?<![\w.])(?:{shapes})", text, re.IGNORECASE)
    return " ".join(found[0].split()) if found else ""
