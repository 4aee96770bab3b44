"""Who plays a part for the visitor, and which lives the story needs."""

from dataclasses import dataclass

from organization.models import Employee, ReportingLine, Role, RoleGrant


@dataclass(frozen=True, slots=True)
class Cast:
    """The employee whom a visitor logs in as, his appraiser, and the one above."""

    employee: Employee
    appraiser: Employee
    superior: Employee
    team: frozenset[int]
    """Ids of the appraiser's people."""

    @property
    def leads(self) -> set[int]:
        return {self.employee.pk, self.appraiser.pk, self.superior.pk}


def choose_cast() -> Cast:
    employee = Employee.objects.select_related("user").get(
        placements__post="Penelaah Teknis Kebijakan",
        placements__unit__name="Bidang Pelayanan Pendaftaran Penduduk",
    )
    appraiser = _appraiser_of(employee)
    team = ReportingLine.objects.current().filter(appraiser=appraiser).values_list("employee", flat=True)
    return Cast(employee, appraiser, _appraiser_of(appraiser), frozenset(team))


def _appraiser_of(employee: Employee) -> Employee:
    line = ReportingLine.objects.current().select_related("appraiser__user").get(employee=employee)
    return line.appraiser


def visitors(cast: Cast) -> list[Employee]:
    """Everybody with a login for visitors: the cast, and the first holder of every role."""
    chosen = [cast.employee, cast.appraiser, cast.superior]
    for role in (Role.HR, Role.UNIT_HR, Role.AUDITOR):
        grant = RoleGrant.objects.filter(role=role).select_related("user__employee").order_by("pk")[0]
        chosen.append(grant.user.employee)
    mayor = RoleGrant.objects.filter(role=Role.LEADERSHIP).select_related("user__employee").order_by("-pk")[0]
    return [*chosen, mayor.user.employee]
