"""The project's settings as the tests see them: hermetic, fast, on any database that DATABASE_URL names."""

import os
import tempfile
from pathlib import Path

from launcher.city import OFFICE_SETTINGS

# What a developer's shell says about an office must not change what is tested.
for name in OFFICE_SETTINGS - {"DATABASE_URL", "CELERY_BROKER_URL"} | {"AGENCY_NAME", "SITE_URL", "TIME_ZONE"}:
    os.environ.pop(name, None)
os.environ["ASN_MODE"] = "test"
_folder = tempfile.TemporaryDirectory(prefix="asn-kinerja-test-")
os.environ["VAR_DIR"] = _folder.name

from asn_kinerja.settings import *  # noqa: E402, F403
from asn_kinerja.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, for an in-memory database has one connection, which a live server's threads would fight over.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder.name) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    # A server set up without a locale makes databases that count bytes.
    DATABASES["default"]["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}

# The second checks temporary passwords, which are always hashed by it.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Looks for a static file when it is asked for, instead of listing them all for every client.
WHITENOISE_AUTOREFRESH = True
# The worker has a test of its own; everywhere else a task runs in the caller.
CELERY_TASK_ALWAYS_EAGER = True
LOGGING = {"version": 1, "disable_existing_loggers": False}
