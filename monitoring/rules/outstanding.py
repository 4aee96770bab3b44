"""What keeps a person's evaluation of a period from being delivered: what is open, whose turn it is, since when."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

ONE_DAY = datetime.timedelta(days=1)


class Turn(StrEnum):
    EMPLOYEE = "employee"
    APPRAISER = "appraiser"
    HR = "hr"


class Open(StrEnum):
    NO_APPRAISER = "no_appraiser"
    NO_PLAN = "no_plan"
    PLAN_DRAFT = "plan_draft"
    PLAN_RETURNED = "plan_returned"
    PLAN_SUBMITTED = "plan_submitted"
    SELF_VIEW = "self_view"
    RATING = "rating"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Case:
    """One person who owes an evaluation. States are those of appraisal; "" means there is none.

    Each `…_on` of a person's step is None until it happened.
    """

    has_appraiser: bool
    without_appraiser_since: datetime.date
    plan_state: str
    plan_began_on: datetime.date
    plan_due_on: datetime.date
    returned_on: datetime.date | None
    submitted_on: datetime.date | None
    evaluation_state: str
    evaluation_opens_on: datetime.date
    self_due_on: datetime.date
    rating_due_on: datetime.date
    self_assessed_on: datetime.date | None
    rated_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Outstanding:
    what: Open
    turn: Turn
    since: datetime.date
    due_on: datetime.date | None


def outstanding(case: Case, on: datetime.date) -> Outstanding | None:
    """The first thing that holds it up on that day; None when nothing is owed yet or all is delivered."""
    if case.evaluation_state in ("delivered", "accepted", "final"):
        return None
    if not case.has_appraiser:
        return Outstanding(Open.NO_APPRAISER, Turn.HR, case.without_appraiser_since, None)
    if case.plan_state not in ("approved", "closed"):
        return _plan(case)
    if on < case.evaluation_opens_on:
        return None
    return _evaluation(case, on)


def _plan(case: Case) -> Outstanding:
    if case.plan_state == "submitted":
        return Outstanding(
            Open.PLAN_SUBMITTED, Turn.APPRAISER, case.submitted_on or case.plan_began_on, case.plan_due_on
        )
    if case.plan_state == "returned":
        return Outstanding(Open.PLAN_RETURNED, Turn.EMPLOYEE, case.returned_on or case.plan_began_on, case.plan_due_on)
    what = Open.PLAN_DRAFT if case.plan_state == "draft" else Open.NO_PLAN
    return Outstanding(what, Turn.EMPLOYEE, case.plan_began_on, case.plan_due_on)


def _evaluation(case: Case, on: datetime.date) -> Outstanding:
    if case.evaluation_state == "rated":
        return Outstanding(Open.DELIVERY, Turn.APPRAISER, case.rated_on or case.self_due_on, case.rating_due_on)
    if case.evaluation_state == "self_assessed":
        return Outstanding(Open.RATING, Turn.APPRAISER, case.self_assessed_on or case.self_due_on, case.rating_due_on)
    if on <= case.self_due_on:
        return Outstanding(Open.SELF_VIEW, Turn.EMPLOYEE, case.evaluation_opens_on, case.self_due_on)
    # The employee's time is over; his appraiser need not wait for him any longer.
    return Outstanding(Open.RATING, Turn.APPRAISER, case.self_due_on + ONE_DAY, case.rating_due_on)
