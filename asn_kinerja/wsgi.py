import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_kinerja.settings")

application = get_wsgi_application()

# Needs the applications that the line above has loaded.
from asn_kinerja.startup import refuse_unsafe_start  # noqa: E402

refuse_unsafe_start()
