"""What an employee writes in his draft, without JavaScript."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from appraisal.models import Indicator, Plan, PlanState, WorkResult
from organization.models import Employee
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel("2026-01-12 09:00+07:00"):
        yield


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Kepala Bidang", is_head=True)


@pytest.fixture
def employee(head: Employee) -> Employee:
    return factories.make_employee("Siti Aminah", appraiser=head)


@pytest.fixture
def plan(employee: Employee) -> Plan:
    return factories.make_plan(employee, year=factories.make_performance_year(2026), approved=False)


@pytest.fixture
def client(login, employee):
    return login(employee.user)


@pytest.fixture
def superior_result(head: Employee, plan: Plan) -> WorkResult:
    return factories.make_plan(head, year=plan.performance_year, approved=False, state="submitted").work_results.get()


def sent(*indicators: dict, stored: int = 0, **result: object) -> dict:
    """The form as a browser sends it: each indicator with its defaults unless told."""
    data = {
        "title": "Arsip daerah tertata",
        "kind": "main",
        "supports": "",
        "weight": "",
        "indikator-TOTAL_FORMS": str(len(indicators)),
        "indikator-INITIAL_FORMS": str(stored),
        **result,
    }
    for number, indicator in enumerate(indicators):
        fields = {"aspect": "quantity", "direction": "higher", "counting": "sum", **indicator}
        data |= {f"indikator-{number}-{name}": value for name, value in fields.items()}
    return data


ARCHIVES = {"name": "Arsip tertata", "unit": "berkas", "target": "1.250,5"}


def new_url(plan: Plan) -> str:
    return reverse("plan_result_new", args=[plan.pk])


def url_of(result: WorkResult, name: str = "plan_result") -> str:
    return reverse(name, args=[result.plan_id, result.pk])


def errors_of(response) -> dict:
    """Errors of the result, and of each indicator by its place."""
    found = dict(response.context["form"].errors)
    for number, form in enumerate(response.context["indicators"].forms):
        found |= {f"{number}-{name}": messages for name, messages in form.errors.items()}
    return found


def test_the_new_form_begins_with_one_indicator_and_the_superiors_results(client, plan, superior_result):
    response = client.get(new_url(plan))
    assert len(response.context["indicators"].forms) == 1
    assert "Layanan perizinan selesai tepat waktu — Jumlah izin terbit" in response.content.decode()


def test_without_a_plan_of_the_superior_the_page_says_so(client, plan):
    assert "Pejabat penilai Anda belum mengajukan SKP" in client.get(new_url(plan)).content.decode()


def test_a_result_with_its_indicators_and_period_targets(client, plan, superior_result):
    first, second = plan.performance_year.periods.order_by("starts_on")
    response = client.post(
        new_url(plan),
        sent(
            {**ARCHIVES, f"period_{first.pk}": "1.000", f"period_{second.pk}": "250,5"},
            {
                "name": "Kepuasan  pengguna\r\narsip",
                "aspect": "quality",
                "unit": "persen",
                "target": "80",
                "target_most": "90",
                "direction": "range",
                "counting": "average",
            },
            supports=superior_result.pk,
            weight="60",
        ),
    )
    assert response.url == reverse("plan_detail", args=[plan.pk])
    result = plan.work_results.get(title="Arsip daerah tertata")
    assert (result.supports, result.weight, result.position) == (superior_result, 60, 1)
    archives, satisfaction = result.indicators.all()
    assert archives.target == Decimal("1250.5")
    assert [each.target for each in archives.period_targets.all()] == [Decimal(1000), Decimal("250.5")]
    assert (satisfaction.name, satisfaction.aspect) == ("Kepuasan pengguna arsip", "quality")
    assert (satisfaction.target, satisfaction.target_most) == (80, 90)
    assert not satisfaction.period_targets.exists()


def test_saving_may_lead_to_the_next_result(client, plan):
    assert client.post(new_url(plan), sent(ARCHIVES, another="1")).url == new_url(plan)


def test_a_result_may_wait_for_its_indicators(client, plan):
    client.post(new_url(plan), sent({"name": "", "unit": "", "target": ""}))
    assert not plan.work_results.get(title="Arsip daerah tertata").indicators.exists()


def test_a_further_indicator_without_javascript_keeps_what_was_typed(client, plan):
    response = client.post(new_url(plan), sent({**ARCHIVES, "target": "bukan angka"}, title="", add="1"))
    page = response.content.decode()
    assert response.status_code == 200
    assert len(response.context["indicators"].forms) == 2
    assert 'value="bukan angka"' in page
    assert "is-invalid" not in page, "nothing is judged before it is sent"
    assert plan.work_results.count() == 1


def test_six_indicators_are_the_most(client, plan):
    six = [{**ARCHIVES, "name": f"Indikator {number}"} for number in range(6)]
    response = client.post(new_url(plan), sent(*six, add="1"))
    assert len(response.context["indicators"].forms) == 6
    response = client.post(new_url(plan), sent(*six, {**ARCHIVES, "name": "Indikator 7"}))
    assert response.status_code == 422
    assert "Paling banyak 6 indikator" in response.content.decode()


def test_a_result_and_its_indicators_are_changed(client, plan):
    result = plan.work_results.get()
    kept, period = result.indicators.get(), plan.performance_year.periods.first()
    kept.period_targets.create(period=period, target=120)
    gone = factories.make_indicator(result, "Salah tulis", position=1)
    page = client.get(url_of(result)).content.decode()
    assert 'value="120"' in page, "whole numbers without needless zeros"
    response = client.post(
        url_of(result),
        sent(
            {"id": kept.pk, "name": kept.name, "unit": "izin", "target": "150", f"period_{period.pk}": ""},
            {"id": gone.pk, "name": gone.name, "unit": "izin", "target": "1", "DELETE": "on"},
            stored=2,
            title="Layanan lebih cepat",
        ),
    )
    assert response.status_code == 302
    result.refresh_from_db()
    indicator = result.indicators.get()
    assert (result.title, indicator.pk, indicator.target) == ("Layanan lebih cepat", kept.pk, 150)
    assert not indicator.period_targets.exists()
    assert [each.history_user for each in result.history.all()[:1]] == [plan.employee.user]


ZERO = "Harus lebih dari 0. Target 0 hanya untuk arah “makin rendah makin baik”."


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"target": ""}, "0-target", "Bidang ini tidak boleh kosong."),
        ({"target": "dua belas"}, "0-target", "Tulis angka saja, misalnya 12 atau 12,5."),
        ({"target": "0"}, "0-target", ZERO),
        ({"target": "-5"}, "0-target", "Tidak boleh kurang dari 0."),
        ({"target": "1,234"}, "0-target", "Paling banyak dua angka di belakang koma."),
        ({"target": "9" * 20}, "0-target", "Angka ini terlalu besar."),
        ({"name": ""}, "0-name", "Bidang ini tidak boleh kosong."),
        ({"direction": "range"}, "0-target_most", "Isi batas atas rentang."),
        ({"direction": "range", "target_most": "9"}, "0-target_most", "Harus lebih besar daripada batas bawah."),
        ({"target_most": "20"}, "0-target_most", "Kosongkan, atau pilih arah “dalam rentang”."),
        ({"direction": "sideways"}, "0-direction", None),
    ],
)
def test_wrong_input_is_said_at_its_field_and_kept(client, plan, changed, field, message):
    response = client.post(new_url(plan), sent({"name": "Arsip", "unit": "berkas", "target": "10", **changed}))
    assert response.status_code == 422
    errors = errors_of(response)
    assert set(errors) == {field}
    assert message is None or errors[field] == [message]
    assert "Arsip daerah tertata" in response.content.decode()
    assert plan.work_results.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "wrong", "message"),
    [
        ("0", "10", 0, ZERO),
        ("4", "5", 1, "Jumlah target per periode 9, padahal target SKP 10. Samakan keduanya."),
        ("banyak", "", 0, "Tulis angka saja, misalnya 12 atau 12,5."),
    ],
)
def test_wrong_period_targets_are_said_at_their_field(client, plan, first, second, wrong, message):
    periods = plan.performance_year.periods.order_by("starts_on")
    numbers = {f"period_{period.pk}": number for period, number in zip(periods, (first, second), strict=True)}
    response = client.post(new_url(plan), sent({"name": "Arsip", "unit": "berkas", "target": "10", **numbers}))
    assert errors_of(response) == {f"0-period_{periods[wrong].pk}": [message]}
    assert "<details open>" in response.content.decode(), "an error is in sight"


def test_a_target_of_zero_where_lower_is_better(client, plan):
    client.post(new_url(plan), sent({"name": "Keluhan", "unit": "keluhan", "target": "0", "direction": "lower"}))
    assert Indicator.objects.get(name="Keluhan").target == 0


def test_only_main_results_have_a_weight(client, plan):
    response = client.post(new_url(plan), sent(ARCHIVES, kind="additional", weight="10"))
    assert errors_of(response) == {"weight": ["Bobot hanya untuk RHK utama. Kosongkan."]}


def test_only_a_result_of_the_superior_can_be_supported(client, plan, superior_result):
    of_nobody = factories.make_plan(factories.make_employee("Orang Luar"), approved=False, state="submitted")
    for result in (plan.work_results.get(), of_nobody.work_results.get()):
        response = client.post(new_url(plan), sent(ARCHIVES, supports=result.pk))
        assert set(errors_of(response)) == {"supports"}


def test_a_supported_result_stays_chosen_while_the_superior_has_his_plan_back(client, plan, superior_result):
    result = plan.work_results.get()
    result.supports = superior_result
    result.save()
    Plan.objects.filter(pk=superior_result.plan_id).update(state=PlanState.RETURNED)
    client.post(url_of(result), sent(title="Layanan lebih cepat", supports=superior_result.pk))
    result.refresh_from_db()
    assert (result.title, result.supports) == ("Layanan lebih cepat", superior_result)


def test_the_same_form_sent_twice_is_one_result(client, plan):
    client.post(new_url(plan), sent(ARCHIVES))
    response = client.post(new_url(plan), sent(ARCHIVES))
    assert errors_of(response) == {"title": ["RHK ini sudah ada dalam SKP Anda."]}
    assert plan.work_results.count() == 2


def test_an_indicator_deleted_in_another_window_is_no_error_page(client, plan):
    result = plan.work_results.get()
    gone = result.indicators.get()
    data = sent({"id": gone.pk, "name": gone.name, "unit": "izin", "target": "1"}, stored=1, title=result.title)
    gone.delete()
    assert client.post(url_of(result), data).status_code == 422


def test_what_is_sent_after_submission_is_refused_and_not_lost(client, plan):
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.SUBMITTED, submitted_at=factories.NOW)
    result = plan.work_results.get()
    assert client.get(url_of(result)).status_code == 403
    response = client.post(url_of(result), sent(title="Kalimat panjang yang baru saya tulis"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Tidak dapat diubah saat status Diajukan." in page
    assert "Kalimat panjang yang baru saya tulis" in page
    result.refresh_from_db()
    assert result.title == "Layanan perizinan selesai tepat waktu"


def test_a_reader_cannot_write_and_an_outsider_finds_nothing(login, head, plan):
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.RETURNED)
    outsider = factories.make_employee("Orang Luar")
    result = plan.work_results.get()
    addresses = [
        new_url(plan),
        url_of(result),
        url_of(result, "plan_result_delete"),
        reverse("plan_behaviour", args=[plan.pk]),
    ]
    for address in addresses:
        for user, status in ((head.user, 403), (outsider.user, 404)):
            assert login(user).get(address).status_code == status, address
            assert login(user).post(address, sent(ARCHIVES)).status_code == status, address
    assert plan.work_results.get() == result


def test_a_result_of_another_plan_is_not_found_in_this_one(client, plan, superior_result):
    for name in ("plan_result", "plan_result_delete"):
        assert client.get(reverse(name, args=[plan.pk, superior_result.pk])).status_code == 404


def test_a_result_is_deleted_after_a_question(client, plan):
    result = plan.work_results.get()
    address = url_of(result, "plan_result_delete")
    assert "Jumlah izin terbit" in client.get(address).content.decode()
    assert plan.work_results.exists()
    for _ in range(2):
        assert client.post(address).url == reverse("plan_detail", args=[plan.pk])
    assert not plan.work_results.exists()


def test_a_result_that_others_support_is_not_deleted(login, head, plan, superior_result):
    plan.work_results.update(supports=superior_result)
    Plan.objects.filter(pk=superior_result.plan_id).update(state=PlanState.RETURNED)
    response = login(head.user).post(url_of(superior_result, "plan_result_delete"), follow=True)
    assert "RHK ini didukung RHK pegawai lain (Siti Aminah)" in response.content.decode()
    assert WorkResult.objects.filter(pk=superior_result.pk).exists()


def test_special_expectations_are_written_before_submission(client, plan):
    address = reverse("plan_behaviour", args=[plan.pk])
    assert "Bertindak proaktif" in client.get(address).content.decode()
    assert client.post(address, {"service": "Menjawab dalam satu hari"}).status_code == 302
    assert plan.behaviour_expectations.get().text == "Menjawab dalam satu hari"
    response = client.post(address, {"service": "x" * 501})
    assert set(response.context["form"].errors) == {"service"}
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.SUBMITTED, submitted_at=factories.NOW)
    assert client.get(address).status_code == 403
    response = client.post(address, {"service": "Terlambat ditulis"})
    assert response.status_code == 422
    assert "Terlambat ditulis" in response.content.decode()


def test_the_form_asks_the_same_questions_for_1_and_6_indicators(client, plan, django_assert_max_num_queries):
    result = plan.work_results.get()
    with django_assert_max_num_queries(15) as few:
        client.get(url_of(result))
    for number in range(5):
        factories.make_indicator(result, f"Indikator {number}", position=number + 1)
    with django_assert_max_num_queries(len(few)):
        response = client.get(url_of(result))
    assert len(response.context["indicators"].forms) == 6
