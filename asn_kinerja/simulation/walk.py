"""Takes every evaluation of a period from open as far as its state says."""

import datetime
from typing import Any

from appraisal.models import Evaluation, EvaluationState
from appraisal.rules.scale import Expectation, predicate_of
from appraisal.workflow import EVALUATION
from asn_kinerja.simulation.content.voices import REASON_DOWN, REASON_UP, SELF_NOTES
from asn_kinerja.simulation.lives import Lives
from asn_kinerja.simulation.moments import ONE_DAY, at, in_office_hours
from asn_kinerja.simulation.parts import City, Part
from organization.models import EvaluationPeriod, User

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


class Walk:
    def __init__(self, city: City, period: EvaluationPeriod, scored_on: datetime.date) -> None:
        self.rng = city.rng
        self.period = period
        self.scored_on = scored_on
        self.lives = Lives(Evaluation)
        self.steps = {
            EvaluationState.SELF_ASSESSED: self._self_assess,
            EvaluationState.RATED: self._rate,
            EvaluationState.DELIVERED: self._deliver,
            EvaluationState.ACCEPTED: self._accept,
            EvaluationState.FINAL: self._finish,
        }

    def run(self, parts: list[Part]) -> None:
        for part in parts:
            self.lives.rows.append(part.evaluations[self.period.pk])
            reached = ORDER.index(EvaluationState(part.states[self.period.pk]))
            moment = in_office_hours(self.scored_on - self.rng.randint(1, 4) * ONE_DAY, self.rng)
            for state in ORDER[1 : reached + 1]:
                if state == EvaluationState.RATED:
                    moment = max(moment, in_office_hours(self.scored_on + ONE_DAY, self.rng))
                self.steps[state](part, moment)
                next_day = in_office_hours(moment.date() + self.rng.randint(0, 1) * ONE_DAY, self.rng)
                moment = max(next_day, moment + HOURS)
        self.lives.save(stored=STORED)

    def _self_assess(self, part: Part, moment: datetime.datetime) -> None:
        note = self.rng.choice(SELF_NOTES[part.courses[self.period.pk].results])
        self._move(part, "self_assess", moment, part.employee.user, self_note=note, self_assessed_at=moment)

    def _rate(self, part: Part, moment: datetime.datetime) -> None:
        """As suggested; now and then otherwise, and then the appraiser says why."""
        evaluation = part.evaluations[self.period.pk]
        results = Expectation(evaluation.suggested_results)
        behaviour = Expectation(evaluation.suggested_behaviour)
        reason = ""
        if results == Expectation.MEETS and self.rng.random() < 0.08:
            up = behaviour != Expectation.BELOW and evaluation.results_value > 100
            results = Expectation.ABOVE if up else Expectation.BELOW
            reason = self.rng.choice(REASON_UP if up else REASON_DOWN)
        self._move(
            part,
            "rate",
            moment,
            _appraiser(part),
            reason=reason,
            results_rating=results,
            behaviour_rating=behaviour,
            predicate=predicate_of(results, behaviour),
            rated_by=part.appraiser,
            rated_at=moment,
        )

    def _deliver(self, part: Part, moment: datetime.datetime) -> None:
        self._move(part, "deliver", moment, _appraiser(part), delivered_at=moment)

    def _accept(self, part: Part, moment: datetime.datetime) -> None:
        self._move(part, "accept", moment, part.employee.user, accepted_at=moment)

    def _finish(self, part: Part, moment: datetime.datetime) -> None:
        self._move(part, "finish", max(moment, at(self.period.rating_due_on + ONE_DAY, 3)), None)

    def _move(self, part: Part, name: str, moment: datetime.datetime, by: User | None, **changes: Any) -> None:
        action = EVALUATION.actions[name]
        why = f"{action.label}: {changes['reason']}" if changes.get("reason") else action.label
        evaluation = part.evaluations[self.period.pk]
        self.lives.step(evaluation, at=moment, by=by, why=why, state=action.target, **changes)


def _appraiser(part: Part) -> User | None:
    return part.appraiser.user if part.appraiser else None
