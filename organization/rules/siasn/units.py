"""Rows of the UNOR export: the tree of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from organization.rules.siasn.cells import RowReader
from organization.rules.siasn.findings import Finding, Level, Sheet

COLUMNS = ("ID", "NAMA UNOR", "ESELON NAMA", "NAMA JABATAN", "JENIS UNOR", "DIATASAN ID")


@dataclass(frozen=True, slots=True)
class UnitRow:
    row: int
    siasn_id: str
    name: str
    echelon: str
    head_post: str
    kind: str
    parent_id: str


def parse_unit(row: int, cells: Mapping[str, object]) -> tuple[UnitRow | None, list[Finding]]:
    """One row as a unit, or None when a fault stops it; with what there is to say."""
    reader = RowReader(Sheet.UNOR, row, cells)
    siasn_id = reader.identifier("ID", required=True)
    reader.who = name = reader.text("NAMA UNOR", most=200, required=True)
    unit = UnitRow(
        row=row,
        siasn_id=siasn_id,
        name=name,
        echelon=reader.text("ESELON NAMA", most=20),
        head_post=reader.text("NAMA JABATAN", most=200),
        kind=reader.text("JENIS UNOR", most=40),
        parent_id=reader.identifier("DIATASAN ID"),
    )
    if not reader.is_faulty and not unit.head_post:
        reader.say(
            Level.WARNING, "NAMA JABATAN", "Nama jabatan pimpinan kosong, jadi pimpinan unit ini tidak dapat dikenali."
        )
    return (None if reader.is_faulty else unit), reader.findings


def settle_units(
    units: Sequence[UnitRow], stored_parents: Mapping[str, str | None]
) -> tuple[list[UnitRow], list[Finding]]:
    """The units that make a tree, top down, and the errors of the others.

    `stored_parents` is the tree of the database, by SIASN id: a unit may hang on one
    that this file does not repeat. Of rows with one id the topmost is kept. A unit in
    a circle or under an unknown unit is refused, and with it what hangs on it.
    """
    findings: list[Finding] = []
    kept: dict[str, UnitRow] = {}
    for unit in sorted(units, key=lambda each: each.row):
        first = kept.setdefault(unit.siasn_id, unit)
        if first is not unit:
            findings.append(_error(unit, "ID", f"ID unit sama dengan baris {first.row}."))
    while refused := _misplaced(kept, stored_parents):
        for unit, reason in refused:
            findings.append(_error(unit, "DIATASAN ID", reason))
            del kept[unit.siasn_id]
    roots = [unit for unit in kept.values() if not unit.parent_id]
    for unit in roots[1:]:
        reason = f"Unit puncak lain sudah ada pada baris {roots[0].row}."
        findings.append(Finding(Level.WARNING, Sheet.UNOR, unit.row, "DIATASAN ID", reason, unit.name))
    return _top_down(kept), findings


def opd_ids(
    homes: Iterable[tuple[str, str]], units: Sequence[UnitRow], stored_parents: Mapping[str, str | None]
) -> set[str]:
    """Ids of the units that are an OPD: named by their people, or of echelon II.

    `homes` are a person's unit id and the name of his OPD (SATUAN KERJA INDUK NAMA).
    The unit meant is the nearest one of that name at or above his own.
    """
    by_id = {unit.siasn_id: unit for unit in units}
    found = {unit.siasn_id for unit in units if unit.echelon.upper().startswith("II.")}
    for unit_id, opd_name in set(homes):
        climbing: str | None = unit_id
        while climbing:
            unit = by_id.get(climbing)
            if unit and unit.name.casefold() == opd_name.casefold():
                found.add(climbing)
                break
            climbing = unit.parent_id if unit else stored_parents.get(climbing)
    return found


def _error(unit: UnitRow, column: str, reason: str) -> Finding:
    return Finding(Level.ERROR, Sheet.UNOR, unit.row, column, reason, unit.name)


def _misplaced(kept: Mapping[str, UnitRow], stored_parents: Mapping[str, str | None]) -> list[tuple[UnitRow, str]]:
    parents = {**stored_parents, **{unit.siasn_id: unit.parent_id or None for unit in kept.values()}}
    unknown = [
        (unit, "Unit atasan (DIATASAN ID) tidak dikenal atau barisnya ditolak.")
        for unit in kept.values()
        if unit.parent_id and unit.parent_id not in parents
    ]
    circles = [
        (unit, "Unit ini berada di bawah dirinya sendiri: DIATASAN ID membentuk lingkaran.")
        for unit in kept.values()
        if _in_circle(unit.siasn_id, parents)
    ]
    return unknown + circles


def _in_circle(start: str, parents: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    climbing = parents.get(start)
    while climbing and climbing != start and climbing not in seen:
        seen.add(climbing)
        climbing = parents.get(climbing)
    return climbing == start


def _top_down(kept: Mapping[str, UnitRow]) -> list[UnitRow]:
    ordered: dict[str, UnitRow] = {}
    for unit in kept.values():
        chain = []
        climbing: UnitRow | None = unit
        while climbing and climbing.siasn_id not in ordered:
            chain.append(climbing)
            climbing = kept.get(climbing.parent_id)
        ordered.update({each.siasn_id: each for each in reversed(chain)})
    return list(ordered.values())
