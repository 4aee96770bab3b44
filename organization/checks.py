from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Critical
from django.db import connections

from organization.models import User

ACCOUNTS_TABLE = User._meta.db_table


def no_demo_accounts(*, databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Demo accounts have a password that everybody can read, so production must not hold any."""
    if not settings.PRODUCTION:
        return []
    return [
        Critical(
            f"The database “{alias}” holds accounts of the demo city.",
            hint="Production needs a database of its own: give DATABASE_URL an empty one.",
            id="organization.E001",
        )
        for alias in databases or []
        # Before the first migration there is no table, and so nobody.
        if ACCOUNTS_TABLE in connections[alias].introspection.table_names()
        and User.objects.using(alias).filter(is_demo=True).exists()
    ]
