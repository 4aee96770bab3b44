from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Model

from organization.models import Role, User

# What HR may do in the admin, by app. Nothing is ever deleted there: rows end, and the history stays.
HR_ACTIONS = {
    "organization": {"add", "change", "view"},
    "appraisal": {"view"},
    "monitoring": {"view"},
    "toolkit": {"view"},
    "axes": {"view"},
}


class RoleBackend(AuthenticationBackend):
    """Logs in by NIP, and derives Django's permissions from the roles in force today instead of from groups."""

    def get_user_permissions(self, user_obj: User, obj: Model | None = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: User, obj: Model | None = None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj: User, obj: Model | None = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: User, perm: str, obj: Model | None = None) -> bool:
        app_label, _, codename = perm.partition(".")
        action = codename.partition("_")[0]
        return action in HR_ACTIONS.get(app_label, set()) and _is_hr(user_obj)

    def has_module_perms(self, user_obj: User, app_label: str) -> bool:
        return app_label in HR_ACTIONS and _is_hr(user_obj)


def _is_hr(user: User) -> bool:
    return user.is_active and Role.HR in user.roles
