import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organization.queries.imports import level_counts, summary
from organization.rules.siasn.findings import LEVEL_LABELS, Level
from organization.services.siasn.imports import import_files
from organization.services.siasn.plan import Plan
from organization.services.siasn.reader import WrongFile


class Command(BaseCommand):
    help = "Mengimpor unit dan pegawai dari ekspor SIASN. Tanpa --apply hanya menampilkan pratinjau."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("unor", type=Path, help="berkas UNOR (.xlsx)")
        parser.add_argument("pegawai", type=Path, help="berkas PEGAWAI (.xlsx)")
        parser.add_argument("--apply", action="store_true", help="terapkan ke basis data")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            plan = import_files(unor=options["unor"], pegawai=options["pegawai"], apply=options["apply"], by=None)
        except WrongFile as fault:
            raise CommandError(str(fault)) from fault
        self._tell_findings(plan, options["verbosity"])
        self._tell_counts(plan)
        seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
        outcome = "Diterapkan" if options["apply"] else "Pratinjau; belum ada yang diubah"
        self.stdout.write(f"{outcome}. Selesai dalam {seconds} detik.")

    def _tell_findings(self, plan: Plan, verbosity: int) -> None:
        """Each with row, column and reason; what was merely tidied only with --verbosity 2."""
        for finding in plan.findings:
            if finding.level == Level.TIDIED and verbosity < 2:
                continue
            place = f"{finding.sheet} baris {finding.row}" if finding.row else finding.sheet
            who = f" [{finding.who}]" if finding.who else ""
            label = LEVEL_LABELS[finding.level]
            self.stdout.write(f"{label}: {place}, kolom {finding.column}{who}: {finding.reason}")

    def _tell_counts(self, plan: Plan) -> None:
        counts = plan.counts()
        for label, numbers in summary(counts):
            self.stdout.write(f"{label}: {', '.join(f'{number} {word}' for word, number in numbers)}.")
        found = ", ".join(f"{tab.label} {tab.count}" for tab in level_counts(counts))
        self.stdout.write(f"Temuan: {found}.")
