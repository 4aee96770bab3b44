"""A calculation in plain words: the sentences of the page "Mengapa nilai ini?"."""

from decimal import Decimal

from appraisal.models.choices import EXPECTATIONS
from appraisal.queries.evaluation_facts import Facts
from appraisal.rules.achievement import Counting, Direction
from appraisal.rules.scale import Expectation
from appraisal.rules.score import additional_bonus
from appraisal.rules.sheet import IndicatorInput, IndicatorLine, PolicyInput, SheetInput
from asn_kinerja.toolkit.templatetags.formats import angka, angka_ringkas
from organization.core_values import CoreValue

HOW_COUNTED = {
    Counting.SUM: "jumlah",
    Counting.AVERAGE: "rata-rata",
    Counting.LATEST: "angka terakhir",
}


def target_words(indicator: IndicatorInput) -> str:
    if indicator.target is None:
        return "tidak diukur pada periode ini"
    target = angka_ringkas(indicator.target)
    if indicator.direction is Direction.RANGE:
        return f"{target}–{angka_ringkas(indicator.target_most)} {indicator.unit}"
    bound = "paling banyak " if indicator.direction is Direction.LOWER else ""
    return f"{bound}{target} {indicator.unit}"


def realised_words(indicator: IndicatorInput, line: IndicatorLine) -> str:
    if line.realised is None:
        return "belum ada laporan yang diterima"
    how = HOW_COUNTED[indicator.counting]
    return f"{angka_ringkas(_rounded(line.realised))} {indicator.unit} ({how} dari {len(indicator.amounts)} laporan)"


def achievement_words(indicator: IndicatorInput, line: IndicatorLine, policy: PolicyInput) -> str:
    """How the percentage came about."""
    if line.achievement is None or indicator.target is None:
        return "Tidak diukur pada periode ini, jadi tidak ikut dihitung."
    if line.realised is None:
        return "Belum ada laporan yang diterima: dihitung 0 %."
    formula = _formula(indicator, line.realised)
    if line.achievement == policy.achievement_cap:
        return f"{formula}; dibatasi paling tinggi {angka_ringkas(policy.achievement_cap)} %."
    return f"{formula} = {angka(line.achievement)} %."


def _formula(indicator: IndicatorInput, realised: Decimal) -> str:
    amount, target = angka_ringkas(_rounded(realised)), angka_ringkas(_rounded(indicator.target or Decimal(0)))
    if indicator.direction is Direction.LOWER:
        if indicator.target == 0:
            return f"Target 0, realisasi {amount}"
        return f"(2 − {amount} ÷ {target}) × 100"
    if indicator.direction is Direction.HIGHER:
        return f"{amount} ÷ {target} × 100"
    most = angka_ringkas(indicator.target_most)
    if indicator.target is not None and realised < indicator.target:
        return f"Di bawah rentang: {amount} ÷ {target} × 100"
    if indicator.target_most is not None and realised > indicator.target_most:
        return f"Di atas rentang: {amount} ÷ {most} × 100"
    return f"Di dalam rentang {target}–{most}"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))


def behaviour_rows(inputs: SheetInput) -> list[tuple[str, str, str, Decimal]]:
    """Per rated core value: its name, the rating's code and words, and the points it gives."""
    points, ratings = dict(inputs.policy.points), dict(inputs.behaviours)
    return [
        (str(value.label), ratings[value].value, EXPECTATIONS[ratings[value]], points[ratings[value]])
        for value in CoreValue
        if value in ratings
    ]


def results_words(facts: Facts) -> str:
    """How R came about from the results: shares of the main ones, and what additional ones add."""
    main = [each for each in facts.results if each.share is not None]
    value = facts.sheet.results_value
    if value is None:
        return "Belum ada hasil kerja utama yang diukur pada periode ini."
    policy = facts.inputs.policy
    bonus = additional_bonus(
        [each.value for each in facts.results if not each.result.is_main and each.value is not None],
        points=policy.additional_points,
        most=policy.additional_points_most,
    )
    terms = " + ".join(f"{angka_ringkas(each.share)} % × {angka(each.value)}" for each in main)
    added = f" + tambahan {angka(bonus)}" if bonus else ""
    capped = f", dibatasi {angka_ringkas(policy.achievement_cap)}" if value == policy.achievement_cap else ""
    return f"{terms}{added} = {angka(value)}{capped}."


def cut_off_words(policy: PolicyInput, *, behaviour: bool = False) -> str:
    """The policy's bounds between the three ratings."""
    meets, above = (
        (policy.behaviour_meets_from, policy.behaviour_above_from)
        if behaviour
        else (policy.meets_from, policy.above_from)
    )
    return (
        f"{EXPECTATIONS[Expectation.ABOVE]} mulai {angka_ringkas(above)}, "
        f"{EXPECTATIONS[Expectation.MEETS].lower()} mulai {angka_ringkas(meets)}, "
        f"{EXPECTATIONS[Expectation.BELOW].lower()} di bawah {angka_ringkas(meets)}."
    )
