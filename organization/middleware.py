from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from organization.models import User

ALWAYS_OPEN = {"account_logout", "account_change_password"}
SECOND_FACTOR_PAGES = {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
}


class AccountDutiesMiddleware:
    """Holds a user at what his account still owes: a password of his own, then a second factor.

    `request.account_duty` names the page that is due, for templates; "" when nothing is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        request.account_duty = _duty(request.user) if request.user.is_authenticated else ""
        name = request.resolver_match.view_name
        if not request.account_duty or name in ALWAYS_OPEN:
            return None
        if request.account_duty == "mfa_activate_totp" and name in SECOND_FACTOR_PAGES:
            return None
        if request.htmx:
            # A fragment must not be replaced by a whole page.
            return HttpResponseClientRedirect(redirect(request.account_duty).url)
        return redirect(request.account_duty)


def _duty(user: User) -> str:
    if user.must_change_password:
        return "account_change_password"
    if settings.REQUIRE_SECOND_FACTOR and user.needs_second_factor:
        return "" if is_mfa_enabled(user, [Authenticator.Type.TOTP]) else "mfa_activate_totp"
    return ""
