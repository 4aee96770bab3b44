from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from organization.models import Unit


def bare(_: HttpRequest) -> HttpResponse:
    """What Django itself costs: the middleware, one query, no template."""
    return HttpResponse(str(Unit.objects.order_by("pk").values_list("name", flat=True).first()))


urlpatterns = [
    path("bare/", bare, name="bare"),
    path("", include("asn_kinerja.urls")),
]
