"""The score sheet: every input of a score, and the score that follows from it.

`compute` is the whole calculation. It reads nothing but its inputs, so a stored sheet
recomputes to the same digits years later. Inputs travel as JSON; numbers as text.
"""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from appraisal.rules.achievement import Amount, Counting, Direction, achievement, realised
from appraisal.rules.scale import Expectation, Predicate, expectation_of, predicate_of
from appraisal.rules.score import Weighted, behaviour_value, results_value, score, shared_mean

RULE_VERSION = "2026.1"


@dataclass(frozen=True, slots=True)
class IndicatorInput:
    """An indicator in one period. `target` None: not measured in this period."""

    indicator: int
    name: str
    unit: str
    direction: Direction
    counting: Counting
    target: Decimal | None
    target_most: Decimal | None
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class ResultInput:
    """A work result (RHK). `weight` is relative among the main results."""

    result: int
    title: str
    is_main: bool
    weight: Decimal
    indicators: tuple[IndicatorInput, ...]


@dataclass(frozen=True, slots=True)
class PolicyInput:
    """The policy's numbers that the score uses; percentages and values 0–120."""

    results_weight: Decimal
    achievement_cap: Decimal
    above_from: Decimal
    meets_from: Decimal
    behaviour_above_from: Decimal
    behaviour_meets_from: Decimal
    points: tuple[tuple[Expectation, Decimal], ...]
    additional_points: Decimal
    additional_points_most: Decimal


@dataclass(frozen=True, slots=True)
class SheetInput:
    policy: PolicyInput
    results: tuple[ResultInput, ...]
    behaviours: tuple[tuple[str, Expectation], ...]
    """Rated core values only, by code."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    realised: Decimal | None
    achievement: Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What follows: lines per indicator and result (None: not measured), R, B, x and the suggestions."""

    indicators: dict[int, IndicatorLine]
    results: dict[int, Decimal | None]
    results_value: Decimal | None
    behaviour_value: Decimal | None
    score: Decimal | None
    suggested_results: Expectation | None
    suggested_behaviour: Expectation | None
    suggested_predicate: Predicate | None


def compute(inputs: SheetInput) -> Sheet:
    policy = inputs.policy
    lines: dict[int, IndicatorLine] = {}
    values: dict[int, Decimal | None] = {}
    for result in inputs.results:
        for indicator in result.indicators:
            lines[indicator.indicator] = _line(indicator, policy.achievement_cap)
        parts = [Weighted(lines[each.indicator].achievement, Decimal(1)) for each in result.indicators]
        values[result.result] = shared_mean(parts)
    results = results_value(
        [Weighted(values[each.result], each.weight) for each in inputs.results if each.is_main],
        [value for each in inputs.results if not each.is_main and (value := values[each.result]) is not None],
        points=policy.additional_points,
        most=policy.additional_points_most,
        cap=policy.achievement_cap,
    )
    points = dict(policy.points)
    behaviour = behaviour_value([points[rating] for _, rating in inputs.behaviours])
    return _suggested(policy, lines, values, results, behaviour)


def _line(indicator: IndicatorInput, cap: Decimal) -> IndicatorLine:
    amount = realised(indicator.amounts, indicator.counting)
    # A target of 0 asks for nothing, unless less is better.
    if indicator.target is None or (indicator.target == 0 and indicator.direction is not Direction.LOWER):
        return IndicatorLine(amount, None)
    percent = achievement(indicator.target, amount, indicator.direction, cap=cap, target_most=indicator.target_most)
    return IndicatorLine(amount, percent)


def _suggested(
    policy: PolicyInput,
    lines: dict[int, IndicatorLine],
    values: dict[int, Decimal | None],
    results: Decimal | None,
    behaviour: Decimal | None,
) -> Sheet:
    for_results = (
        expectation_of(results, meets_from=policy.meets_from, above_from=policy.above_from)
        if results is not None
        else None
    )
    for_behaviour = (
        expectation_of(behaviour, meets_from=policy.behaviour_meets_from, above_from=policy.behaviour_above_from)
        if behaviour is not None
        else None
    )
    return Sheet(
        indicators=lines,
        results=values,
        results_value=results,
        behaviour_value=behaviour,
        score=score(results, behaviour, results_weight=policy.results_weight),
        suggested_results=for_results,
        suggested_behaviour=for_behaviour,
        suggested_predicate=predicate_of(for_results, for_behaviour) if for_results and for_behaviour else None,
    )


