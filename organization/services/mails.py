from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from organization.models import User


def send_password_reset(*, user: User) -> None:
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    url = settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=parts)
    text = render_to_string(
        "organization/mail/password_reset.txt", {"user": user, "url": url, "AGENCY_NAME": settings.AGENCY_NAME}
    )
    send_mail("Atur ulang kata sandi ASN Kinerja", text, None, [user.email])
