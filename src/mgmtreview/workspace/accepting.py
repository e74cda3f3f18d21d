"""Up to which level of risk somebody may accept one, in words and as a question of the scale."""

from datetime import date

from mgmtreview.workspace.charter import Charter


def is_on_scale(charter: Charter, who: object, day: date) -> bool:
    """Whether what somebody may accept can be held against a level; a limit that is no level of the scale cannot."""
    authority = charter.authority(who, day)
    limit = authority.accept_risk if authority else False
    return isinstance(limit, bool) or limit in charter.levels


def shown_limit(charter: Charter, who: object, day: date) -> str:
    """The highest level that somebody may accept, as written; ``none`` where they may accept no risk."""
    authority = charter.authority(who, day)
    limit = authority.accept_risk if authority else False
    return limit if isinstance(limit, str) else "none"
