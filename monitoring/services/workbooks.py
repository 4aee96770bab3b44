"""The leadership workbook as a background job."""

from tempfile import TemporaryFile

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from asn_kinerja.toolkit import jobs
from asn_kinerja.toolkit.models import Job, JobState
from monitoring.exports.leadership import Heading, LeadershipWorkbook
from monitoring.permissions import WATCHERS, check_may_watch, scope_name
from monitoring.queries.roster import reference_day, roster
from monitoring.queries.units import opds
from monitoring.queries.workbook import people
from organization.models import EvaluationPeriod, User
from organization.queries.people import scope_unit_ids

TASK = "monitoring.tasks.make_workbook"


@transaction.atomic
def start(*, period: EvaluationPeriod, by: User) -> Job:
    """Queues the workbook of the period; the one already under way if `by` asked for it before.

    Raises Denied for a user without a role that follows others.
    """
    check_may_watch(by)
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    under_way = Job.objects.filter(
        task=TASK, requested_by=by, parameters__period=period.pk, state__in=[JobState.QUEUED, JobState.RUNNING]
    ).first()
    return under_way or jobs.start(
        task=TASK, title=f"Buku kerja pimpinan {period}", by=by, parameters={"period": period.pk}
    )


def make(*, job: Job, progress: jobs.Progress) -> None:
    """Writes the workbook of everyone in the requester's scope as it is now, and keeps it with the job."""
    check_may_watch(job.requested_by)
    period = EvaluationPeriod.objects.select_related("performance_year").get(pk=job.parameters["period"])
    unit_ids = scope_unit_ids(job.requested_by, set(WATCHERS))
    book = LeadershipWorkbook(
        Heading(
            agency=settings.AGENCY_NAME,
            period=period.name,
            scope=scope_name(job.requested_by),
            reference_day=reference_day(period),
            made_by=job.requested_by.name,
        )
    )
    total, done = roster(period, unit_ids).count(), 0
    for opd in opds(unit_ids):
        for chunk in people(period, opd.unit_ids):
            book.add(opd.name, chunk)
            done += len(chunk)
            progress(done, total)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        jobs.keep_file(job, File(file), f"Buku kerja pimpinan {period}.xlsx")
