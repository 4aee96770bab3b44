"""Parts of a year: one person in one post under one appraiser. Every part has a plan, and the plan a fate."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from django.utils import timezone

from appraisal.models import Evaluation, Indicator, Plan, WorkResult
from appraisal.rules.scale import Expectation
from asn_kinerja.simulation.calendar import Calendar
from asn_kinerja.simulation.content.choice import family_of, topic_of
from asn_kinerja.simulation.content.shapes import Family, IndicatorText, ResultText
from asn_kinerja.simulation.moments import ONE_DAY
from asn_kinerja.simulation.roles import Cast
from organization.models import (
    Employee,
    EvaluationPeriod,
    Exemption,
    ExemptionKind,
    PerformanceYear,
    Placement,
    PlacementKind,
    ReportingLine,
    Unit,
)

LEAVING = (ExemptionKind.STUDY, ExemptionKind.UNPAID)


class PlanFate(StrEnum):
    APPROVED = "approved"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Course:
    """How one period goes for somebody: what his results and his behaviour will be found to be."""

    results: Expectation
    behaviour: Expectation


@dataclass(eq=False, slots=True)
class Part:
    employee: Employee
    placement: Placement
    appraiser: Employee | None
    year: PerformanceYear
    starts_on: datetime.date
    ends_on: datetime.date
    words: dict[str, str]
    family: Family
    depth: int
    away: list[tuple[datetime.date, datetime.date]]
    fate: PlanFate = PlanFate.APPROVED
    drafted_at: datetime.datetime = field(default_factory=timezone.now)
    plan: Plan | None = None
    results: list[tuple[WorkResult, ResultText]] = field(default_factory=list)
    indicators: list[tuple[Indicator, IndicatorText]] = field(default_factory=list)
    # By period:
    courses: dict[int, Course] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    evaluations: dict[int, Evaluation] = field(default_factory=dict)

    def overlap(self, period: EvaluationPeriod) -> tuple[datetime.date, datetime.date] | None:
        first, last = max(self.starts_on, period.starts_on), min(self.ends_on, period.ends_on)
        return (first, last) if first <= last else None

    def is_away(self, day: datetime.date) -> bool:
        return any(first <= day <= last for first, last in self.away)


@dataclass(eq=False, slots=True)
class City:
    calendar: Calendar
    cast: Cast
    rng: Random
    parts: list[Part]

    @property
    def approved(self) -> list[Part]:
        return [part for part in self.parts if part.fate == PlanFate.APPROVED]

    def of_year(self, year: PerformanceYear) -> list[Part]:
        return [part for part in self.parts if part.year.pk == year.pk]


def build_parts(calendar: Calendar, cast: Cast, rng: Random) -> City:
    placements = defaultdict(list)
    for placement in Placement.objects.filter(kind=PlacementKind.DEFINITIVE).order_by("starts_on"):
        placements[placement.employee_id].append(placement)
    lines = defaultdict(list)
    for line in ReportingLine.objects.select_related("appraiser__user").order_by("starts_on"):
        lines[line.employee_id].append(line)
    absences = defaultdict(list)
    for absence in Exemption.objects.all():
        absences[absence.employee_id].append(absence)
    units = Unit.objects.in_bulk()
    city = City(calendar, cast, rng, [])
    people = Employee.objects.exclude(kind="state_official").select_related("user").order_by("pk")
    for year in calendar.years:
        for employee in people:
            own = absences[employee.pk]
            for placement, first, last in _stays(year, placements[employee.pk], own):
                latest = next((each for each in reversed(lines[employee.pk]) if each.starts_on <= last), None)
                unit = units[placement.unit_id]
                city.parts.append(
                    Part(
                        employee=employee,
                        placement=placement,
                        appraiser=latest.appraiser if latest else None,
                        year=year,
                        starts_on=first,
                        ends_on=last,
                        words=_words(unit, units),
                        family=family_of(placement.post, unit.name),
                        depth=_depth(employee.pk, lines),
                        away=[(each.starts_on, each.ends_on) for each in own if each.ends_on],
                    )
                )
    return city


def _stays(
    year: PerformanceYear, placements: list[Placement], absences: list[Exemption]
) -> Iterator[tuple[Placement, datetime.date, datetime.date]]:
    """The posts of a person in a year with first and last day; nothing from the day on which he left for long."""
    left_on = min((each.starts_on for each in absences if each.kind in LEAVING), default=None)
    for placement in placements:
        first = max(year.starts_on, placement.starts_on)
        last = min(year.ends_on, placement.ends_on or year.ends_on, left_on - ONE_DAY if left_on else year.ends_on)
        if first <= last:
            yield placement, first, last


def _words(unit: Unit, units: dict[int, Unit]) -> dict[str, str]:
    """What the texts call the person's unit, its office and its subject."""
    office = unit
    while not office.is_opd and office.parent_id:
        office = units[office.parent_id]
    opd = office.name if office.is_opd else unit.name
    return {"unit": unit.name, "opd": opd, "topic": topic_of(unit.name, opd)}


def _depth(employee: int, lines: dict[int, list[ReportingLine]]) -> int:
    depth = 0
    while lines[employee]:
        employee = lines[employee][-1].appraiser_id
        depth += 1
    return depth
