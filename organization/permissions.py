"""What a user is towards an employee. Every app's permissions begin here."""

from django.db.models import Exists, OuterRef

from organization.actors import Actor
from organization.models import Employee, Placement, ReportingLine, User
from organization.queries.people import scope_unit_ids


def actors_of(user: User | None, employee: Employee) -> frozenset[str]:
    """The parts this user plays towards the employee today. No user means the system itself."""
    if user is None:
        return frozenset({Actor.SYSTEM})
    actors: set[str] = set()
    if employee.user_id == user.pk:
        actors.add(Actor.EMPLOYEE)
    lines = ReportingLine.objects.current()
    higher = Exists(lines.filter(employee=OuterRef("appraiser"), appraiser__user=user))
    for appraiser_user, is_superior in lines.filter(employee=employee).annotate(higher=higher).values_list(
        "appraiser__user", "higher"
    ):
        if appraiser_user == user.pk:
            actors.add(Actor.APPRAISER)
        if is_superior:
            actors.add(Actor.SUPERIOR)
    return frozenset(actors | _roles_towards(user, employee))


def _roles_towards(user: User, employee: Employee) -> set[str]:
    # Nobody holds a role over himself: HR's own appraisal is in the hands of others.
    if not user.grants or employee.user_id == user.pk:
        return set()
    unit_ids: set[int] | None = None
    roles: set[str] = set()
    for role in user.roles:
        scope = scope_unit_ids(user, {role})
        if scope is None:
            roles.add(role)
            continue
        if unit_ids is None:
            unit_ids = set(Placement.objects.current().filter(employee=employee).values_list("unit", flat=True))
        if unit_ids & set(scope):
            roles.add(role)
    return roles
