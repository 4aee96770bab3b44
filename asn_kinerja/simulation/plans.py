"""Plans of both years, with results hung on the superior's, from draft to closed."""

import datetime
from collections import defaultdict
from decimal import ROUND_CEILING, Decimal

from appraisal.models import (
    BehaviourExpectation,
    Indicator,
    IndicatorTarget,
    Plan,
    PlanState,
    ResultKind,
    WorkResult,
)
from appraisal.rules.achievement import Counting, Direction, months_between
from appraisal.workflow import PLAN
from asn_kinerja.simulation.content.extras import ADDITIONAL, EXPECTATIONS
from asn_kinerja.simulation.content.shapes import IndicatorText, ResultText
from asn_kinerja.simulation.content.voices import PLAN_RETURNS
from asn_kinerja.simulation.lives import Lives
from asn_kinerja.simulation.moments import ONE_DAY, in_office_hours
from asn_kinerja.simulation.parts import City, Part, PlanFate

LATE = ((PlanFate.DRAFT, 4), (PlanFate.SUBMITTED, 6), (PlanFate.RETURNED, 3), (PlanFate.MISSING, 2))
HOURS = datetime.timedelta(hours=3)
MINUTES = datetime.timedelta(minutes=8)
WEIGHTS = {2: (60, 40), 3: (50, 30, 20), 4: (40, 25, 20, 15)}


def build_plans(city: City) -> None:
    _choose_fates(city)
    _store_plans(city)
    _store_results(city)
    _store_indicators(city)
    _store_expectations(city)


def _choose_fates(city: City) -> None:
    """Most plans of this year are approved. The late ones belong to people on whom no other plan hangs."""
    appraisers = {part.appraiser.pk for part in city.parts if part.appraiser}
    this_year = city.of_year(city.calendar.years[1])
    free = [
        part
        for part in this_year
        if part.employee.pk not in appraisers | city.cast.leads and part.starts_on == part.year.starts_on
    ]
    city.rng.shuffle(free)
    # The visitor who appraises finds a plan in his queue.
    free.sort(key=lambda part: part.employee.pk in city.cast.team)
    free.pop().fate = PlanFate.SUBMITTED
    for fate, number in LATE:
        for _ in range(number):
            free.pop(0).fate = fate


def _store_plans(city: City) -> None:
    lives = Lives(Plan)
    for part in city.parts:
        if part.fate == PlanFate.MISSING or part.appraiser is None:
            continue
        part.plan = Plan(
            employee=part.employee,
            placement=part.placement,
            performance_year=part.year,
            starts_on=part.starts_on,
            ends_on=part.ends_on,
        )
        part.drafted_at = in_office_hours(_drafted_on(city, part), city.rng)
        lives.begin(part.plan, at=part.drafted_at, by=part.employee.user, why="Disusun")
        if part.fate == PlanFate.APPROVED:
            _approve_in_time(city, part, lives)
        else:
            _leave_late(city, part, lives)
    lives.save()


def _drafted_on(city: City, part: Part) -> datetime.date:
    """In the December before, from the top down; a plan for a part of the year when that part begins."""
    if part.fate != PlanFate.APPROVED:
        return city.calendar.today - 12 * ONE_DAY
    if part.starts_on > part.year.starts_on:
        return part.starts_on + ONE_DAY
    return datetime.date(part.year.year - 1, 12, 2) + (3 * part.depth) * ONE_DAY


def _approve_in_time(city: City, part: Part, lives: Lives[Plan]) -> None:
    plan, employee, appraiser = part.plan, part.employee, part.appraiser
    if plan is None or appraiser is None:
        return
    first = _drafted_on(city, part)
    submitted = max(in_office_hours(first + ONE_DAY, city.rng), part.drafted_at + HOURS)
    approved = max(in_office_hours(first + 3 * ONE_DAY, city.rng), submitted + HOURS)
    _move(lives, plan, "submit", at=submitted, by=employee.user, submitted_at=submitted)
    _move(lives, plan, "approve", at=approved, by=appraiser.user, approved_at=approved, approved_by=appraiser)
    periods = city.calendar.periods_of(part.year)
    own = [period for period in periods if part.overlap(period)]
    if part.ends_on < city.calendar.today and all(city.calendar.is_past(period) for period in own):
        done = datetime.datetime.combine(own[-1].rating_due_on + 2 * ONE_DAY, datetime.time(3), approved.tzinfo)
        _move(lives, plan, "close", at=done, by=None)


