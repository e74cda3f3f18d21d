"""RV0: repository and files."""

from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv0.evidence import documents_are_where_they_are_said_to_be
from mgmtreview.rules.rv0.files import (
    file_is_readable,
    files_sit_where_records_are_read,
    ids_are_used_once,
    value_fits_the_schema,
)
from mgmtreview.rules.rv0.naming import references_name_something
from mgmtreview.rules.rv0.settings import settings_do_not_contradict_each_other, waivers_are_alive_and_used
from mgmtreview.rules.rv0.texts import no_secret_stands_in_a_record, nothing_is_left_to_fill_in

RULES: tuple[Rule, ...] = (
    file_is_readable,
    value_fits_the_schema,
    references_name_something,
    ids_are_used_once,
    files_sit_where_records_are_read,
    documents_are_where_they_are_said_to_be,
    waivers_are_alive_and_used,
    nothing_is_left_to_fill_in,
    no_secret_stands_in_a_record,
    settings_do_not_contradict_each_other,
)
