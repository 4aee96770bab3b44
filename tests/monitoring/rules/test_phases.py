import datetime
from dataclasses import dataclass

import pytest

from monitoring.rules.phases import period_evaluated, period_in_focus, phases


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@dataclass(frozen=True)
class Period:
    starts_on: datetime.date
    ends_on: datetime.date
    evaluation_opens_on: datetime.date
    rating_due_on: datetime.date


FIRST = Period(day("2026-01-01"), day("2026-06-30"), day("2026-06-16"), day("2026-07-14"))
SECOND = Period(day("2026-07-01"), day("2026-12-31"), day("2026-12-17"), day("2027-01-14"))


@pytest.mark.parametrize(
    ("on", "focus", "evaluated"),
    [
        ("2025-12-31", None, None),
        ("2026-01-01", FIRST, FIRST),
        ("2026-06-16", FIRST, FIRST),
        ("2026-07-14", FIRST, FIRST),
        ("2026-07-15", SECOND, FIRST),
        ("2026-12-16", SECOND, FIRST),
        ("2026-12-17", SECOND, SECOND),
        ("2027-03-01", SECOND, SECOND),
    ],
)
def test_the_period_that_matters(on, focus, evaluated):
    assert period_in_focus([SECOND, FIRST], day(on)) == focus
    assert period_evaluated([SECOND, FIRST], day(on)) == evaluated


@pytest.mark.parametrize(
    ("on", "plan_stands", "delivered_on", "now"),
    [
        ("2026-01-20", False, None, ["planning"]),
        ("2026-03-01", False, None, ["planning"]),
        ("2026-01-20", True, None, ["work"]),
        ("2026-06-15", True, None, ["work"]),
        ("2026-06-16", True, None, ["work", "evaluation"]),
        ("2026-06-30", True, None, ["work", "evaluation"]),
        ("2026-07-01", True, None, ["evaluation"]),
        ("2026-06-16", False, None, ["planning"]),
        ("2026-06-20", True, "2026-06-20", ["objection"]),
        ("2026-07-24", True, "2026-07-10", ["objection"]),
        ("2026-07-25", True, "2026-07-10", ["follow_up"]),
    ],
)
def test_the_phase_of_today(on, plan_stands, delivered_on, now):
    strip = phases(
        on=day(on),
        planning=(day("2026-01-01"), day("2026-01-31")),
        period=FIRST,
        plan_stands=plan_stands,
        delivered_on=day(delivered_on) if delivered_on else None,
        objection_days=14,
    )

    states = [phase.state for phase in strip]
    assert [phase.name for phase in strip if phase.state == "now"] == now
    assert states == sorted(states, key=["done", "now", "next"].index)


def test_days_of_objection_follow_the_delivery():
    strip = phases(
        on=day("2026-07-10"),
        planning=(day("2026-01-01"), day("2026-01-31")),
        period=FIRST,
        plan_stands=True,
        delivered_on=day("2026-07-10"),
        objection_days=14,
    )

    assert [(phase.first, phase.last) for phase in strip] == [
        (day("2026-01-01"), day("2026-01-31")),
        (day("2026-01-01"), day("2026-06-30")),
        (day("2026-06-16"), day("2026-07-14")),
        (day("2026-07-10"), day("2026-07-24")),
        (day("2026-07-25"), None),
    ]
