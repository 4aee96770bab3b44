import datetime

import pytest
import time_machine
from django.urls import reverse

from appraisal.models import Evaluation, EvaluationState, Reading
from appraisal.services import scoring
from organization.core_values import CoreValue
from organization.models import Employee, Role
from tests import factories

pytestmark = pytest.mark.django_db

IN_THE_WINDOW = "2026-06-25 09:00+07:00"
SECRET = "Catatan yang belum boleh dibaca pegawai"


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Kepala Bidang", is_head=True)


@pytest.fixture
def evaluation(head) -> Evaluation:
    factories.make_performance_year(2026)
    plan = factories.make_plan(factories.make_employee("Dewi Lestari", appraiser=head))
    factories.make_report(plan.work_results.get().indicators.get(), datetime.date(2026, 3, 1), 63)
    return factories.make_evaluation(plan)


def page(client, name: str, evaluation: Evaluation, **data):
    url = reverse(name, args=[evaluation.pk])
    return client.post(url, data) if data else client.get(url)


def ratings(evaluation: Evaluation, rating: str = "meets", **more) -> dict:
    chosen = {f"result_{result.pk}": rating for result in evaluation.plan.work_results.all()}
    return chosen | {f"behaviour_{value}": rating for value in CoreValue.values} | more


@time_machine.travel(IN_THE_WINDOW)
def test_the_employee_sends_his_own_view_once(client, evaluation):
    client.force_login(evaluation.plan.employee.user)

    response = page(client, "evaluation_self", evaluation)
    assert "63 izin (jumlah dari 1 laporan)" in response.content.decode()
    response = page(client, "evaluation_self", evaluation, note="")
    assert "Tuliskan penilaian mandiri Anda" in response.content.decode()
    response = page(client, "evaluation_self", evaluation, note="Target terlampaui.")
    assert response.url == reverse("evaluation_detail", args=[evaluation.pk])
    assert page(client, "evaluation_self", evaluation, note="Lagi.").status_code == 403
    double_click = page(client, "evaluation_self", evaluation, note="Target terlampaui.")
    assert double_click.url == reverse("evaluation_detail", args=[evaluation.pk])
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.self_note) == (EvaluationState.SELF_ASSESSED, "Target terlampaui.")


@time_machine.travel("2026-03-01 09:00+07:00")
def test_before_the_window_the_page_says_when_it_opens(client, evaluation):
    client.force_login(evaluation.plan.employee.user)

    response = page(client, "evaluation_detail", evaluation)

    assert "dibuka mulai 16 Juni 2026" in response.content.decode()
    assert page(client, "evaluation_self", evaluation).status_code == 403


@time_machine.travel(IN_THE_WINDOW)
def test_the_appraiser_waits_for_the_employees_view_until_its_day(client, evaluation, head):
    client.force_login(head.user)

    response = page(client, "evaluation_rate", evaluation)

    assert response.status_code == 403
    assert "sampai 7 Juli 2026" in response.content.decode()


@time_machine.travel(IN_THE_WINDOW)
def test_rating_keeps_a_draft_asks_for_reasons_and_loses_nothing(client, evaluation, head):
    Evaluation.objects.update(state=EvaluationState.SELF_ASSESSED, self_note="Baik.")
    client.force_login(head.user)

    response = page(client, "evaluation_rate", evaluation, draft="1", behaviour_loyal="above", reason=SECRET)
    assert response.url == reverse("evaluation_rate", args=[evaluation.pk])
    assert SECRET in page(client, "evaluation_rate", evaluation).content.decode()

    response = page(client, "evaluation_rate", evaluation, complete="1", behaviour_loyal="above", reason=SECRET)
    body = response.content.decode()
    assert "Pilih rating untuk hasil kerja ini." in body
    assert body.count("Pilih rating untuk nilai ini.") == 2 * 6  # in the summary and at the field
    assert SECRET in body

    response = page(client, "evaluation_rate", evaluation, **ratings(evaluation, complete="1", results_rating="above"))
    assert "Rating berbeda dari usulan" in response.content.decode()
    response = page(client, "evaluation_rate", evaluation, **ratings(evaluation, complete="1"))
    assert response.url == reverse("evaluation_detail", args=[evaluation.pk])
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.predicate, evaluation.results_rating) == ("rated", "good", "meets")


