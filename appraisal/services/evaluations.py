"""What happens to an evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from appraisal import permissions
from appraisal.models import BehaviourRating, Evaluation, EvaluationState, Plan, PlanState, ResultRating
from appraisal.rules.scale import Expectation, predicate_of
from appraisal.services import scoring
from appraisal.workflow import EVALUATION
from asn_kinerja.toolkit.errors import Denied
from organization.core_values import CoreValue
from organization.models import EvaluationPeriod, User
from organization.models.dated import today
from organization.permissions import actors_of


def open_for_plans(plans: Iterable[Plan]) -> int:
    """Opens the evaluations of approved plans for every period that has begun; returns how many were missing."""
    plans = list(plans)
    years = {plan.performance_year_id for plan in plans}
    periods = list(EvaluationPeriod.objects.filter(performance_year__in=years, starts_on__lte=today()))
    existing = set(Evaluation.objects.filter(plan__in=plans).values_list("plan", "period"))
    missing = [
        Evaluation(plan=plan, period=period)
        for plan in plans
        for period in periods
        if plan.performance_year_id == period.performance_year_id
        and plan.starts_on <= period.ends_on
        and plan.ends_on >= period.starts_on
        and (plan.pk, period.pk) not in existing
    ]
    # Two workers may open the same ones: the constraint keeps one, nobody fails.
    Evaluation.objects.bulk_create(missing, batch_size=500, ignore_conflicts=True)
    return len(missing)


def open_started() -> int:
    """Opens what is missing for all approved plans of the years with a period that has begun."""
    opened = 0
    plans = Plan.objects.filter(state=PlanState.APPROVED, performance_year__periods__starts_on__lte=today()).distinct()
    batch: list[Plan] = []
    for plan in plans.iterator(chunk_size=500):
        batch.append(plan)
        if len(batch) == 500:
            opened += open_for_plans(batch)
            batch = []
    return opened + (open_for_plans(batch) if batch else 0)


def _locked(evaluation_id: int) -> Evaluation:
    return (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("plan__employee", "period")
        .get(pk=evaluation_id)
    )


@transaction.atomic
def self_assess(*, evaluation_id: int, note: str, by: User) -> Evaluation:
    """The employee's own view, sent to his appraiser."""
    evaluation = _locked(evaluation_id)
    actors = actors_of(by, evaluation.plan.employee)
    permissions.check(EVALUATION, "self_assess", evaluation, actors)
    evaluation.self_note = note
    evaluation.self_assessed_at = timezone.now()
    EVALUATION.move(evaluation, "self_assess", by=by, actors=actors)
    return evaluation


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating ("" while undecided) with its feedback."""

    rating: str
    feedback: str = ""


@transaction.atomic
def rate(
    *,
    evaluation_id: int,
    results: Mapping[int, Rated],
    behaviours: Mapping[str, Rated],
    results_rating: str,
    behaviour_rating: str,
    reason: str,
    by: User,
    complete: bool,
) -> Evaluation:
    """Stores the appraiser's ratings: results by id of the RHK, behaviours by core value.

    An empty overall rating follows the suggestion. With `complete` the evaluation becomes rated:
    every part must then be rated, and deciding otherwise than suggested needs a reason.
    Raises Denied when it may not be done, ValidationError by field when something is missing.
    """
    evaluation = _locked(evaluation_id)
    actors = actors_of(by, evaluation.plan.employee)
    permissions.check(EVALUATION, "rate", evaluation, actors)
    _keep_ratings(evaluation, results, behaviours)
    scoring.score(evaluation_ids=[evaluation.pk])
    evaluation = _locked(evaluation_id)
    evaluation.reason = reason
    # What is rated already stays whole: saving it again is deciding again.
    if not complete and evaluation.state != EvaluationState.RATED:
        evaluation.results_rating, evaluation.behaviour_rating = results_rating, behaviour_rating
        evaluation._history_user = by  # type: ignore[attr-defined]
        evaluation._change_reason = "Draf penilaian"  # type: ignore[attr-defined]
        evaluation.save()
        return evaluation
    _decide(evaluation, results, behaviours, results_rating, behaviour_rating)
    evaluation.rated_by = by.employee
    evaluation.rated_at = timezone.now()
    EVALUATION.move(evaluation, "rate", by=by, actors=actors, reason=reason)
    return evaluation


def _keep_ratings(evaluation: Evaluation, results: Mapping[int, Rated], behaviours: Mapping[str, Rated]) -> None:
    own = set(evaluation.plan.work_results.values_list("pk", flat=True))
    for result_id, rated in results.items():
        if result_id in own:
            ResultRating.objects.update_or_create(
                evaluation=evaluation,
                work_result_id=result_id,
                defaults={"rating": rated.rating, "feedback": rated.feedback},
            )
    for value, rated in behaviours.items():
        if value in CoreValue.values:
            BehaviourRating.objects.update_or_create(
                evaluation=evaluation, value=value, defaults={"rating": rated.rating, "feedback": rated.feedback}
            )


def _decide(
    evaluation: Evaluation,
    results: Mapping[int, Rated],
    behaviours: Mapping[str, Rated],
    results_rating: str,
    behaviour_rating: str,
) -> None:
    """Sets ratings and predicate on the evaluation, or raises ValidationError by field name."""
    errors: dict[str, str] = {}
    for result_id in evaluation.plan.work_results.values_list("pk", flat=True):
        if not results.get(result_id, Rated("")).rating:
            errors[f"result_{result_id}"] = "Pilih rating untuk hasil kerja ini."
    for value in CoreValue.values:
        if not behaviours.get(value, Rated("")).rating:
            errors[f"behaviour_{value}"] = "Pilih rating untuk nilai ini."
    chosen = {
        "results_rating": results_rating or evaluation.suggested_results,
        "behaviour_rating": behaviour_rating or evaluation.suggested_behaviour,
    }
    # While a value is unrated there is no suggestion for behaviour, and that is said at the value.
    if not errors:
        errors = {name: "Belum ada usulan; pilih rating." for name, rating in chosen.items() if not rating}
    evaluation.results_rating = chosen["results_rating"]
    evaluation.behaviour_rating = chosen["behaviour_rating"]
    if _lacks_reason(evaluation):
        errors["reason"] = "Rating berbeda dari usulan. Tuliskan alasannya; alasan ini dibaca pegawai."
    if errors:
        raise ValidationError(errors)
    evaluation.predicate = predicate_of(Expectation(chosen["results_rating"]), Expectation(chosen["behaviour_rating"]))


def _lacks_reason(evaluation: Evaluation) -> bool:
    """Whether the appraiser decided otherwise than suggested without saying why."""
    decided = [
        (evaluation.results_rating, evaluation.suggested_results),
        (evaluation.behaviour_rating, evaluation.suggested_behaviour),
    ]
    return not evaluation.reason.strip() and any(suggested and rating != suggested for rating, suggested in decided)


@transaction.atomic
def deliver(*, evaluation_id: int, by: User) -> Evaluation:
    """Shows the evaluation to the employee, with the score of this moment: afterwards it changes no more.

    Raises Denied when a report accepted since the rating made the suggestion another one.
    """
    evaluation = _locked(evaluation_id)
    actors = actors_of(by, evaluation.plan.employee)
    permissions.check(EVALUATION, "deliver", evaluation, actors)
    scoring.score(evaluation_ids=[evaluation.pk])
    evaluation = _locked(evaluation_id)
    if _lacks_reason(evaluation):
        raise Denied("Laporan yang diterima setelah penilaian mengubah usulan. Periksa dan tetapkan lagi penilaiannya.")
    evaluation.delivered_at = timezone.now()
    EVALUATION.move(evaluation, "deliver", by=by, actors=actors)
    return evaluation


@transaction.atomic
def accept(*, evaluation_id: int, by: User) -> Evaluation:
    """The employee accepts the delivered result."""
    evaluation = _locked(evaluation_id)
    actors = actors_of(by, evaluation.plan.employee)
    permissions.check(EVALUATION, "accept", evaluation, actors)
    evaluation.accepted_at = timezone.now()
    EVALUATION.move(evaluation, "accept", by=by, actors=actors)
    return evaluation


def finish_accepted() -> int:
    """Makes accepted evaluations final once the rating time of their period is over. Returns how many."""
    due = Evaluation.objects.filter(state=EvaluationState.ACCEPTED, period__rating_due_on__lt=today())
    count = 0
    for evaluation_id in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            evaluation = _locked(evaluation_id)
            if evaluation.state == EvaluationState.ACCEPTED:
                EVALUATION.move(evaluation, "finish", by=None, actors=actors_of(None, evaluation.plan.employee))
                count += 1
    return count
