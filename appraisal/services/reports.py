"""What happens to a work report and its evidence."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from appraisal import permissions
from appraisal.models import Evaluation, Evidence, WorkReport
from appraisal.queries.reports import reportable_indicators
from appraisal.workflow import REPORT
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.uploads import CONTENT_TYPES, MEGABYTE, checked_kind, random_name, safe_name, sha256_of
from organization.models import Employee, User
from organization.permissions import actors_of

MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Content:
    """What the employee wrote."""

    indicator_id: int
    day: datetime.date
    done: str
    amount: Decimal
    obstacle: str = ""

    @classmethod
    def of(cls, report: WorkReport) -> "Content":
        return cls(report.indicator_id, report.day, report.done, report.amount, report.obstacle)


@dataclass(frozen=True, slots=True)
class Written:
    """The stored report, and why some files were not kept with it. With refused files it was not sent."""

    report: WorkReport
    refused: Sequence[str]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    file: UploadedFile
    kind: str
    digest: str


@contextmanager
def editing(report_id: int, *, by: User) -> Iterator[WorkReport]:
    """Holds the report locked while its employee changes it. Raises Denied when he may not."""
    with transaction.atomic():
        report = WorkReport.objects.select_for_update(of=("self",)).select_related("employee").get(pk=report_id)
        permissions.check_owner_edits(report, actors_of(by, report.employee))
        yield report


def write(
    *, form_id: UUID, content: Content, by: User, files: Sequence[UploadedFile] = (), send: bool = False
) -> Written:
    """Stores the form as the user's report, new or changed, with its files, and sends it if told.

    Safe to repeat: one form is one report, and the same file is kept once. A file that cannot be taken
    keeps nothing else back: the report and the other files are stored, but not sent.
    Raises ValidationError by field name; Denied when the report is another's or may not be changed any more.
    """
    checked, refused = _checked(files)
    stored: list[FieldFile] = []
    try:
        with transaction.atomic():
            report = _held(form_id, by=by)
            _validate(content, report.employee)
            fresh = _fresh(report, checked, refused)
            _save(report, content, fresh, by=by)
            for each in fresh:
                evidence = _evidence(report, each, by=by)
                evidence.file.save(random_name(each.kind), each.file, save=False)
                stored.append(evidence.file)
                evidence.save()
            if send and not refused:
                report = act(report_id=report.pk, action="send", by=by)
    except BaseException:
        for file in stored:
            _delete(file)
        raise
    return Written(report, refused)


def _held(form_id: UUID, *, by: User) -> WorkReport:
    """The report of this form, locked; an unsaved one if the form is new.

    Locking the employee first puts the two halves of a double click one after the other.
    """
    employee = Employee.objects.select_for_update(of=("self",), no_key=True).filter(user=by).first()
    if employee is None:
        raise Denied("Akun ini tidak terhubung dengan data pegawai.")
    report = (
        WorkReport.objects.select_for_update(of=("self",)).select_related("employee").filter(form_id=form_id).first()
    )
    if report is None:
        return WorkReport(form_id=form_id, employee=employee)
    permissions.check_owner_edits(report, actors_of(by, report.employee))
    return report


def _validate(content: Content, employee: Employee) -> None:
    indicator = reportable_indicators(employee).filter(pk=content.indicator_id).first()
    if indicator is None:
        raise ValidationError({"indicator": "Pilih indikator dari SKP Anda yang sudah disetujui."})
    refusal = permissions.day_refusal(indicator.work_result.plan, content.day)
    if refusal:
        raise ValidationError({"day": refusal})


def _checked(files: Sequence[UploadedFile]) -> tuple[list[CheckedFile], list[str]]:
    """The files that can be taken, each once, and the reasons for the others."""
    taken: dict[str, CheckedFile] = {}
    refused: list[str] = []
    for file in files:
        try:
            kind = checked_kind(file, allowed=set(CONTENT_TYPES), most_bytes=MOST_BYTES)
        except ValidationError as wrong:
            refused += wrong.messages
        else:
            digest = sha256_of(file)
            taken.setdefault(digest, CheckedFile(file, kind, digest))
    return list(taken.values()), refused


def _fresh(report: WorkReport, checked: Sequence[CheckedFile], refused: list[str]) -> list[CheckedFile]:
    """The files that the report does not have yet, as far as there is room; adds to `refused` those beyond."""
    present = set(report.evidence.values_list("sha256", flat=True)) if report.pk else set()
    fresh = [file for file in checked if file.digest not in present]
    room = MOST_FILES - len(present)
    refused += [
        f"Berkas “{each.file.name}”: paling banyak {MOST_FILES} berkas untuk satu laporan." for each in fresh[room:]
    ]
    return fresh[:room]


def _save(report: WorkReport, content: Content, fresh: Sequence[CheckedFile], *, by: User) -> None:
    """Saves what differs. Files have no history of their own; the report's history names them."""
    reason = "Diubah" if report.pk else "Ditulis"
    if report.pk and not fresh and Content.of(report) == content:
        return
    if fresh:
        reason += "; bukti ditambahkan: " + ", ".join(str(each.file.name) for each in fresh)
    for name, value in asdict(content).items():
        setattr(report, name, value)
    _save_with_reason(report, reason, by=by)


