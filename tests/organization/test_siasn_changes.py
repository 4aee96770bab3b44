"""What a second file changes, and what it must leave alone."""

import datetime

import pytest
import time_machine

from organization.models import Employee, LineOrigin, Placement, ReportingLine, Unit, User
from tests.factories import make_user
from tests.organization.siasn_rows import (
    BIDANG,
    DINAS,
    SEKRETARIAT,
    SETDA,
    TODAY,
    YESTERDAY,
    appraiser,
    employee,
    people,
    person,
    plan_of,
    row_counts,
    run,
    told,
    unit,
    units,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_fixed_day")]
START = datetime.date(2022, 3, 1)
MOVED = datetime.date(2026, 11, 1)
SINCE_NOVEMBER = {"TMT JABATAN": "01-11-2026"}


@pytest.fixture
def a_fixed_day():
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def city():
    """The small agency, imported."""
    everybody = people()
    run(units(), list(everybody.values()))
    return everybody


def again(city, **changed):
    """The same files with some people's cells changed; None for a person left out of the file."""
    cells = {name: changed.get(name, {}) for name in city}
    return run(units(), [{**row, **cells[name]} for name, row in city.items() if cells[name] is not None])


def placements(cells):
    rows = Placement.objects.filter(employee__siasn_id=cells["PNS ID"]).order_by("starts_on")
    return [(row.unit.siasn_id, row.post, row.starts_on, row.ends_on) for row in rows]


def lines(cells):
    rows = ReportingLine.objects.filter(employee__siasn_id=cells["PNS ID"]).order_by("starts_on")
    return [(row.appraiser.name, row.starts_on, row.ends_on) for row in rows]


def test_the_first_file_places_everybody(city):
    assert placements(city["staf"]) == [(BIDANG, "Pekerja Sosial Ahli Pertama", START, None)]
    assert {name: appraiser(cells) for name, cells in city.items()} == {
        "sekda": None,
        "kadis": "Sekda Utama",
        "kabid": "Kadis Sosial",
        "sekdis": "Kadis Sosial",
        "staf": "Kabid Rehab",
        "arsip": "Sekdis Sosial",
    }
    assert lines(city["staf"]) == [("Kabid Rehab", START, None)]
    assert set(Unit.objects.filter(is_opd=True).values_list("siasn_id", flat=True)) == {SETDA, DINAS}


def test_a_line_begins_when_both_hold_their_posts(city):
    rows = {**people(), "kabid": person("Kabid Baru", BIDANG, "Kepala Bidang Rehabilitasi", **SINCE_NOVEMBER)}
    plan = run(
        [
            {**row, "ID": f"X-{row['ID']}", "DIATASAN ID": row["DIATASAN ID"] and f"X-{row['DIATASAN ID']}"}
            for row in units()
        ],
        [{**row, "UNOR ID": f"X-{row['UNOR ID']}"} for row in rows.values()],
    )

    assert plan.tally["lines_new"] == 5
    assert lines(rows["staf"]) == [("Kabid Baru", MOVED, None)]


def test_an_account_is_made_without_a_usable_password(city):
    user = employee(city["staf"]).user

    assert (user.nip, user.name, user.email) == (city["staf"]["NIP BARU"], "Staf Rehab", city["staf"]["EMAIL"])
    assert user.must_change_password
    assert not user.has_usable_password()


def test_history_tells_why_and_who():
    by = make_user("Tim Kepegawaian")
    rows = people()
    plan_of(units(), list(rows.values())).write(by)

    record = employee(rows["staf"]).history.get()
    assert (record.history_type, record.history_change_reason, record.history_user) == ("+", "Impor SIASN", by)


def test_the_same_rows_change_nothing(city):
    before = row_counts()
    plan = again(city)

    assert plan.changes == []
    assert plan.counts()["people_unchanged"] == 6
    assert row_counts() == before


def test_a_move_ends_the_old_post_the_day_before(city):
    plan = again(city, staf={"UNOR ID": SEKRETARIAT, "JABATAN NAMA": "Arsiparis Mahir", **SINCE_NOVEMBER})

    last = MOVED - datetime.timedelta(days=1)
    assert placements(city["staf"]) == [
        (BIDANG, "Pekerja Sosial Ahli Pertama", START, last),
        (SEKRETARIAT, "Arsiparis Mahir", MOVED, None),
    ]
    assert lines(city["staf"]) == [("Kabid Rehab", START, last), ("Sekdis Sosial", MOVED, None)]
    assert (plan.counts()["people_changed"], plan.counts()["people_unchanged"], plan.counts()["lines_changed"]) == (
        1,
        5,
        1,
    )
    assert plan.changes[0].row == 6
    assert "Pekerja Sosial Ahli Pertama → Arsiparis Mahir" in plan.changes[0].what


def test_a_move_with_the_old_date_begins_today(city):
    again(city, staf={"UNOR ID": SEKRETARIAT})

    assert [row[2:] for row in placements(city["staf"])] == [(START, YESTERDAY), (TODAY, None)]
    assert [row[1:] for row in lines(city["staf"])] == [(START, YESTERDAY), (TODAY, None)]


def test_two_moves_on_one_day_leave_one_new_post(city):
    again(city, staf={"UNOR ID": SEKRETARIAT})
    again(city, staf={"UNOR ID": DINAS})

    assert [(row[0], row[2], row[3]) for row in placements(city["staf"])] == [
        (BIDANG, START, YESTERDAY),
        (DINAS, TODAY, None),
    ]
    assert lines(city["staf"]) == [("Kabid Rehab", START, YESTERDAY), ("Kadis Sosial", TODAY, None)]


def test_a_changed_date_alone_changes_nothing(city):
    assert again(city, staf=SINCE_NOVEMBER).changes == []


def test_a_new_wording_of_the_same_post_is_a_correction(city):
    again(city, kabid={"JABATAN NAMA": "KEPALA BIDANG REHABILITASI"})

    assert placements(city["kabid"]) == [(BIDANG, "KEPALA BIDANG REHABILITASI", START, None)]
    assert appraiser(city["staf"]) == "Kabid Rehab"


def test_a_promotion_moves_the_lines(city):
    again(
        city,
        kabid={"KEDUDUKAN HUKUM NAMA": "Pensiun"},
        staf={
            "JABATAN NAMA": "Kepala Bidang Rehabilitasi",
            "JENIS JABATAN NAMA": "Jabatan Struktural",
            **SINCE_NOVEMBER,
        },
    )

    head = Placement.objects.get(unit__siasn_id=BIDANG, ends_on=None)
    assert (head.employee.name, head.is_head, head.post_kind) == ("Staf Rehab", True, "structural")
    assert lines(city["staf"])[-1] == ("Kadis Sosial", MOVED, None)
    assert appraiser(city["kabid"]) is None


def test_when_a_head_leaves_his_people_climb(city):
    plan = again(city, kabid={"KEDUDUKAN HUKUM NAMA": "Pensiun"})

    assert lines(city["staf"]) == [("Kabid Rehab", START, YESTERDAY), ("Kadis Sosial", TODAY, None)]
    assert told(plan, "vacancy") == [(2, "NAMA JABATAN"), (5, "NAMA JABATAN")]
    vacancy = next(finding for finding in plan.findings if finding.row == 5)
    assert vacancy.reason.endswith("pegawainya dinilai Kadis Sosial (Kepala Dinas Sosial).")
    gone = employee(city["kabid"])
    assert (gone.is_appraised, gone.legal_standing, gone.user.is_active) == (False, "Pensiun", True)
    assert placements(city["kabid"])[-1][3] == YESTERDAY
    assert lines(city["kabid"]) == [("Kadis Sosial", START, YESTERDAY)]


def test_who_left_is_left_in_peace(city):
    again(city, kabid={"KEDUDUKAN HUKUM NAMA": "Pensiun"})
    before = row_counts()
    plan = again(city, kabid={"KEDUDUKAN HUKUM NAMA": "Pensiun"})

    assert row_counts() == before
    assert plan.counts()["people_left_out"] == 1
    assert told(again(city, kabid=None), "missing") == []


def test_who_comes_back_is_placed_again(city):
    again(city, kabid={"KEDUDUKAN HUKUM NAMA": "Tugas Belajar"})
    with time_machine.travel(TODAY + datetime.timedelta(days=30)):
        again(city)

    assert employee(city["kabid"]).is_appraised
    back = TODAY + datetime.timedelta(days=30)
    assert [row[2:] for row in placements(city["kabid"])] == [(START, YESTERDAY), (back, None)]
    assert lines(city["staf"])[-1] == ("Kabid Rehab", back, None)


def test_who_was_never_here_and_is_not_appraised_is_not_brought_in(city):
    extra = person("Orang Pensiun", BIDANG, "Arsiparis", **{"KEDUDUKAN HUKUM NAMA": "Pensiun"})
    plan = run(units(), [*city.values(), extra])

    assert not Employee.objects.filter(siasn_id=extra["PNS ID"]).exists()
    assert told(plan, "left_out") == [(8, "KEDUDUKAN HUKUM NAMA")]


def test_two_heads_trade_posts(city):
    swap = {"UNOR ID": SEKRETARIAT, "JABATAN NAMA": "Sekretaris Dinas Sosial"}
    back = {"UNOR ID": BIDANG, "JABATAN NAMA": "Kepala Bidang Rehabilitasi"}
    again(city, kabid=swap, sekdis=back)
    assert (appraiser(city["staf"]), appraiser(city["arsip"])) == ("Sekdis Sosial", "Kabid Rehab")

    again(city)
    assert (appraiser(city["staf"]), appraiser(city["arsip"])) == ("Kabid Rehab", "Sekdis Sosial")


def test_who_is_missing_is_told_and_kept(city):
    before = row_counts()
    plan = again(city, arsip=None, kabid=None)

    assert [(finding.who, finding.row) for finding in plan.findings if finding.level == "missing"] == [
        ("Kabid Rehab", None),
        ("Staf Arsip", None),
    ]
    assert row_counts() == before
    assert appraiser(city["staf"]) == "Kabid Rehab"


def test_a_missing_head_gives_way_to_his_successor(city):
    plan = again(city, kabid=None, staf={"JABATAN NAMA": "Kepala Bidang Rehabilitasi", **SINCE_NOVEMBER})

    assert placements(city["kabid"])[-1][3] == YESTERDAY
    assert appraiser(city["kabid"]) is None
    assert (5, "JABATAN NAMA") in told(plan, "warning")
    assert "Kabid Rehab" in next(finding.reason for finding in plan.findings if finding.level == "warning")
    assert [finding.who for finding in plan.findings if finding.level == "no_appraiser"] == [
        "Kabid Rehab",
        "Sekda Utama",
    ]


def test_a_faulty_row_leaves_the_person_as_he_was(city):
    before = row_counts()
    plan = again(city, kabid={"NIP BARU": "123"})

    assert row_counts() == before
    assert (plan.counts()["people_refused"], told(plan, "missing")) == (1, [])
    assert appraiser(city["staf"]) == "Kabid Rehab"


def test_of_two_heads_the_topmost_leads(city):
    second = person("Kabid Kedua", BIDANG, "Kepala Bidang Rehabilitasi")
    plan = run(units(), [*city.values(), second])

    assert told(plan, "warning") == [(8, "JABATAN NAMA")]
    assert appraiser(second) == "Kabid Rehab"
    assert Placement.objects.get(employee__siasn_id=second["PNS ID"]).is_head is False


def manual(cells, to, **fields):
    ReportingLine.objects.filter(employee=employee(cells), ends_on=None).delete()
    fields = {"starts_on": TODAY, "origin": LineOrigin.MANUAL, **fields}
    return ReportingLine.objects.create(employee=employee(cells), appraiser=employee(to), **fields)


def test_a_manual_line_is_never_touched(city):
    line = manual(city["staf"], city["kadis"])
    before = row_counts()
    again(city, staf={"UNOR ID": SEKRETARIAT})

    line.refresh_from_db()
    assert (line.appraiser.name, line.ends_on) == ("Kadis Sosial", None)
    assert row_counts()["ReportingLine"] == before["ReportingLine"]


def test_who_has_a_manual_line_is_not_told_to_lack_one(city):
    official = Employee.objects.create(name="Wali Kota", kind="state_official", is_appraised=False)
    assert told(again(city), "no_appraiser") == [(2, "JABATAN NAMA")]
    ReportingLine.objects.create(employee=employee(city["sekda"]), appraiser=official, starts_on=TODAY, origin="manual")

    assert told(again(city), "no_appraiser") == []


def test_a_mayor_who_leads_the_root_appraises_the_secretary(city):
    official = Employee.objects.create(name="Wali Kota", kind="state_official", is_appraised=False)
    root = Unit.objects.get(parent=None)
    Placement.objects.create(employee=official, unit=root, post="Wali Kota", is_head=True, starts_on=START)
    plan = again(city)

    assert appraiser(city["sekda"]) == "Wali Kota"
    assert told(plan, "vacancy") == told(plan, "no_appraiser") == []


def test_a_derived_line_that_would_close_a_circle_is_not_drawn(city):
    manual(city["kadis"], city["staf"])
    plan = again(city)

    assert appraiser(city["kadis"]) == "Staf Rehab"
    assert {appraiser(city["staf"]), appraiser(city["kabid"])} == {None}
    assert told(plan, "warning") == [(4, "JABATAN NAMA"), (6, "JABATAN NAMA")]


def test_an_appraiser_by_hand_who_leaves_is_told(city):
    manual(city["staf"], city["sekdis"])
    plan = again(city, sekdis={"KEDUDUKAN HUKUM NAMA": "Pensiun"})

    assert appraiser(city["staf"]) == "Sekdis Sosial"
    assert told(plan, "warning") == [(5, "JABATAN NAMA")]


def test_an_acting_head_appraises_and_is_appraised_above(city):
    again(city, kabid={"KEDUDUKAN HUKUM NAMA": "Pensiun"})
    bidang = Unit.objects.get(siasn_id=BIDANG)
    Placement.objects.create(
        employee=employee(city["arsip"]), unit=bidang, post="Kepala Bidang", kind="plt", is_head=True, starts_on=TODAY
    )
    plan = again(city, kabid={"KEDUDUKAN HUKUM NAMA": "Pensiun"})

    assert appraiser(city["staf"]) == "Staf Arsip"
    assert appraiser(city["arsip"]) == "Kadis Sosial"
    assert "dijabat Plt" in next(finding.reason for finding in plan.findings if finding.row == 5)


def test_a_head_named_by_hr_leads_until_the_file_names_another(city):
    rows = [{**row, "NAMA JABATAN": "Kabid" if row["ID"] == BIDANG else row["NAMA JABATAN"]} for row in units()]
    before = row_counts()["HistoricalPlacement"]
    run(rows, list(city.values()))

    assert appraiser(city["staf"]) == "Kabid Rehab"
    assert row_counts()["HistoricalPlacement"] == before


def test_a_planned_end_stays(city):
    day = TODAY + datetime.timedelta(days=9)
    Placement.objects.filter(employee=employee(city["staf"])).update(ends_on=day)
    again(city)

    assert placements(city["staf"]) == [(BIDANG, "Pekerja Sosial Ahli Pertama", START, day)]


def test_hr_decides_who_that_is_active_is_appraised(city):
    Employee.objects.filter(pk=employee(city["staf"]).pk).update(is_appraised=False)
    again(city)

    assert not employee(city["staf"]).is_appraised
    assert appraiser(city["staf"]) is None


def test_hr_decides_which_unit_is_an_opd(city):
    Unit.objects.filter(siasn_id=SETDA).update(is_opd=False)
    again(city)

    assert not Unit.objects.get(siasn_id=SETDA).is_opd


def test_an_empty_cell_erases_nothing(city):
    Employee.objects.filter(pk=employee(city["staf"]).pk).update(title_before="Dr.")
    again(city, staf={"EMAIL": None, "GOL AKHIR NAMA": None})

    staf = employee(city["staf"])
    assert (staf.title_before, staf.email, staf.rank) == ("Dr.", city["staf"]["EMAIL"], "III/c")


def test_the_account_follows_the_person_where_it_said_the_same(city):
    User.objects.filter(nip=city["staf"]["NIP BARU"]).update(email="pilihan.sendiri@contoh.invalid")
    again(city, staf={"NAMA": "Staf Rehab Baru", "EMAIL": "baru@contoh.invalid"})

    staf = employee(city["staf"])
    assert (staf.email, staf.user.email) == ("baru@contoh.invalid", "pilihan.sendiri@contoh.invalid")
    assert staf.user.name == "Staf Rehab Baru"


def test_the_technical_administrators_account_never_follows(city):
    User.objects.filter(nip=city["staf"]["NIP BARU"]).update(is_superuser=True)
    again(city, staf={"EMAIL": "orang.lain@contoh.invalid"})

    assert employee(city["staf"]).user.email == city["staf"]["EMAIL"]


def test_an_account_that_waited_for_its_person_is_his():
    rows = people()
    user = make_user("Admin", nip=rows["staf"]["NIP BARU"])
    run(units(), list(rows.values()))

    assert employee(rows["staf"]).user == user
    assert user.has_usable_password()


def test_a_corrected_nip_takes_the_login_along(city):
    again(city, staf={"NIP BARU": "198501012010039999"})

    staf = employee(city["staf"])
    assert (staf.nip, staf.user.nip) == ("198501012010039999", "198501012010039999")
    assert Employee.objects.count() == 6


def test_the_nip_of_another_is_refused(city):
    before = row_counts()
    plan = again(city, staf={"NIP BARU": city["arsip"]["NIP BARU"]}, arsip=None)

    assert told(plan, "error") == [(6, "NIP BARU")]
    assert row_counts() == before


def test_the_nip_of_a_foreign_account_is_refused(city):
    make_user("Admin", nip="198501012010039998")
    plan = again(city, staf={"NIP BARU": "198501012010039998"})

    assert told(plan, "error") == [(6, "NIP BARU")]
    assert employee(city["staf"]).nip == city["staf"]["NIP BARU"]


def test_a_unit_that_moves_takes_its_lines_along(city):
    rows = [{**row, "DIATASAN ID": SETDA if row["ID"] == BIDANG else row["DIATASAN ID"]} for row in units()]
    plan = run(rows, list(city.values()))

    assert Unit.objects.get(siasn_id=BIDANG).parent.siasn_id == SETDA
    assert lines(city["kabid"]) == [("Kadis Sosial", START, YESTERDAY), ("Sekda Utama", TODAY, None)]
    assert plan.counts()["units_changed"] == 1
    assert plan.changes[0].what == "unit induk: Dinas Sosial → Sekretariat Daerah"


def test_a_new_unit_and_its_people_come_in_later(city):
    extra = unit("U-BARU", "Seksi Anak", "Kepala Seksi Anak", BIDANG)
    head = person("Kasi Anak", "U-BARU", "Kepala Seksi Anak")
    plan = run([extra, *units()], [head, *city.values()])

    assert appraiser(head) == "Kabid Rehab"
    assert (plan.counts()["units_new"], plan.counts()["people_new"], plan.counts()["people_unchanged"]) == (1, 1, 6)


def test_a_unit_missing_from_the_file_is_told_and_still_known(city):
    plan = run(units()[:4], list(city.values()))

    assert [(finding.who, finding.sheet) for finding in plan.findings if finding.level == "missing"] == [
        ("Sekretariat Dinas Sosial", "UNOR")
    ]
    assert plan.counts()["people_unchanged"] == 6


def test_a_refused_unit_keeps_its_people_if_it_was_known(city):
    rows = [{**row, "DIATASAN ID": "TAK-ADA" if row["ID"] == BIDANG else row["DIATASAN ID"]} for row in units()]
    plan = run(rows, list(city.values()))

    assert told(plan, "error") == [(5, "DIATASAN ID")]
    assert plan.counts()["people_unchanged"] == 6
    assert Unit.objects.get(siasn_id=BIDANG).parent.siasn_id == DINAS
