"""Whom may this user see, and who appraises whom."""

import datetime

from django.db.models import Q, QuerySet

from organization.models import Employee, Exemption, Placement, ReportingLine, Unit, User
from organization.models.dated import today


def units_below(unit: Unit) -> list[int]:
    """Ids of the unit and everything under it. One query."""
    return list(Unit.objects.descendants(unit, include_self=True).values_list("pk", flat=True))


def employees_in_units(unit_ids: list[int]) -> QuerySet[Employee]:
    return Employee.objects.filter(pk__in=Placement.objects.current().filter(unit__in=unit_ids).values("employee"))


def team_of(employee: Employee, on: datetime.date | None = None) -> QuerySet[Employee]:
    """The people whom this employee appraises on that day (today unless told)."""
    lines = ReportingLine.objects.on(on or today()).filter(appraiser=employee)
    return Employee.objects.filter(pk__in=lines.values("employee"))


def two_levels_below(employee: Employee) -> QuerySet[Employee]:
    """The people whose appraiser this employee appraises (he is their atasan pejabat penilai)."""
    direct = ReportingLine.objects.current().filter(appraiser=employee).values("employee")
    return Employee.objects.filter(
        pk__in=ReportingLine.objects.current().filter(appraiser__in=direct).values("employee")
    )


def appraiser_of(employee: Employee, on: datetime.date | None = None) -> Employee | None:
    line = (
        ReportingLine.objects.on(on or today())
        .filter(employee=employee)
        .select_related("appraiser")
        .order_by("-starts_on")
        .first()
    )
    return line.appraiser if line else None


def without_appraiser() -> QuerySet[Employee]:
    """The people in office who owe a plan today and have nobody to approve it."""
    return (
        Employee.objects.filter(is_appraised=True, pk__in=Placement.objects.current().values("employee"))
        .exclude(pk__in=ReportingLine.objects.current().values("employee"))
        .exclude(pk__in=Exemption.objects.current().values("employee"))
    )


def scope_unit_ids(user: User, roles: set[str]) -> list[int] | None:
    """Units within which the user holds one of the roles; None for the whole agency, [] for none."""
    grants = [grant for grant in user.grants if grant.role in roles]
    if any(grant.unit_id is None for grant in grants):
        return None
    return sorted({unit_id for grant in grants for unit_id in grant.unit_ids})


def visible_to(user: User) -> QuerySet[Employee]:
    """The employees whose appraisal this user may see at all: himself, two levels below, and his roles' scope."""
    unit_ids = scope_unit_ids(user, {grant.role for grant in user.grants})
    if unit_ids is None:
        return Employee.objects.all()
    lines = ReportingLine.objects.current()
    team = lines.filter(appraiser__user=user).values("employee")
    seen = Q(user=user) | Q(pk__in=team) | Q(pk__in=lines.filter(appraiser__in=team).values("employee"))
    if unit_ids:
        seen |= Q(pk__in=employees_in_units(unit_ids).values("pk"))
    return Employee.objects.filter(seen)
