import pytest

from asn_kinerja.toolkit.templatetags.formats import nip_spasi
from tests.browser.checks import assert_accessible, at_widths
from tests.factories import PASSWORD, make_employee


def test_login_page_fits_and_is_accessible(page):
    page.goto("/masuk/")

    for _width in at_widths(page):
        assert_accessible(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_employee_logs_in_by_nip_typed_with_blanks(open_page, javascript):
    employee = make_employee("Sri Wahyuni")
    page = open_page(javascript=javascript, width=360)

    page.goto("/")
    page.locator("#id_login").fill(nip_spasi(employee.nip))
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()

    page.wait_for_url("**/")
    assert page.get_by_text("Sri Wahyuni").count() > 0
