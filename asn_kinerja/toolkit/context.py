from django.conf import settings
from django.http import HttpRequest


def site(_: HttpRequest) -> dict[str, object]:
    return {"AGENCY_NAME": settings.AGENCY_NAME, "DEMO": settings.DEMO}
