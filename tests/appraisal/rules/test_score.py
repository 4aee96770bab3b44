from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.rules.score import Weighted, additional_bonus, behaviour_value, results_value, score, shared_mean

values = st.decimals(min_value=0, max_value=120, places=2)
weights = st.decimals(min_value=1, max_value=100, places=0)
parts = st.lists(st.builds(Weighted, value=values, weight=weights), min_size=1, max_size=8)


def weighted(*pairs: tuple[str | None, str]) -> list[Weighted]:
    return [Weighted(None if value is None else Decimal(value), Decimal(weight)) for value, weight in pairs]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([(None, "60")], None),
        ([("100", "60"), ("50", "40")], "80"),
        ([("100", "60"), (None, "40")], "100"),
        ([("100", "50"), (None, "30"), ("50", "25")], "83.33"),
        ([("0", "50"), ("100", "50")], "50"),
    ],
)
def test_an_absent_part_shares_out_its_weight(pairs, expected):
    mean = shared_mean(weighted(*pairs))

    assert (mean if mean is None else round(mean, 2)) == (expected if expected is None else Decimal(expected))


@given(parts, weights)
def test_an_absent_part_never_acts_as_zero(some, weight):
    assert shared_mean([*some, Weighted(None, weight)]) == shared_mean(some)


@given(parts, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)

    assert shared_mean(shuffled) == pytest.approx(shared_mean(some), abs=Decimal("1e-20"))


@given(parts, st.integers(min_value=0), values)
def test_a_better_part_never_lowers_the_mean(some, place, better):
    place %= len(some)
    raised = list(some)
    raised[place] = Weighted(max(better, some[place].value), some[place].weight)

    assert shared_mean(raised) >= shared_mean(some)


@pytest.mark.parametrize(
    ("additional", "expected"),
    [([], "0"), (["100"], "2"), (["120"], "2"), (["50"], "1"), (["0"], "0"), (["100"] * 6, "10")],
)
def test_additional_results_add_up_to_the_policys_most(additional, expected):
    bonus = additional_bonus([Decimal(value) for value in additional], points=Decimal(2), most=Decimal(10))

    assert bonus == Decimal(expected)


@pytest.mark.parametrize(
    ("main", "additional", "expected"),
    [
        ([("105", "1")], [], "105"),
        ([("105", "1")], ["100"], "107"),
        ([("119", "1")], ["100"], "120"),
        ([("105", "1"), (None, "1")], [], "105"),
        ([(None, "1")], ["100"], None),
        ([], ["100"], None),
    ],
)
def test_results_value(main, additional, expected):
    value = results_value(
        weighted(*main),
        [Decimal(each) for each in additional],
        points=Decimal(2),
        most=Decimal(10),
        cap=Decimal(120),
    )

    assert value == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [([], None), ([None, None], None), (["100", "120"], "110"), (["100", None], "100"), (["70", "100", "100"], "90")],
)
def test_behaviour_is_the_mean_of_what_is_rated(ratings, expected):
    value = behaviour_value([None if each is None else Decimal(each) for each in ratings])

    assert value == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("results", "behaviour", "weight", "expected"),
    [
        # PP 30/2019 Pasal 41: 70/30 without the voice of peers, 60/40 with it.
        ("110", "100", "70", "107"),
        ("110", "100", "60", "106"),
        ("100", None, "70", None),
        (None, "100", "70", None),
        ("0", "0", "70", "0"),
        ("120", "120", "70", "120"),
    ],
)
def test_score(results, behaviour, weight, expected):
    def number(text):
        return None if text is None else Decimal(text)

    assert score(number(results), number(behaviour), results_weight=Decimal(weight)) == number(expected)
