"""The leadership workbook (buku kerja pimpinan): the answer first, then who, then who is missing and why."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from django.utils import timezone
from django.utils.formats import date_format
from openpyxl import Workbook

from appraisal.models import EvaluationState, PlanState
from appraisal.models.choices import PREDICATES
from asn_kinerja.toolkit.spreadsheets import Column, Kind, Table, clean, sheet_cell
from asn_kinerja.toolkit.templatetags.formats import angka
from monitoring.exports.charts import completion_chart, predicate_chart
from monitoring.exports.explanation import explain
from monitoring.queries.workbook import Person
from monitoring.rules.outstanding import Open, Outstanding, Turn
from monitoring.rules.tally import Tally, is_counted
from organization.models.dated import today

SUMMARY_COLUMNS = [
    Column("Perangkat daerah", 46, wraps=True),
    Column("Wajib dinilai", kind=Kind.COUNT),
    Column("Dikecualikan", 14, Kind.COUNT),
    Column("SKP disetujui", kind=Kind.COUNT),
    Column("Hasil disampaikan", 14, Kind.COUNT),
    Column("Selesai", kind=Kind.PERCENT),
    *(Column(label, 14, Kind.COUNT) for label in PREDICATES.values()),
    Column("Rata-rata nilai", kind=Kind.NUMBER),
]
COMPLETION_COLUMN = 6
FIRST_PREDICATE_COLUMN = 7
PEOPLE_COLUMNS = [
    Column("NIP", 21, Kind.CODE),
    Column("Nama", 32),
    Column("Jabatan", 32),
    Column("Unit", 32),
    Column("Perangkat daerah", 28),
    Column("Pejabat penilai", 30),
    Column("Status SKP", 13),
    Column("Laporan diterima", 11, Kind.COUNT),
    Column("Status penilaian", 16),
    Column("Nilai hasil kerja (R)", kind=Kind.NUMBER),
    Column("Nilai perilaku (B)", kind=Kind.NUMBER),
    Column("Nilai (x)", kind=Kind.NUMBER),
    Column("Predikat", 18),
    Column("Keterangan", 13),
]
MISSING_COLUMNS = [
    Column("NIP", 21, Kind.CODE),
    Column("Nama", 36),
    Column("Unit", 36),
    Column("Perangkat daerah", 36),
    Column("Yang belum selesai", 40),
    Column("Giliran", 18),
    Column("Yang harus bertindak", 36),
    Column("Sejak", 13, Kind.DATE),
    Column("Batas waktu", 13, Kind.DATE),
    Column("Terlambat (hari)", 11, Kind.COUNT),
]
OPEN_WORDS = {
    Open.NO_APPRAISER: "Pejabat penilai belum ditetapkan",
    Open.NO_PLAN: "SKP belum disusun",
    Open.PLAN_DRAFT: "SKP belum diajukan",
    Open.PLAN_RETURNED: "SKP dikembalikan, belum diajukan lagi",
    Open.PLAN_SUBMITTED: "SKP belum disetujui",
    Open.SELF_VIEW: "Penilaian mandiri belum dikirim",
    Open.RATING: "Belum dinilai",
    Open.DELIVERY: "Hasil belum disampaikan",
}
TURN_WORDS = {Turn.EMPLOYEE: "Pegawai", Turn.APPRAISER: "Pejabat penilai", Turn.HR: "Tim pengelola"}
HR_NAME = "Tim pengelola kinerja"
EXEMPT_WORD = "Dikecualikan"
PLAN_WORDS = {**dict(PlanState.choices), "": "Belum ada"}
EVALUATION_WORDS = {**dict(EvaluationState.choices), "": "Belum ada"}
PREDICATE_WORDS = {predicate.value: label for predicate, label in PREDICATES.items()}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the tables."""

    agency: str
    period: str
    scope: str
    reference_day: datetime.date
    made_by: str


