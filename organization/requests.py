from django.http import HttpRequest

from organization.models import User


class UserRequest(HttpRequest):
    """For views behind `login_required`: a request whose user is an account, never the anonymous one."""

    user: User
