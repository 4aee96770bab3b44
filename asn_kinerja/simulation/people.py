"""The people of the city: imported from two SIASN workbooks, then what no export knows."""

import datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password

from asn_kinerja.simulation.calendar import Calendar, first_day
from asn_kinerja.simulation.moments import ONE_DAY, at, clock_at
from organization.models import (
    Employee,
    EmployeeKind,
    Exemption,
    ExemptionKind,
    LineOrigin,
    Placement,
    PlacementKind,
    PostKind,
    ReportingLine,
    Role,
    RoleGrant,
    Unit,
    User,
)
from organization.services.siasn.imports import import_files

DATA = Path(__file__).parent / "data"
MAYOR_LOGIN = "walikota"
PARKS = "Bidang Pertamanan"
CLEANING = "Bidang Kebersihan"
MOVES = ("Bidang Pelayanan Pencatatan Sipil", "Bidang Pengelolaan Informasi Kependudukan")


def build_people(calendar: Calendar) -> None:
    """Imports the people a year ago, then again, as HR does, when an acting head has changed who leads."""
    since = first_day(calendar.today)
    with clock_at(at(since, 8)):
        _import()
        _mayor(since)
        _lead_parks(since)
        _import()
        _roles(since)
    moved_on = transfer_day(calendar.today)
    with clock_at(at(moved_on, 8)):
        _transfer(moved_on)
    _absences(calendar)


def _import() -> None:
    plan = import_files(unor=DATA / "unor.xlsx", pegawai=DATA / "pegawai.xlsx", apply=True, by=None)
    refused = [finding for finding in plan.findings if finding.level == "error"]
    if refused:
        raise ValueError(f"The demo city's own workbooks are faulty: {refused}")


def _mayor(since: datetime.date) -> None:
    user = User.objects.create(nip=MAYOR_LOGIN, name="Ramdani Datuak Bandaro", password=make_password(None))
    mayor = Employee.objects.create(
        user=user,
        name=user.name,
        title_before="H.",
        title_after="S.H., M.H.",
        kind=EmployeeKind.STATE_OFFICIAL,
        is_appraised=False,
    )
    Placement.objects.create(
        employee=mayor,
        unit=Unit.objects.get(parent=None),
        post="Wali Kota",
        post_kind=PostKind.STRUCTURAL,
        is_head=True,
        starts_on=since,
    )
    secretary = Employee.objects.get(placements__post="Sekretaris Daerah")
    ReportingLine.objects.filter(employee=secretary).delete()
    ReportingLine.objects.create(
        employee=secretary,
        appraiser=mayor,
        origin=LineOrigin.MANUAL,
        note="Sekretaris Daerah dinilai oleh Kepala Daerah.",
        starts_on=since,
    )


def _lead_parks(since: datetime.date) -> None:
    """The head's post of this division is vacant; the head of its neighbour acts for him."""
    neighbour = Employee.objects.get(placements__unit__name=CLEANING, placements__is_head=True)
    Placement.objects.create(
        employee=neighbour,
        unit=Unit.objects.get(name=PARKS),
        post=f"Kepala {PARKS}",
        post_kind=PostKind.STRUCTURAL,
        kind=PlacementKind.PLT,
        is_head=True,
        starts_on=since,
    )


def _roles(since: datetime.date) -> None:
    education = Unit.objects.get(name="Dinas Pendidikan dan Kebudayaan")
    grants = [
        ("Kepala Bidang Penilaian Kinerja dan Penghargaan", Role.HR, None, "SK Tim Pengelola Kinerja"),
        (f"Kepala Subbagian Umum dan Kepegawaian {education}", Role.UNIT_HR, education, "Surat tugas kepala dinas"),
        ("Auditor Ahli Muda", Role.AUDITOR, None, "Program kerja pengawasan tahunan"),
        ("Sekretaris Daerah", Role.LEADERSHIP, None, "Jabatan"),
        ("Wali Kota", Role.LEADERSHIP, None, "Jabatan"),
    ]
    for post, role, unit, reason in grants:
        holder = Employee.objects.filter(placements__post=post).order_by("pk").first()
        if holder is None or holder.user is None:
            raise ValueError(f"The demo city lacks a {post}.")
        RoleGrant.objects.create(user=holder.user, role=role, unit=unit, reason=reason, starts_on=since)


def transfer_day(today: datetime.date) -> datetime.date:
    """The first of May, of this year when that is a month ago."""
    day = datetime.date(today.year, 5, 1)
    return day if day + 30 * ONE_DAY <= today else day.replace(year=today.year - 1)


def _transfer(day: datetime.date) -> None:
    """Somebody moves to the neighbouring division in the middle of the year, and so has two plans."""
    old_unit, new_unit = (Unit.objects.get(name=name) for name in MOVES)
    placement = (
        Placement.objects.filter(unit=old_unit, is_head=False, post="Pengolah Data dan Informasi")
        .order_by("pk")
        .first()
    )
    if placement is None:
        raise ValueError("The demo city lacks the person to be moved.")
    line = ReportingLine.objects.get(employee=placement.employee)
    new_head = Employee.objects.get(placements__unit=new_unit, placements__is_head=True)
    for row in (placement, line):
        row.ends_on = day - ONE_DAY
        row.save()
    Placement.objects.create(
        employee=placement.employee,
        unit=new_unit,
        post=placement.post,
        post_kind=placement.post_kind,
        starts_on=day,
    )
    ReportingLine.objects.create(
        employee=placement.employee, appraiser=new_head, origin=LineOrigin.DERIVED, starts_on=day
    )


def _absences(calendar: Calendar) -> None:
    today = calendar.today
    last_year, this_year = calendar.years
    midwife, nurse = _members("Bidan", "Perawat")
    teacher, reviewer = _members("Guru Ahli Pertama", "Penelaah Teknis Kebijakan")
    absences = [
        (midwife, ExemptionKind.LEAVE, "Cuti melahirkan", today - 30 * ONE_DAY, today + 60 * ONE_DAY),
        (
            nurse,
            ExemptionKind.LEAVE,
            "Cuti besar",
            last_year.starts_on.replace(month=3),
            last_year.starts_on.replace(month=5),
        ),
        (teacher, ExemptionKind.STUDY, "Tugas belajar magister", last_year.starts_on.replace(month=7), None),
        (reviewer, ExemptionKind.UNPAID, "Cuti di luar tanggungan negara", this_year.starts_on, None),
    ]
    for employee, kind, reason, first, last in absences:
        with clock_at(at(min(first, today), 8)):
            Exemption.objects.create(employee=employee, kind=kind, reason=reason, starts_on=first, ends_on=last)
            if last is None:
                employee.legal_standing = ExemptionKind(kind).label
                employee.is_appraised = False
                employee._change_reason = reason  # type: ignore[attr-defined]
                employee.save()


def _members(*posts: str) -> list[Employee]:
    """The last person of each post: the first ones of the workbook have parts to play."""
    return [Employee.objects.filter(placements__post__startswith=post).order_by("-pk")[0] for post in posts]
