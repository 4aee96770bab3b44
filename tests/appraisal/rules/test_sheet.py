import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from appraisal.rules.achievement import Amount, Counting, Direction
from appraisal.rules.scale import Expectation, Predicate
from appraisal.rules.sheet import (
    IndicatorInput,
    PolicyInput,
    ResultInput,
    SheetInput,
    compute,
    digest,
    from_json,
    result_from_json,
    result_to_json,
    to_json,
)

POLICY = PolicyInput(
    results_weight=Decimal(70),
    achievement_cap=Decimal(120),
    above_from=Decimal(110),
    meets_from=Decimal(90),
    behaviour_above_from=Decimal(110),
    behaviour_meets_from=Decimal(90),
    points=((Expectation.ABOVE, Decimal(120)), (Expectation.MEETS, Decimal(100)), (Expectation.BELOW, Decimal(70))),
    additional_points=Decimal(2),
    additional_points_most=Decimal(10),
)


def indicator(number: int, target: str | None, *amounts: str) -> IndicatorInput:
    return IndicatorInput(
        indicator=number,
        name=f"Indikator {number}",
        unit="dokumen",
        direction=Direction.HIGHER,
        counting=Counting.SUM,
        target=None if target is None else Decimal(target),
        target_most=None,
        amounts=tuple(Amount(at, datetime.date(2026, 2, at), Decimal(each)) for at, each in enumerate(amounts, 1)),
    )


def result(number: int, *indicators: IndicatorInput, weight: str = "1", is_main: bool = True) -> ResultInput:
    return ResultInput(number, f"Hasil {number}", is_main, Decimal(weight), indicators)


FULL = SheetInput(
    policy=POLICY,
    results=(
        result(1, indicator(11, "30", "10", "20"), indicator(12, "3", "1"), weight="75"),
        result(2, indicator(21, "9", "12"), weight="25"),
        result(3, indicator(31, None, "4"), weight="50"),
        result(4, indicator(41, "10", "5"), is_main=False),
    ),
    behaviours=(("accountable", Expectation.ABOVE), ("service", Expectation.MEETS)),
)


def test_every_number_of_a_full_sheet():
    sheet = compute(FULL)

    third = Decimal(1) / 3 * 100
    assert sheet.indicators[11].achievement == 100
    assert sheet.indicators[12].achievement == third
    assert sheet.indicators[21].achievement == 120
    assert sheet.indicators[31].realised == 4
    assert sheet.indicators[31].achievement is None
    assert sheet.results == {1: (100 + third) / 2, 2: Decimal(120), 3: None, 4: Decimal(50)}
    # (66.6… × 75 + 120 × 25) / 100 + 2 × 50 %: the unmeasured result shares out its weight.
    assert round(sheet.results_value, 10) == Decimal("81.0000000000")
    assert sheet.behaviour_value == 110
    assert round(sheet.score, 10) == Decimal("89.7000000000")
    assert sheet.suggested_results is Expectation.BELOW
    assert sheet.suggested_behaviour is Expectation.ABOVE
    assert sheet.suggested_predicate is Predicate.NEEDS_IMPROVEMENT


def test_without_ratings_there_is_no_score_and_no_predicate():
    sheet = compute(replace(FULL, behaviours=()))

    assert sheet.results_value is not None
    assert (sheet.behaviour_value, sheet.score, sheet.suggested_predicate) == (None, None, None)


def test_without_a_measured_main_result_nothing_is_suggested():
    sheet = compute(replace(FULL, results=FULL.results[2:]))

    assert (sheet.results_value, sheet.suggested_results, sheet.score) == (None, None, None)


def test_a_target_of_nothing_is_not_measured():
    sheet = compute(replace(FULL, results=(result(1, indicator(11, "0", "5")), result(2, indicator(21, "10", "10")))))

    assert sheet.indicators[11].achievement is None
    assert sheet.results_value == 100


def test_inputs_survive_json_to_the_last_digit():
    again = from_json(json.loads(json.dumps(to_json(FULL))))

    assert again == FULL
    assert compute(again) == compute(FULL)


@pytest.mark.parametrize("inputs", [FULL, replace(FULL, behaviours=()), replace(FULL, results=())])
def test_a_result_survives_json_to_the_last_digit(inputs):
    sheet = compute(inputs)

    assert result_from_json(json.loads(json.dumps(result_to_json(sheet)))) == sheet


@pytest.mark.parametrize(
    "other",
    [
        replace(FULL, behaviours=()),
        replace(FULL, policy=replace(POLICY, meets_from=Decimal(91))),
        replace(FULL, results=FULL.results[:1]),
    ],
)
def test_other_inputs_have_another_digest(other):
    assert digest(to_json(other)) != digest(to_json(FULL))
    assert digest(to_json(from_json(to_json(FULL)))) == digest(to_json(FULL))
