import datetime

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import NoReverseMatch, reverse

from organization.models import Role, User
from tests.factories import PASSWORD, make_employee, make_grant, make_user

pytestmark = pytest.mark.django_db

NIP = "198609262015051001"
NO_MATCH = "NIP atau kata sandi tidak cocok"
LOCKED = "Terkunci sementara"


def attempt(nip, password, *, client=None, address="10.0.0.1", **headers):
    client = client or Client()
    return client.post(reverse("account_login"), {"login": nip, "password": password}, REMOTE_ADDR=address, **headers)


def fail(nip=NIP, times=5, **where):
    for _ in range(times):
        response = attempt(nip, "bukan kata sandinya", **where)
    return response


@pytest.mark.parametrize("typed", [NIP, "19860926 201505 1 001", f"'{NIP}", f" {NIP}\u00a0"])
def test_login_accepts_the_nip_as_people_type_it(typed):
    make_user(nip=NIP)

    response = attempt(typed, PASSWORD)

    assert (response.status_code, response.url) == (302, reverse("home"))


def test_who_was_sent_to_the_login_is_told_why():
    told = "Masuk dahulu untuk membuka halaman itu"

    assert told in Client().get(reverse("account_login"), {"next": "/laporan/baru/"}).text
    assert told not in Client().get(reverse("account_login"), {"next": "/"}).text
    assert told not in Client().get(reverse("account_login")).text


def test_login_pages_have_indonesian_addresses():
    assert (reverse("account_login"), reverse("account_logout")) == ("/masuk/", "/keluar/")


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password", "mfa_trust"])
def test_pages_nobody_needs_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_unknown_nip_and_wrong_password_read_the_same():
    make_user(nip=NIP)

    wrong = attempt(NIP, "bukan kata sandinya")
    unknown = attempt("198609262015051999", "bukan kata sandinya")

    assert NO_MATCH in wrong.text
    assert NO_MATCH in unknown.text


def test_what_was_typed_as_nip_stays_after_an_error():
    assert 'value="19860926 201505 1 001"' in attempt("19860926 201505 1 001", "bukan kata sandinya").text


def test_inactive_account_is_told_so():
    make_user(nip=NIP, is_active=False)

    response = attempt(NIP, PASSWORD)

    assert response.url == reverse("account_inactive")
    assert "Akun ini tidak aktif" in Client().get(response.url).text


@pytest.mark.parametrize(
    ("wanted", "opened"), [("/keluar/", "/keluar/"), ("https://example.com/", "/"), ("//example.com", "/")]
)
def test_login_goes_on_to_the_wanted_page_of_this_site_only(wanted, opened):
    make_user(nip=NIP)

    response = Client().post(reverse("account_login"), {"login": NIP, "password": PASSWORD, "next": wanted})

    assert response.url == opened


def test_login_writes_its_time_but_no_history():
    user = make_user(nip=NIP)
    before = user.history.count()

    attempt(NIP, PASSWORD)

    user.refresh_from_db()
    assert user.last_login is not None
    assert user.history.count() == before


def test_password_is_shown_on_request_without_an_attempt():
    client = Client()

    response = client.post(reverse("account_login"), {"login": NIP, "password": "rahasia-saya", "tampilkan": "1"})

    assert '<input type="text" name="password" value="rahasia-saya"' in response.text
    assert f'value="{NIP}"' in response.text
    assert "tidak boleh kosong" not in response.text
    assert "no-store" in response["Cache-Control"]
    assert not AccessAttempt.objects.exists()


def test_password_is_hidden_again_on_request():
    response = Client().post(reverse("account_login"), {"login": NIP, "password": "rahasia-saya", "tampilkan": "0"})

    assert '<input type="password" name="password" value="rahasia-saya"' in response.text


def test_demo_login_page_lists_a_login_for_each_part(settings):
    settings.DEMO, settings.DEMO_PASSWORD = True, "Kata-Sandi-Contoh"
    top = make_employee("Siti Atasan")
    middle = make_employee("Bambang Penilai", appraiser=top)
    staff = make_employee("Dewi Pegawai", appraiser=middle)
    leader = make_user("Wali Kota")
    make_grant(leader, Role.LEADERSHIP)
    User.objects.filter(pk__in=[top.user_id, middle.user_id, staff.user_id, leader.pk]).update(is_demo=True)
    make_user("Bukan Akun Contoh")

    response = Client().get(reverse("account_login"))

    assert [(login.part, login.name) for login in response.context["demo_logins"]] == [
        ("Atasan pejabat penilai", "Siti Atasan"),
        ("Pejabat penilai", "Bambang Penilai"),
        ("Pegawai", "Dewi Pegawai"),
        ("Pimpinan", "Wali Kota"),
    ]
    assert "Kata-Sandi-Contoh" in response.text


def test_login_page_outside_the_demo_names_nobody():
    make_user("Siti Atasan", is_demo=True)

    assert "Siti Atasan" not in Client().get(reverse("account_login")).text


def test_fifth_failure_locks_the_account_for_that_address():
    make_user(nip=NIP)

    assert NO_MATCH in fail(times=4).text
    locked = fail(times=1)

    assert locked.status_code == 429
    assert LOCKED in locked.text
    assert LOCKED in attempt(NIP, PASSWORD).text


def test_all_ways_to_type_a_nip_count_together():
    make_user(nip=NIP)
    fail(times=4)

    assert LOCKED in attempt("19860926 201505 1 001", "bukan kata sandinya").text


def test_lock_does_not_touch_colleagues_or_other_networks():
    make_user(nip=NIP)
    colleague = make_user()
    fail()

    assert attempt(colleague.nip, PASSWORD).status_code == 302
    assert attempt(NIP, PASSWORD, address="10.0.0.2").status_code == 302


def test_lock_ends_after_15_minutes_even_if_tried_meanwhile():
    make_user(nip=NIP)
    with time_machine.travel(datetime.datetime(2026, 11, 21, 8, 0, tzinfo=datetime.UTC), tick=False) as clock:
        fail()
        clock.shift(datetime.timedelta(minutes=14))
        assert LOCKED in attempt(NIP, PASSWORD).text

        clock.shift(datetime.timedelta(minutes=2))

        assert attempt(NIP, PASSWORD).status_code == 302


def test_success_forgets_earlier_failures():
    make_user(nip=NIP)
    fail(times=4)
    attempt(NIP, PASSWORD)

    assert NO_MATCH in fail(times=4).text


def test_guesses_from_many_addresses_are_limited_too():
    make_user(nip=NIP)
    for number in range(10):
        fail(times=1, address=f"10.0.1.{number}")

    assert "Terlalu banyak percobaan" in attempt(NIP, PASSWORD, address="10.0.2.1").text


def test_forwarded_address_is_ignored_unless_a_proxy_is_configured():
    make_user(nip=NIP)
    for number in range(5):
        response = fail(times=1, HTTP_X_FORWARDED_FOR=f"10.9.9.{number}")

    assert LOCKED in response.text


def test_behind_a_configured_proxy_the_lock_is_for_the_real_address(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    make_user(nip=NIP)
    fail(HTTP_X_FORWARDED_FOR="203.0.113.5")

    # What stands before the proxy's own entry is the visitor's word.
    assert LOCKED in attempt(NIP, PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.5").text
    assert attempt(NIP, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.6").status_code == 302


def test_an_office_behind_one_address_is_not_locked_out():
    make_user(nip=NIP)

    answers = {attempt(NIP, PASSWORD).status_code for _ in range(120)}

    assert answers == {302}
