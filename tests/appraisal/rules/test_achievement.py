import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.rules.achievement import Amount, Counting, Direction, achievement, period_share, realised

CAP = Decimal(120)
DAY = datetime.date(2026, 3, 1)


def days_later(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("direction", "target", "target_most", "amount", "expected"),
    [
        # The worked examples of PermenPANRB 8/2021 p. 110: a range of 80–90 %, and a deadline of 7–8 months.
        ("range", "80", "90", "70", "87.5"),
        ("range", "80", "90", "92", "102.2"),
        ("lower", "7", None, "6.5", "107.1"),
        ("lower", "8", None, "9", "87.5"),
        # A range, at and around both ends.
        ("range", "80", "90", "79.99", "100.0"),
        ("range", "80", "90", "80", "100"),
        ("range", "80", "90", "85", "100"),
        ("range", "80", "90", "90", "100"),
        ("range", "80", "90", "0", "0"),
        ("range", "80", "90", "900", "120"),
        # Higher is better, at the target, below, and at the cap.
        ("higher", "50", None, "50", "100"),
        ("higher", "50", None, "0", "0"),
        ("higher", "50", None, "49", "98"),
        ("higher", "50", None, "60", "120"),
        ("higher", "50", None, "60.01", "120"),
        ("higher", "50", None, "5000", "120"),
        # Lower is better, down to nothing and past double the target.
        ("lower", "10", None, "10", "100"),
        ("lower", "10", None, "8", "120"),
        ("lower", "10", None, "0", "120"),
        ("lower", "10", None, "20", "0"),
        ("lower", "10", None, "30", "0"),
        ("lower", "0", None, "0", "100"),
        ("lower", "0", None, "0.01", "0"),
    ],
)
def test_achievement(direction, target, target_most, amount, expected):
    percent = achievement(
        Decimal(target),
        Decimal(amount),
        Direction(direction),
        cap=CAP,
        target_most=Decimal(target_most) if target_most else None,
    )

    assert round(percent, 1) == round(Decimal(expected), 1)


@pytest.mark.parametrize("direction", list(Direction))
def test_no_report_is_no_achievement_in_every_direction(direction):
    assert achievement(Decimal(10), None, direction, cap=CAP, target_most=Decimal(20)) == 0


@pytest.mark.parametrize("direction", [Direction.HIGHER, Direction.RANGE])
def test_a_target_to_reach_must_be_above_zero(direction):
    with pytest.raises(ValueError, match="above zero"):
        achievement(Decimal(0), Decimal(1), direction, cap=CAP, target_most=Decimal(5))


amounts = st.decimals(min_value=0, max_value=10**9, places=2)
targets = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)


@given(targets, amounts, amounts)
def test_more_never_lowers_where_higher_is_better(target, one, other):
    less, more = sorted([one, other])

    assert achievement(target, less, Direction.HIGHER, cap=CAP) <= achievement(target, more, Direction.HIGHER, cap=CAP)


@given(targets, amounts, amounts)
def test_less_never_lowers_where_lower_is_better(target, one, other):
    less, more = sorted([one, other])

    assert achievement(target, more, Direction.LOWER, cap=CAP) <= achievement(target, less, Direction.LOWER, cap=CAP)


@given(targets, targets, amounts, st.sampled_from(list(Direction)))
def test_achievement_stays_between_zero_and_the_cap(one, other, amount, direction):
    least, most = sorted([one, other])

    assert 0 <= achievement(least, amount, direction, cap=CAP, target_most=most) <= CAP


@pytest.mark.parametrize(("counting", "expected"), [("sum", "60"), ("average", "20"), ("latest", "30")])
def test_reports_become_one_amount(counting, expected):
    reports = [
        Amount(1, days_later(0), Decimal(10)),
        Amount(3, days_later(9), Decimal(30)),
        Amount(2, days_later(9), Decimal(20)),
    ]

    assert realised(reports, Counting(counting)) == Decimal(expected)


@pytest.mark.parametrize("counting", list(Counting))
def test_nothing_reported_is_nothing_not_zero(counting):
    assert realised([], counting) is None


@pytest.mark.parametrize(
    ("plan", "period", "expected"),
    [
        (("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-06-30"), Decimal(1) / 2),
        (("2026-01-01", "2026-12-31"), ("2026-10-01", "2026-12-31"), Decimal(1) / 4),
        # A plan of its own from May on: two of its eight months lie in the first semester.
        (("2026-05-01", "2026-12-31"), ("2026-01-01", "2026-06-30"), Decimal(1) / 4),
        (("2026-07-01", "2026-12-31"), ("2026-01-01", "2026-06-30"), Decimal(0)),
        (("2026-03-01", "2026-04-30"), ("2026-01-01", "2026-06-30"), Decimal(1)),
    ],
)
def test_share_of_a_plan_in_a_period(plan, period, expected):
    def dates(pair):
        return tuple(datetime.date.fromisoformat(each) for each in pair)

    assert period_share(dates(plan), dates(period)) == expected
