import datetime
from decimal import Decimal

import pytest

from asn_kinerja.toolkit.history import timeline, timeline_of_rows
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_timeline_speaks_the_readers_language(django_assert_num_queries):
    head = factories.make_employee("Kepala")
    plan = factories.make_plan(factories.make_employee(appraiser=head))
    first = plan.work_results.get().indicators.get()
    second = factories.make_indicator(first.work_result, "Jumlah konsultasi")
    report = factories.make_report(first, datetime.date(2026, 5, 4), 10, state="draft")
    report.indicator, report.day, report.amount = second, datetime.date(2026, 5, 5), Decimal("1250.50")
    report._history_user = head.user
    report._change_reason = "Diubah"
    report.save()

    # The records, and the names of the indicators.
    with django_assert_num_queries(2):
        newest, oldest = timeline(report)

    assert (newest.who, newest.why) == ("Kepala", "Diubah")
    assert [(change.label, change.before, change.after) for change in newest.changes] == [
        ("indikator", "Jumlah izin terbit", "Jumlah konsultasi"),
        ("tanggal", "4 Mei 2026", "5 Mei 2026"),
        ("realisasi", "10", "1.250,5"),
    ]
    assert (oldest.who, oldest.changes) == ("Sistem", [])


def test_fields_of_no_interest_are_left_out():
    report = factories.make_report(
        factories.make_plan(factories.make_employee(appraiser=factories.make_employee()))
        .work_results.get()
        .indicators.get(),
        datetime.date(2026, 5, 4),
    )
    report.done = "Lain"
    report.save()

    assert [entry.changes for entry in timeline(report, skip=["done"])] == [[], []]


def test_a_timeline_of_many_rows_tells_which_row_and_keeps_what_is_gone():
    plan = factories.make_plan(factories.make_employee(), approved=False)
    kept = plan.work_results.get()
    factories.make_result(plan, "Salah tulis").delete()
    kept.save()
    kept.weight = 40
    kept.save()

    entries = timeline_of_rows(type(kept).history.filter(plan=plan.pk), named=lambda record: record.title)

    assert [(entry.why, [(each.before, each.after) for each in entry.changes]) for entry in entries] == [
        ("Layanan perizinan selesai tepat waktu diubah", [("–", "40")]),
        ("Salah tulis dihapus", []),
        ("Salah tulis ditambahkan", []),
        ("Layanan perizinan selesai tepat waktu ditambahkan", []),
    ]
