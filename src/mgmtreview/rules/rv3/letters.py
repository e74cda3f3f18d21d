"""RV310: requirements are called by the letters of the edition in use."""

import re
from collections.abc import Iterator, Mapping

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.inputs import ChangesInput
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
        found = {old: new for old, new in foreign.items() if _mentions(text, old)}
        if found:
            meant = ", ".join(f"{old} is {new} here" for old, new in found.items())
            message = f"the letters of another edition are used: {meant}"
            yield Hit(place, message, f"write {', '.join(found.values())}, or leave the letter out")


def _foreign(workspace: Workspace) -> Mapping[str, str]:
    """Keys of other editions, with the key in use; keys that a profile in use has itself are not foreign."""
    profiles = workspace.repository.profiles.values()
    own = {requirement.key.casefold() for profile in profiles for requirement in profile.requirements}
    return {
        old: new for profile in profiles for old, new in profile.other_editions.items() if old.casefold() not in own
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


def _mentions(text: str, key: str) -> bool:
    """Whether a text names a requirement: as a key (``9.3-c1``), or as people cite it (``9.3 c) 1)``)."""
    clause, _, leaf = key.partition("-")
    letter, number = leaf[:1], leaf[1:]
    cited = rf"{re.escape(clause)}\s*{re.escape(letter)}\)"
    cited += rf"\s*{re.escape(number)}\)" if number else r"(?!\s*\d)"
    shapes = rf"{re.escape(key)}(?![\w.-])|{cited}"
    return re.search(rf"(?<![\w.])(?:{shapes})", text, re.IGNORECASE) is not None
