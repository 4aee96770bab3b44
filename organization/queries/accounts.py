from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from organization.models import ReportingLine, Role, RoleGrant, User


@dataclass(frozen=True, slots=True)
class DemoLogin:
    part: str
    name: str
    nip: str


def with_grants(users: QuerySet[User]) -> QuerySet[User]:
    """The same users with `grants` read for all of them in one query."""
    grants = RoleGrant.objects.current().select_related("unit")
    return users.prefetch_related(Prefetch("role_grants", grants, to_attr="grants"))  # type: ignore[no-redef]


def demo_logins() -> list[DemoLogin]:
    """The demo city's accounts for trying out, each with the part it plays. Four queries."""
    users = list(with_grants(User.objects.filter(is_demo=True, is_active=True)).order_by("pk"))
    lines = ReportingLine.objects.current().filter(appraiser__user__in=users)
    appraisers = set(lines.values_list("appraiser__user", flat=True))
    over_appraisers = lines.filter(employee__in=ReportingLine.objects.current().values("appraiser"))
    superiors = set(over_appraisers.values_list("appraiser__user", flat=True))
    return [DemoLogin(_part(user, appraisers, superiors), user.name, user.nip) for user in users]


def _part(user: User, appraisers: set[int], superiors: set[int]) -> str:
    if user.is_superuser:
        return "Admin teknis"
    if user.grants:
        return ", ".join(Role(grant.role).label for grant in user.grants)
    if user.pk in superiors:
        return "Atasan pejabat penilai"
    return "Pejabat penilai" if user.pk in appraisers else "Pegawai"
