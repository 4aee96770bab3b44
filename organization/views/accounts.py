from typing import Any

from allauth.account import views as account_views
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from organization.forms.accounts import ForgottenPasswordForm
from organization.queries.accounts import demo_logins
from organization.services.accounts import request_password_reset


class VisiblePasswordsMixin:
    """The buttons "Tampilkan/Sembunyikan kata sandi" bring the page back with everything as typed, unchecked."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "tampilkan" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        options = self.get_form_kwargs()  # type: ignore[attr-defined]
        options["initial"] = options.pop("data").dict()
        del options["files"]
        form = self.get_form_class()(**options)  # type: ignore[attr-defined]
        shown = request.POST["tampilkan"] == "1"
        form.keep_passwords(as_text=shown)
        context = self.get_context_data(form=form, passwords_shown=shown)  # type: ignore[attr-defined]
        return self.render_to_response(context)  # type: ignore[attr-defined]


class LoginView(VisiblePasswordsMixin, account_views.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if settings.DEMO:
            kwargs |= {"demo_logins": demo_logins(), "demo_password": settings.DEMO_PASSWORD}
        return super().get_context_data(**kwargs)


@method_decorator(never_cache, name="dispatch")
class PasswordChangeView(VisiblePasswordsMixin, account_views.PasswordChangeView):
    pass


@method_decorator(never_cache, name="dispatch")
class PasswordResetFromKeyView(VisiblePasswordsMixin, account_views.PasswordResetFromKeyView):
    pass


class ForgottenPasswordView(FormView):
    """Asks for the NIP, not for an e-mail address, and answers alike whether or not there is such an account."""

    form_class = ForgottenPasswordForm
    template_name = "account/password_reset.html"
    success_url = reverse_lazy("account_reset_password_done")

    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        nip = form.cleaned_data["nip"]
        too_many = ratelimit.consume_or_429(self.request, action="reset_password", key=nip)
        if too_many:
            return too_many
        request_password_reset(nip=nip)
        return super().form_valid(form)
