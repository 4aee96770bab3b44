"""May this employee report, on what, and how far is he? One answer for list, form and closed page."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from appraisal.models import Indicator, Plan, PlanState
from appraisal.queries.progress import Progress, period_of, progress_of
from organization.models import Employee, EvaluationPeriod, Exemption
from organization.models.dated import today


@dataclass(frozen=True, slots=True)
class Standing:
    employee: Employee
    present: Plan | None
    """The plan of today, in whatever state; None when there is none."""
    indicators: Sequence[Indicator]
    """Of all plans that were ever approved, newest first."""
    period: EvaluationPeriod | None
    progress: Sequence[Progress]
    """Of the newest approved plan in its present (or last) period."""
    exemption: Exemption | None

    @property
    def can_report(self) -> bool:
        return any(each.work_result.plan.state == PlanState.APPROVED for each in self.indicators)

    @property
    def exemption_words(self) -> str:
        if self.exemption is None:
            return ""
        until = f" sampai {date_format(self.exemption.ends_on)}" if self.exemption.ends_on else ""
        return (
            f"{self.exemption.get_kind_display()}{until}: {self.exemption.reason}. "
            "Selama itu Anda tidak dihitung terlambat; laporan tetap boleh ditulis."
        )

    def months(self) -> list[datetime.date]:
        """The months of these plans up to now, newest first, each by its first day."""
        if not self.indicators:
            return []
        first = min(each.work_result.plan.starts_on for each in self.indicators)
        now = today()
        count = (now.year - first.year) * 12 + now.month - first.month + 1
        return [_month(now, back) for back in range(count)]


def _month(day: datetime.date, back: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return datetime.date(year, month + 1, 1)


def standing_of(employee: Employee) -> Standing:
    now = today()
    plans = list(Plan.objects.filter(employee=employee).order_by("-starts_on"))
    present = next((plan for plan in plans if plan.starts_on <= now <= plan.ends_on), None)
    indicators = list(
        Indicator.objects.filter(
            work_result__plan__in=[plan for plan in plans if plan.state in (PlanState.APPROVED, PlanState.CLOSED)]
        )
        .select_related("work_result__plan")
        .prefetch_related("period_targets")
        .order_by("-work_result__plan__starts_on", "-work_result__kind", "work_result__position", "position", "pk")
    )
    working = next((plan for plan in plans if plan.state == PlanState.APPROVED and plan.starts_on <= now), None)
    period = period_of(working, min(now, working.ends_on)) if working else None
    progress: Sequence[Progress] = ()
    if working and period:
        own = [each for each in indicators if each.work_result.plan_id == working.pk]
        progress = progress_of(own, plan=working, period=period)
    exemption = Exemption.objects.current().filter(employee=employee).first()
    return Standing(employee, present, indicators, period, progress, exemption)
