"""Where the login libraries ask the project: allauth's two adapters, and two callables for axes."""

from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone

from organization.models import User
from organization.models.accounts import normal_nip

FRESH_LOGIN = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "too_many_login_attempts": "Terlalu banyak percobaan yang gagal. Coba lagi 15 menit lagi.",
        "enter_current_password": "Kata sandi sekarang tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        # What axes has locked it will refuse by itself. Counted here as well,
        # such attempts would keep the account shut after a pengelola unlocks it.
        if AxesProxyHandler.is_allowed(request, credentials):
            super().pre_authenticate(request, **credentials)

    def set_password(self, user: User, password: str) -> None:
        user.must_change_password = False
        user._change_reason = "Kata sandi diganti oleh pemilik akun"  # type: ignore[attr-defined]
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Nobody is asked for his password again within minutes of typing it."""
        last_login = self.request.user.last_login
        if last_login and timezone.now() - last_login < FRESH_LOGIN:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Kode tidak cocok. Ketik kode yang sedang tampil di aplikasi.",
        "cannot_delete_authenticator": "Peran Anda mewajibkan verifikasi dua langkah, jadi tidak dapat dilepas.",
    }

    def get_totp_label(self, user: User) -> str:
        return user.nip

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not (settings.REQUIRE_SECOND_FACTOR and authenticator.user.needs_second_factor)


def client_ip(request: HttpRequest) -> str | None:
    """The address both libraries count by. Forwarded headers are believed only for TRUSTED_PROXIES."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None  # a login made by a program, such as a command or a test


def attempted_nip(request: HttpRequest, credentials: dict | None) -> str:
    """The account an attempt was for, however the NIP was typed."""
    return normal_nip((credentials or {}).get("username") or request.POST.get("login", ""))
