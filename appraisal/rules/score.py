"""From achievements and ratings to the score x and the suggested predicate.

Sources: PP 30/2019 Pasal 41 for the weights; everything numeric comes from the
agency's dated policy. Values are Decimal, 0 to 120, kept at full precision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

HUNDRED = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Weighted:
    """A value with its weight; a value of None is absent, never zero."""

    value: Decimal | None
    weight: Decimal


def shared_mean(parts: Sequence[Weighted]) -> Decimal | None:
    """Weighted mean of the parts that are there. The weight of an absent part is shared out among the others
    in proportion to theirs. None when nothing is there."""
    present = [(part.value, part.weight) for part in parts if part.value is not None and part.weight > 0]
    weight = sum((weight for _, weight in present), ZERO)
    if not present:
        return None
    return sum((value * weight for value, weight in present), ZERO) / weight


def additional_bonus(values: Sequence[Decimal], *, points: Decimal, most: Decimal) -> Decimal:
    """What additional results (hasil kerja tambahan) add: `points` for each fully achieved one, in proportion
    below 100 %, together never more than `most`. They can raise a value but never lower it."""
    return min(most, sum((points * min(value, HUNDRED) / HUNDRED for value in values), ZERO))


def results_value(
    main: Sequence[Weighted], additional: Sequence[Decimal], *, points: Decimal, most: Decimal, cap: Decimal
) -> Decimal | None:
    """R, the value of all results of a plan (0 to cap); None when no main result was due in the period."""
    base = shared_mean(main)
    if base is None:
        return None
    return min(cap, base + additional_bonus(additional, points=points, most=most))


def behaviour_value(values: Sequence[Decimal | None]) -> Decimal | None:
    """B, the plain mean of the rated BerAKHLAK values (0 to 120); None before any is rated."""
    return shared_mean([Weighted(value, Decimal(1)) for value in values])


def score(results: Decimal | None, behaviour: Decimal | None, *, results_weight: Decimal) -> Decimal | None:
    """x = w·R + (1 − w)·B with w in percent (PP 30/2019 Pasal 41). None until both are known."""
    if results is None or behaviour is None:
        return None
    return (results_weight * results + (HUNDRED - results_weight) * behaviour) / HUNDRED
