"""Running rules over a workspace: stages, severities, waivers, "cannot tell", crashes, positions.

A rule yields symbolic hits; everything else happens here, once. Nothing is written, nothing is run.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from mgmtreview.checking.binding import own_limits, severity_for, was_silent
from mgmtreview.checking.locating import Locator, fingerprint
from mgmtreview.checking.picking import Picks
from mgmtreview.checking.remembering import ABOUT, HISTORY_RULE, Remembering, binds
from mgmtreview.checking.report import Checked, Crash, Report, describe
from mgmtreview.checking.waiving import Waiving
from mgmtreview.diagnostic import CannotTell, Finding, Hit, Place, Severity, Untold
from mgmtreview.quoting import quotable
from mgmtreview.rules.rule import Outcome, Rule, Scope
from mgmtreview.vocabulary import RuleLevel, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.reviews import reached

WAIVER_RULE = "RV007"
SETTINGS = "mgmtreview.yaml"

UNREAD = ("RV001", "RV002")
"""Files that could not be read or do not fit: they come first, for they hide what other rules would find."""

LONGEST = 1000
"""No message is longer; what rules quote from records is shorter by far."""


class Wanted(NamedTuple):
    """What to check: reviews by id and files by path (all where both are empty), and the stage to judge at."""

    reviews: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    for_stage: Stage | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing was picked out."""
        return not self.reviews and not self.paths


@dataclass(slots=True)
class _Run:
    workspace: Workspace
    locator: Locator
    remembering: Remembering
    findings: list[Finding] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)
    _bound: list[Workspace] = field(default_factory=list)

    def bound(self, review: ReviewFacts) -> Workspace:
        """The workspace with the limits that a review is judged by; the same one for all that are judged alike."""
        limits = own_limits(review, self.workspace)
        if limits is None:
            return self.workspace
        known = next((each for each in self._bound if each.own_limits == limits), None)
        if known is None:
            known = replace(self.workspace, own_limits=limits)
            self._bound.append(known)
        return known

    def judge(
        self,
        rule: Rule,
        about: str,
        check: Callable[[], Iterable[Outcome]],
        severity: Severity | None,
        review: str | None,
    ) -> None:
        """Run one rule on one thing; a crash becomes a crash report."""
        try:
            for outcome in check():
                if isinstance(outcome, CannotTell):
                    self.cannot_tell(rule, outcome.place, outcome.why, review)
                else:
                    self.findings.append(self.located(rule, outcome, severity, review))
        except Exception as error:  # noqa: BLE001 - a fault of a rule must be seen, and must not hide the others
            self.crashes.append(Crash(rule.id, about, describe(error)))

    def cannot_tell(self, rule: Rule, place: Place, why: str, review: str | None) -> None:
        why, review = quotable(why, LONGEST), review or self.review_at(place.path)
        self.untold.append(Untold(rule.id, place.path, why, self.locator.position(place), review))

    def lacks_history(self, rule: Rule) -> bool:
        """Note where a rule cannot be told because history is not all there: once, however much it would judge."""
        why = self.remembering.lacks(rule)
        if why is not None:
            self.untold.append(Untold(rule.id, ABOUT.path, quotable(why, LONGEST), gap=True))
        return why is not None

    def look_again(self, rules: Iterable[Rule]) -> None:
        """Rules that were judged, before it showed that history lacks something, are untold for the rest."""
        self.remembering.look_again()
        untold = set(self.remembering.untold)
        for rule in rules:
            if rule.id not in untold:
                self.lacks_history(rule)

    def review_at(self, path: str) -> str | None:
        """The review whose folder a path lies in (or whose action it is)."""
        parts = path.split("/")
        if len(parts) < 2 or parts[0] not in ("reviews", "actions"):
            return None
        review = self.workspace.review(parts[1])
        return review.id if review else None

    def located(self, rule: Rule, hit: Hit, forced: Severity | None, review: str | None) -> Finding:
        review = review or self.review_at(hit.place.path)
        subject = hit.subject or review or ""
        return Finding(
            rule=rule.id,
            severity=forced or hit.severity or rule.severity,
            path=hit.place.path,
            position=self.locator.position(hit.place),
            message=quotable(hit.message, LONGEST),
            hint=quotable(hit.hint, LONGEST),
            loc=hit.place.loc,
            subject=quotable(subject, LONGEST),
            review=review,
            fingerprint=fingerprint(rule.id, review, subject, hit.place.path, self.locator.route(hit.place)),
            owes=hit.owes,
            due=hit.due,
        )


def check(workspace: Workspace, rules: Sequence[Rule], wanted: Wanted | None = None) -> Report:
    """Judge a workspace by rules.

    ``wanted.for_stage`` judges the wanted reviews as if they had come at least that far, and the rules see them so.
    Waivers are applied to what is found; a waiver that covers nothing is reported only where everything was checked.
    Files that could not be read come first among the findings, then all by path.
    """
    wanted = wanted or Wanted()
    stages = {
        review.id: _stage(review, wanted)
        for review in workspace.reviews.values()
        if not wanted.reviews or review.id in wanted.reviews
    }
    workspace = _as_far_as(workspace, stages)
    run = _Run(workspace, Locator(workspace.repository), Remembering(workspace, stages))
    levels = workspace.settings.rules
    silenced = tuple(rule.id for rule in rules if levels.get(rule.id) is RuleLevel.SILENT)
    loudly = {rule.id: rule for rule in rules if rule.id not in silenced}
    for rule in loudly.values():
        _judge(run, rule, stages)
    run.look_again(loudly.values())
    run.findings += _said_by_engine(run, loudly.get(HISTORY_RULE), run.remembering.gaps(loudly.values()))
    waiving = Waiving(workspace)
    kept, waived = waiving.split(run.findings)
    unused = waiving.unused(waived, _told_of_all(run, loudly.values())) if wanted.everything else ()
    kept += _said_by_engine(run, loudly.get(WAIVER_RULE), (*waiving.faults(), *unused))
    picks = Picks(wanted.reviews, wanted.paths, run.review_at, workspace.repository.broken, (HISTORY_RULE,))
    return Report(
        findings=tuple(sorted(filter(picks.finding, kept), key=lambda each: (each.rule not in UNREAD, each.sort_key))),
        untold=tuple(sorted(filter(picks.untold, run.untold), key=lambda each: (each.path, each.rule, each.why))),
        waived=tuple(entry for entry in waived if picks.finding(entry.finding)),
        silenced=silenced,
        crashes=tuple(run.crashes),
        checked=Checked(
            files=len(workspace.repository.raw),
            reviews=len(stages),
            actions=len(workspace.actions),
            rules=len(loudly),
        ),
        stages=tuple(stages.items()),
        history=run.remembering.state,
    )


