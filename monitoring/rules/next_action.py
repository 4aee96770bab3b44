"""What a person should do next: one thing, the most pressing first."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    # Something to do.
    READ_RESULT = "read_result"
    MEND_PLAN = "mend_plan"
    START_PLAN = "start_plan"
    FINISH_PLAN = "finish_plan"
    SELF_ASSESS = "self_assess"
    RATE = "rate"
    ANSWER_PLANS = "answer_plans"
    ANSWER_REPORTS = "answer_reports"
    MEND_REPORT = "mend_report"
    WRITE_REPORT = "write_report"
    PREPARE_CALENDAR = "prepare_calendar"
    ASSIGN_APPRAISERS = "assign_appraisers"
    CHASE_PLANS = "chase_plans"
    # Nothing to do, and why.
    EXEMPT = "exempt"
    NO_RECORD = "no_record"
    NO_CALENDAR = "no_calendar"
    NO_APPRAISER = "no_appraiser"
    WAIT_FOR_APPROVAL = "wait_for_approval"
    WAIT_FOR_RATING = "wait_for_rating"
    WATCH = "watch"
    NOT_APPRAISED = "not_appraised"
    ALL_DONE = "all_done"


@dataclass(frozen=True, slots=True)
class Facts:
    """Where somebody stands today. States are those of appraisal; "" means there is none.

    `plan_state` is of this year's plan, `evaluation_state` of the period in focus.
    `has_new_result`: one was delivered lately and not yet accepted. `days_since_report` counts from the newest
    report, or from the approval of the plan if there is none; `silence_days` is the policy's bound for it.
    """

    has_record: bool = True
    is_appraised: bool = True
    is_exempt: bool = False
    has_calendar: bool = True
    has_appraiser: bool = True
    plan_state: str = ""
    evaluation_state: str = ""
    has_new_result: bool = False
    evaluation_is_open: bool = False
    days_since_report: int = 0
    silence_days: int = 14
    returned_reports: int = 0
    team_evaluations: int = 0
    team_plans: int = 0
    team_reports: int = 0
    watches: bool = False
    manages: bool = False
    people_without_appraiser: int = 0
    late_plans: int = 0


def next_step(facts: Facts) -> Step:
    """Own decisions that others wait for come first, then the team's, own reports, and the office's.

    Whoever is exempt today owes nothing at all, whatever else is true of him.
    """
    if facts.is_exempt:
        return Step.EXEMPT
    owes = facts.has_record and facts.is_appraised
    return (
        (_own_decision(facts) if owes else None)
        or _team(facts)
        or (_own_reports(facts) if owes else None)
        or (_office(facts) if facts.manages else None)
        or _rest(facts)
    )


def _own_decision(facts: Facts) -> Step | None:
    if facts.has_new_result:
        return Step.READ_RESULT
    if facts.plan_state == "returned":
        return Step.MEND_PLAN
    if facts.evaluation_is_open and facts.evaluation_state == "open":
        return Step.SELF_ASSESS
    if facts.plan_state == "draft":
        return Step.FINISH_PLAN
    if not facts.plan_state and facts.has_calendar:
        return Step.START_PLAN
    return None


def _team(facts: Facts) -> Step | None:
    if facts.team_evaluations:
        return Step.RATE
    if facts.team_plans:
        return Step.ANSWER_PLANS
    return Step.ANSWER_REPORTS if facts.team_reports else None


def _own_reports(facts: Facts) -> Step | None:
    if facts.returned_reports:
        return Step.MEND_REPORT
    if facts.plan_state == "approved" and facts.days_since_report >= facts.silence_days:
        return Step.WRITE_REPORT
    return None


def _office(facts: Facts) -> Step | None:
    if not facts.has_calendar:
        return Step.PREPARE_CALENDAR
    if facts.people_without_appraiser:
        return Step.ASSIGN_APPRAISERS
    return Step.CHASE_PLANS if facts.late_plans else None


def _rest(facts: Facts) -> Step:
    if not facts.has_record or not facts.is_appraised:
        if facts.watches:
            return Step.WATCH
        return Step.NOT_APPRAISED if facts.has_record else Step.NO_RECORD
    if not facts.has_calendar:
        return Step.NO_CALENDAR
    if not facts.has_appraiser:
        return Step.NO_APPRAISER
    if facts.plan_state == "submitted":
        return Step.WAIT_FOR_APPROVAL
    if facts.evaluation_state in ("self_assessed", "rated"):
        return Step.WAIT_FOR_RATING
    return Step.ALL_DONE
