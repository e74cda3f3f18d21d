"""RV2: Participation and authority."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv2.attendance import not_only_security, participants_are_persons, top_management_attends
from mgmtreview.rules.rv2.authority import authority_at_the_table
from mgmtreview.rules.rv2.chairing import chaired_with_authority, offices_are_separate
from mgmtreview.rules.rv2.consent import deciders_took_part, wanted_people_were_heard
from mgmtreview.rules.rv2.delegates import delegates_are_authorised
from mgmtreview.rules.rv2.limits import decisions_within_authority
from mgmtreview.rules.rv2.quorum import quorum_is_met
from mgmtreview.rules.rv2.telling import owners_know

RULES: tuple[Rule, ...] = (
    authority_at_the_table,
    not_only_security,
    chaired_with_authority,
    quorum_is_met,
    delegates_are_authorised,
    deciders_took_part,
    decisions_within_authority,
    owners_know,
    wanted_people_were_heard,
    offices_are_separate,
    top_management_attends,
    participants_are_persons,
)
