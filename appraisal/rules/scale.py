"""The three ratings and five predicates of PermenPANRB 6/2022, and the matrix between them."""

from decimal import Decimal
from enum import StrEnum


class Expectation(StrEnum):
    BELOW = "below"
    MEETS = "meets"
    ABOVE = "above"


class Predicate(StrEnum):
    VERY_GOOD = "very_good"
    GOOD = "good"
    NEEDS_IMPROVEMENT = "needs_improvement"
    POOR = "poor"
    VERY_POOR = "very_poor"


def predicate_of(results: Expectation, behaviour: Expectation) -> Predicate:
    """The 3 × 3 matrix of SE MenPANRB 3/2023: results (hasil kerja) against behaviour (perilaku kerja)."""
    if behaviour is Expectation.BELOW:
        return Predicate.VERY_POOR if results is Expectation.BELOW else Predicate.POOR
    if results is Expectation.BELOW:
        return Predicate.NEEDS_IMPROVEMENT
    if results is Expectation.ABOVE and behaviour is Expectation.ABOVE:
        return Predicate.VERY_GOOD
    return Predicate.GOOD


def expectation_of(value: Decimal, *, meets_from: Decimal, above_from: Decimal) -> Expectation:
    """The rating that a value (0–120) suggests by the policy's cut-offs; both cut-offs belong to the higher rating.

    PermenPANRB 6/2022 names no numbers: the cut-offs are agency policy.
    """
    if value >= above_from:
        return Expectation.ABOVE
    return Expectation.MEETS if value >= meets_from else Expectation.BELOW
