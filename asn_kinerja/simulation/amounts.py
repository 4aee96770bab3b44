"""Numbers to report so that a period ends as its course says."""

import datetime
from decimal import Decimal
from random import Random

from appraisal.models import Indicator
from appraisal.rules.achievement import Counting, Direction, period_share
from appraisal.rules.scale import Expectation
from asn_kinerja.simulation.content.shapes import IndicatorText
from asn_kinerja.simulation.parts import Part
from organization.models import EvaluationPeriod

RATIOS = {
    Expectation.ABOVE: (1.13, 1.22),
    Expectation.MEETS: (0.95, 1.07),
    Expectation.BELOW: (0.55, 0.82),
}
TENTH = Decimal("0.1")


def target_in(
    part: Part, period: EvaluationPeriod, indicator: Indicator, text: IndicatorText, ordinal: int
) -> Decimal | None:
    """The target of the period, as the score will compute it; None where it is not measured."""
    if text.halves:
        return text.halves[ordinal - 1]
    if text.counting != Counting.SUM:
        return indicator.target
    return indicator.target * period_share((part.starts_on, part.ends_on), (period.starts_on, period.ends_on))


def realised(target: Decimal, indicator: Indicator, text: IndicatorText, ratio: float) -> Decimal:
    """The figure that achieves `ratio` of the target, as far as nature allows."""
    wanted = Decimal(str(round(ratio, 3)))
    if indicator.direction == Direction.LOWER:
        return max(Decimal(0), target * (2 - wanted))
    if indicator.direction == Direction.RANGE:
        return (target + (indicator.target_most or target)) / 2 if wanted > Decimal("0.9") else target * wanted
    return min(target * wanted, text.most) if text.most else target * wanted


def shares(total: Decimal, number: int, counting: str, most: Decimal | None, rng: Random) -> list[Decimal]:
    """What each of `number` reports says so that together they say `total`."""
    if counting == Counting.SUM:
        whole = int(total.to_integral_value())
        marks = sorted(rng.randint(0, whole) for _ in range(number - 1))
        steps = [after - before for before, after in zip([0, *marks], [*marks, whole], strict=True)]
        even = [whole // number] * number
        # Half even, half by chance: nobody does exactly the same each month, nor everything at once.
        mixed = [(one + other) // 2 for one, other in zip(steps, even, strict=True)]
        mixed[-1] += whole - sum(mixed)
        return [Decimal(amount) for amount in mixed]
    if counting == Counting.LATEST:
        return [(total * (place + 1) / number).quantize(TENTH) for place in range(number)]
    swing = [Decimal(str(round(rng.uniform(-0.02, 0.02), 3))) for _ in range(number)]
    around = [(total * (1 + each)).quantize(TENTH) for each in swing]
    return [min(amount, most) if most else amount for amount in around]


def spread(days: list[datetime.date], number: int, rng: Random) -> list[datetime.date]:
    """`number` of the days in order: the days are cut into so many stretches, and one day taken of each."""
    if number >= len(days):
        return days
    step = len(days) / number
    return [days[int(step * (place + rng.random()))] for place in range(number)]
