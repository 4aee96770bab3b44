"""What happens to a work report and its evidence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from appraisal import permissions
from appraisal.models import Evidence, WorkReport
from appraisal.workflow import REPORT
from asn_kinerja.toolkit.uploads import CONTENT_TYPES, MEGABYTE, checked_kind, random_name, sha256_of
from organization.models import User
from organization.permissions import actors_of

MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 10


@contextmanager
def editing(report_id: int, *, by: User) -> Iterator[WorkReport]:
    """Holds the report locked while its employee changes it. Raises Denied when he may not."""
    with transaction.atomic():
        report = WorkReport.objects.select_for_update(of=("self",)).select_related("employee").get(pk=report_id)
        permissions.check_owner_edits(report, actors_of(by, report.employee))
        yield report


def attach(*, report: WorkReport, file: UploadedFile, by: User) -> Evidence:
    """Keeps a file with the report; the same file twice is kept once. The caller holds the report (see `editing`).

    Raises ValidationError with words for the field when it cannot be taken.
    """
    kind = checked_kind(file, allowed=set(CONTENT_TYPES), most_bytes=MOST_BYTES)
    digest = sha256_of(file)
    already = report.evidence.filter(sha256=digest).first()
    if already:
        return already
    if report.evidence.count() >= MOST_FILES:
        raise ValidationError(f"Paling banyak {MOST_FILES} berkas untuk satu laporan.")
    evidence = Evidence(
        report=report, name=(file.name or "berkas")[:200], kind=kind, size=file.size or 0, sha256=digest, uploaded_by=by
    )
    evidence.file.save(random_name(kind), file, save=False)
    evidence.save()
    return evidence


def detach(*, evidence: Evidence) -> None:
    """Takes a file off a report that its employee may edit. The file leaves the disk once the row is gone for good."""
    stored = evidence.file
    evidence.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))


@transaction.atomic
def act(*, report_id: int, action: str, by: User, reason: str = "") -> WorkReport:
    """Does one action of the workflow's table; `reason` is the superior's answer. Raises Denied when refused."""
    report = (
        WorkReport.objects.select_for_update(of=("self",))
        .select_related("employee", "indicator__work_result__plan")
        .get(pk=report_id)
    )
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
