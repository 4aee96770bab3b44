"""Is a plan whole enough to be submitted, and do its targets agree? Each problem is a sentence for the employee."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from appraisal.rules.achievement import Counting, Direction


@dataclass(frozen=True, slots=True)
class PlannedResult:
    title: str
    is_main: bool
    weight: int | None
    indicators: int
    supports_superior: bool


def problems(results: Sequence[PlannedResult], *, superior_has_results: bool) -> list[str]:
    """What is missing, in Indonesian; empty when the plan may be submitted.

    A main result hangs on a result of the superior's plan (PermenPANRB 6/2022, matriks peran hasil) –
    where he has one: nobody waits for a superior who is late.
    """
    found = []
    main = [result for result in results if result.is_main]
    if not main:
        found.append("Belum ada hasil kerja utama.")
    found += [f"RHK “{result.title}” belum mempunyai indikator." for result in results if not result.indicators]
    weights = [result.weight for result in main]
    if any(weights):
        if None in weights:
            found.append("Isi bobot pada semua RHK utama, atau kosongkan semuanya agar sama besar.")
        elif (total := sum(weight or 0 for weight in weights)) != 100:
            found.append(f"Jumlah bobot RHK utama harus 100 %, sekarang {total} %.")
    if superior_has_results:
        found += [
            f"RHK “{result.title}” belum dihubungkan dengan hasil kerja pimpinan."
            for result in main
            if not result.supports_superior
        ]
    return found


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written; `most` is the upper end of a range."""

    least: Decimal | None
    most: Decimal | None

    @property
    def is_empty(self) -> bool:
        return self.least is None and self.most is None


def target_problems(target: Target, direction: Direction) -> dict[str, str]:
    """What is wrong with one written target, by its part ("least", "most"); an empty target has no problem."""
    least, most = target.least, target.most
    if target.is_empty:
        return {}
    if least is None:
        return {"least": "Isi juga batas bawahnya."}
    if least <= 0 and direction is not Direction.LOWER:
        return {"least": "Harus lebih dari 0. Target 0 hanya untuk arah “makin rendah makin baik”."}
    if direction is not Direction.RANGE:
        return {} if most is None else {"most": "Kosongkan, atau pilih arah “dalam rentang”."}
    if most is None:
        return {"most": "Isi batas atas rentang."}
    return {} if most > least else {"most": "Harus lebih besar daripada batas bawah."}


def total_problem(whole: Target, periods: Sequence[Target], counting: Counting) -> str | None:
    """Amounts that are added up must add up in the targets too; None when they do.

    Averages and latest amounts stand for themselves in each period, and so does a plan without period targets.
    """
    written = [each for each in periods if not each.is_empty]
    if counting is not Counting.SUM or not written:
        return None
    for end in ("least", "most"):
        total = sum((getattr(each, end) or Decimal(0) for each in written), Decimal(0))
        wanted = getattr(whole, end) or Decimal(0)
        if total != wanted:
            return (
                f"Jumlah target per periode {_written(total)}, padahal target SKP {_written(wanted)}. Samakan keduanya."
            )
    return None


def _written(amount: Decimal) -> str:
    return f"{amount.normalize():f}".replace(".", ",")
