import datetime

import pytest

from monitoring.rules.outstanding import Case, Open, Outstanding, Turn, outstanding


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def case(**changes) -> Case:
    facts = {
        "has_appraiser": True,
        "without_appraiser_since": day(1, 5),
        "plan_state": "approved",
        "plan_began_on": day(1, 1),
        "plan_due_on": day(1, 31),
        "returned_on": None,
        "submitted_on": day(1, 20),
        "evaluation_state": "open",
        "evaluation_opens_on": day(6, 16),
        "self_due_on": day(7, 7),
        "rating_due_on": day(7, 14),
        "self_assessed_on": None,
        "rated_on": None,
    }
    return Case(**{**facts, **changes})


@pytest.mark.parametrize(
    ("changes", "on", "what", "turn", "since", "due_on"),
    [
        ({"has_appraiser": False}, day(6, 20), Open.NO_APPRAISER, Turn.HR, day(1, 5), None),
        ({"plan_state": ""}, day(1, 2), Open.NO_PLAN, Turn.EMPLOYEE, day(1, 1), day(1, 31)),
        ({"plan_state": "draft"}, day(6, 20), Open.PLAN_DRAFT, Turn.EMPLOYEE, day(1, 1), day(1, 31)),
        (
            {"plan_state": "returned", "returned_on": day(2, 3)},
            day(6, 20),
            Open.PLAN_RETURNED,
            Turn.EMPLOYEE,
            day(2, 3),
            day(1, 31),
        ),
        ({"plan_state": "submitted"}, day(2, 1), Open.PLAN_SUBMITTED, Turn.APPRAISER, day(1, 20), day(1, 31)),
        ({}, day(6, 16), Open.SELF_VIEW, Turn.EMPLOYEE, day(6, 16), day(7, 7)),
        ({}, day(7, 7), Open.SELF_VIEW, Turn.EMPLOYEE, day(6, 16), day(7, 7)),
        ({}, day(7, 8), Open.RATING, Turn.APPRAISER, day(7, 8), day(7, 14)),
        # Approved but not opened yet: the same turns.
        ({"evaluation_state": ""}, day(6, 20), Open.SELF_VIEW, Turn.EMPLOYEE, day(6, 16), day(7, 7)),
        (
            {"evaluation_state": "self_assessed", "self_assessed_on": day(6, 25)},
            day(6, 28),
            Open.RATING,
            Turn.APPRAISER,
            day(6, 25),
            day(7, 14),
        ),
        (
            {"evaluation_state": "rated", "rated_on": day(7, 1)},
            day(7, 5),
            Open.DELIVERY,
            Turn.APPRAISER,
            day(7, 1),
            day(7, 14),
        ),
    ],
)
def test_what_holds_it_up(changes, on, what, turn, since, due_on):
    assert outstanding(case(**changes), on) == Outstanding(what, turn, since, due_on)


@pytest.mark.parametrize(
    ("changes", "on"),
    [
        ({}, day(6, 15)),
        ({"evaluation_state": "delivered"}, day(7, 5)),
        ({"evaluation_state": "accepted", "has_appraiser": False}, day(7, 5)),
        ({"evaluation_state": "final", "plan_state": "closed"}, day(7, 5)),
    ],
)
def test_nothing_is_owed(changes, on):
    assert outstanding(case(**changes), on) is None
