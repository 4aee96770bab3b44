from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from asn_kinerja.simulation.benchmark.run import bench


class Command(BaseCommand):
    help = "Measures pages, nightly score and workbook with many people, on a database made for it and dropped again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--employees", type=int, default=5000)
        parser.add_argument("--rounds", type=int, default=30)

    def handle(self, *args: Any, employees: int, rounds: int, **options: Any) -> None:
        bench(employees=employees, rounds=rounds, say=self.stdout.write)
