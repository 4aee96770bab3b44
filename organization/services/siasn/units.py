from organization.models import Unit
from organization.rules.siasn.cells import tidy
from organization.rules.siasn.findings import Finding, Level, Sheet
from organization.rules.siasn.people import PersonRow
from organization.rules.siasn.units import UnitRow, opd_ids, parse_unit, settle_units
from organization.services.siasn.plan import Plan
from organization.services.siasn.reader import Rows
from organization.services.siasn.snapshot import Snapshot, unit_key


def stored_parents(snapshot: Snapshot) -> dict[str, str | None]:
    return {key: unit_key(unit.parent) if unit.parent else None for key, unit in snapshot.units.items()}


def read_units(plan: Plan, snapshot: Snapshot, rows: Rows) -> list[UnitRow]:
    """The usable rows, top down; what is wrong with the others goes to the findings, as do units the file lacks."""
    parsed = []
    for number, cells in rows:
        unit, findings = parse_unit(number, cells)
        plan.findings += findings
        if unit:
            parsed.append(unit)
    settled, findings = settle_units(parsed, stored_parents(snapshot))
    plan.findings += findings
    named = {tidy(cells["ID"]).upper() for _, cells in rows}
    plan.findings += [
        Finding(Level.MISSING, Sheet.UNOR, None, "ID", "Unit tidak ada dalam berkas; datanya tidak diubah.", unit.name)
        for unit in snapshot.units.values()
        if unit.siasn_id and unit_key(unit) not in named and unit.ends_on is None
    ]
    return settled


def plan_units(plan: Plan, snapshot: Snapshot, rows: list[UnitRow], people: list[PersonRow]) -> None:
    """Puts the new units into the snapshot, so that people find them.

    An empty cell erases nothing. Which units are an OPD is proposed when they are
    created and is HR's afterwards.
    """
    opds = opd_ids([(person.unit_id, person.opd_name) for person in people], rows, stored_parents(snapshot))
    for row in rows:
        parent = snapshot.units[row.parent_id] if row.parent_id else None
        given = {"name": row.name, "echelon": row.echelon, "head_post": row.head_post, "kind": row.kind}
        values = {name: value for name, value in given.items() if value} | {"parent": parent}
        unit = snapshot.units.get(row.siasn_id)
        if unit:
            told = plan.units.change(unit, **values)
            plan.record(Sheet.UNOR, row.row, row.name, "changed" if told else "unchanged", told)
            continue
        unit = Unit(siasn_id=row.siasn_id, is_opd=row.siasn_id in opds, starts_on=plan.today, **values)
        snapshot.units[row.siasn_id] = unit
        plan.units.new.append(unit)
        plan.record(Sheet.UNOR, row.row, row.name, "new")
