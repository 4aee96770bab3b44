"""Is a plan whole enough to be submitted? Each problem is a sentence for the employee."""

from collections.abc import Sequence
from dataclasses import dataclass


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
