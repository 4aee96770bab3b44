from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from monitoring.queries.inbox import inbox_of
from monitoring.services.inbox import mark_all_read, mark_read
from organization.requests import UserRequest

PAGE_SIZE = 25


@login_required
@require_GET
def inbox(request: UserRequest) -> HttpResponse:
    page = Paginator(inbox_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "monitoring/inbox.html", {"page_obj": page})


@login_required
@require_http_methods(["GET", "POST"])
def inbox_open(request: UserRequest, pk: int) -> HttpResponse:
    """Marks it read and goes where it points. By GET too, for the link in the e-mail."""
    notification = get_object_or_404(inbox_of(request.user), pk=pk)
    mark_read(notification=notification)
    return redirect(notification.url)


@login_required
@require_POST
def inbox_read_all(request: UserRequest) -> HttpResponse:
    if mark_all_read(by=request.user):
        messages.success(request, "Semua pemberitahuan ditandai sudah dibaca.")
    return redirect("inbox")
