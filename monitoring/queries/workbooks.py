from django.db.models import QuerySet

from asn_kinerja.toolkit.models import Job
from monitoring.permissions import check_may_watch
from monitoring.services.workbooks import TASK
from organization.models import Role, User


def workbooks_visible_to(user: User) -> QuerySet[Job]:
    """One's own; HR sees everybody's. Raises Denied for a user who has no role that follows others any more."""
    check_may_watch(user)
    found = Job.objects.filter(task=TASK).select_related("requested_by")
    return found if Role.HR in user.roles else found.filter(requested_by=user)
