"""Evaluations: opened, self-assessed, scored by the real rules, rated, delivered, accepted, final."""

import datetime
from decimal import Decimal
from typing import Any

from appraisal.models import (
    BehaviourRating,
    Evaluation,
    EvaluationState,
    ResultRating,
    ScoreSheet,
)
from appraisal.models.evaluation import RATED_STATES
from appraisal.rules.scale import Expectation, expectation_of, predicate_of
from appraisal.services import scoring
from appraisal.workflow import EVALUATION
from asn_kinerja.simulation.content.voices import (
    BEHAVIOUR_FEEDBACK,
    REASON_DOWN,
    REASON_UP,
    RESULT_FEEDBACK,
    SELF_NOTES,
)
from asn_kinerja.simulation.lives import Lives
from asn_kinerja.simulation.moments import ONE_DAY, at, clock_at, in_office_hours
from asn_kinerja.simulation.parts import City, Course, Part
from organization.core_values import CoreValue
from organization.models import EvaluationPeriod

ABOVE, MEETS, BELOW = Expectation.ABOVE, Expectation.MEETS, Expectation.BELOW
ORDER = list(EvaluationState)
HOURS = datetime.timedelta(hours=2)
STORED = (
    "state",
    "self_note",
    "self_assessed_at",
    "results_rating",
    "behaviour_rating",
    "reason",
    "predicate",
    "rated_by",
    "rated_at",
    "delivered_at",
    "accepted_at",
)


def build_evaluations(city: City) -> None:
    for period in city.calendar.periods:
        parts = [part for part in city.approved if period.pk in part.states]
        if parts:
            _open(city, period, parts)
            _rate_behaviour(city, period, parts)
            _score(city, period, parts)
            _rate_results(city, period, parts)
            _walk(city, period, parts)


