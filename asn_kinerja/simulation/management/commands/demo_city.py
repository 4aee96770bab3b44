from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from asn_kinerja.simulation import city


class Command(BaseCommand):
    help = "Builds the demo city; keeps it if it is there already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="forget the old city and everything done in it")

    def handle(self, *args: Any, fresh: bool, **options: Any) -> None:
        if fresh:
            try:
                city.forget()
            except city.NotADemoCity as fault:
                raise CommandError(
                    "This database holds people who are not of a demo city; it stays as it is."
                ) from fault
        if city.is_built():
            self.stdout.write("The demo city is there already; it stays as it is.")
            return
        city.build()
        self.stdout.write("The demo city is built.")
