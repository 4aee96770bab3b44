"""What comes before the demo city: the calendar around today, and forgetting the old one."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from asn_kinerja.simulation import city as simulation
from asn_kinerja.simulation.calendar import build_calendar
from asn_kinerja.toolkit.models import Job
from organization.models import Employee, User
from tests import factories


@pytest.mark.django_db
def test_real_people_are_never_forgotten():
    factories.make_employee()

    with pytest.raises(CommandError, match="not of a demo city"):
        call_command("demo_city", fresh=True)
    assert Employee.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_demo_city_is_forgotten_with_its_files():
    head = factories.make_employee("Kepala", is_head=True)
    employee = factories.make_employee("Pegawai", appraiser=head)
    User.objects.filter(pk=employee.user_id).update(is_demo=True)
    job = Job(task="any", title="Buku kerja", requested_by=employee.user)
    job.file.save("buku.xlsx", ContentFile(b"content"))

    simulation.forget()

    assert not Employee.objects.exists()
    assert not default_storage.exists(job.file.name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "live"),
    [
        ("2026-01-01", "Semester II 2025"),
        ("2026-03-02", "Semester II 2025"),
        ("2026-04-03", "Semester I 2026"),
        ("2028-02-29", "Semester II 2027"),
        ("2026-09-28", "Semester I 2026"),
        ("2026-12-31", "Semester II 2026"),
    ],
)
def test_whatever_the_day_the_nearest_evaluation_is_open(day, live):
    date = datetime.date.fromisoformat(day)
    calendar = build_calendar(date)

    assert calendar.live.name == live
    assert calendar.live.evaluation_opens_on < date < calendar.live.self_due_on < calendar.live.rating_due_on
