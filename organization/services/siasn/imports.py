from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from asn_kinerja.toolkit import jobs
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.models import JobState
from organization.models import ImportState, SiasnImport, User
from organization.models.dated import today
from organization.permissions import check_may_import
from organization.rules.siasn.findings import Level, Sheet
from organization.services.siasn import snapshot as snapshots
from organization.services.siasn.lines import LinePlanner
from organization.services.siasn.people import PeoplePlanner, read_people
from organization.services.siasn.plan import Plan
from organization.services.siasn.reader import Rows, WrongFile, read_rows
from organization.services.siasn.units import plan_units, read_units

LEVELS = list(Level)
STEPS = 3

Progress = Callable[[int, int], None]


def make_plan(unor: Rows, pegawai: Rows, *, lock: bool = False) -> Plan:
    """What these rows would change in the database as it is now. With `lock`, inside the transaction that writes it."""
    plan = Plan(today())
    snapshot = snapshots.take(plan.today, lock=lock)
    units = read_units(plan, snapshot, unor)
    people = read_people(plan, snapshot, pegawai, {unit.siasn_id for unit in units} | set(snapshot.units))
    plan_units(plan, snapshot, units, people)
    planner = PeoplePlanner(plan, snapshot)
    planner.run(people)
    LinePlanner(plan, snapshot, planner).run(units)
    plan.findings.sort(key=lambda each: (LEVELS.index(each.level), each.sheet, each.row or 0, each.who))
    return plan


def import_files(*, unor: Path, pegawai: Path, apply: bool, by: User | None) -> Plan:
    """The whole import at once, for the command line. Raises WrongFile. Without `apply` nothing is written."""
    rows = read_rows(Sheet.UNOR, unor), read_rows(Sheet.PEGAWAI, pegawai)
    if not apply:
        return make_plan(*rows)
    with transaction.atomic():
        plan = make_plan(*rows, lock=True)
        plan.write(by)
        record = SiasnImport(unor_name=unor.name, pegawai_name=pegawai.name, requested_by=by, applied_by=by)
        _note_applied(record, plan)
    return plan


@transaction.atomic
def upload(*, unor: UploadedFile, pegawai: UploadedFile, by: User) -> SiasnImport:
    """Keeps the two files and starts the preview. An import that still waited is given up: only the newest counts."""
    check_may_import(by)
    for waiting in SiasnImport.objects.select_for_update(of=("self",)).filter(
        state__in=[ImportState.UPLOADED, ImportState.PREVIEWED]
    ):
        _close(waiting, ImportState.DISCARDED, "Digantikan oleh unggahan yang lebih baru.")
    record = SiasnImport.objects.create(
        unor_file=unor,
        pegawai_file=pegawai,
        unor_name=(unor.name or "")[-255:],
        pegawai_name=(pegawai.name or "")[-255:],
        requested_by=by,
    )
    _start(record, "organization.tasks.preview_siasn", "Pratinjau impor SIASN", by)
    return record


@transaction.atomic
def request_apply(*, record: SiasnImport, by: User) -> None:
    """Starts writing what the preview showed. Raises Denied when that has been asked before."""
    check_may_import(by)
    record = SiasnImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    failed = record.state == ImportState.APPLYING and record.job and record.job.state == JobState.FAILED
    if record.state != ImportState.PREVIEWED and not failed:
        raise Denied(f"Impor ini tidak dapat diterapkan: {record.get_state_display().lower()}.")
    record.state = ImportState.APPLYING
    record.applied_by = by
    record.message = ""
    _start(record, "organization.tasks.apply_siasn", "Penerapan impor SIASN", by)


@transaction.atomic
def discard(*, record: SiasnImport, by: User) -> None:
    check_may_import(by)
    record = SiasnImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if not record.is_waiting:
        raise Denied(f"Impor ini tidak dapat dibatalkan: {record.get_state_display().lower()}.")
    _close(record, ImportState.DISCARDED, f"Dibatalkan oleh {by}.")


def preview(*, import_id: int, progress: Progress) -> None:
    """Computes the preview; again if it was there before. Files that cannot be read are refused with the reason."""
    record = SiasnImport.objects.get(pk=import_id)
    if not record.is_waiting:
        return
    try:
        rows = _read(record, progress)
    except WrongFile as fault:
        with transaction.atomic():
            _close(record, ImportState.REFUSED, str(fault))
        return
    plan = make_plan(*rows)
    progress(2, STEPS)
    with transaction.atomic():
        record = SiasnImport.objects.select_for_update(of=("self",)).get(pk=import_id)
        if record.is_waiting:
            record.state = ImportState.PREVIEWED
            _note(record, plan)


def apply(*, import_id: int, progress: Progress) -> None:
    """Writes the import in one transaction, once.

    Whoever asked saw certain numbers and changes. If the database has changed so that they
    differ, nothing is written and the new preview waits for his word.
    """
    record = SiasnImport.objects.get(pk=import_id)
    if record.state != ImportState.APPLYING:
        return
    rows = _read(record, progress)
    with transaction.atomic():
        record = SiasnImport.objects.select_for_update(of=("self",)).select_related("applied_by").get(pk=import_id)
        if record.state != ImportState.APPLYING:
            return
        plan = make_plan(*rows, lock=True)
        if not _as_shown(record, plan):
            record.state = ImportState.PREVIEWED
            record.applied_by = None
            record.message = "Data berubah sejak pratinjau. Periksa kembali hasil di bawah ini, lalu terapkan."
            _note(record, plan)
            return
        plan.write(record.applied_by)
        _drop_files(record)
        _note_applied(record, plan)


def _start(record: SiasnImport, task: str, title: str, by: User) -> None:
    record.job = jobs.start(task=task, title=title, by=by, parameters={"import": record.pk})
    record.save()


def _read(record: SiasnImport, progress: Progress) -> tuple[Rows, Rows]:
    progress(0, STEPS)
    with record.unor_file.open("rb") as unor, record.pegawai_file.open("rb") as pegawai:
        rows = read_rows(Sheet.UNOR, unor), read_rows(Sheet.PEGAWAI, pegawai)
    progress(1, STEPS)
    return rows


def _as_shown(record: SiasnImport, plan: Plan) -> bool:
    return (plan.counts(), [asdict(change) for change in plan.changes]) == (record.counts, record.changes)


def _note(record: SiasnImport, plan: Plan) -> None:
    record.counts = plan.counts()
    record.findings = [asdict(finding) for finding in plan.findings]
    record.changes = [asdict(change) for change in plan.changes]
    record.save()


def _note_applied(record: SiasnImport, plan: Plan) -> None:
    record.state = ImportState.APPLIED
    record.applied_at = timezone.now()
    _note(record, plan)


def _close(record: SiasnImport, state: ImportState, message: str) -> None:
    _drop_files(record)
    record.state = state
    record.message = message
    record.save()


def _drop_files(record: SiasnImport) -> None:
    for name in (record.unor_file.name, record.pegawai_file.name):
        if name:
            transaction.on_commit(partial(default_storage.delete, name))
    record.unor_file = record.pegawai_file = ""
