"""Who appraises whom: examples, and what must hold for every tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organization.rules.reporting import circles, derive, led_above, upward

#       1
#     2   3
#   4
PARENTS = {1: None, 2: 1, 3: 1, 4: 2}


@st.composite
def agencies(draw: st.DrawFn) -> tuple[dict[int, int | None], dict[int, str], dict[str, int]]:
    """A tree of units, people with a home, and heads from among them; one may lead several units."""
    size = draw(st.integers(1, 12))
    parents: dict[int, int | None] = {0: None}
    for number in range(1, size):
        parents[number] = draw(st.integers(0, number - 1))
    people = [f"p{number}" for number in range(draw(st.integers(1, 12)))]
    homes = {person: draw(st.integers(0, size - 1)) for person in people}
    heads = draw(st.dictionaries(st.integers(0, size - 1), st.sampled_from(people)))
    return parents, heads, homes


@given(agencies())
def test_nobody_appraises_himself_and_no_chain_comes_back(agency):
    parents, heads, homes = agency
    chosen = derive(parents, heads, homes)
    lines = {person: heads[unit] for person, unit in chosen.items() if unit is not None}

    assert chosen.keys() == homes.keys()
    assert all(person != appraiser for person, appraiser in lines.items())
    assert circles(lines) == []


@given(agencies())
def test_a_member_is_appraised_by_the_nearest_head_and_a_head_from_above_all_he_leads(agency):
    parents, heads, homes = agency
    for person, unit in derive(parents, heads, homes).items():
        depths = {each: len(list(upward(each, parents))) for each, head in heads.items() if head == person}
        starts = [each for each, depth in depths.items() if depth == min(depths.values())] or [homes[person]]
        chains = [list(upward(start, parents))[1 if depths else 0 :] for start in starts]

        assert unit in [next((above for above in chain if above in heads), None) for chain in chains]


def test_members_and_heads():
    chosen = derive(
        PARENTS, {1: "walikota", 2: "kadis", 4: "kabid"}, {"kadis": 2, "kabid": 4, "staf": 4, "walikota": 1}
    )

    assert chosen == {"kadis": 1, "kabid": 2, "staf": 4, "walikota": None}


def test_a_vacancy_climbs():
    assert derive(PARENTS, {1: "walikota"}, {"staf": 4, "tetangga": 3}) == {"staf": 1, "tetangga": 1}
    assert led_above(4, PARENTS, {1: "walikota"}) == 1


def test_who_leads_two_units_is_appraised_above_the_higher():
    # The member of 4 leads 2 for the time being: the head of 4 must not appraise who appraises him.
    chosen = derive(PARENTS, {1: "walikota", 2: "staf", 4: "kabid"}, {"staf": 4, "kabid": 4})

    assert chosen == {"staf": 1, "kabid": 2}


def test_units_in_a_circle_are_refused():
    with pytest.raises(ValueError, match="circle"):
        derive({1: 2, 2: 1}, {}, {"staf": 1})


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"a": "b", "b": "c"}, []),
        ({"a": "b", "b": "a", "c": "a"}, [["a", "b"]]),
        ({"c": "a", "a": "b", "b": "a"}, [["a", "b"]]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, [["a", "b"], ["c", "d"]]),
    ],
)
def test_circles_are_found_once(lines, expected):
    assert circles(lines) == expected
