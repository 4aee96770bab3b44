"""The phases of the cycle, and where a person stands in them (PermenPANRB 6/2022 Pasal 5)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar


class PhaseName(StrEnum):
    PLANNING = "planning"
    WORK = "work"
    EVALUATION = "evaluation"
    OBJECTION = "objection"
    FOLLOW_UP = "follow_up"


class PeriodDates(Protocol):
    starts_on: datetime.date
    ends_on: datetime.date
    evaluation_opens_on: datetime.date
    rating_due_on: datetime.date


Period = TypeVar("Period", bound=PeriodDates)


@dataclass(frozen=True, slots=True)
class Phase:
    """`state` is done, now or next. A day that depends on what others do is None."""

    name: PhaseName
    first: datetime.date | None
    last: datetime.date | None
    state: str


def period_in_focus(periods: Sequence[Period], on: datetime.date) -> Period | None:
    """The earliest begun period whose ratings are not yet due; else the last one begun; None before the first."""
    begun = sorted((period for period in periods if period.starts_on <= on), key=lambda period: period.starts_on)
    return next((period for period in begun if period.rating_due_on >= on), begun[-1] if begun else None)


def period_evaluated(periods: Sequence[Period], on: datetime.date) -> Period | None:
    """The newest period whose evaluation has opened; else the one in focus: what completion is counted for."""
    opened = [period for period in periods if period.evaluation_opens_on <= on]
    return max(opened, key=lambda period: period.starts_on) if opened else period_in_focus(periods, on)


def phases(
    *,
    on: datetime.date,
    planning: tuple[datetime.date, datetime.date],
    period: PeriodDates,
    plan_stands: bool,
    delivered_on: datetime.date | None,
    objection_days: int,
) -> list[Phase]:
    """The five phases of one period. `planning` is the first day of the year and the day the plan is due;
    `plan_stands`: it is approved; `delivered_on`: when the result was shown to the employee;
    `objection_days`: how long he may object from then on (PP 30/2019 Pasal 59)."""
    objection_ends = delivered_on + datetime.timedelta(days=objection_days) if delivered_on else None
    if objection_ends:
        present = {PhaseName.OBJECTION if on <= objection_ends else PhaseName.FOLLOW_UP}
    elif not plan_stands:
        present = {PhaseName.PLANNING}
    elif on < period.evaluation_opens_on:
        present = {PhaseName.WORK}
    else:
        # The evaluation may open before the period ends: then both go on.
        present = {PhaseName.EVALUATION} | ({PhaseName.WORK} if on <= period.ends_on else set())
    days = {
        PhaseName.PLANNING: planning,
        PhaseName.WORK: (period.starts_on, period.ends_on),
        PhaseName.EVALUATION: (period.evaluation_opens_on, period.rating_due_on),
        PhaseName.OBJECTION: (delivered_on, objection_ends),
        PhaseName.FOLLOW_UP: (objection_ends + datetime.timedelta(days=1) if objection_ends else None, None),
    }
    order = list(days)
    last = max(order.index(name) for name in present)
    return [
        Phase(name, *days[name], state="now" if name in present else "done" if order.index(name) < last else "next")
        for name in order
    ]