def _leave_late(city: City, part: Part, lives: Lives[Plan]) -> None:
    plan, employee, appraiser = part.plan, part.employee, part.appraiser
    if plan is None or appraiser is None:
        return
    if part.fate == PlanFate.DRAFT:
        return
    submitted = in_office_hours(city.calendar.today - 4 * ONE_DAY, city.rng)
    _move(lives, plan, "submit", at=submitted, by=employee.user, submitted_at=submitted)
    if part.fate == PlanFate.RETURNED:
        returned = submitted + datetime.timedelta(hours=26)
        _move(lives, plan, "return", at=returned, by=appraiser.user, reason=city.rng.choice(PLAN_RETURNS))


def _move(
    lives: Lives[Plan],
    plan: Plan,
    action: str,
    *,
    at: datetime.datetime,
    by: object,
    reason: str = "",
    **changes: object,
) -> None:
    label = PLAN.actions[action].label
    state = PLAN.actions[action].target
    lives.step(plan, at=at, by=by, why=f"{label}: {reason}" if reason else label, state=state, **changes)  # type: ignore[arg-type]


def _store_results(city: City) -> None:
    """From the top down, for a result hangs on one of the superior's."""
    above: dict[tuple[int, int], list[tuple[WorkResult, ResultText]]] = defaultdict(list)
    by_depth = defaultdict(list)
    for part in city.parts:
        if part.plan:
            by_depth[part.depth].append(part)
    for depth in sorted(by_depth):
        lives = Lives(WorkResult)
        for part in by_depth[depth]:
            _results_of(city, part, above[(part.appraiser.pk, part.year.pk)] if part.appraiser else [], lives)
        lives.save()
        for part in by_depth[depth]:
            if part.plan and part.plan.state in (PlanState.APPROVED, PlanState.CLOSED):
                above[(part.employee.pk, part.year.pk)] = [
                    pair for pair in part.results if pair[0].kind == ResultKind.MAIN
                ]


def _results_of(city: City, part: Part, above: list[tuple[WorkResult, ResultText]], lives: Lives[WorkResult]) -> None:
    plan = part.plan
    if plan is None:
        return
    main = part.family.results
    weights: tuple[int | None, ...] = WEIGHTS.get(len(main), ()) if city.rng.random() < 0.35 else ()
    created = part.drafted_at + MINUTES
    for position, text in enumerate(main):
        same = [result for result, other in above if other.theme == text.theme]
        row = WorkResult(
            plan=plan,
            title=text.title.format(**part.words),
            supports=next(iter(same or [result for result, _ in above]), None),
            weight=weights[position] if weights else None,
            position=position,
        )
        part.results.append((lives.begin(row, at=created, by=part.employee.user), text))
    if city.rng.random() < 0.25 or part.employee.pk == city.cast.employee.pk:
        text = city.rng.choice(ADDITIONAL)
        row = WorkResult(plan=plan, kind=ResultKind.ADDITIONAL, title=text.title, position=len(main))
        part.results.append((lives.begin(row, at=created, by=part.employee.user), text))


def _store_indicators(city: City) -> None:
    indicators, targets = Lives(Indicator), Lives(IndicatorTarget)
    for part in city.parts:
        for result, text in part.results:
            for position, each in enumerate(text.indicators):
                row = Indicator(
                    work_result=result,
                    aspect=each.aspect,
                    name=each.name.format(**part.words),
                    unit=each.unit,
                    direction=each.direction,
                    counting=each.counting,
                    target=_target(city, part, each),
                    target_most=each.target_most,
                    position=position,
                )
                part.indicators.append(
                    (indicators.begin(row, at=part.drafted_at + 2 * MINUTES, by=part.employee.user), each)
                )
    indicators.save()
    for part in city.parts:
        for indicator, wording in part.indicators:
            for period, amount in zip(city.calendar.periods_of(part.year), wording.halves or (), strict=False):
                target = IndicatorTarget(indicator=indicator, period=period, target=amount)
                targets.begin(target, at=part.drafted_at + 2 * MINUTES, by=part.employee.user)
    targets.save()


def _target(city: City, part: Part, text: IndicatorText) -> Decimal:
    """Counted targets differ a little between people, and shrink with a shorter part of the year."""
    if text.counting != Counting.SUM:
        return text.target
    share = Decimal(months_between(part.starts_on, part.ends_on)) / 12
    varied = text.target * share
    if text.target >= 100 and text.direction == Direction.HIGHER:
        varied *= city.rng.choice((Decimal("0.8"), Decimal("0.9"), 1, 1, Decimal("1.1")))
    return max(Decimal(2), varied.to_integral_value(ROUND_CEILING))


def _store_expectations(city: City) -> None:
    lives = Lives(BehaviourExpectation)
    for part in city.parts:
        if part.plan and (city.rng.random() < 0.4 or part.employee.pk in city.cast.leads):
            value, text = city.rng.choice(EXPECTATIONS)
            row = BehaviourExpectation(plan=part.plan, value=value, text=text)
            lives.begin(row, at=part.drafted_at + 2 * MINUTES, by=part.employee.user)
    lives.save()
