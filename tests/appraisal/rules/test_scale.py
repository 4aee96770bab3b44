from decimal import Decimal

import pytest

from appraisal.rules.scale import Expectation, Predicate, expectation_of, predicate_of

B, M, A = Expectation.BELOW, Expectation.MEETS, Expectation.ABOVE


@pytest.mark.parametrize(
    ("results", "behaviour", "expected"),
    [
        (A, B, Predicate.POOR),
        (A, M, Predicate.GOOD),
        (A, A, Predicate.VERY_GOOD),
        (M, B, Predicate.POOR),
        (M, M, Predicate.GOOD),
        (M, A, Predicate.GOOD),
        (B, B, Predicate.VERY_POOR),
        (B, M, Predicate.NEEDS_IMPROVEMENT),
        (B, A, Predicate.NEEDS_IMPROVEMENT),
    ],
)
def test_the_nine_cells_of_the_matrix(results, behaviour, expected):
    assert predicate_of(results, behaviour) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", B), ("89.999999", B), ("90", M), ("100", M), ("109.999999", M), ("110", A), ("120", A)],
)
def test_a_cut_off_belongs_to_the_higher_rating(value, expected):
    assert expectation_of(Decimal(value), meets_from=Decimal(90), above_from=Decimal(110)) is expected