@time_machine.travel(IN_THE_WINDOW)
def test_nothing_is_shown_to_the_employee_before_delivery(client, evaluation, head):
    Evaluation.objects.update(state=EvaluationState.SELF_ASSESSED, self_note="Baik.")
    client.force_login(head.user)
    data = ratings(evaluation, "above", complete="1", reason=SECRET, behaviour_loyal_feedback=SECRET)
    assert page(client, "evaluation_rate", evaluation, **data, results_rating="above").status_code == 302
    employee = evaluation.plan.employee

    client.force_login(employee.user)
    for name in ("evaluation_detail", "evaluation_why"):
        body = page(client, name, evaluation).content.decode()
        assert SECRET not in body
        assert "Sangat Baik" not in body
    assert 'class="predicate' not in client.get(reverse("evaluation_list")).content.decode()
    for query in ("?predikat=very_good", "?urut=nilai", ""):
        response = client.get(reverse("evaluation_others") + query)
        assert list(response.context["page_obj"]) == []

    client.force_login(head.user)
    page(client, "evaluation_action", evaluation, action="deliver")
    client.force_login(employee.user)
    body = page(client, "evaluation_detail", evaluation).content.decode()
    assert body.count(SECRET) >= 2
    assert "Sangat Baik" in body
    assert "Sangat Baik" in client.get(reverse("evaluation_list")).content.decode()


@time_machine.travel(IN_THE_WINDOW)
def test_the_employee_accepts_and_a_second_click_is_told_so(client, evaluation, head):
    Evaluation.objects.update(
        state=EvaluationState.DELIVERED,
        delivered_at=factories.NOW,
        results_rating="meets",
        behaviour_rating="meets",
        predicate="good",
        rated_by=head,
    )
    client.force_login(evaluation.plan.employee.user)

    page(client, "evaluation_action", evaluation, action="accept")
    response = client.post(reverse("evaluation_action", args=[evaluation.pk]), {"action": "accept"}, follow=True)

    assert "tidak dapat dilakukan saat status Diterima" in response.content.decode()
    assert Evaluation.objects.get().state == EvaluationState.ACCEPTED


def test_an_outsider_finds_nothing(client, evaluation):
    client.force_login(factories.make_employee("Orang lain").user)

    for name in ("evaluation_detail", "evaluation_self", "evaluation_rate", "evaluation_why"):
        assert page(client, name, evaluation).status_code == 404
    assert page(client, "evaluation_action", evaluation, action="accept").status_code == 404


@time_machine.travel(IN_THE_WINDOW)
def test_the_readings_of_others_are_noted_once_a_day(client, evaluation, head):
    auditor = factories.make_user("Auditor")
    factories.make_grant(auditor, Role.AUDITOR)
    for user in (evaluation.plan.employee.user, head.user, auditor, auditor):
        client.force_login(user)
        page(client, "evaluation_detail", evaluation)

    assert list(Reading.objects.values_list("reader", flat=True)) == [auditor.pk]


@time_machine.travel(IN_THE_WINDOW)
def test_the_explanation_names_every_number(client, evaluation, head):
    Evaluation.objects.update(state=EvaluationState.SELF_ASSESSED)
    client.force_login(head.user)
    page(client, "evaluation_rate", evaluation, **ratings(evaluation, complete="1"))

    body = page(client, "evaluation_why", evaluation).content.decode()

    for words in (
        "63 ÷ 60 × 100 = 105,00 %",
        "100 % × 105,00 = 105,00.",
        "<strong>103,50</strong> = 70 % × hasil kerja <strong>105,00</strong>",
        "+ 30 % × perilaku <strong>100,00</strong>",
        "Di atas ekspektasi mulai 110",
        "1 laporan diterima",
        "(di sini)",
    ):
        assert words in body


@time_machine.travel(IN_THE_WINDOW)
@pytest.mark.parametrize("name", ["evaluation_others", "evaluation_rate", "evaluation_detail", "evaluation_why"])
def test_queries_do_not_grow_with_rows(client, django_assert_max_num_queries, head, name):
    factories.make_performance_year(2026)
    counts = []
    for rows in (1, 30):
        plan = factories.make_plan(factories.make_employee(f"Pegawai {rows}", appraiser=head))
        for number in range(rows):
            result = factories.make_result(plan, f"Hasil {number}")
            factories.make_report(factories.make_indicator(result), datetime.date(2026, 3, 1))
        evaluation = factories.make_evaluation(plan, state=EvaluationState.SELF_ASSESSED)
        for number in range(rows - 1):
            other = factories.make_plan(factories.make_employee(f"Rekan {number}", appraiser=head))
            factories.make_evaluation(other, state=EvaluationState.SELF_ASSESSED)
        scoring.score(evaluation_ids=[evaluation.pk])
        client.force_login(head.user)
        url = reverse(name, args=[] if name == "evaluation_others" else [evaluation.pk])
        client.get(url)
        with django_assert_max_num_queries(15) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
