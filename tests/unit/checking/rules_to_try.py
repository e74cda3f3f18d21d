"""Small rules for trying out the engine; what they find is the same in every repository."""

from collections.abc import Iterable

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.rules.rule import Outcome, Rule, action_rule, repository_rule, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace


def on_review(  # one rule of each kind, with what a test wants to vary
    rule: str = "RV301",
    stage: Stage | None = None,
    severity: Severity = Severity.ERROR,
    reads: tuple[str, ...] = (),
    links: bool = False,
    since: str = "1.0",
    always_binds: bool = False,
) -> Rule:
    """A rule that finds one thing at the chair of each review."""

    @review_rule(
        rule, severity, stage=stage, clause="9.3", reads=reads, links=links, since=since, always_binds=always_binds
    )
    def finds_the_chair(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
        """Finds the chair."""
        yield Hit(review.at("chair"), f"the chair of {review.id}", "sit down", subject=f"chair:{review.id}")

    return finds_the_chair


def on_action(rule: str = "RV501", links: bool = False, reads: tuple[str, ...] = ()) -> Rule:
    """A rule that finds one thing at the owner of each action."""

    @action_rule(rule, Severity.WARNING, clause="9.3", links=links, reads=reads)
    def finds_the_owner(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
        """Finds the owner."""
        yield Hit(action.at("owner"), f"the owner of {action.id}", subject=action.id)

    return finds_the_owner


def on_repository(rule: str = "RV101", reads: tuple[str, ...] = ()) -> Rule:
    """A rule that finds one thing in the programme."""

    @repository_rule(rule, Severity.INFO, clause="9.3", reads=reads)
    def finds_the_programme(workspace: Workspace) -> Iterable[Outcome]:
        """Finds the programme."""
        yield Hit(Place("programme.yaml", ("slots",)), "the programme")

    return finds_the_programme


def saying(message: str, place: Place | None = None, subject: str = "", hint: str = "", rule: str = "RV101") -> Rule:
    """A rule that says one thing."""

    @repository_rule(rule, Severity.WARNING, clause="9.3")
    def says(workspace: Workspace) -> Iterable[Outcome]:
        """Says something."""
        yield Hit(place or Place("programme.yaml"), message, hint, subject)

    return says


def doubting(rule: str = "RV601") -> Rule:
    """A rule that can never tell."""

    @review_rule(rule, Severity.ERROR, stage=None, clause="9.3")
    def doubts(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
        """Doubts."""
        yield CannotTell(review.place, "it is too dark to see")

    return doubts


def crashing(rule: str = "RV999") -> Rule:
    """A rule with a fault in it."""

    @review_rule(rule, Severity.ERROR, stage=None, clause="9.3")
    def crashes(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
        """Crashes."""
        yield Hit(review.place, "found before the fault")
        raise KeyError(f"the text of a record of {review.id}")

    return crashes
