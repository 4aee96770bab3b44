"""Evaluations: opened, self-assessed, scored by the real rules, rated, delivered, accepted, final."""

import datetime
from decimal import Decimal
from typing import Any

from appraisal.models import (
    BehaviourRating,
    Evaluation,
    ResultRating,
    ScoreSheet,
)
from appraisal.models.evaluation import RATED_STATES
from appraisal.rules.scale import Expectation, expectation_of
from appraisal.services import scoring
from asn_kinerja.simulation.content.voices import (
    BEHAVIOUR_FEEDBACK,
    RESULT_FEEDBACK,
)
from asn_kinerja.simulation.lives import Lives
from asn_kinerja.simulation.moments import ONE_DAY, at, clock_at
from asn_kinerja.simulation.parts import City, Course, Part
from asn_kinerja.simulation.walk import Walk
from organization.core_values import CoreValue
from organization.models import EvaluationPeriod

ABOVE, MEETS, BELOW = Expectation.ABOVE, Expectation.MEETS, Expectation.BELOW


def build_evaluations(city: City) -> None:
    for period in city.calendar.periods:
        parts = [part for part in city.approved if period.pk in part.states]
        if parts:
            _open(period, parts)
            _rate_behaviour(city, period, parts)
            _score(city, period, parts)
            _rate_results(city, period, parts)
            Walk(city, period, rated_on(city, period)).run(parts)


def _open(period: EvaluationPeriod, parts: list[Part]) -> None:
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
