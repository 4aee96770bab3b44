"""The shapes of the texts: families of posts with their results, indicators and activities."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from appraisal.models import Aspect
from appraisal.rules.achievement import Counting, Direction


class Theme(StrEnum):
    """By theme a result finds the superior's result that it supports."""

    SERVICE = "service"
    ORDER = "order"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """`halves`: a target for each semester, None where it is not measured. `most`: more cannot be realised."""

    name: str
    unit: str
    target: Decimal
    done: tuple[str, ...]
    aspect: str = Aspect.QUANTITY
    direction: str = Direction.HIGHER
    counting: str = Counting.SUM
    target_most: Decimal | None = None
    halves: tuple[Decimal | None, Decimal | None] | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ResultText:
    title: str
    theme: Theme
    indicators: tuple[IndicatorText, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The texts of one kind of post. `posts` are beginnings of the post's name; `units` narrows to units so named."""

    posts: tuple[str, ...]
    results: tuple[ResultText, ...]
    units: tuple[str, ...] = ()
    evidence: str = "Dokumentasi kegiatan"


def count(name: str, unit: str, target: int, *done: str) -> IndicatorText:
    """So many of something in a year."""
    return IndicatorText(name, unit, Decimal(target), done)


def percent(name: str, target: int, *done: str) -> IndicatorText:
    return IndicatorText(
        name, "persen", Decimal(target), done, aspect=Aspect.QUALITY, counting=Counting.AVERAGE, most=Decimal(100)
    )


def within(name: str, unit: str, target: int, *done: str) -> IndicatorText:
    """At most so much time: the less, the better."""
    return IndicatorText(
        name, unit, Decimal(target), done, aspect=Aspect.TIME, direction=Direction.LOWER, counting=Counting.AVERAGE
    )


def faults(name: str, unit: str, target: int, *done: str) -> IndicatorText:
    """At most so many mistakes in a year: the fewer, the better."""
    return IndicatorText(name, unit, Decimal(target), done, aspect=Aspect.QUALITY, direction=Direction.LOWER)


def between(name: str, unit: str, least: int, most: int, *done: str) -> IndicatorText:
    return IndicatorText(
        name,
        unit,
        Decimal(least),
        done,
        aspect=Aspect.COST,
        direction=Direction.RANGE,
        counting=Counting.AVERAGE,
        target_most=Decimal(most),
    )


def reached(name: str, unit: str, halves: tuple[str | None, str], most: str, *done: str) -> IndicatorText:
    """A figure that stands for the whole: the newest one counts, with a target for each semester."""
    first, second = (None if half is None else Decimal(half) for half in halves)
    return IndicatorText(
        name,
        unit,
        Decimal(halves[1]),
        done,
        aspect=Aspect.QUALITY,
        counting=Counting.LATEST,
        halves=(first, second),
        most=Decimal(most),
    )


def result(title: str, theme: Theme, *indicators: IndicatorText) -> ResultText:
    return ResultText(title, theme, indicators)
