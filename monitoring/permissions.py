from asn_kinerja.toolkit.errors import Denied
from organization.models import Role, User

WATCHERS = frozenset({Role.LEADERSHIP, Role.HR, Role.UNIT_HR, Role.AUDITOR})
"""The roles that follow many people: their scope is the scope of counts and workbooks."""


def may_watch(user: User) -> bool:
    return bool(user.roles & WATCHERS)


def check_may_watch(user: User) -> None:
    """Raises Denied unless the user holds a role that follows others."""
    if not may_watch(user):
        raise Denied(
            "Buku kerja hanya untuk pimpinan, tim pengelola kinerja, pengelola kepegawaian unit, dan inspektorat."
        )


def scope_name(user: User) -> str:
    """The units of the user's scope in words; their subtrees are meant."""
    names = {grant.unit.name if grant.unit else "" for grant in user.grants if grant.role in WATCHERS}
    return "seluruh instansi" if "" in names else ", ".join(sorted(names))
