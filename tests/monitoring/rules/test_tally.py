from decimal import Decimal

from monitoring.rules.tally import Tally


def test_exempt_people_are_in_no_other_figure():
    tally = Tally()
    tally.add(
        has_exemption=True,
        has_appraiser=False,
        plan_state="approved",
        evaluation_state="rated",
        predicate="good",
        times=2,
    )
    tally.add(has_exemption=False, has_appraiser=False, plan_state=None, evaluation_state=None, predicate=None)

    assert (tally.people, tally.exempt, tally.plans, tally.without_appraiser) == (1, 2, 0, 1)
    assert not tally.predicates
    assert tally.completion == 0


def test_a_delivered_result_counts_whatever_came_later():
    tally = Tally()
    tally.add(
        has_exemption=True,
        has_appraiser=False,
        plan_state="closed",
        evaluation_state="final",
        predicate="very_good",
        score=Decimal(110),
    )

    assert (tally.people, tally.exempt, tally.delivered) == (1, 0, 1)
    assert (tally.completion, tally.mean, tally.predicates["very_good"]) == (1, 110, 1)


def test_ratings_not_yet_delivered_are_not_counted():
    tally = Tally()
    tally.add(
        has_exemption=False,
        has_appraiser=True,
        plan_state="approved",
        evaluation_state="rated",
        predicate="good",
        score=Decimal(100),
    )

    assert (tally.people, tally.plans, tally.delivered, tally.mean) == (1, 1, 0, None)
    assert not tally.predicates


def test_tallies_add_up():
    total = Tally()
    for score, predicate in ((Decimal(90), "good"), (Decimal(110), "very_good")):
        part = Tally()
        part.add(
            has_exemption=False,
            has_appraiser=True,
            plan_state="approved",
            evaluation_state="delivered",
            predicate=predicate,
            score=score,
        )
        total.include(part)

    assert (total.people, total.delivered, total.mean, dict(total.predicates)) == (
        2,
        2,
        100,
        {"good": 1, "very_good": 1},
    )


def test_nobody_has_neither_share_nor_mean():
    assert (Tally().completion, Tally().mean) == (None, None)
