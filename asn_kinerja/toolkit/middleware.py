from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asn_kinerja.toolkit.errors import Denied


class DeniedMiddleware:
    """Turns `Denied` into a page that says why, with status 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Denied):
            return render(request, "403.html", {"reason": exception.reason}, status=403)
        return None