def to_json(inputs: SheetInput) -> dict[str, Any]:
    """The inputs as plain JSON values; `from_json` gives back the same inputs."""
    policy = inputs.policy
    return {
        "policy": {name: str(getattr(policy, name)) for name in PolicyInput.__dataclass_fields__ if name != "points"}
        | {"points": {rating.value: str(value) for rating, value in policy.points}},
        "results": [
            {
                "result": result.result,
                "title": result.title,
                "is_main": result.is_main,
                "weight": str(result.weight),
                "indicators": [_indicator_to_json(each) for each in result.indicators],
            }
            for result in inputs.results
        ],
        "behaviours": {value: rating.value for value, rating in inputs.behaviours},
    }


def _indicator_to_json(indicator: IndicatorInput) -> dict[str, Any]:
    return {
        "indicator": indicator.indicator,
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": indicator.direction.value,
        "counting": indicator.counting.value,
        "target": None if indicator.target is None else str(indicator.target),
        "target_most": None if indicator.target_most is None else str(indicator.target_most),
        "amounts": [[each.report, each.day.isoformat(), str(each.amount)] for each in indicator.amounts],
    }


def from_json(data: dict[str, Any]) -> SheetInput:
    policy = dict(data["policy"])
    points = tuple((Expectation(rating), Decimal(value)) for rating, value in policy.pop("points").items())
    return SheetInput(
        policy=PolicyInput(points=points, **{name: Decimal(value) for name, value in policy.items()}),
        results=tuple(
            ResultInput(
                result=each["result"],
                title=each["title"],
                is_main=each["is_main"],
                weight=Decimal(each["weight"]),
                indicators=tuple(_indicator_from_json(one) for one in each["indicators"]),
            )
            for each in data["results"]
        ),
        behaviours=tuple((value, Expectation(rating)) for value, rating in data["behaviours"].items()),
    )


def _indicator_from_json(data: dict[str, Any]) -> IndicatorInput:
    return IndicatorInput(
        indicator=data["indicator"],
        name=data["name"],
        unit=data["unit"],
        direction=Direction(data["direction"]),
        counting=Counting(data["counting"]),
        target=None if data["target"] is None else Decimal(data["target"]),
        target_most=None if data["target_most"] is None else Decimal(data["target_most"]),
        amounts=tuple(
            Amount(report, datetime.date.fromisoformat(day), Decimal(amount)) for report, day, amount in data["amounts"]
        ),
    )


def result_to_json(sheet: Sheet) -> dict[str, Any]:
    """The result of a calculation as plain JSON values; numbers as text, to the last digit.
    `result_from_json` gives back the same result."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal):
            return str(value)
        if isinstance(value, dict):
            return {str(key): plain(each) for key, each in value.items()}
        return value

    return {name: plain(value) for name, value in asdict(sheet).items()}


def result_from_json(data: dict[str, Any]) -> Sheet:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    def rating(text: str | None) -> Expectation | None:
        return Expectation(text) if text else None

    return Sheet(
        indicators={
            int(key): IndicatorLine(number(line["realised"]), number(line["achievement"]))
            for key, line in data["indicators"].items()
        },
        results={int(key): number(value) for key, value in data["results"].items()},
        results_value=number(data["results_value"]),
        behaviour_value=number(data["behaviour_value"]),
        score=number(data["score"]),
        suggested_results=rating(data["suggested_results"]),
        suggested_behaviour=rating(data["suggested_behaviour"]),
        suggested_predicate=Predicate(data["suggested_predicate"]) if data["suggested_predicate"] else None,
    )


def digest(data: dict[str, Any]) -> str:
    """One fingerprint for equal inputs under the present rules, whatever the order of keys."""
    text = json.dumps([RULE_VERSION, data], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
