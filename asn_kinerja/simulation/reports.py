"""Work reports: those that made the score, and those still on their way."""

import datetime
import uuid
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from appraisal.models import EvaluationState, Indicator, ReportState, WorkReport
from appraisal.rules.achievement import Counting, Direction
from appraisal.workflow import REPORT
from asn_kinerja.simulation.amounts import RATIOS, realised, shares, spread, target_in
from asn_kinerja.simulation.content.shapes import IndicatorText
from asn_kinerja.simulation.content.voices import ANSWERS, OBSTACLES, RETURNS
from asn_kinerja.simulation.lives import Lives
from asn_kinerja.simulation.moments import ONE_DAY, at, in_office_hours, workdays
from asn_kinerja.simulation.parts import City, Part
from organization.models import EvaluationPeriod

SETTLED_BEFORE = 10
"""Days before today after which nothing is accepted any more, so that no score is out of date."""
UNTOUCHED = (EvaluationState.OPEN, EvaluationState.SELF_ASSESSED)


def build_reports(city: City) -> list[WorkReport]:
    lives = Lives(WorkReport)
    for part in city.approved:
        for period in city.calendar.periods_of(part.year):
            if period.pk in part.courses:
                for row in _accepted(city, part, period):
                    _live_accepted(city, part, row, lives)
        if part.states.get(city.calendar.reported.pk) in UNTOUCHED and not part.is_away(city.calendar.today):
            for row, state in _unfinished(city, part):
                _live_unfinished(city, part, row, state, lives)
    return lives.save()


def _accepted(city: City, part: Part, period: EvaluationPeriod) -> Iterator[WorkReport]:
    first, last = part.overlap(period) or (period.starts_on, period.starts_on)
    last = min(last, city.calendar.today - SETTLED_BEFORE * ONE_DAY)
    days = [day for day in workdays(first, last) if not part.is_away(day)]
    if not days:
        return
    # The evaluation that is going on now is about what was done by now; a later period has only begun.
    ahead = period.starts_on > city.calendar.live.starts_on
    elapsed = Decimal(len(days)) / len(workdays(*(part.overlap(period) or (first, last)))) if ahead else Decimal(1)
    low, high = RATIOS[part.courses[period.pk].results]
    for indicator, text in part.indicators:
        target = target_in(part, period, indicator, text, period.ordinal)
        if target is None:
            continue
        total = realised(target, indicator, text, city.rng.uniform(low, high)) * (elapsed if _adds_up(text) else 1)
        number = _how_many(city, part, text, total)
        amounts = shares(total, number, text.counting, text.most, city.rng)
        for day, amount in zip(spread(days, number, city.rng), amounts, strict=False):
            yield _report(city, part, indicator, text, day, amount)


def _adds_up(text: IndicatorText) -> bool:
    return text.counting == Counting.SUM


def _how_many(city: City, part: Part, text: IndicatorText, total: Decimal) -> int:
    """The people whom visitors are report often; of the year before, a few reports a person are enough."""
    busy = part.employee.pk in city.cast.leads
    recent = part.year.pk == city.calendar.years[1].pk
    if not _adds_up(text):
        return 4 if busy else 2 if recent else 1
    if text.direction == Direction.LOWER:
        return 3 if recent else 1
    wanted = city.rng.randint(6, 9) if busy else city.rng.randint(2, 4) if recent else 2
    return max(1, min(wanted, int(total)))


def _report(
    city: City, part: Part, indicator: Indicator, text: IndicatorText, day: datetime.date, amount: Decimal
) -> WorkReport:
    return WorkReport(
        form_id=uuid.UUID(int=city.rng.getrandbits(128), version=4),
        employee=part.employee,
        indicator=indicator,
        day=day,
        done=city.rng.choice(text.done).format(**part.words),
        amount=amount,
        obstacle=city.rng.choice(OBSTACLES) if city.rng.random() < 0.18 else "",
    )


def _live_accepted(city: City, part: Part, row: WorkReport, lives: Lives[WorkReport]) -> None:
    rng = city.rng
    moment = _write(city, part, row, lives)
    if rng.random() < 0.06:
        moment = _send(part, row, moment, lives)
        moment = _next_day(moment, rng)
        _answer(part, row, "return", rng.choice(RETURNS), moment, lives)
        moment = _next_day(moment, rng)
    moment = _send(part, row, moment, lives)
    moment = max(in_office_hours(row.day + rng.randint(1, 5) * ONE_DAY, rng), moment + datetime.timedelta(hours=1))
    _answer(part, row, "accept", rng.choice(ANSWERS) if rng.random() < 0.4 else "", moment, lives)


def _unfinished(city: City, part: Part) -> Iterator[tuple[WorkReport, str]]:
    """What is on its way today: drafts, sent reports, returned ones."""
    rng = city.rng
    states = [state for state, chance in (("sent", 0.4), ("draft", 0.15), ("returned", 0.1)) if rng.random() < chance]
    if part.employee.pk == city.cast.employee.pk:
        states = ["sent", "sent", "draft", "draft", "returned"]
    elif part.employee.pk in city.cast.team:
        states = ["sent", "sent", *states]
    last = min(part.ends_on, city.calendar.reported.ends_on, city.calendar.today - 2 * ONE_DAY)
    days = workdays(last - 6 * ONE_DAY, last)
    counted = [pair for pair in part.indicators if _adds_up(pair[1]) and pair[1].direction == Direction.HIGHER]
    for state in states if counted else []:
        indicator, text = rng.choice(counted[:2])
        amount = max(Decimal(1), (indicator.target / 40).to_integral_value())
        yield _report(city, part, indicator, text, rng.choice(days), amount), state


def _live_unfinished(city: City, part: Part, row: WorkReport, state: str, lives: Lives[WorkReport]) -> None:
    moment = _write(city, part, row, lives)
    if state == ReportState.DRAFT:
        return
    moment = _send(part, row, moment, lives)
    if state == ReportState.RETURNED:
        _answer(part, row, "return", city.rng.choice(RETURNS), _next_day(moment, city.rng), lives)


def _next_day(moment: datetime.datetime, rng: Random) -> datetime.datetime:
    return max(in_office_hours(moment.date() + ONE_DAY, rng), moment + datetime.timedelta(hours=1))


def _write(city: City, part: Part, row: WorkReport, lives: Lives[WorkReport]) -> datetime.datetime:
    moment = at(row.day, city.rng.randint(14, 17), city.rng.randint(0, 59))
    lives.begin(row, at=moment, by=part.employee.user, why="Ditulis")
    return moment + datetime.timedelta(minutes=city.rng.randint(1, 25))


def _send(part: Part, row: WorkReport, moment: datetime.datetime, lives: Lives[WorkReport]) -> datetime.datetime:
    action = REPORT.actions["send"]
    lives.step(row, at=moment, by=part.employee.user, why=action.label, state=action.target, sent_at=moment)
    return moment


def _answer(
    part: Part, row: WorkReport, name: str, answer: str, moment: datetime.datetime, lives: Lives[WorkReport]
) -> None:
    action = REPORT.actions[name]
    lives.step(
        row,
        at=moment,
        by=part.appraiser.user if part.appraiser else None,
        why=f"{action.label}: {answer}" if answer else action.label,
        state=action.target,
        answer=answer,
        answered_by=part.appraiser,
        answered_at=moment,
    )
