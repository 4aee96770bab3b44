"""Where one person stands: his record, plans, evaluations and team."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from appraisal.models import Evaluation, Plan, ReportState, WorkReport
from appraisal.models.evaluation import SHOWN_STATES
from appraisal.queries.evaluations import to_rate
from appraisal.queries.team import waiting_plans, waiting_reports
from monitoring.queries.waiting import Waiting, count_all
from monitoring.rules.tally import PLAN_STANDS
from organization.models import Employee, EvaluationPeriod, Exemption, Placement, ReportingLine, User
from organization.queries.people import team_of, two_levels_below


def calendar(on: datetime.date) -> list[EvaluationPeriod]:
    """The periods of this year and the last, oldest first."""
    years = (on.year - 1, on.year)
    return list(
        EvaluationPeriod.objects.filter(performance_year__year__in=years)
        .select_related("performance_year__policy")
        .order_by("starts_on")
    )


@dataclass(frozen=True, slots=True)
class Record:
    """The user's employee, with what is true of him today."""

    employee: Employee
    post: str | None
    unit_name: str | None
    appraiser_name: str | None
    exemption_kind: str | None
    exemption_ends_on: datetime.date | None
    last_report_on: datetime.date | None
    returned_reports: int
    is_appraiser: bool


def own_record(user: User) -> Record | None:
    me = OuterRef("pk")
    placement = Placement.objects.current().filter(employee=me).order_by("kind", "-starts_on")
    line = ReportingLine.objects.current().filter(employee=me).order_by("-starts_on")
    exemption = Exemption.objects.current().filter(employee=me).order_by(F("ends_on").desc(nulls_first=True))
    sent = WorkReport.objects.filter(employee=me).exclude(state=ReportState.DRAFT)
    returned = WorkReport.objects.filter(employee=me, state=ReportState.RETURNED)
    facts: dict[str, Any] = {
        "post": Subquery(placement.values("post")[:1]),
        "unit_name": Subquery(placement.values("unit__name")[:1]),
        "appraiser_name": Subquery(line.values("appraiser__name")[:1]),
        "exemption_kind": Subquery(exemption.values("kind")[:1]),
        "exemption_ends_on": Subquery(exemption.values("ends_on")[:1]),
        "last_report_on": Subquery(_alone(sent).values(day=Max("day"))),
        "returned_reports": Coalesce(Subquery(_alone(returned).values(n=Count("pk"))), 0),
        "is_appraiser": Exists(ReportingLine.objects.current().filter(appraiser=me)),
    }
    row = Employee.objects.filter(user=user).annotate(**facts).first()
    return Record(employee=row, **{name: getattr(row, name) for name in facts}) if row else None


def _alone(rows: QuerySet) -> QuerySet:
    """Grouped into one row, for a subquery that counts."""
    return rows.order_by().values("employee")


def own_plans(employee: Employee, years: list[int]) -> list[Plan]:
    """Plans of these years, newest part first."""
    return list(
        Plan.objects.filter(employee=employee, performance_year__year__in=years)
        .select_related("performance_year")
        .order_by("-starts_on")
    )


def own_evaluations(employee: Employee, periods: Sequence[EvaluationPeriod]) -> list[Evaluation]:
    """Evaluations of these periods, newest first."""
    evaluations = Evaluation.objects.filter(plan__employee=employee, period__in=periods)
    return list(evaluations.select_related("plan", "period").order_by("-period__starts_on", "-plan__starts_on"))


@dataclass(frozen=True, slots=True)
class Group:
    """How far some people are: plans that stand, results delivered."""

    people: int = 0
    plans: int = 0
    delivered: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    plans: Waiting = field(default_factory=Waiting)
    reports: Waiting = field(default_factory=Waiting)
    evaluations: Waiting = field(default_factory=Waiting)
    direct: Group = field(default_factory=Group)
    below: Group = field(default_factory=Group)

    @property
    def waiting(self) -> int:
        return self.plans.count + self.reports.count + self.evaluations.count


def team(employee: Employee, period: EvaluationPeriod | None) -> Team:
    """The queue of an appraiser, and how far his people and theirs are in the period. One query."""
    parts: dict[str, tuple[QuerySet, str]] = {
        "plans": (waiting_plans(employee), "submitted_at"),
        "reports": (waiting_reports(employee), "sent_at"),
        "evaluations": (to_rate(employee), "self_assessed_at"),
    }
    for name, people in (("direct", team_of(employee)), ("below", two_levels_below(employee))):
        parts |= {f"{name}_{each}": (rows, "") for each, rows in _group(people, period).items()}
    found = count_all(parts)
    groups = {
        name: Group(*(found[f"{name}_{each}"].count for each in ("people", "plans", "delivered")))
        for name in ("direct", "below")
    }
    return Team(plans=found["plans"], reports=found["reports"], evaluations=found["evaluations"], **groups)


def _group(people: QuerySet[Employee], period: EvaluationPeriod | None) -> dict[str, QuerySet]:
    """Those who owe an evaluation now; as in the roster, an exemption of today takes a person out."""
    owing = people.filter(is_appraised=True).exclude(pk__in=Exemption.objects.current().values("employee"))
    plans = Plan.objects.filter(performance_year__periods=period, state__in=PLAN_STANDS)
    delivered = Evaluation.objects.filter(period=period, state__in=SHOWN_STATES)
    return {
        "people": owing,
        "plans": owing.filter(pk__in=plans.values("employee")),
        "delivered": owing.filter(pk__in=delivered.values("plan__employee")),
    }
