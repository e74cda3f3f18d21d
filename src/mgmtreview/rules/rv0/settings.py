"""RV007 and RV010: waivers, and settings that contradict each other."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.people import Authority
from mgmtreview.rules.nearest import did_you_mean
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.rules.rv0.files import faults
from mgmtreview.workspace import Workspace


@repository_rule("RV007", Severity.WARNING, clause="7.5.3", asked_by_standard=False)
def waivers_are_alive_and_used(workspace: Workspace) -> Iterable[Outcome]:
    """Every waiver has a reason, an approver with authority, has not expired, and still covers something.

    ## Why
    A waiver is a decision to live with a finding. One without a reason or an approver is nobody's decision, and one
    that covers nothing hides what comes next.

    ## Before
    ```yaml
    # waivers.yaml
    - rule: "RV403"
      target: "2026-H1"
      reason: "Limitations were told by word of mouth"
      approved_by: "ceo"
      date: 2026-07-20
      until: 2026-08-01
    ```

    ## After
    ```yaml
    # waivers.yaml
    - rule: "RV403"
      target: "2026-H1"
      reason: "Limitations were told by word of mouth"
      approved_by: "ceo"
      date: 2026-07-20
      until: 2027-01-31
    # reviews/2026-H1/inputs/feedback.yaml
    limitations: null
    ```

    ## How to fix
    Delete waivers that cover nothing; mend the finding behind an expired one, or have the waiver approved anew.
    """
    del workspace
    return ()  # judged by the engine after all other rules: only it knows what a waiver covered


@repository_rule("RV010", Severity.ERROR, clause="-", asked_by_standard=False)
def settings_do_not_contradict_each_other(workspace: Workspace) -> Iterable[Outcome]:
    """The settings name what exists and do not contradict each other.

    ## Why
    An appetite that is not on the scale lets every risk pass, and a severity for a rule that does not exist changes
    nothing: settings that say nothing must not look as if they did.

    ## Before
    ```yaml
    # mgmtreview.yaml
    risk:
      levels: ["low", "medium", "high", "critical"]
      appetite: "moderate"
    ```

    ## After
    ```yaml
    # mgmtreview.yaml
    risk:
      levels: ["low", "medium", "high", "critical"]
      appetite: "medium"
    ```

    ## How to fix
    Use a word of the scale, a profile, a rule or a time zone that exists. Set `limits.carried_error` to
    `limits.carried_warn` or more, and `limits.feedback_repeats` to `limits.feedback_window` or less.
    """
    yield from faults(workspace, "RV010")
    yield from _scale(workspace)
    yield from _rules(workspace)
    yield from _limits(workspace)
    yield from _authority(workspace)
    zone = workspace.settings.timezone
    if zone is not None and not _is_zone(zone):
        message = f'there is no time zone "{zone}": today is taken in UTC'
        place = workspace.repository.settings.at("timezone")
        yield Hit(place, message, did_you_mean(zone, available_timezones(), "use a name such as Europe/Berlin"))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _scale(workspace: Workspace) -> Iterator[Hit]:
    settings = workspace.repository.settings
    scale = settings.record.risk
    listed = ", ".join(scale.levels)
    if scale.appetite is not None and scale.appetite not in scale.levels:
        message = f'the appetite "{scale.appetite}" is not a level of the scale ({listed}): no risk could be above it'
        hint = did_you_mean(scale.appetite, scale.levels, f"use one of {listed}")
        yield Hit(settings.at("risk", "appetite"), message, hint)
    if len({level.casefold() for level in scale.levels}) != len(scale.levels):
        yield Hit(
            settings.at("risk", "levels"), f"a level stands twice on the scale ({listed})", "keep each level once"
        )


def _rules(workspace: Workspace) -> Iterator[Hit]:
    from mgmtreview.rules.catalogue import RETIRED, RULES  # the catalogue lists this rule as well

    settings = workspace.repository.settings
    ids = [rule.id for rule in RULES]
    for rule in settings.record.rules:
        if rule not in ids:
            message = f"there is no rule {rule}: this line changes nothing"
            hint = RETIRED.get(rule) or did_you_mean(rule, ids, "take an id that mgmtreview rules lists")
            yield Hit(settings.key("rules", rule), message, hint, subject=rule)


def _limits(workspace: Workspace) -> Iterator[Hit]:
    settings = workspace.repository.settings
    limits = settings.record.limits
    if limits.carried_error < limits.carried_warn:
        message = (
            f"carried_error ({limits.carried_error}) is below carried_warn ({limits.carried_warn}):"
            " the error would come before the warning"
        )
        yield Hit(settings.at("limits", "carried_error"), message, "raise carried_error, or lower carried_warn")
    if limits.feedback_repeats > limits.feedback_window:
        message = (
            f"feedback_repeats ({limits.feedback_repeats}) is more than feedback_window ({limits.feedback_window}):"
            " nothing could ever recur that often"
        )
        yield Hit(
            settings.at("limits", "feedback_repeats"), message, "lower feedback_repeats, or raise feedback_window"
        )


def _authority(workspace: Workspace) -> Iterator[Hit]:
    people = workspace.repository.people
    for group in ("people", "bodies"):
        for name, entry in getattr(people.record, group).items():
            authority = entry.authority
            entries = authority if isinstance(authority, tuple) else (authority,)
            for index, each in enumerate(entries):
                if isinstance(each, Authority) and isinstance(each.accept_risk, str):
                    steps = (index,) if isinstance(authority, tuple) else ()
                    place = people.at(group, name, "authority", *steps, "accept_risk")
                    yield from _level(workspace, each.accept_risk, place)


def _level(workspace: Workspace, level: str, place: Place) -> Iterator[Hit]:
    if level not in workspace.levels:
        listed = ", ".join(workspace.levels)
        message = f'"{level}" is not a level of the risk scale ({listed}): nothing could be accepted'
        yield Hit(place, message, did_you_mean(level, workspace.levels, f"use one of {listed}"))
