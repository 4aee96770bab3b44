"""N made-up employees in offices and divisions of twenty, each with an appraiser."""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from asn_kinerja.simulation.benchmark.bulk import stored
from organization.models import (
    Employee,
    EmployeeKind,
    Placement,
    PostKind,
    ReportingLine,
    Role,
    RoleGrant,
    Unit,
    User,
)

DIVISIONS_AN_OFFICE = 5
MEMBERS_A_DIVISION = 18
FIRST_NAMES = ("Adi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lina")
LAST_NAMES = ("Anwar", "Basri", "Chaniago", "Darwis", "Effendi", "Firdaus", "Gunawan", "Hasan", "Iskandar", "Jamil")


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the office. `leads`: the seat's number of the appraiser, None for the mayor."""

    unit: Unit
    is_head: bool
    appraiser: int | None


class Office:
    """After `fill` it knows its people in the order of their seats, their placements and lines by employee."""

    def __init__(self, employees: int, since: datetime.date) -> None:
        self.rng = Random(employees)
        self.employee_count = employees
        self.since = since

    def fill(self) -> None:
        seats = list(itertools.islice(self._seats(), self.employee_count))
        units = {id(seat.unit): seat.unit for seat in seats}
        for unit in units.values():
            # A unit above comes before the units below it, for its head's seat does.
            unit.save()
        users = [self._user(number) for number in range(self.employee_count)]
        stored(users)
        self.employees = [self._employee(number, user) for number, user in enumerate(users)]
        stored(self.employees)
        pairs = list(zip(self.employees, seats, strict=True))
        placements = [self._placement(employee, seat) for employee, seat in pairs]
        stored(placements)
        lines = [
            ReportingLine(employee=employee, appraiser=self.employees[seat.appraiser], starts_on=self.since)
            for employee, seat in pairs
            if seat.appraiser is not None
        ]
        stored(lines)
        self.lines = {line.employee_id: line for line in lines}
        self.placements = {placement.employee_id: placement for placement in placements}
        RoleGrant.objects.create(user=users[-1], role=Role.HR, starts_on=self.since)
        RoleGrant.objects.create(user=users[0], role=Role.LEADERSHIP, starts_on=self.since)

    def _seats(self) -> Iterator[Seat]:
        """The mayor; then office after office: its head, and division after division with head and members."""
        root = Unit(name="Pemerintah Kota", starts_on=self.since)
        yield Seat(root, True, None)
        number = 0
        for office_number in itertools.count(1):
            office = Unit(name=f"Dinas {office_number}", parent=root, is_opd=True, starts_on=self.since)
            yield Seat(office, True, 0)
            number += 1
            office_head = number
            for division_number in range(1, DIVISIONS_AN_OFFICE + 1):
                name = f"Bidang {division_number} Dinas {office_number}"
                division = Unit(name=name, parent=office, starts_on=self.since)
                yield Seat(division, True, office_head)
                number += 1
                division_head = number
                for _ in range(MEMBERS_A_DIVISION):
                    yield Seat(division, False, division_head)
                    number += 1

    def _user(self, number: int) -> User:
        group, place = divmod(number, 1000)
        month, year = 1 + group // 30 % 12, 1970 + group % 30
        return User(
            nip=f"{year}{month:02}01{year + 25}{month:02}{1 + number % 2}{place:03}",
            name=f"{self.rng.choice(FIRST_NAMES)} {self.rng.choice(LAST_NAMES)}",
            password=f"{UNUSABLE_PASSWORD_PREFIX}bench",
            must_change_password=False,
        )

    def _employee(self, number: int, user: User) -> Employee:
        if number == 0:
            return Employee(user=user, name=user.name, kind=EmployeeKind.STATE_OFFICIAL, is_appraised=False)
        return Employee(user=user, nip=user.nip, name=user.name, rank="III/c")

    def _placement(self, employee: Employee, seat: Seat) -> Placement:
        return Placement(
            employee=employee,
            unit=seat.unit,
            post=f"Kepala {seat.unit}" if seat.is_head else "Penelaah Teknis Kebijakan",
            post_kind=PostKind.STRUCTURAL if seat.is_head else PostKind.EXECUTIVE,
            is_head=seat.is_head,
            starts_on=self.since,
        )
