"""Every page in Chromium, on a phone and on a desk: nothing sticks out, and axe finds nothing."""

import pytest
from django.contrib import admin

from tests.browser.checks import assert_accessible, at_widths
from tests.scene import address, make_scene

PAGES = {
    "employee": [
        ("home", None),
        ("inbox", None),
        ("plan_list", None),
        ("plan_start", None),
        ("plan_detail", "plan"),
        ("plan_detail", "draft"),
        ("plan_behaviour", "draft"),
        ("plan_result_new", "draft"),
        ("plan_result", "draft_result"),
        ("plan_result_delete", "draft_result"),
        ("report_list", None),
        ("report_new", None),
        ("report_detail", "report"),
        ("report_edit", "draft_report"),
        ("evaluation_list", None),
        ("evaluation_detail", "evaluation"),
        ("evaluation_self", "open_evaluation"),
        ("evaluation_why", "evaluation"),
        ("account_change_password", None),
        ("account_logout", None),
        ("mfa_index", None),
        ("team_queue", None),  # refused or empty, but a page all the same
    ],
    "appraiser": [
        ("home", None),
        ("team_queue", None),
        ("team_people", None),
        ("team_report", "report"),
        ("plan_others", None),
        ("evaluation_others", None),
        ("evaluation_rate", "waiting_evaluation"),
        ("evaluation_rate", "evaluation"),  # delivered: the refusal is a page too
    ],
    "superior": [("home", None), ("plan_others", None)],
    "hr": [("home", None), ("workbook_list", None), ("workbook_job", "job")],
    "unit_hr": [("home", None)],
    "auditor": [("home", None)],
    "leadership": [("home", None), ("workbook_list", None), ("workbook_job", "job")],
    "anonymous": [("account_login", None), ("account_reset_password", None)],
}


@pytest.mark.parametrize("role", PAGES)
def test_pages_fit_and_are_accessible(open_page, db, role):
    scene = make_scene()
    page = open_page(user=scene["users"].get(role))

    for name, key in PAGES[role]:
        page.goto(address(scene, name, key))
        for _width in at_widths(page):
            assert_accessible(page)


def test_the_admins_lists_are_accessible(open_page, db):
    scene = make_scene()
    page = open_page(user=scene["users"]["hr"])

    for model in admin.site._registry:
        answer = page.goto(address(scene, f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist", None))
        if answer.status == 200:
            assert_accessible(page)