def _open(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    lives = Lives(Evaluation)
    for part in parts:
        row = Evaluation(plan=part.plan, period=period)
        opened = at(max(period.starts_on, part.starts_on), 0, 15)
        if part.plan and part.plan.approved_at:
            opened = max(opened, part.plan.approved_at)
        part.evaluations[period.pk] = lives.begin(row, at=opened, by=None, why="Dibuka")
    lives.save()


def _is_rated(part: Part, period: EvaluationPeriod) -> bool:
    return part.states[period.pk] in RATED_STATES


def rated_on(city: City, period: EvaluationPeriod) -> datetime.date:
    """The day before the ratings of the period begin; its scores are those of that evening."""
    if city.calendar.is_past(period):
        return period.ends_on + 5 * ONE_DAY
    return city.calendar.today - 4 * ONE_DAY


def _rate_behaviour(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    lives = Lives(BehaviourRating)
    moment = at(rated_on(city, period), 16)
    for part in parts:
        if not _is_rated(part, period) or part.appraiser is None:
            continue
        for value, rating in zip(CoreValue, _behaviour(city, part.courses[period.pk]), strict=True):
            row = BehaviourRating(
                evaluation=part.evaluations[period.pk],
                value=value,
                rating=rating,
                feedback=city.rng.choice(BEHAVIOUR_FEEDBACK[rating]) if city.rng.random() < 0.5 else "",
            )
            lives.begin(row, at=moment, by=part.appraiser.user)
    lives.save()


def _behaviour(city: City, course: Course) -> list[Expectation]:
    """Seven ratings whose mean says what the course says under the policy's points."""
    number = {ABOVE: city.rng.randint(4, 6), MEETS: city.rng.randint(0, 2), BELOW: city.rng.randint(3, 5)}
    unusual = BELOW if course.behaviour == BELOW else ABOVE
    ratings = [unusual] * number[course.behaviour]
    ratings += [MEETS] * (len(CoreValue) - len(ratings))
    city.rng.shuffle(ratings)
    return ratings


def _score(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    ids = [part.evaluations[period.pk].pk for part in parts]
    with clock_at(at(rated_on(city, period), 20)):
        scoring.score(evaluation_ids=ids)
    stored = Evaluation.objects.in_bulk(ids)
    for part in parts:
        evaluation = part.evaluations[period.pk]
        for name in ("suggested_results", "suggested_behaviour", "results_value", "behaviour_value", "score"):
            setattr(evaluation, name, getattr(stored[evaluation.pk], name))


def _rate_results(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    """Each result is rated as its own value suggests."""
    policy = period.performance_year.policy
    sheets = ScoreSheet.objects.filter(evaluation__period=period).values_list("evaluation", "result")
    values: dict[int, dict[str, Any]] = {evaluation: result["results"] for evaluation, result in sheets}
    lives = Lives(ResultRating)
    for part in parts:
        if not _is_rated(part, period) or part.appraiser is None:
            continue
        evaluation = part.evaluations[period.pk]
        for work_result, _ in part.results:
            value = values[evaluation.pk].get(str(work_result.pk))
            rating = MEETS
            if value is not None:
                rating = expectation_of(Decimal(value), meets_from=policy.meets_from, above_from=policy.above_from)
            row = ResultRating(
                evaluation=evaluation,
                work_result=work_result,
                rating=rating,
                feedback=city.rng.choice(RESULT_FEEDBACK[rating]),
            )
            lives.begin(row, at=at(rated_on(city, period), 16), by=part.appraiser.user)
    lives.save()


def _walk(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    """Takes every evaluation as far as its state says."""
    lives = Lives(Evaluation)
    for part in parts:
        evaluation = part.evaluations[period.pk]
        lives.rows.append(evaluation)
        reached = ORDER.index(EvaluationState(part.states[period.pk]))
        moment = in_office_hours(rated_on(city, period) - city.rng.randint(1, 4) * ONE_DAY, city.rng)
        for state in ORDER[1 : reached + 1]:
            _STEPS[state](city, part, period, lives, moment)
            moment = max(in_office_hours(moment.date() + city.rng.randint(0, 1) * ONE_DAY, city.rng), moment + HOURS)
            if state == EvaluationState.SELF_ASSESSED:
                moment = max(moment, in_office_hours(rated_on(city, period) + ONE_DAY, city.rng))
    lives.save(stored=STORED)


def _self_assess(
    city: City, part: Part, period: EvaluationPeriod, lives: Lives[Evaluation], moment: datetime.datetime
) -> None:
    note = city.rng.choice(SELF_NOTES[part.courses[period.pk].results])
    _move(lives, part, period, "self_assess", moment, part.employee.user, self_note=note, self_assessed_at=moment)


def _rate(
    city: City, part: Part, period: EvaluationPeriod, lives: Lives[Evaluation], moment: datetime.datetime
) -> None:
    """As suggested; now and then otherwise, and then the appraiser says why."""
    evaluation = part.evaluations[period.pk]
    results = Expectation(evaluation.suggested_results or MEETS)
    behaviour = Expectation(evaluation.suggested_behaviour or MEETS)
    reason = ""
    if results == MEETS and city.rng.random() < 0.08:
        up = behaviour != BELOW and (evaluation.results_value or 0) > 100
        results = ABOVE if up else BELOW
        reason = city.rng.choice(REASON_UP if up else REASON_DOWN)
    if part.appraiser is None:
        return
    _move(
        lives,
        part,
        period,
        "rate",
        moment,
        part.appraiser.user,
        reason=reason,
        results_rating=results,
        behaviour_rating=behaviour,
        predicate=predicate_of(results, behaviour),
        rated_by=part.appraiser,
        rated_at=moment,
    )


def _deliver(
    city: City, part: Part, period: EvaluationPeriod, lives: Lives[Evaluation], moment: datetime.datetime
) -> None:
    by = part.appraiser.user if part.appraiser else None
    _move(lives, part, period, "deliver", moment, by, delivered_at=moment)


def _accept(
    city: City, part: Part, period: EvaluationPeriod, lives: Lives[Evaluation], moment: datetime.datetime
) -> None:
    _move(lives, part, period, "accept", moment, part.employee.user, accepted_at=moment)


def _finish(
    city: City, part: Part, period: EvaluationPeriod, lives: Lives[Evaluation], moment: datetime.datetime
) -> None:
    _move(lives, part, period, "finish", max(moment, at(period.rating_due_on + ONE_DAY, 3)), None)


_STEPS = {
    EvaluationState.SELF_ASSESSED: _self_assess,
    EvaluationState.RATED: _rate,
    EvaluationState.DELIVERED: _deliver,
    EvaluationState.ACCEPTED: _accept,
    EvaluationState.FINAL: _finish,
}


def _move(
    lives: Lives[Evaluation],
    part: Part,
    period: EvaluationPeriod,
    name: str,
    moment: datetime.datetime,
    by: Any,
    **changes: object,
) -> None:
    action = EVALUATION.actions[name]
    why = f"{action.label}: {changes['reason']}" if changes.get("reason") else action.label
    lives.step(part.evaluations[period.pk], at=moment, by=by, why=why, state=action.target, **changes)
