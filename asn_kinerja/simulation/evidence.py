"""Files behind some of this year's reports."""

import datetime
import hashlib
import uuid
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db.models import OuterRef, Subquery

from appraisal.models import Evidence, ReportState, WorkReport
from asn_kinerja.simulation.files import made
from asn_kinerja.simulation.parts import City
from asn_kinerja.toolkit.uploads import random_name

KINDS = ("pdf", "pdf", "jpg", "png", "docx", "xlsx")
RECENT = datetime.timedelta(days=240)
SELDOM, OFTEN = 0.04, 0.6


def build_evidence(city: City, reports: Sequence[WorkReport]) -> None:
    families = {part.plan.pk: part.family for part in city.approved if part.plan}
    rows = []
    for report in reports:
        shown = report.employee_id in city.cast.leads or report.state == ReportState.SENT
        chance = OFTEN if shown else SELDOM
        if report.day > city.calendar.today - RECENT and city.rng.random() < chance:
            name = families[report.indicator.work_result.plan_id].evidence
            rows.append(_attached(city, report, name))
    Evidence.objects.bulk_create(rows, batch_size=500)
    written = WorkReport.objects.filter(pk=OuterRef("report")).values("created_at")
    Evidence.objects.update(uploaded_at=Subquery(written))


def _attached(city: City, report: WorkReport, name: str) -> Evidence:
    kind = city.rng.choice(KINDS)
    lines = [name, f"{report.employee.full_name}, {report.day:%d-%m-%Y}", report.done]
    content = made(kind, lines, city.rng)
    evidence = Evidence(
        id=uuid.UUID(int=city.rng.getrandbits(128), version=4),
        report=report,
        name=f"{name} {report.day:%d-%m-%Y}.{kind}",
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=report.employee.user,
    )
    evidence.file.save(random_name(kind), ContentFile(content), save=False)
    return evidence
