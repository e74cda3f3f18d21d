"""RV3: Inputs: all of them there."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv3.changed_after import inputs_stay_as_they_were_seen
from mgmtreview.rules.rv3.climate import climate_relevance_is_determined
from mgmtreview.rules.rv3.coverage import requirement_is_answered
from mgmtreview.rules.rv3.form import input_has_an_owner, long_input_is_summed_up
from mgmtreview.rules.rv3.letters import letters_are_of_this_edition
from mgmtreview.rules.rv3.nil_returns import nil_return_is_plausible, nil_return_is_reasoned
from mgmtreview.rules.rv3.pack import pack_is_issued_in_time, pack_shows_what_is_open
from mgmtreview.rules.rv3.risk_halves import risk_input_has_both_halves
from mgmtreview.rules.rv3.vanished_items import open_item_comes_back

RULES: tuple[Rule, ...] = (
    requirement_is_answered,
    nil_return_is_reasoned,
    nil_return_is_plausible,
    risk_input_has_both_halves,
    open_item_comes_back,
    pack_shows_what_is_open,
    climate_relevance_is_determined,
    pack_is_issued_in_time,
    inputs_stay_as_they_were_seen,
    letters_are_of_this_edition,
    input_has_an_owner,
    long_input_is_summed_up,
)
