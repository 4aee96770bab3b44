"""The application as it is, and one bare page to compare it with."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_kinerja.settings")
settings.ROOT_URLCONF = "asn_kinerja.simulation.benchmark.urls"

application = get_wsgi_application()
