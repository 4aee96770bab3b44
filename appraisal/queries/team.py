"""What waits for an appraiser, and how far his people are."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from appraisal.models import Evaluation, Plan, PlanState, ReportState, WorkReport
from appraisal.queries.evaluations import to_rate
from appraisal.queries.reports import with_page_content
from organization.models import Employee, EvaluationPeriod, Exemption, Placement, PlacementKind
from organization.models.dated import today
from organization.queries.people import team_of


class Kind(models.TextChoices):
    PLAN = "rencana", "Rencana"
    REPORT = "laporan", "Laporan"
    EVALUATION = "penilaian", "Penilaian"


@dataclass(frozen=True, slots=True)
class Waiting:
    kind: Kind
    since: datetime.datetime
    row: Any
    """A Plan, WorkReport or Evaluation."""

    @property
    def days(self) -> int:
        return (today() - timezone.localdate(self.since)).days


def waiting_plans(appraiser: Employee) -> QuerySet[Plan]:
    return Plan.objects.filter(state=PlanState.SUBMITTED, employee__in=team_of(appraiser).values("pk"))


def waiting_reports(appraiser: Employee) -> QuerySet[WorkReport]:
    """Oldest first."""
    reports = WorkReport.objects.filter(state=ReportState.SENT, employee__in=team_of(appraiser).values("pk"))
    return reports.order_by("sent_at", "pk")


def next_waiting_report(appraiser: Employee, *, after: WorkReport) -> WorkReport | None:
    """The next one in the queue, round to the first again."""
    waiting = waiting_reports(appraiser).exclude(pk=after.pk)
    later = waiting.filter(Q(sent_at__gt=after.sent_at) | Q(sent_at=after.sent_at, pk__gt=after.pk))
    return later.first() or waiting.first()


def team_reports(appraiser: Employee) -> QuerySet[WorkReport]:
    """Every report of his people that was sent, whatever became of it."""
    reports = WorkReport.objects.exclude(state=ReportState.DRAFT)
    return with_page_content(reports.filter(employee__in=team_of(appraiser).values("pk")))


class Queue:
    """Everything that waits for one appraiser, oldest first; a sequence that Paginator can cut.

    However long it is: one query to count each kind, one for the order, one for each kind on the page.
    """

    def __init__(self, appraiser: Employee, kind: str = "") -> None:
        self.kind = kind
        self.appraiser = appraiser
        self.sources: dict[Kind, QuerySet] = {
            Kind.PLAN: waiting_plans(appraiser).annotate(since=F("submitted_at")),
            Kind.REPORT: waiting_reports(appraiser).annotate(since=F("sent_at")),
            Kind.EVALUATION: to_rate(appraiser).annotate(
                # Who sent no view of his own waits since his time for it was over.
                since=Coalesce(
                    "rated_at", "self_assessed_at", Cast("period__self_due_on", output_field=models.DateTimeField())
                )
            ),
        }
        self.counts: dict[Kind, int] = {each: source.count() for each, source in self.sources.items()}

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def has_team(self) -> bool:
        return bool(self.total) or team_of(self.appraiser).exists()

    def count(self) -> int:
        return sum(number for kind, number in self.counts.items() if self.kind in ("", kind))

    def __getitem__(self, cut: slice) -> list[Waiting]:
        parts = [
            source.order_by()
            .annotate(kind=Value(kind.value, models.CharField()), row=F("pk"))
            .values_list("kind", "row", "since")
            for kind, source in self.sources.items()
            if self.kind in ("", kind)
        ]
        ordered = parts[0].union(*parts[1:], all=True).order_by("since", "kind", "row")[cut]
        places = [(Kind(kind), pk, since) for kind, pk, since in ordered]
        rows = {kind: self._rows(kind, [pk for each, pk, _ in places if each == kind]) for kind in Kind}
        return [Waiting(kind, since, rows[kind][pk]) for kind, pk, since in places if pk in rows[kind]]

    def _rows(self, kind: Kind, ids: Sequence[int]) -> Mapping[int, Any]:
        if not ids:
            return {}
        related = {
            Kind.PLAN: ("employee", "placement", "performance_year"),
            Kind.REPORT: ("employee", "indicator__work_result__plan__placement"),
            Kind.EVALUATION: ("plan__employee", "plan__placement", "period"),
        }
        return self.sources[kind].select_related(*related[kind]).in_bulk(ids)


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team, and how far he is."""

    employee: Employee
    placement: Placement | None
    exempt: str
    """Why he owes nothing now; "" when he does."""
    plan: Plan | None
    sent: int
    accepted: int
    evaluation: Evaluation | None


@dataclass(frozen=True, slots=True)
class Moment:
    """The period that is running, and the one that is being evaluated: the newest whose window has opened."""

    running: EvaluationPeriod | None
    evaluated: EvaluationPeriod | None


def this_moment() -> Moment:
    periods = list(EvaluationPeriod.objects.filter(starts_on__lte=today()).order_by("-starts_on")[:4])
    running = next((each for each in periods if each.ends_on >= today()), None)
    return Moment(running, next((each for each in periods if each.is_evaluation_open), None))


def members(people: Sequence[Employee], moment: Moment) -> list[Member]:
    """The people of one page of a team. As many queries for thirty as for one."""
    now = today()
    plans = Plan.objects.filter(employee__in=people, performance_year__year=now.year).order_by("starts_on")
    plan_of = {plan.employee_id: plan for plan in plans}
    posts = Placement.objects.current().filter(employee__in=people, kind=PlacementKind.DEFINITIVE)
    post_of = {post.employee_id: post for post in posts}
    exemptions = {each.employee_id: each for each in Exemption.objects.current().filter(employee__in=people)}
    evaluations = Evaluation.objects.filter(plan__employee__in=people, period=moment.evaluated).select_related("plan")
    evaluation_of = {each.plan.employee_id: each for each in evaluations.order_by("plan__starts_on")}
    counts = _report_counts(people, moment.running)
    return [
        Member(
            employee=each,
            placement=post_of.get(each.pk),
            exempt=_exempt_words(each, exemptions.get(each.pk)),
            plan=plan_of.get(each.pk),
            sent=counts[each.pk, ReportState.SENT],
            accepted=counts[each.pk, ReportState.ACCEPTED],
            evaluation=evaluation_of.get(each.pk),
        )
        for each in people
    ]


def _report_counts(people: Sequence[Employee], period: EvaluationPeriod | None) -> Counter[tuple[int, str]]:
    if period is None:
        return Counter()
    rows = (
        WorkReport.objects.filter(employee__in=people, day__range=(period.starts_on, period.ends_on))
        .order_by()
        .values_list("employee", "state")
        .annotate(number=Count("pk"))
    )
    return Counter({(employee, state): number for employee, state, number in rows})


def _exempt_words(employee: Employee, exemption: Exemption | None) -> str:
    if exemption:
        until = f", sampai {date_format(exemption.ends_on)}" if exemption.ends_on else ""
        return f"{exemption.get_kind_display()}: {exemption.reason}{until}"
    return "" if employee.is_appraised else f"Tidak dinilai ({employee.legal_standing})"
