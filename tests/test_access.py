"""Every address × every role: who gets the page (200), who is sent on (302), to whom it is denied with a reason (403),
for whom it does not exist (404), and where only a form may be sent (405)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.scene import ROLES, address, make_scene

pytestmark = pytest.mark.django_db

SIGNED_OUT = 302  # to the login page


@pytest.fixture
def city() -> dict[str, Any]:
    return make_scene()


def table(**expected: int) -> dict[str, int]:
    """Status by role: `others` for every role that is not named, the login page for visitors unless named."""
    others = expected.pop("others")
    return {"anonymous": SIGNED_OUT} | dict.fromkeys(ROLES[1:], others) | expected


PUBLIC = table(others=200, anonymous=200)
SIGNED_IN = table(others=200)
FORM_ONLY = table(others=405)
OWN = table(others=404, employee=200)
AROUND = table(others=200, colleague=404, unit_hr_elsewhere=404)
APPRAISER = table(others=404, appraiser=200)
OFFICES = table(others=200, employee=403, colleague=403, appraiser=403, superior=403)
REQUESTER = table(others=404, employee=403, colleague=403, appraiser=403, superior=403, leadership=200, hr=200)
# The appraiser may look at the evaluation, but it has been delivered: rating it again is refused with the reason.
DELIVERED = AROUND | {role: 403 for role, status in AROUND.items() if status == 200}

# Whoever has no evaluation of his own, but sees others', is led to theirs.
WATCHERS = ("appraiser", "superior", "hr", "unit_hr", "auditor", "leadership")

PAGES: dict[str, tuple[str | None, dict[str, int]]] = {
    "home": (None, SIGNED_IN),
    "health": (None, PUBLIC),
    "inbox": (None, SIGNED_IN),
    "inbox_open": ("notification", OWN | {"employee": 302}),
    "inbox_read_all": (None, FORM_ONLY),
    "workbook_list": (None, OFFICES),
    "workbook_job": ("job", REQUESTER),
    "workbook_download": ("job", REQUESTER),
    "plan_list": (None, SIGNED_IN),
    "plan_others": (None, SIGNED_IN),
    "plan_start": (None, SIGNED_IN),
    "plan_detail": ("plan", AROUND),
    "plan_history": ("plan", AROUND),
    "plan_action": ("plan_action", FORM_ONLY),
    "plan_behaviour": ("draft", OWN),
    "plan_result_new": ("draft", OWN),
    "plan_result": ("draft_result", OWN),
    "plan_result_delete": ("draft_result", OWN),
    "report_list": (None, SIGNED_IN),
    "report_new": (None, SIGNED_IN),
    "report_indicator": (None, SIGNED_IN),
    "report_detail": ("report", AROUND),
    "report_edit": ("draft_report", OWN),
    "report_action": ("report_action", FORM_ONLY),
    "report_discard": ("draft_report", FORM_ONLY),
    "evidence_download": ("evidence", AROUND),
    "evidence_delete": ("evidence", FORM_ONLY),
    "evaluation_list": (None, table(others=200, **dict.fromkeys(WATCHERS, 302))),
    "evaluation_others": (None, SIGNED_IN),
    "evaluation_detail": ("evaluation", AROUND),
    "evaluation_why": ("evaluation", AROUND),
    "evaluation_self": ("evaluation", AROUND | dict.fromkeys(ROLES[2:], 404) | {"employee": 403}),
    "evaluation_rate": ("evaluation", DELIVERED),
    "evaluation_action": ("evaluation", FORM_ONLY),
    "team_queue": (None, SIGNED_IN),
    "team_people": (None, SIGNED_IN),
    "team_report": ("report", APPRAISER),
    "account_login": (None, table(others=302, anonymous=200)),
    "account_logout": (None, SIGNED_IN),
    "account_change_password": (None, SIGNED_IN),
    "account_inactive": (None, PUBLIC),
    "account_reauthenticate": (None, SIGNED_IN),
    "account_reset_password": (None, PUBLIC),
    "account_reset_password_done": (None, PUBLIC),
    "account_reset_password_from_key": ("reset_key", PUBLIC),
    "account_reset_password_from_key_done": (None, PUBLIC),
    "mfa_index": (None, SIGNED_IN),
    # These need a second factor, or a login half done; nobody here has either.
    "mfa_authenticate": (None, table(others=302)),
    "mfa_reauthenticate": (None, table(others=302)),
    "mfa_activate_totp": (None, SIGNED_IN),
    "mfa_deactivate_totp": (None, table(others=404)),
    "mfa_view_recovery_codes": (None, table(others=404)),
    "mfa_generate_recovery_codes": (None, SIGNED_IN),
    "mfa_download_recovery_codes": (None, table(others=404)),
}
DRAFTS = {"plan_detail": "draft", "plan_history": "draft", "report_detail": "draft_report"}


def names(patterns: list[Any]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns) if each.app_name != "admin" else ()
        elif isinstance(each, URLPattern) and each.name:
            yield each.name


def test_every_address_stands_in_the_table():
    found = set(names(get_resolver().url_patterns)) - {"bench_page"}

    assert found == set(PAGES)


def statuses(client: Any, city: dict[str, Any], url: str) -> dict[str, int]:
    found = {}
    for role in ROLES:
        client.logout()
        if role != "anonymous":
            client.force_login(city["users"][role])
        response = client.get(url)
        b"".join(response)  # a file is closed once it has been read
        found[role] = response.status_code
    return found


def test_every_page_for_every_role(client, city):
    wrong = {}
    for name, (key, expected) in PAGES.items():
        found = statuses(client, city, address(city, name, key))
        wrong |= {(name, role): (found[role], status) for role, status in expected.items() if found[role] != status}

    assert wrong == {}


def test_drafts_are_their_writers_alone(client, city):
    for name, key in DRAFTS.items():
        assert statuses(client, city, address(city, name, key)) == OWN


def test_the_admin_is_for_hr_alone(client, city):
    for model in [None, *admin.site._registry]:
        label = f"{model._meta.app_label}_{model._meta.model_name}_changelist" if model else "index"
        found = statuses(client, city, reverse(f"admin:{label}"))
        assert found.pop("hr") in ((200,) if model is None else (200, 403)), label
        assert 200 not in found.values(), label
