"""First login, second factor and lock-out as a person meets them."""

import pytest
from allauth.mfa.totp.internal import auth as totp

from organization.models import Role
from tests.browser.checks import assert_accessible, at_widths
from tests.factories import PASSWORD, make_grant, make_user

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "gunung-laut-kopi"


def assert_fits_and_is_accessible(page):
    for _width in at_widths(page):
        assert_accessible(page)


def log_in(page, user, password=PASSWORD):
    page.goto("/masuk/")
    page.get_by_label("NIP").fill(user.nip)
    page.get_by_label("Kata sandi", exact=False).first.fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_first_login_ends_with_an_own_password(open_page, javascript):
    user = make_user("Dewi Lestari", must_change_password=True)
    page = open_page(javascript=javascript, width=360)
    log_in(page, user)

    if javascript:
        assert_fits_and_is_accessible(page)
    page.get_by_label("Kata sandi sekarang").fill(PASSWORD)
    page.get_by_label("Kata sandi baru", exact=False).first.fill(NEW)
    page.get_by_role("button", name="Tampilkan kata sandi").click()
    assert page.get_by_label("Kata sandi sekarang").input_value() == PASSWORD
    assert page.get_by_label("Kata sandi baru", exact=False).first.get_attribute("type") == "text"
    page.get_by_label("Ulangi kata sandi baru").fill(NEW)
    page.get_by_role("button", name="Simpan kata sandi").click()

    page.wait_for_url("**/")
    user.refresh_from_db()
    assert not user.must_change_password


def test_refused_new_password_is_explained_accessibly(open_page):
    page = open_page(user=make_user(must_change_password=True))
    page.goto("/")
    page.get_by_label("Kata sandi sekarang").fill(PASSWORD)
    page.get_by_label("Kata sandi baru", exact=False).first.fill("12345678")
    page.get_by_label("Ulangi kata sandi baru").fill("1234")
    page.get_by_role("button", name="Simpan kata sandi").click()

    page.get_by_text("Harus mengandung setidaknya 10 karakter").first.wait_for()
    assert_fits_and_is_accessible(page)


def test_second_factor_from_set_up_to_the_next_login(open_page, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    user = make_user("Inspektur")
    make_grant(user, Role.AUDITOR)
    page = open_page(width=360)
    log_in(page, user)

    page.get_by_alt_text("Kode QR untuk aplikasi autentikator").wait_for()
    assert_fits_and_is_accessible(page)
    page.get_by_text("Tidak dapat memindai?").click()
    secret = page.locator("samp").inner_text()
    page.get_by_label("Kode", exact=False).fill(code_now(secret))
    page.get_by_role("button", name="Pasang").click()
    page.get_by_role("link", name="Unduh kode").wait_for()
    assert_fits_and_is_accessible(page)
    recovery = page.locator("samp").first.inner_text()

    page = open_page(width=360)
    log_in(page, user)
    page.get_by_role("heading", name="Kode verifikasi").wait_for()
    assert_fits_and_is_accessible(page)
    page.get_by_label("Kode", exact=False).fill(recovery)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/")


def code_now(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


def test_locked_page_is_accessible(open_page):
    user = make_user()
    page = open_page(width=360)
    for _ in range(5):
        log_in(page, user, "bukan kata sandinya")

    page.get_by_role("heading", name="Terkunci sementara").wait_for()
    assert_fits_and_is_accessible(page)
