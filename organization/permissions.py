"""What a user is towards an employee. Every app's permissions begin here."""

from django.db.models import Exists, OuterRef

from asn_kinerja.toolkit.errors import Denied
from organization.actors import Actor
from organization.models import Employee, Placement, ReportingLine, Role, User
from organization.queries.people import scope_unit_ids


def actors_of(user: User | None, employee: Employee) -> frozenset[str]:
    """The parts this user plays towards the employee today; one query. No user means the system itself."""
    if user is None:
        return frozenset({Actor.SYSTEM})
    lines = ReportingLine.objects.current()
    of_employee = lines.filter(employee=OuterRef("pk"))
    higher = lines.filter(employee=OuterRef("appraiser"), appraiser__user=user)
    facts = {
        Actor.APPRAISER.value: Exists(of_employee.filter(appraiser__user=user)),
        Actor.SUPERIOR.value: Exists(of_employee.filter(Exists(higher))),
    }
    if employee.user_id == user.pk:
        # Nobody holds a role over himself: HR's own appraisal is in the hands of others.
        actors = {Actor.EMPLOYEE.value}
    else:
        scopes = {role: scope_unit_ids(user, {role}) for role in user.roles}
        actors = {role for role, unit_ids in scopes.items() if unit_ids is None}
        posts = Placement.objects.current().filter(employee=OuterRef("pk"))
        facts |= {role: Exists(posts.filter(unit__in=ids)) for role, ids in scopes.items() if ids is not None}
    found = Employee.objects.filter(pk=employee.pk).values(**facts).get()
    return frozenset(actors | {actor for actor, holds in found.items() if holds})


def check_may_manage_account(by: User, account: User) -> None:
    """Raises Denied unless `by` may change this account, its password or its roles."""
    if by.is_superuser:
        return
    if Role.HR not in by.roles:
        raise Denied("Hanya tim pengelola kinerja yang dapat mengelola akun dan peran.")
    if account.is_superuser:
        raise Denied("Akun admin teknis hanya dapat diubah oleh admin teknis.")
    if account.pk == by.pk:
        raise Denied("Akun dan peran Anda sendiri hanya dapat diubah oleh pengelola lain.")


def check_may_reset_second_factor(by: User) -> None:
    """Raises Denied unless `by` is the technical administrator: HR, who issues passwords, must not do both."""
    if not by.is_superuser:
        raise Denied("Verifikasi dua langkah hanya dapat dihapus oleh admin teknis.")


def check_may_import(by: User) -> None:
    """Raises Denied unless `by` may bring in people and units from SIASN."""
    if not (by.is_superuser or Role.HR in by.roles):
        raise Denied("Hanya tim pengelola kinerja yang dapat mengimpor data SIASN.")
