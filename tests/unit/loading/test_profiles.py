"""Standards as data: built-in profiles, house profiles, and what they extend."""

from pathlib import Path

import pytest

from mgmtreview.loading.profiles import built_in
from mgmtreview.profiles import BUILT_IN
from mgmtreview.vocabulary import BUILT_IN_TOPICS
from tests.support.workspaces import loaded, told

HOUSE = """
    title: House rules
    standard: house
    edition: "1"
    extends: iso27001-2022
    topics: {suppliers: Suppliers}
    requirements:
      - {key: H-1, clause: House 1, title: How suppliers did, topic: suppliers}
      - {key: 9.3.2-g, clause: House 2, title: Ideas, topic: improvements}
    """


def minimal(extends: str = "") -> str:
    return f'title: T\nstandard: s\nedition: "1"\n{f"extends: {extends}" if extends else ""}\n'


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_profile_covers_the_built_in_topics(name: str) -> None:
    assert {requirement.topic for requirement in built_in(name).requirements} <= set(BUILT_IN_TOPICS)


def test_keys_of_other_editions_mean_keys_that_exist() -> None:
    for name in BUILT_IN:
        profile = built_in(name)
        assert set(profile.other_editions.values()) <= {requirement.key for requirement in profile.requirements}


def test_a_house_profile_adds_to_the_one_it_extends(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"mgmtreview.yaml": "standards: [house]\n", "profiles/house.yaml": HOUSE})
    assert told(repository) == []
    profile = repository.profiles["house"]
    keys = [requirement.key for requirement in profile.requirements]
    assert keys == [
        *(each.key for each in built_in("iso27001-2022").requirements if each.key != "9.3.2-g"),
        "H-1",
        "9.3.2-g",
    ]
    assert [each.title for each in profile.requirements if each.key == "9.3.2-g"] == ["Ideas"]
    assert profile.climate
    assert [output.key for output in profile.outputs] == ["improvement", "isms_change"]
    assert repository.topics["suppliers"] == "Suppliers"
    assert repository.known_profiles == ("iso27001-2022", "iso27001-2013", "house")


def test_standards_are_kept_in_the_order_of_the_settings(tmp_path: Path) -> None:
    settings = "standards: [house, iso27001-2013]\n"
    repository = loaded(tmp_path, {"mgmtreview.yaml": settings, "profiles/house.yaml": HOUSE})
    assert list(repository.profiles) == ["house", "iso27001-2013"]


def test_an_unknown_standard_is_told_with_the_nearest(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"mgmtreview.yaml": "standards: [iso27001-2022, iso27001-2033]\n"})
    assert told(repository) == ['RV010 mgmtreview.yaml at standards.1: there is no profile "iso27001-2033"']
    assert repository.faults[0].hint == "did you mean iso27001-2013?"
    assert list(repository.profiles) == ["iso27001-2022"]


def test_where_no_standard_is_left_the_first_one_stands_in(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"mgmtreview.yaml": "standards: [nothing-like-it]\n"})
    assert list(repository.profiles) == ["iso27001-2022"]
    assert repository.faults[0].hint == "known are iso27001-2022, iso27001-2013"


@pytest.mark.parametrize(
    ("profiles", "faults"),
    [
        (
            {"a": "a"},
            ['RV010 profiles/a.yaml at extends: "a" cannot be extended: it extends this profile itself'],
        ),
        (
            {"a": "b", "b": "a"},
            ['RV010 profiles/b.yaml at extends: "a" cannot be extended: it extends this profile itself'],
        ),
        (
            {"a": "b", "b": "c", "c": "b"},
            ['RV010 profiles/c.yaml at extends: "b" cannot be extended: it extends this profile itself'],
        ),
        ({"a": "isso27001-2022"}, ['RV010 profiles/a.yaml at extends: there is no profile "isso27001-2022" to extend']),
        (
            {"a": "shared", "b": "shared", "shared": "gone"},
            ['RV010 profiles/shared.yaml at extends: there is no profile "gone" to extend'],
        ),
    ],
)
def test_what_cannot_be_extended_is_told_once(profiles: dict[str, str], faults: list[str], tmp_path: Path) -> None:
    files = {f"profiles/{name}.yaml": minimal(base) for name, base in profiles.items()}
    repository = loaded(tmp_path, {"mgmtreview.yaml": "standards: [a]\n", **files})
    assert told(repository) == faults
    assert "a" in repository.profiles


def test_a_long_chain_of_profiles_ends(tmp_path: Path) -> None:
    files = {f"profiles/p{n}.yaml": minimal(f"p{n + 1}") for n in range(2000)}
    repository = loaded(tmp_path, {"mgmtreview.yaml": "standards: [p0]\n", **files})
    assert 'RV010 profiles/p8.yaml at extends: "p9" cannot be extended: too many profiles extend one another' in told(
        repository
    )


def test_a_profile_that_cannot_be_read_is_told_once_even_if_others_extend_it(tmp_path: Path) -> None:
    files = {"profiles/a.yaml": minimal("bad"), "profiles/b.yaml": minimal("bad"), "profiles/bad.yaml": "title: [\n"}
    repository = loaded(tmp_path, {"mgmtreview.yaml": "standards: [a, b]\n", **files})
    assert [(fault.rule, fault.place.path) for fault in repository.faults] == [("RV001", "profiles/bad.yaml")]
    assert list(repository.profiles) == ["a", "b"]


def test_a_profile_that_nobody_names_is_read_as_well(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"profiles/later.yaml": "title: 7\n"})
    assert [(fault.rule, fault.place.path, fault.place.loc) for fault in repository.faults] == [
        ("RV002", "profiles/later.yaml", ("title",)),
        ("RV002", "profiles/later.yaml", ()),
        ("RV002", "profiles/later.yaml", ()),
    ]


def test_only_files_of_the_folder_itself_are_profiles(tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"profiles/deep/house.yaml": HOUSE})
    assert repository.known_profiles == BUILT_IN
    assert [fault.rule for fault in repository.faults] == ["RV005"]
