"""The reference pages: what is on them, and that there is one for everything that is read."""

import re

import pytest

from mgmtreview.describing import KINDS, RecordKind, index, kind_at, limits, page
from mgmtreview.describing.kinds import _PAGES
from mgmtreview.loading.layout import Kind
from mgmtreview.records.action import Waiver
from mgmtreview.records.settings import Limits
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.vocabulary import ACTIONS, BUILT_IN_TOPICS

WAIVERS = RecordKind("waiver", "Waivers", "waivers.yaml", Waiver, "Accepted findings. A list.")


def test_a_page_as_a_whole() -> None:
    assert page(WAIVERS, "- rule: RV308\n", ["[RV007](../rules/RV007.md) Waivers are alive."]) == (
        """\
# Waivers

<!-- Made by `make docs` from the models; edit those. -->

`waivers.yaml`

Accepted findings. A list.

| field | what it says | value | if left out |
|---|---|---|---|
| `rule` | Rule | rule id, as in `RV403` | must be there |
| `target` | A review, action, signal or file that the finding is about. | text | must be there |
| `reason` | Reason | text |  |
| `approved_by` | Approved by | id of a person, or `name` and `role` of someone outside |  |
| `date` | Date | day, as in `2026-07-15` |  |
| `until` | Until | day or period, as in `2026-07-15` or `2026-Q3` |  |

## Example

```yaml
- rule: RV308
```

## Rules about this record

Those whose example shows one:

- [RV007](../rules/RV007.md) Waivers are alive.
"""
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.page)
def test_links_inside_a_page_lead_to_its_headings(kind: RecordKind) -> None:
    text = page(kind)
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.page)
def test_a_page_names_every_field_of_its_record(kind: RecordKind) -> None:
    shared = SharedInput.model_fields if issubclass(kind.model, SharedInput) and kind.model is not SharedInput else {}
    shown = page(kind).split("\n## ", 1)[0]
    for name, field in kind.model.model_fields.items():
        assert (f"| `{field.alias or name}` |" in shown) == (name not in shared)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("mgmtreview.yaml", "settings"),
        ("metrics/patch-sla.yaml", "metric"),
        ("metrics.yaml", "metric"),
        ("reviews/2026-H1/review.yaml", "review"),
        ("reviews/2026-H1/inputs/risks.yaml", "input-risks"),
        ("reviews/2026-H1/inputs/actions.yaml", "inputs"),
        ("reviews/2026-H1/inputs.yaml", "inputs"),
        ("actions/2026-H1/A01.yaml", "action"),
        ("reviews/2026-H1/issued/pack.json", "pack"),
        ("evidence/report.txt", None),
        ("reviews/2026-H1/inputs/riks.yaml", None),
    ],
)
def test_which_page_tells_of_a_path(path: str, name: str | None) -> None:
    kind = kind_at(path)
    assert (kind.page if kind else None) == name


def test_a_topic_of_your_own_has_a_page() -> None:
    kind = kind_at("reviews/2026-H1/inputs/suppliers.yaml", ("suppliers",))
    assert kind is not None
    assert kind.page == "input-other"


def test_every_kind_of_file_that_is_read_has_a_page() -> None:
    pages = {kind.page for kind in KINDS}
    assert set(_PAGES) | {Kind.INPUT} == set(Kind)
    assert set(_PAGES.values()) <= pages
    assert {f"input-{topic}" for topic in BUILT_IN_TOPICS if topic != ACTIONS} <= pages
    assert len(pages) == len(KINDS)


def test_the_index_leads_to_every_page() -> None:
    assert set(re.findall(r"\]\(([\w-]+)\.md\)", index(KINDS))) == {kind.page for kind in KINDS}


def test_limits_are_all_listed_with_their_readers() -> None:
    text = limits({"moves": ["RV508"]})
    assert "| `moves` | 2 | Moves: changes of a due date that are allowed. | RV508 |" in text
    assert "| `raw_items` | 25 | Raw items: items without a summary" in text
    assert text.count("| nothing yet |") == len(Limits.model_fields) - 1
