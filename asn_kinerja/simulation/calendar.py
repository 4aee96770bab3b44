"""Two years around today, with one evaluation window open now."""

import datetime
from dataclasses import dataclass

from django.db import models

from asn_kinerja.simulation.moments import ONE_DAY, at
from organization.models import AppraisalPolicy, EvaluationPeriod, PerformanceYear

SEMESTERS = ((1, "I", (1, 1), (6, 30)), (2, "II", (7, 1), (12, 31)))
BEFORE_END = datetime.timedelta(days=14)
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`live` is the period whose evaluation is going on today; those before it are finished."""

    today: datetime.date
    years: tuple[PerformanceYear, PerformanceYear]
    periods: tuple[EvaluationPeriod, ...]
    live: EvaluationPeriod

    def periods_of(self, year: PerformanceYear) -> list[EvaluationPeriod]:
        return [period for period in self.periods if period.performance_year_id == year.pk]

    @property
    def reported(self) -> EvaluationPeriod:
        """The period that people report on: today's, or in its first days still the one before."""
        begun = [each for each in self.periods if each.starts_on <= self.today - BEFORE_END]
        return max(begun, key=lambda each: each.starts_on)

    def is_past(self, period: EvaluationPeriod) -> bool:
        return period.starts_on < self.live.starts_on


def first_day(today: datetime.date) -> datetime.date:
    """When the city began to use the application: the plans of the first year are drafted in the December before."""
    return datetime.date(today.year - 2, 12, 1)


def build_calendar(today: datetime.date) -> Calendar:
    years = tuple(_year(number) for number in (today.year - 1, today.year))
    periods = [_period(year, *semester) for year in years for semester in SEMESTERS]
    live = min(periods, key=lambda each: abs(each.ends_on - today))
    live.evaluation_opens_on = min(live.evaluation_opens_on, today - 10 * ONE_DAY)
    live.self_due_on = max(live.self_due_on, today + WEEK)
    live.rating_due_on = max(live.rating_due_on, live.self_due_on + WEEK)
    for period in periods:
        _save(period, at(first_day(today)))
    return Calendar(today, years, tuple(periods), live)  # type: ignore[arg-type]


def _year(number: int) -> PerformanceYear:
    began = at(datetime.date(number - 1, 11, 20))
    year = PerformanceYear(year=number, plan_due_on=datetime.date(number, 1, 31))
    _save(year, began)
    _save(AppraisalPolicy(performance_year=year), began)
    return year


def _period(
    year: PerformanceYear, ordinal: int, numeral: str, first: tuple[int, int], last: tuple[int, int]
) -> EvaluationPeriod:
    ends_on = datetime.date(year.year, *last)
    return EvaluationPeriod(
        performance_year=year,
        ordinal=ordinal,
        name=f"Semester {numeral} {year.year}",
        starts_on=datetime.date(year.year, *first),
        ends_on=ends_on,
        evaluation_opens_on=ends_on - BEFORE_END,
        self_due_on=ends_on + WEEK,
        rating_due_on=ends_on + 2 * WEEK,
    )


def _save(row: models.Model, when: datetime.datetime) -> None:
    row._history_date = when  # type: ignore[attr-defined]
    row._change_reason = "Kalender kinerja ditetapkan"  # type: ignore[attr-defined]
    row.save()
