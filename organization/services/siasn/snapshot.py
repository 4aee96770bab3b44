"""The database as an import finds it: eight queries, whatever the number of people."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Max, Q, QuerySet

from organization.models import Employee, LineOrigin, Placement, PlacementKind, ReportingLine, Unit, User


@dataclass
class Snapshot:
    """`units` are keyed by SIASN id (or "#pk"), `placements` and `lines` by the employee's pk."""

    today: datetime.date
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    employees: list[Employee] = field(default_factory=list)
    placements: dict[int, list[Placement]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, list[ReportingLine]] = field(default_factory=lambda: defaultdict(list))
    last_placed_on: dict[int, datetime.date] = field(default_factory=dict)
    last_line_on: dict[int, datetime.date] = field(default_factory=dict)

    def definitive(self, employee: Employee) -> list[Placement]:
        """What he holds: the open placement first, then one that HR has already given an end."""
        held = [row for row in self.placements.get(employee.pk, []) if row.kind == PlacementKind.DEFINITIVE]
        return sorted(held, key=lambda row: row.ends_on is not None)

    def has_manual_line(self, employee: Employee) -> bool:
        return any(line.origin == LineOrigin.MANUAL for line in self.lines.get(employee.pk, []))

    def derived_line(self, employee: Employee) -> ReportingLine | None:
        lines = self.lines.get(employee.pk, [])
        return next((line for line in lines if line.origin == LineOrigin.DERIVED and line.ends_on is None), None)


def unit_key(unit: Unit) -> str:
    return unit.siasn_id.upper() if unit.siasn_id else f"#{unit.pk}"


def person_key(employee: Employee) -> str:
    return employee.nip or f"#{employee.pk}"


def take(today: datetime.date, *, lock: bool = False) -> Snapshot:
    """Everything that holds today or later. With `lock` nobody else changes a person until the transaction ends."""
    snapshot = Snapshot(today)
    units = {unit.pk: unit for unit in Unit.objects.all()}
    for unit in units.values():
        if unit.parent_id:
            unit.parent = units[unit.parent_id]
        snapshot.units[unit_key(unit)] = unit
    accounts = {user.pk: user for user in User.objects.defer("password")}
    snapshot.users = {user.nip: user for user in accounts.values()}
    employees = Employee.objects.order_by("pk")
    people = {person.pk: person for person in (employees.select_for_update(of=("self",)) if lock else employees)}
    for person in people.values():
        person.user = accounts[person.user_id] if person.user_id else None
    snapshot.employees = list(people.values())
    standing = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    for placement in Placement.objects.filter(standing).order_by("pk"):
        placement.employee = people[placement.employee_id]
        placement.unit = units[placement.unit_id]
        snapshot.placements[placement.employee_id].append(placement)
    for line in ReportingLine.objects.filter(standing).order_by("pk"):
        line.employee = people[line.employee_id]
        line.appraiser = people[line.appraiser_id]
        snapshot.lines[line.employee_id].append(line)
    definitive = Placement.objects.filter(kind=PlacementKind.DEFINITIVE)
    snapshot.last_placed_on = _last_days(definitive)
    snapshot.last_line_on = _last_days(ReportingLine.objects.all())
    return snapshot


def _last_days(rows: QuerySet) -> dict[int, datetime.date]:
    ended = rows.filter(ends_on__isnull=False)
    return dict(ended.values_list("employee").annotate(last=Max("ends_on")).order_by().values_list("employee", "last"))
