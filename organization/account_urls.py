"""Login, password and second factor: of allauth's pages only those this office uses, at Indonesian addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from organization.views import accounts

RESET = "akun/kata-sandi/atur-ulang/"

urlpatterns = [
    path("masuk/", accounts.LoginView.as_view(), name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/nonaktif/", account.account_inactive, name="account_inactive"),
    path("akun/konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/kata-sandi/", accounts.PasswordChangeView.as_view(), name="account_change_password"),
    path("akun/kata-sandi/lupa/", accounts.ForgottenPasswordView.as_view(), name="account_reset_password"),
    path("akun/kata-sandi/lupa/diterima/", account.password_reset_done, name="account_reset_password_done"),
    path(f"{RESET}selesai/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        rf"^{RESET}(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.PasswordResetFromKeyView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("akun/dua-langkah/", second_factor.index, name="mfa_index"),
    path("akun/dua-langkah/masuk/", second_factor.authenticate, name="mfa_authenticate"),
    path("akun/dua-langkah/konfirmasi/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("akun/dua-langkah/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("akun/dua-langkah/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/dua-langkah/kode-cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/dua-langkah/kode-cadangan/baru/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("akun/dua-langkah/kode-cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
