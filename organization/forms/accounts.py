"""The forms of login, password and second factor, in place of allauth's own (ACCOUNT_FORMS, MFA_FORMS)."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.contrib.auth.password_validation import validate_password

from organization.forms.fields import CodeField, NipField
from organization.models import User

NEW_PASSWORD_HELP = (
    "Sedikitnya 10 karakter. Jangan memakai NIP, nama, angka saja, atau kata yang mudah ditebak. "
    "Beberapa kata yang digabung lebih kuat dan lebih mudah diingat."
)


def nip_field(**options: Any) -> NipField:
    return NipField(
        label="NIP",
        max_length=User._meta.get_field("nip").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        **options,
    )


def password_field(label: str, *, autocomplete: str = "current-password", **options: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, **options)


def code_field(help_text: str) -> CodeField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return CodeField(label="Kode", help_text=help_text, max_length=20, widget=widget)


class VisiblePasswords:
    """A form whose passwords can be shown as text by asking the server for it, which needs no JavaScript."""

    def keep_passwords(self, *, as_text: bool) -> None:
        for field in self.fields.values():  # type: ignore[attr-defined]
            if isinstance(field.widget, forms.PasswordInput):
                field.widget.render_value = True
                if as_text:
                    field.widget.input_type = "text"
                    field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class LoginForm(VisiblePasswords, account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = nip_field(help_text="18 angka; boleh diketik dengan spasi.")
        self.fields["password"] = password_field("Kata sandi")


class NewPasswordMixin(VisiblePasswords):
    """Two fields for a new password; `self.user` is whose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"] = password_field(  # type: ignore[attr-defined]
            "Kata sandi baru", autocomplete="new-password", help_text=NEW_PASSWORD_HELP
        )
        self.fields["password2"] = password_field(  # type: ignore[attr-defined]
            "Ulangi kata sandi baru", autocomplete="new-password"
        )

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]  # type: ignore[attr-defined]
        validate_password(password, self.user)  # type: ignore[attr-defined]
        if self.user.check_password(password):  # type: ignore[attr-defined]
            raise forms.ValidationError("Kata sandi baru harus berbeda dari yang sekarang.")
        return password

    def clean_password2(self) -> str:
        password = self.cleaned_data.get("password1")  # type: ignore[attr-defined]
        repeated = self.cleaned_data["password2"]  # type: ignore[attr-defined]
        if password and password != repeated:
            raise forms.ValidationError("Kedua kata sandi baru tidak sama.")
        return repeated


class ChangePasswordForm(NewPasswordMixin, account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field("Kata sandi sekarang")


class ResetPasswordKeyForm(NewPasswordMixin, account_forms.ResetPasswordKeyForm):
    pass


class ForgottenPasswordForm(forms.Form):
    nip = nip_field()


class ReauthenticateForm(account_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field("Kata sandi")


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    code = code_field("6 angka yang tampil di aplikasi setelah kode QR dipindai.")


class AuthenticateForm(mfa_forms.AuthenticateForm):
    code = code_field("6 angka dari aplikasi autentikator, atau satu kode cadangan.")


class ConfirmForm(mfa_forms.ReauthenticateForm):
    code = code_field("6 angka dari aplikasi autentikator, atau satu kode cadangan.")
