"""What an account owes before anything else opens: an own password, then a second factor."""

import datetime
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from asn_kinerja.toolkit.errors import Denied
from organization.models import Role, User
from organization.services.accounts import reset_second_factor
from tests.factories import PASSWORD, make_employee, make_grant, make_unit, make_user

pytestmark = pytest.mark.django_db

SET_UP = "/akun/dua-langkah/pasang/"
MORNING = datetime.datetime(2026, 11, 21, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def auditor():
    user = make_user("Inspektur")
    make_grant(user, Role.AUDITOR)
    return user


def code_now(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


def give_second_factor(user):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def log_in(user):
    client = Client()
    return client, client.post(reverse("account_login"), {"login": user.nip, "password": PASSWORD})


@pytest.mark.parametrize("page", ["home", "admin:index", "mfa_index", "mfa_activate_totp"])
def test_temporary_password_opens_nothing_but_its_change(login, page):
    client = login(make_user(must_change_password=True))

    assert client.get(reverse(page)).url == reverse("account_change_password")


def test_who_must_change_his_password_may_log_out(login):
    client = login(make_user(must_change_password=True))

    assert client.post(reverse("account_logout")).url == reverse("account_login")


def test_a_fragment_is_not_replaced_by_the_page_that_is_due(login):
    response = login(make_user(must_change_password=True)).get(reverse("home"), headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == reverse("account_change_password")


@pytest.mark.parametrize("role", [Role.HR, Role.AUDITOR, Role.LEADERSHIP])
def test_roles_over_others_need_a_second_factor(required, login, role):
    user = make_user()
    make_grant(user, role)

    assert login(user).get(reverse("home")).url == SET_UP


def test_technical_administrator_needs_a_second_factor(required, login):
    assert login(User.objects.create_superuser("admin", PASSWORD, name="Admin")).get("/admin/").url == SET_UP


def test_employees_and_unit_hr_need_none(required, login):
    unit = make_unit()
    employee = make_employee(unit=unit)
    make_grant(employee.user, Role.UNIT_HR, unit=unit)

    assert login(employee.user).get(reverse("account_change_password")).status_code == 200


def test_a_role_that_has_ended_needs_none(required, login):
    user = make_user()
    make_grant(user, Role.AUDITOR, ends_on=datetime.date(2020, 12, 31))

    assert login(user).get(reverse("account_change_password")).status_code == 200


def test_nothing_is_required_where_the_office_says_so(settings, login, auditor):
    settings.REQUIRE_SECOND_FACTOR = False

    assert login(auditor).get(reverse("mfa_index")).status_code == 200


def test_own_password_comes_before_the_second_factor(required, login, auditor):
    auditor.must_change_password = True
    auditor.save()

    assert login(auditor).get(SET_UP).url == reverse("account_change_password")


def test_set_up_after_login_ends_at_the_recovery_codes(required, auditor):
    client, _ = log_in(auditor)
    page = client.get(SET_UP)
    secret = page.context["form"].secret

    response = client.post(SET_UP, {"code": code_now(secret)})

    codes = client.get(response.url)
    assert response.url == reverse("mfa_view_recovery_codes")
    assert len(codes.context["unused_codes"]) == 10
    assert all(code in codes.text for code in codes.context["unused_codes"])
    assert client.get(reverse("mfa_index")).status_code == 200


def test_set_up_page_shows_the_qr_code_within_the_content_policy(required, auditor):
    client, _ = log_in(auditor)

    page = client.get(SET_UP)

    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    assert 'src="data:image/svg+xml;base64,' in page.text
    assert "style=" not in page.text
    assert page.context["form"].secret in page.text
    assert page.context["totp_url"].startswith(f"otpauth://totp/{auditor.nip}?")
    assert "issuer=ASN%20Kinerja" in page.context["totp_url"]


def test_set_up_long_after_login_asks_for_the_password_again(required, auditor):
    with time_machine.travel(MORNING, tick=False) as clock:
        client, _ = log_in(auditor)
        clock.shift(datetime.timedelta(minutes=6))

        assert client.get(SET_UP).url.startswith(reverse("account_reauthenticate"))


def test_wrong_code_is_explained(required, auditor):
    client, _ = log_in(auditor)
    client.get(SET_UP)

    assert "Kode tidak cocok" in client.post(SET_UP, {"code": "000000"}).text


def test_login_asks_for_the_code_before_any_page_opens(auditor):
    make_grant(auditor, Role.HR)
    secret = give_second_factor(auditor)

    client, response = log_in(auditor)

    assert response.url == reverse("mfa_authenticate")
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").url == "/masuk/?next=%2Fadmin%2F"
    spaced = f"{code_now(secret)[:3]} {code_now(secret)[3:]}"
    assert client.post(reverse("mfa_authenticate"), {"code": spaced}).url == reverse("home")
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_works_once(required, auditor):
    client, _ = log_in(auditor)
    secret = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code_now(secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    first, _ = log_in(auditor)
    second, _ = log_in(auditor)

    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_guesses_at_the_code_are_limited(auditor):
    secret = give_second_factor(auditor)
    client, _ = log_in(auditor)
    for number in range(10):
        client.post(reverse("mfa_authenticate"), {"code": f"{number:06d}"})

    response = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})

    assert "Terlalu banyak percobaan" in response.text


def test_admin_login_is_the_sites_login():
    assert Client().get("/admin/login/").url == "/masuk/?next=%2Fadmin%2F"


def test_admin_tells_others_that_it_is_not_theirs(login):
    response = login(make_user()).get("/admin/", follow=True)

    assert response.status_code == 403
    assert "hanya untuk tim pengelola kinerja" in response.text


def test_second_factor_cannot_be_removed_while_it_is_required(required, auditor):
    give_second_factor(auditor)
    auditor.refresh_from_db()
    client = Client()
    client.force_login(auditor)

    response = client.post(reverse("mfa_deactivate_totp"), {})

    assert "tidak dapat dilepas" in response.text
    assert Authenticator.objects.filter(user=auditor).exists()


def test_second_factor_of_ones_own_choice_can_be_removed(required):
    user = make_user()
    give_second_factor(user)
    client = Client()
    client.force_login(user)

    client.post(reverse("mfa_deactivate_totp"), {})

    assert not Authenticator.objects.filter(user=user).exists()


def test_lost_second_factor_is_removed_by_the_technical_administrator(required, login, auditor):
    administrator = User.objects.create_superuser("admin", PASSWORD, name="Admin")
    give_second_factor(auditor)

    reset_second_factor(user=auditor, by=administrator)

    newest = auditor.history.first()
    assert login(auditor).get(reverse("home")).url == SET_UP
    assert (newest.history_user, newest.history_change_reason) == (administrator, "Verifikasi dua langkah dihapus")


def test_hr_who_issues_passwords_cannot_remove_a_second_factor(auditor):
    hr = make_user()
    make_grant(hr, Role.HR)
    give_second_factor(auditor)

    with pytest.raises(Denied, match="admin teknis"):
        reset_second_factor(user=auditor, by=hr)

    assert Authenticator.objects.filter(user=auditor).exists()


def test_recovery_codes_can_be_kept_as_a_file(required, auditor):
    client, _ = log_in(auditor)
    client.post(SET_UP, {"code": code_now(client.get(SET_UP).context["form"].secret)})

    download = client.get(reverse("mfa_download_recovery_codes"))

    assert re.fullmatch(r"(\d{8}\s+){10}", download.text)
