import datetime

import pytest
import time_machine

from appraisal.models import Evaluation, Plan
from appraisal.queries.evaluations import to_rate
from appraisal.queries.plans import superior_results
from appraisal.services import evaluations, plans
from asn_kinerja.toolkit.errors import Denied
from organization.models import Placement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def september():
    with time_machine.travel("2026-09-01 09:00+07:00"):
        yield


def moved(employee, on: datetime.date) -> Placement:
    """The employee holds another post from that day on."""
    old = employee.placements.get(ends_on=None)
    old.ends_on = on - datetime.timedelta(days=1)
    old.save()
    return Placement.objects.create(
        employee=employee, unit=factories.make_unit("Tempat baru"), post="Arsiparis", starts_on=on
    )


def test_a_new_post_in_the_middle_of_the_year_begins_a_plan_of_its_own():
    employee, year = factories.make_employee(), factories.make_performance_year(2026)
    first = plans.start(employee=employee, performance_year=year, by=employee.user)
    placement = moved(employee, datetime.date(2026, 7, 1))
    second = plans.start(employee=employee, performance_year=year, by=employee.user)
    assert second != first
    assert (second.placement, second.starts_on) == (placement, datetime.date(2026, 7, 1))


def test_a_post_corrected_after_the_fact_keeps_the_plan():
    employee, year = factories.make_employee(), factories.make_performance_year(2026)
    first = plans.start(employee=employee, performance_year=year, by=employee.user)
    moved(employee, datetime.date(2025, 12, 1))
    assert plans.start(employee=employee, performance_year=year, by=employee.user) == first
    assert Plan.objects.count() == 1


def test_a_year_before_the_present_post_is_refused():
    employee, year = factories.make_employee(), factories.make_performance_year(2025)
    factories.make_plan(employee, year=year, approved=False)
    moved(employee, datetime.date(2026, 3, 1))
    with pytest.raises(Denied, match="baru berlaku setelah tahun 2025"):
        plans.start(employee=employee, performance_year=year, by=employee.user)


def test_nobody_starts_anothers_plan():
    employee, year = factories.make_employee(), factories.make_performance_year(2026)
    with pytest.raises(Denied, match="pegawai yang bersangkutan"):
        plans.start(employee=employee, performance_year=year, by=factories.make_user())


def test_results_are_hung_on_the_appraisers_plan_of_the_year_once_it_is_sent():
    head = factories.make_employee("Kepala", is_head=True)
    employee = factories.make_employee("Pegawai", appraiser=head)
    year = factories.make_performance_year(2026)
    plan = factories.make_plan(employee, year=year)
    of_head = factories.make_plan(head, year=year, approved=False)
    factories.make_plan(head, year=factories.make_performance_year(2025), approved=False, state="submitted")
    assert not superior_results(plan).exists()
    of_head.state = "submitted"
    of_head.save()
    assert superior_results(plan).get() == of_head.work_results.get()


def test_a_result_that_others_support_stays():
    head = factories.make_employee("Kepala", is_head=True)
    employee = factories.make_employee("Pegawai Bawahan", appraiser=head)
    above = factories.make_plan(head, approved=False).work_results.get()
    factories.make_result(factories.make_plan(employee), "Mendukung", supports=above)
    with pytest.raises(Denied, match="Pegawai Bawahan"):
        plans.remove_result(result=above)
    above.refresh_from_db()


def test_expectations_are_added_changed_and_removed_with_history():
    plan = factories.make_plan(factories.make_employee(), approved=False)
    plans.set_expectations(plan=plan, texts={"service": "Ramah", "loyal": "Jaga rahasia", "adaptive": ""})
    plans.set_expectations(plan=plan, texts={"service": "Sangat ramah", "loyal": ""})
    assert [(each.value, each.text) for each in plan.behaviour_expectations.all()] == [("service", "Sangat ramah")]
    history = plan.behaviour_expectations.model.history.order_by("history_id")
    assert [(each.value, each.history_type) for each in history] == [
        ("service", "+"),
        ("loyal", "+"),
        ("service", "~"),
        ("loyal", "-"),
    ]


def test_a_plan_for_a_new_post_ends_the_earlier_one_the_day_before(db):
    factories.make_performance_year(2026)
    head = factories.make_employee("Kepala", is_head=True)
    employee = factories.make_employee("Pindah", appraiser=head)
    first = factories.make_plan(employee)
    second = factories.make_plan(employee, approved=False, starts_on=datetime.date(2026, 8, 1), state="submitted")

    plans.act(plan_id=second.pk, action="approve", by=head.user)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.ends_on, second.ends_on) == (datetime.date(2026, 7, 31), datetime.date(2026, 12, 31))
    assert first.history.first().history_user == head.user


def test_an_evaluation_that_a_new_post_left_without_a_plan_waits_for_nobody(db):
    factories.make_performance_year(2026)
    head = factories.make_employee("Kepala", is_head=True)
    employee = factories.make_employee("Pindah", appraiser=head)
    first = factories.make_plan(employee)
    left = factories.make_evaluation(first, ordinal=2, state="self_assessed")
    second = factories.make_plan(employee, approved=False, starts_on=datetime.date(2026, 5, 15), state="submitted")
    plans.act(plan_id=second.pk, action="approve", by=head.user)

    with time_machine.travel("2027-01-10 09:00+07:00"):
        assert left not in to_rate(head)
        Evaluation.objects.filter(pk=left.pk).update(state="open")
        with pytest.raises(Denied, match="jabatan baru"):
            evaluations.self_assess(evaluation_id=left.pk, note="-", by=employee.user)
        Evaluation.objects.exclude(pk=left.pk).delete()
        factories.make_evaluation(
            first,
            state="final",
            results_rating="meets",
            behaviour_rating="meets",
            predicate="good",
            rated_by=head,
            delivered_at=factories.NOW,
        )
        assert plans.close_finished(on=datetime.date(2027, 1, 10)) == 1
