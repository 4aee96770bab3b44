"""Everything the first page shows of its reader, read in few queries."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from appraisal.models import Evaluation, EvaluationState, Plan, ScoreSheet
from appraisal.models.evaluation import SHOWN_STATES
from appraisal.queries.progress import Progress
from appraisal.rules.achievement import HUNDRED
from appraisal.rules.sheet import compute, from_json
from monitoring.models import Notification
from monitoring.permissions import WATCHERS, may_watch
from monitoring.queries import standing
from monitoring.queries.inbox import inbox_of
from monitoring.queries.roster import progress
from monitoring.rules.next_action import Facts
from monitoring.rules.phases import Phase, period_evaluated, period_in_focus, phases
from monitoring.rules.tally import PLAN_STANDS, Tally
from organization.models import AppraisalPolicy, Employee, EvaluationPeriod, Role, SiasnImport, User
from organization.models.dated import today
from organization.queries.people import scope_unit_ids


@dataclass(frozen=True, slots=True)
class Deadline:
    day: datetime.date
    what: str


def _day(at: datetime.datetime) -> datetime.date:
    return timezone.localdate(at)


class Home:
    """Read when asked, each thing once."""

    NEWEST = 5

    def __init__(self, user: User) -> None:
        self.user = user
        self.today = today()

    @cached_property
    def record(self) -> standing.Record | None:
        return standing.own_record(self.user)

    @cached_property
    def active(self) -> Employee | None:
        """The reader's employee, if plan, report and evaluation concern him at all."""
        return self.record.employee if self.record and self.record.employee.is_appraised else None

    @cached_property
    def periods(self) -> list[EvaluationPeriod]:
        return standing.calendar(self.today)

    @cached_property
    def period(self) -> EvaluationPeriod | None:
        return period_in_focus(self.periods, self.today)

    @cached_property
    def evaluated_period(self) -> EvaluationPeriod | None:
        return period_evaluated(self.periods, self.today)

    @cached_property
    def year_period(self) -> EvaluationPeriod | None:
        """A period of this year, if its calendar is there: the one that runs, else its first."""
        this_year = [period for period in self.periods if period.performance_year.year == self.today.year]
        return next(
            (period for period in this_year if period.ends_on >= self.today), this_year[-1] if this_year else None
        )

    @cached_property
    def plans(self) -> list[Plan]:
        years = sorted({period.performance_year.year for period in (self.period, self.year_period) if period})
        return standing.own_plans(self.active, years) if self.active and years else []

    @cached_property
    def plan(self) -> Plan | None:
        """This year's."""
        return next((plan for plan in self.plans if plan.performance_year.year == self.today.year), None)

    @cached_property
    def plan_of_period(self) -> Plan | None:
        if not self.period:
            return None
        year = self.period.performance_year_id
        return next((plan for plan in self.plans if plan.performance_year_id == year), None)

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        return standing.own_evaluations(self.active, self.periods) if self.active and self.plans else []

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """Of the period in focus."""
        return next((each for each in self.evaluations if each.period == self.period), None)

    @cached_property
    def policy(self) -> AppraisalPolicy:
        """Of the year in focus; the usual numbers while HR has set none."""
        return getattr(self.period and self.period.performance_year, "policy", None) or AppraisalPolicy()

    @cached_property
    def new_result(self) -> Evaluation | None:
        """A result that was delivered lately and waits for its employee's answer."""
        since = self.today - datetime.timedelta(days=self.policy.objection_days)
        waiting = (each for each in self.evaluations if each.state == EvaluationState.DELIVERED)
        return next((each for each in waiting if each.delivered_at and _day(each.delivered_at) >= since), None)

    @property
    def shows_result(self) -> bool:
        return self.evaluation is not None and self.evaluation.state in SHOWN_STATES

    @cached_property
    def progress(self) -> list[Progress]:
        """The period's indicators as the newest score sheet has them; those not measured in it are left out."""
        if self.evaluation is None:
            return []
        sheet = ScoreSheet.objects.filter(evaluation=self.evaluation).order_by("-number").first()
        if sheet is None:
            return []
        inputs = from_json(sheet.inputs)
        lines = compute(inputs).indicators
        return [
            Progress(indicator, line.realised, min(line.achievement, HUNDRED), waiting=0)
            for result in inputs.results
            for indicator in result.indicators
            if (line := lines[indicator.indicator]).achievement is not None
        ]

    @cached_property
    def phases(self) -> list[Phase]:
        if not self.period:
            return []
        year, plan = self.period.performance_year, self.plan_of_period
        delivered_at = self.evaluation.delivered_at if self.evaluation else None
        return phases(
            on=self.today,
            planning=(year.starts_on, year.plan_due_on),
            period=self.period,
            plan_stands=plan.state in PLAN_STANDS if plan else not self.active and self.today > year.plan_due_on,
            delivered_on=_day(delivered_at) if delivered_at else None,
            objection_days=self.policy.objection_days,
        )

    @cached_property
    def inbox(self) -> list[Notification]:
        return list(inbox_of(self.user).filter(read_at=None)[: self.NEWEST])

    @cached_property
    def team(self) -> standing.Team | None:
        if self.record is None or not self.record.is_appraiser:
            return None
        return standing.team(self.record.employee, self.evaluated_period)

    @cached_property
    def scope(self) -> list[int] | None:
        return scope_unit_ids(self.user, set(WATCHERS))

    @cached_property
    def evaluated(self) -> Tally | None:
        """The people in the reader's scope in the period that is evaluated."""
        if not may_watch(self.user) or not self.evaluated_period:
            return None
        return progress(self.evaluated_period, self.scope)

    @cached_property
    def planned(self) -> Tally | None:
        """The same people in this year, whose plans may be of another year than the period that is evaluated."""
        if not may_watch(self.user) or not self.year_period:
            return None
        if self.year_period == self.evaluated_period:
            return self.evaluated
        return progress(self.year_period, self.scope)

    @property
    def year_label(self) -> str:
        return str(self.today.year)

    @cached_property
    def manages(self) -> bool:
        return Role.HR in self.user.roles

    @cached_property
    def last_import(self) -> SiasnImport | None:
        return SiasnImport.objects.order_by("-created_at").first() if self.manages else None

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """The next days of the calendar."""
        days = {
            Deadline(period.performance_year.plan_due_on, f"Batas penetapan SKP {period.performance_year}")
            for period in self.periods
        }
        for period in self.periods:
            days |= {
                Deadline(period.evaluation_opens_on, f"Penilaian {period} dibuka"),
                Deadline(period.self_due_on, f"Batas penilaian mandiri {period}"),
                Deadline(period.rating_due_on, f"Batas penilaian oleh pejabat penilai {period}"),
            }
        return sorted((each for each in days if each.day >= self.today), key=lambda each: (each.day, each.what))[:4]

    @cached_property
    def days_since_report(self) -> int:
        if not self.record or not self.plan or not self.plan.approved_at:
            return 0
        newest = max(_day(self.plan.approved_at), self.record.last_report_on or datetime.date.min)
        return max(0, (self.today - newest).days)

    @property
    def plan_is_late(self) -> bool:
        return self.year_period is not None and self.today > self.year_period.performance_year.plan_due_on

    @cached_property
    def facts(self) -> Facts:
        record, team, planned = self.record, self.team, self.planned
        return Facts(
            has_record=record is not None,
            is_appraised=self.active is not None,
            is_exempt=record is not None and bool(record.exemption_kind),
            has_calendar=self.year_period is not None,
            has_appraiser=record is not None and bool(record.appraiser_name),
            plan_state=self.plan.state if self.plan else "",
            has_new_result=self.new_result is not None,
            evaluation_state=self.evaluation.state if self.evaluation else "",
            evaluation_is_open=self.period is not None and self.period.is_evaluation_open,
            days_since_report=self.days_since_report,
            silence_days=self.policy.silence_days,
            returned_reports=record.returned_reports if record else 0,
            team_evaluations=team.evaluations.count if team else 0,
            team_plans=team.plans.count if team else 0,
            team_reports=team.reports.count if team else 0,
            watches=may_watch(self.user),
            manages=self.manages,
            people_without_appraiser=planned.without_appraiser if planned else 0,
            late_plans=planned.people - planned.plans if planned and self.plan_is_late else 0,
        )
