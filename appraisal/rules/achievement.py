"""From reports to an indicator's achievement (capaian, %).

Sources: PermenPANRB 8/2021 p. 110 for the formulas of direction and range; PP 30/2019
for the cap. Percentages are Decimal with 100 for "as targeted".
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

HUNDRED = Decimal(100)
ZERO = Decimal(0)


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"


class Counting(StrEnum):
    """How the amounts of several reports become one realised amount."""

    SUM = "sum"
    AVERAGE = "average"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Amount:
    """One accepted report's realised amount."""

    report: int
    day: datetime.date
    amount: Decimal


def realised(amounts: Sequence[Amount], counting: Counting) -> Decimal | None:
    """The realised amount of a period; None without a single report."""
    if not amounts:
        return None
    if counting is Counting.LATEST:
        return max(amounts, key=lambda each: (each.day, each.report)).amount
    total = sum((each.amount for each in amounts), ZERO)
    return total if counting is Counting.SUM else total / len(amounts)


def achievement(
    target: Decimal, realised: Decimal | None, direction: Direction, *, cap: Decimal, target_most: Decimal | None = None
) -> Decimal:
    """Achievement in percent, from 0 to `cap`.

    HIGHER: R/T × 100. LOWER ("kondisi khusus"): (1 + (1 − R/T)) × 100. RANGE [target, target_most]:
    100 inside; below it R/target × 100; above it R/target_most × 100.
    Nothing realised (no accepted report) counts 0, whatever the direction: no evidence, no achievement.
    A target of 0 is fulfilled by R = 0 when lower is better, and missed by anything above; ValueError otherwise.
    """
    if realised is None:
        return ZERO
    if direction is Direction.LOWER:
        if target == 0:
            return HUNDRED if realised == 0 else ZERO
        percent = (2 - realised / target) * HUNDRED
    elif target <= 0:
        raise ValueError("a target to be reached must be above zero")
    elif direction is Direction.RANGE:
        percent = _range_percent(target, target_most if target_most is not None else target, realised)
    else:
        percent = realised / target * HUNDRED
    return min(max(percent, ZERO), cap)


def _range_percent(least: Decimal, most: Decimal, realised: Decimal) -> Decimal:
    if realised < least:
        return realised / least * HUNDRED
    if realised > most:
        return realised / most * HUNDRED
    return HUNDRED


def months_between(first: datetime.date, last: datetime.date) -> int:
    """Calendar months touched from first to last, both included; 0 when last comes before first."""
    return max(0, (last.year - first.year) * 12 + last.month - first.month + 1)


def period_share(plan: tuple[datetime.date, datetime.date], period: tuple[datetime.date, datetime.date]) -> Decimal:
    """The part of a plan's months that lies in the period, 0 to 1. For targets that are counted up over the year."""
    overlap = months_between(max(plan[0], period[0]), min(plan[1], period[1]))
    return Decimal(overlap) / Decimal(months_between(*plan))