def _said_by_engine(run: _Run, rule: Rule | None, hits: Iterable[Hit]) -> list[Finding]:
    """The findings of a rule that only the engine can judge; none where the rule is not wanted."""
    return [run.located(rule, hit, _forced(rule, run.workspace), None) for hit in hits] if rule is not None else []


def _judge(run: _Run, rule: Rule, stages: Mapping[str, Stage]) -> None:
    """One rule on all that it is about; where a file that it needs cannot be read, that is said once."""
    broken = _broken_file(run.workspace, rule)
    if broken is not None:
        run.cannot_tell(rule, Place(broken), f"{broken} cannot be read", None)
        return
    if run.lacks_history(rule):
        return
    forced = _forced(rule, run.workspace)
    if rule.scope is Scope.REPOSITORY:
        _judge_repository(run, rule, forced)
    elif rule.scope is Scope.ACTION:
        _judge_actions(run, rule, forced)
    else:
        for review, stage in stages.items():
            _judge_review(run, rule, run.workspace.reviews[review], stage, forced)


def _told_of_all(run: _Run, rules: Iterable[Rule]) -> list[str]:
    """Rules that were judged on everything: only of these it is known what a waiver covers."""
    doubtful = {entry.rule for entry in run.untold} | {crash.rule for crash in run.crashes}
    return [rule.id for rule in rules if rule.id not in doubtful]


def _forced(rule: Rule, workspace: Workspace) -> Severity | None:
    level = workspace.settings.rules.get(rule.id)
    return Severity[level.name] if level is not None and level is not RuleLevel.SILENT else None


def _stage(review: ReviewFacts, wanted: Wanted) -> Stage:
    target = wanted.for_stage
    if target is None or review.set_aside:
        return review.stage
    return target if reached(target, review.stage) else review.stage


def _as_far_as(workspace: Workspace, stages: Mapping[str, Stage]) -> Workspace:
    """The workspace in which each review has come as far as it is judged at."""
    raised = {name: stage for name, stage in stages.items() if stage is not workspace.reviews[name].stage}
    return replace(workspace, stages=raised) if raised else workspace


def _judge_repository(run: _Run, rule: Rule, forced: Severity | None) -> None:
    check = rule.repository_check
    if check is not None:
        run.judge(rule, "repository", lambda: check(run.workspace), forced, None)


def _judge_review(run: _Run, rule: Rule, review: ReviewFacts, stage: Stage, forced: Severity | None) -> None:
    check = rule.review_check
    if check is None or not binds(rule, review, stage):
        return
    why = _untellable(rule, review)
    if why is not None:
        run.cannot_tell(rule, review.place, why, review.id)
        return
    if was_silent(rule, review):
        return
    workspace = run.workspace if rule.always_binds else run.bound(review)
    severity = severity_for(rule, review, workspace, forced)
    run.judge(rule, review.id, lambda: check(workspace, workspace.reviews[review.id]), severity, review.id)


def _judge_actions(run: _Run, rule: Rule, forced: Severity | None) -> None:
    check = rule.action_check
    if check is None:
        return
    for action in run.workspace.actions.values():
        review = run.workspace.review(action.review)
        owner = review.id if review else action.review
        if (rule.links or rule.history) and review is not None and review.moved_in:
            run.cannot_tell(rule, action.place, "its review was moved in from before this repository", owner)
        else:
            run.judge(rule, action.id, _bound(check, run.workspace, action), forced, owner)


def _bound(check: Callable[..., Iterable[Outcome]], *arguments: object) -> Callable[[], Iterable[Outcome]]:
    return lambda: check(*arguments)


def _untellable(rule: Rule, review: ReviewFacts) -> str | None:
    broken = next((part for part in ("review", *rule.reads) if review.broken(part)), None)
    if broken is not None:
        return f"{broken} of {review.id} cannot be read"
    if (rule.links or rule.history) and review.moved_in:
        return "the review was moved in from before this repository"
    return None


def _broken_file(workspace: Workspace, rule: Rule) -> str | None:
    """A shared file that cannot be read and that a rule needs: the settings (all but RV0), or what it reads."""
    if rule.family != "RV0" and workspace.repository.is_broken(SETTINGS):
        return SETTINGS
    for part in rule.reads:
        for prefix in _paths(part):
            for path in sorted(workspace.repository.broken):
                if path == prefix or path.startswith(f"{prefix}/"):
                    return path
    return None


def _paths(part: str) -> tuple[str, ...]:
    """Where a shared part lies, a folder or the one file in its place; nowhere for a part of a review."""
    if part.endswith("/"):
        folder = part.removesuffix("/")
        return (f"{folder}.yaml", folder)
    return (part,) if part.endswith(".yaml") else ()
