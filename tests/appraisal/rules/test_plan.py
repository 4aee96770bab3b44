from dataclasses import replace
from decimal import Decimal

import pytest

from appraisal.rules.achievement import Counting, Direction
from appraisal.rules.plan import PlannedResult, Target, problems, target_problems, total_problem

WHOLE = PlannedResult("Izin terbit", is_main=True, weight=None, indicators=1, supports_superior=True)
NONE = Target(None, None)


def target(least: str | None, most: str | None = None) -> Target:
    return Target(*(None if number is None else Decimal(number) for number in (least, most)))


def test_a_whole_plan_has_no_problem():
    assert problems([WHOLE], superior_has_results=True) == []


def test_a_plan_without_main_results():
    additional = replace(WHOLE, is_main=False, supports_superior=False)
    assert problems([additional], superior_has_results=True) == ["Belum ada hasil kerja utama."]


def test_every_result_needs_an_indicator():
    bare = replace(WHOLE, title="Arsip rapi", is_main=False, indicators=0)
    assert problems([WHOLE, bare], superior_has_results=False) == ["RHK “Arsip rapi” belum mempunyai indikator."]


def test_main_results_hang_on_the_superiors_plan_where_there_is_one():
    alone = replace(WHOLE, supports_superior=False)
    assert problems([alone], superior_has_results=False) == []
    assert problems([alone], superior_has_results=True) == [
        "RHK “Izin terbit” belum dihubungkan dengan hasil kerja pimpinan."
    ]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([None, None], []),
        ([60, 40], []),
        ([100], []),
        ([60, None], ["Isi bobot pada semua RHK utama, atau kosongkan semuanya agar sama besar."]),
        ([60, 50], ["Jumlah bobot RHK utama harus 100 %, sekarang 110 %."]),
        ([99], ["Jumlah bobot RHK utama harus 100 %, sekarang 99 %."]),
    ],
)
def test_weights_are_all_there_and_make_100_or_none_is(weights, expected):
    assert problems([replace(WHOLE, weight=each) for each in weights], superior_has_results=True) == expected


@pytest.mark.parametrize("direction", Direction)
def test_an_empty_target_has_no_problem(direction):
    assert target_problems(NONE, direction) == {}


@pytest.mark.parametrize(
    ("written", "direction", "expected"),
    [
        (("12",), Direction.HIGHER, {}),
        (("0.01",), Direction.HIGHER, {}),
        (("0",), Direction.LOWER, {}),
        (
            ("0",),
            Direction.HIGHER,
            {"least": "Harus lebih dari 0. Target 0 hanya untuk arah “makin rendah makin baik”."},
        ),
        (
            ("0", "5"),
            Direction.RANGE,
            {"least": "Harus lebih dari 0. Target 0 hanya untuk arah “makin rendah makin baik”."},
        ),
        (("80", "90"), Direction.RANGE, {}),
        (("80", None), Direction.RANGE, {"most": "Isi batas atas rentang."}),
        (("80", "80"), Direction.RANGE, {"most": "Harus lebih besar daripada batas bawah."}),
        ((None, "90"), Direction.RANGE, {"least": "Isi juga batas bawahnya."}),
        (("80", "90"), Direction.HIGHER, {"most": "Kosongkan, atau pilih arah “dalam rentang”."}),
        (("80", "90"), Direction.LOWER, {"most": "Kosongkan, atau pilih arah “dalam rentang”."}),
    ],
)
def test_one_written_target(written, direction, expected):
    assert target_problems(target(*written), direction) == expected


def test_targets_that_are_added_up_add_up():
    year = target("120")
    assert total_problem(year, [target("50"), target("70")], Counting.SUM) is None
    assert total_problem(year, [NONE, target("120")], Counting.SUM) is None
    assert total_problem(year, [target("50"), target("60.5")], Counting.SUM) == (
        "Jumlah target per periode 110,5, padahal target SKP 120. Samakan keduanya."
    )


def test_both_ends_of_a_range_add_up():
    year = target("80", "90")
    assert total_problem(year, [target("40", "45"), target("40", "45")], Counting.SUM) is None
    assert "85, padahal target SKP 90" in (
        total_problem(year, [target("40", "45"), target("40", "40")], Counting.SUM) or ""
    )


@pytest.mark.parametrize("counting", [Counting.AVERAGE, Counting.LATEST])
def test_averages_and_latest_amounts_stand_for_themselves(counting):
    assert total_problem(target("95"), [target("90"), target("95")], counting) is None


@pytest.mark.parametrize("counting", Counting)
def test_without_period_targets_there_is_nothing_to_add_up(counting):
    assert total_problem(target("120"), [NONE, NONE], counting) is None