def _save_with_reason(report: WorkReport, reason: str, *, by: User) -> None:
    report._history_user = by  # type: ignore[attr-defined]
    report._change_reason = reason  # type: ignore[attr-defined]
    report.save()


def _evidence(report: WorkReport, checked: CheckedFile, *, by: User) -> Evidence:
    return Evidence(
        report=report,
        name=safe_name(checked.file.name or "berkas", checked.kind),
        kind=checked.kind,
        size=checked.file.size or 0,
        sha256=checked.digest,
        uploaded_by=by,
    )


def detach(*, evidence: Evidence, by: User) -> WorkReport:
    """Takes a file off a report that its employee may still edit; it leaves the disk once the row is gone for good."""
    with editing(evidence.report_id, by=by) as report:
        if report.evidence.filter(pk=evidence.pk).delete()[0]:
            _save_with_reason(report, f"Bukti dilepas: {evidence.name} (SHA-256 {evidence.sha256})", by=by)
            transaction.on_commit(lambda: _delete(evidence.file))
    return report


def discard(*, report_id: int, by: User) -> None:
    """Deletes a draft that was never sent, with its files. What the appraiser has seen once stays: Denied."""
    with editing(report_id, by=by) as report:
        if report.sent_at is not None:
            raise Denied("Laporan yang pernah dikirim tidak dapat dihapus.")
        for evidence in report.evidence.all():
            transaction.on_commit(partial(_delete, evidence.file))
        report._history_user = by  # type: ignore[attr-defined]
        report._change_reason = "Draf dihapus"  # type: ignore[attr-defined]
        report.delete()


def _delete(file: FieldFile) -> None:
    if file.name:
        file.storage.delete(file.name)


@transaction.atomic
def act(*, report_id: int, action: str, by: User, reason: str = "") -> WorkReport:
    """Does one action of the workflow's table; `reason` is the superior's answer. Raises Denied when it may not be."""
    report = (
        WorkReport.objects.select_for_update(of=("self",))
        .select_related("employee", "indicator__work_result__plan")
        .get(pk=report_id)
    )
    if action == "accept":
        _hold_evaluations(report)
    actors = actors_of(by, report.employee)
    permissions.check(REPORT, action, report, actors)
    now = timezone.now()
    if action == "send":
        report.sent_at = now
    if action in ("accept", "return"):
        report.answer = reason
        report.answered_at = now
        report.answered_by = by.employee
    REPORT.move(report, action, by=by, actors=actors, reason=reason)
    return report


def _hold_evaluations(report: WorkReport) -> None:
    """Waits for a delivery under way, which would not count this report any more."""
    evaluations = Evaluation.objects.select_for_update(of=("self",), no_key=True)
    list(evaluations.filter(plan=report.indicator.work_result.plan_id).order_by("pk"))
