"""What a rule is: an id, a severity, a stage, a clause, and a function that yields hits.

A rule sees facts and yields :class:`Hit` or :class:`CannotTell`; it knows neither files nor lines. Its
docstring is its manual page: the first line says what holds when all is well, ``## Why`` why it matters,
``## Before`` and ``## After`` are fragments that the tests execute, ``## How to fix`` says what to do.
"""

from collections.abc import Callable, Iterable
from enum import Enum, auto
from inspect import getdoc
from typing import NamedTuple

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace

RULE_SET = "1.2"
"""Version of the rule set; a new rule raises it."""

Outcome = Hit | CannotTell
RepositoryCheck = Callable[[Workspace], Iterable[Outcome]]
ReviewCheck = Callable[[Workspace, ReviewFacts], Iterable[Outcome]]
ActionCheck = Callable[[Workspace, ActionFacts], Iterable[Outcome]]


class Scope(Enum):
    """What a rule is asked about, once each."""

    REPOSITORY = auto()
    REVIEW = auto()
    ACTION = auto()


class Rule(NamedTuple):
    """A rule of the catalogue.

    ``stage`` is the stage from which it binds (None: always). ``reads`` names what must be readable for it
    to be told: of a review ``minutes``, ``after``, ``pack`` and inputs by their topic; of the repository
    files and folders by their path (``people.yaml``, ``programme.yaml``, ``metrics/``, ``objectives/``,
    ``actions/``). Where one cannot be read, the engine answers "cannot tell".
    ``links`` marks rules that a review moved in from elsewhere cannot be judged by. ``always_binds``
    marks integrity rules that no adoption date softens. ``asked_by_standard`` is False for good
    practice beyond the standard; the manual page says so. ``history`` marks rules over Git history: the engine
    asks them only where all of it is there, and answers "cannot tell" for them otherwise, and for reviews that
    were moved in.
    """

    id: str
    name: str
    severity: Severity
    stage: Stage | None
    clause: str
    since: str
    scope: Scope
    reads: tuple[str, ...]
    links: bool
    always_binds: bool
    asked_by_standard: bool
    history: bool
    doc: str
    repository_check: RepositoryCheck | None = None
    review_check: ReviewCheck | None = None
    action_check: ActionCheck | None = None

    @property
    def title(self) -> str:
        """The first line of its manual page."""
        return self.doc.split("\n", 1)[0].strip()

    @property
    def family(self) -> str:
        """The family, as in RV3."""
        return self.id[:3]


class _Terms(NamedTuple):
    id: str
    severity: Severity
    stage: Stage | None
    clause: str
    since: str
    reads: tuple[str, ...]
    links: bool
    always_binds: bool
    asked_by_standard: bool
    history: bool

    def rule(
        self,
        scope: Scope,
        check: Callable[..., object],
        *,
        repository: RepositoryCheck | None = None,
        review: ReviewCheck | None = None,
        action: ActionCheck | None = None,
    ) -> Rule:
        return Rule(
            id=self.id,
            name=check.__name__.replace("_", "-"),
            severity=self.severity,
            stage=self.stage,
            clause=self.clause,
            since=self.since,
            scope=scope,
            reads=self.reads,
            links=self.links,
            always_binds=self.always_binds,
            asked_by_standard=self.asked_by_standard,
            history=self.history,
            doc=getdoc(check) or "",
            repository_check=repository,
            review_check=review,
            action_check=action,
        )


def repository_rule(  # noqa: PLR0913 - a rule has as many terms as the catalogue gives it
    rule_id: str,
    severity: Severity,
    *,
    clause: str,
    reads: tuple[str, ...] = (),
    since: str = "1.0",
    always_binds: bool = False,
    asked_by_standard: bool = True,
    history: bool = False,
) -> Callable[[RepositoryCheck], Rule]:
    """A rule about the repository as a whole. It binds always."""
    terms = _Terms(rule_id, severity, None, clause, since, reads, False, always_binds, asked_by_standard, history)
    return lambda check: terms.rule(Scope.REPOSITORY, check, repository=check)


def review_rule(  # noqa: PLR0913 - as repository_rule
    rule_id: str,
    severity: Severity,
    *,
    stage: Stage | None,
    clause: str,
    reads: tuple[str, ...] = (),
    links: bool = False,
    since: str = "1.0",
    always_binds: bool = False,
    asked_by_standard: bool = True,
    history: bool = False,
) -> Callable[[ReviewCheck], Rule]:
    """A rule about one review, binding from a stage on."""
    terms = _Terms(rule_id, severity, stage, clause, since, reads, links, always_binds, asked_by_standard, history)
    return lambda check: terms.rule(Scope.REVIEW, check, review=check)


def action_rule(  # noqa: PLR0913 - as repository_rule
    rule_id: str,
    severity: Severity,
    *,
    clause: str,
    reads: tuple[str, ...] = (),
    links: bool = False,
    since: str = "1.0",
    always_binds: bool = False,
    asked_by_standard: bool = True,
    history: bool = False,
) -> Callable[[ActionCheck], Rule]:
    """A rule about one action, as of today. It binds whatever the stage of its review."""
    terms = _Terms(rule_id, severity, None, clause, since, reads, links, always_binds, asked_by_standard, history)
    return lambda check: terms.rule(Scope.ACTION, check, action=check)
