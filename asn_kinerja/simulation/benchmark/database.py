"""A database for the bench alone, made beside the configured one and dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection


@contextmanager
def scratch_database(folder: Path) -> Iterator[str]:
    """Yields the address of an empty, migrated database."""
    configured = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        name = str(folder / "bench.sqlite3")
        address = f"sqlite:///{name}"
    else:
        name = f"{configured}_bench"
        address = urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}"))
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    # The children have it to themselves; PostgreSQL drops only what nobody is connected to.
    connection.close()
    try:
        yield address
    finally:
        connection.creation.destroy_test_db(configured, verbosity=0)