class LeadershipWorkbook:
    """Takes the people OPD by OPD, in any number, and keeps only the counts of each in memory."""

    def __init__(self, heading: Heading) -> None:
        self.heading = heading
        self.made_at = timezone.localtime()
        self.book = Workbook(write_only=True)
        self.book.properties.title = f"Buku kerja pimpinan {heading.period}"
        self.book.properties.creator = clean(heading.made_by)
        self.tallies: list[tuple[str, Tally]] = []
        # The first sheet is filled last: it says what the others add up to.
        self.summary = self.book.create_sheet("Ringkasan")
        self.people = Table(self.book.create_sheet("Pegawai"), PEOPLE_COLUMNS)
        self.missing = Table(self.book.create_sheet("Belum selesai"), MISSING_COLUMNS)

    def add(self, opd: str, people: Iterable[Person]) -> None:
        """Writes some people of an OPD; all of one OPD come before the next."""
        if not self.tallies or self.tallies[-1][0] != opd:
            self.tallies.append((opd, Tally()))
        tally = self.tallies[-1][1]
        for person in people:
            tally.add(
                has_exemption=person.has_exemption,
                has_appraiser=person.has_appraiser,
                plan_state=person.plan_state,
                evaluation_state=person.evaluation_state,
                predicate=person.predicate,
                score=person.score,
            )
            self.people.add(_person_row(person, opd))
            if person.outstanding:
                self.missing.add(_missing_row(person, person.outstanding, opd))

    def save(self, file: BinaryIO) -> None:
        self._summarise()
        self.people.finish()
        self.missing.finish()
        explain(self.book.create_sheet("Penjelasan"))
        self.book.save(file)

    def _summarise(self) -> None:
        total = Tally()
        for _, tally in self.tallies:
            total.include(tally)
        table = Table(self.summary, SUMMARY_COLUMNS, intro=self._introduction(total))
        for opd, tally in self.tallies:
            table.add(_summary_row(opd, tally))
        table.finish()
        table.add_total(_summary_row("Jumlah", total))
        if total.people:
            rows = (table.header_row + 1, table.last_row)
            bars = completion_chart(self.summary, column=COMPLETION_COLUMN, rows=rows)
            self.summary.add_chart(bars, sheet_cell(1, table.row + 2))
            columns = (FIRST_PREDICATE_COLUMN, FIRST_PREDICATE_COLUMN + len(PREDICATES) - 1)
            predicates = predicate_chart(self.summary, columns=columns, header=table.header_row, total=table.row)
            self.summary.add_chart(predicates, sheet_cell(COMPLETION_COLUMN, table.row + 2))

    def _introduction(self, total: Tally) -> list[str]:
        heading = self.heading
        return [
            f"Buku kerja pimpinan: {heading.period}",
            _answer(total),
            f"{heading.agency}. Lingkup: {heading.scope}. Penempatan per {_date(heading.reference_day)}.",
            f"Dibuat {_date(self.made_at)} pukul {date_format(self.made_at, 'H.i')} oleh {heading.made_by}.",
            "",
        ]


def _answer(total: Tally) -> str:
    if not total.people:
        return "Tidak ada pegawai yang wajib dinilai dalam lingkup ini."
    percent = angka((total.completion or 0) * 100, 1)
    people, delivered, missing, exempt = (
        angka(number, 0) for number in (total.people, total.delivered, total.people - total.delivered, total.exempt)
    )
    return (
        f"Hasil penilaian sudah disampaikan kepada {delivered} dari {people} pegawai yang wajib dinilai ({percent} %); "
        f"{missing} belum, {exempt} dikecualikan."
    )


def _date(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _summary_row(name: str, tally: Tally) -> list[object]:
    return [
        name,
        tally.people,
        tally.exempt,
        tally.plans,
        tally.delivered,
        tally.completion,
        *(tally.predicates[predicate.value] for predicate in PREDICATES),
        tally.mean,
    ]


def _person_row(person: Person, opd: str) -> list[object]:
    counted = is_counted(has_exemption=person.has_exemption, evaluation_state=person.evaluation_state)
    return [
        person.nip,
        person.name,
        person.post,
        person.unit,
        opd,
        person.appraiser,
        PLAN_WORDS[person.plan_state],
        person.reports,
        EVALUATION_WORDS[person.evaluation_state],
        person.results_value,
        person.behaviour_value,
        person.score,
        PREDICATE_WORDS.get(person.predicate, ""),
        "" if counted else EXEMPT_WORD,
    ]


def _missing_row(person: Person, missing: Outstanding, opd: str) -> list[object]:
    late = (today() - missing.due_on).days if missing.due_on else 0
    names = {Turn.EMPLOYEE: person.name, Turn.APPRAISER: person.appraiser, Turn.HR: HR_NAME}
    return [
        person.nip,
        person.name,
        person.unit,
        opd,
        OPEN_WORDS[missing.what],
        TURN_WORDS[missing.turn],
        names[missing.turn],
        missing.since,
        missing.due_on,
        late if late > 0 else None,
    ]
