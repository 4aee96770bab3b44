from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from organization.queries.accounts import demo_logins


class Command(BaseCommand):
    help = "Prints the demo city's logins, one for each part to play."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [("Peran", "NIP", "Nama"), *((login.part, login.nip, login.name) for login in demo_logins())]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            self.stdout.write("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
        self.stdout.write(f"\nKata sandi untuk semua: {settings.DEMO_PASSWORD}")
