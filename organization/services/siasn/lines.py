import datetime

from organization.models import Employee, LineOrigin, Placement, PlacementKind, ReportingLine
from organization.rules import reporting
from organization.rules.siasn.findings import Finding, Level, Sheet
from organization.rules.siasn.units import UnitRow
from organization.services.siasn.people import PeoplePlanner
from organization.services.siasn.plan import Plan
from organization.services.siasn.snapshot import Snapshot, person_key, unit_key
from organization.services.siasn.units import stored_parents

ACTING = (PlacementKind.PLT, PlacementKind.PLH)


class LinePlanner:
    """Derives who appraises whom from the posts as they will be. Lines set by hand stay as they are."""

    def __init__(self, plan: Plan, snapshot: Snapshot, after: PeoplePlanner) -> None:
        self.plan = plan
        self.snapshot = snapshot
        self.after = after
        self.opened = {id(placement) for placement in plan.placements.new}
        self.parents = stored_parents(snapshot)
        self.definitive = {unit_key(held.unit): held for held in after.held.values() if held.is_head}
        self.heads: dict[str, Placement] = self._acting() | self.definitive

    def run(self, units: list[UnitRow]) -> None:
        leaders = {unit: person_key(placement.employee) for unit, placement in self.heads.items()}
        homes = {person: unit_key(held.unit) for person, held in self.after.held.items()}
        chosen = reporting.derive(self.parents, leaders, homes)
        wanted = {person: self.heads[unit] for person, unit in chosen.items() if unit and self._is_ours(person)}
        for person in self._closing_circles(wanted):
            del wanted[person]
        for person, employee in self.after.people.items():
            if person not in self.after.departed and not self.snapshot.has_manual_line(employee):
                self._line(person, employee, wanted.get(person))
        self._tell_vacancies(units)
        self._tell_departed_appraisers()

    def _is_ours(self, person: str) -> bool:
        employee = self.after.people[person]
        return employee.is_appraised and not self.snapshot.has_manual_line(employee)

    def _acting(self) -> dict[str, Placement]:
        """Who leads a unit as Plt or, failing that, as Plh."""
        acting = [
            placement
            for person, employee in self.after.people.items()
            if person not in self.after.departed
            for placement in self.snapshot.placements.get(employee.pk, [])
            if placement.is_head and placement.kind in ACTING and placement.starts_on <= self.plan.today
        ]
        acting.sort(key=lambda placement: ACTING.index(PlacementKind(placement.kind)), reverse=True)
        return {unit_key(placement.unit): placement for placement in acting}

    def _closing_circles(self, wanted: dict[str, Placement]) -> set[str]:
        """People whose derived line would close a circle that lines set by hand begin."""
        lines = {person: person_key(head.employee) for person, head in wanted.items()}
        for employee in self.snapshot.employees:
            for line in self.snapshot.lines.get(employee.pk, []):
                if line.origin == LineOrigin.MANUAL and person_key(employee) not in self.after.departed:
                    lines[person_key(employee)] = person_key(line.appraiser)
        closing: set[str] = set()
        for circle in reporting.circles(lines):
            names = " → ".join(self.after.people[person].name for person in [*circle, circle[0]])
            for person in set(circle) & set(wanted):
                self._tell(Level.WARNING, person, f"Garis penilaian manual membentuk lingkaran: {names}.")
                closing.add(person)
        return closing

    def _line(self, person: str, employee: Employee, head: Placement | None) -> None:
        """Opens, replaces, ends or leaves the derived line. A replaced one ends the day before the new one begins."""
        old = self.snapshot.derived_line(employee) if employee.pk else None
        if head is None:
            if old and self.plan.end(self.plan.lines_ended, old, self.plan.yesterday):
                self.plan.tally["lines_ended"] += 1
            if employee.is_appraised:
                self._tell_unappraised(person)
        elif old is None:
            start = self._first_day(person, employee, head)
            self._open(employee, head, start)
            self.plan.tally["lines_new"] += 1
        elif old.appraiser is not head.employee:
            start = self._day_of_change(person, head, old)
            if start <= old.starts_on:
                self.plan.lines.change(old, appraiser=head.employee)
            else:
                self.plan.end(self.plan.lines_ended, old, start - datetime.timedelta(days=1))
                self._open(employee, head, start)
            self.plan.tally["lines_changed"] += 1

    def _open(self, employee: Employee, head: Placement, start: datetime.date) -> None:
        line = ReportingLine(employee=employee, appraiser=head.employee, starts_on=start, origin=LineOrigin.DERIVED)
        self.plan.lines.new.append(line)

    def _first_day(self, person: str, employee: Employee, head: Placement) -> datetime.date:
        """The first day on which both held their posts and no earlier line held."""
        start = max(self.after.held[person].starts_on, head.starts_on)
        last = self.snapshot.last_line_on.get(employee.pk)
        return max(start, last + datetime.timedelta(days=1)) if last else start

    def _day_of_change(self, person: str, head: Placement, old: ReportingLine) -> datetime.date:
        """When this import moves the person or brings the new head; else today, for then an old head left."""
        moves = [each.starts_on for each in (self.after.held[person], head) if id(each) in self.opened]
        start = max(moves, default=self.plan.today)
        return start if start > old.starts_on else self.plan.today

    def _tell(self, level: Level, person: str, reason: str) -> None:
        name = self.after.people[person].name
        self.plan.findings.append(
            Finding(level, Sheet.PEGAWAI, self.after.rows.get(person), "JABATAN NAMA", reason, name)
        )

    def _tell_unappraised(self, person: str) -> None:
        if person in self.after.held:
            reason = "Tidak ada unit di atasnya yang mempunyai pimpinan. Tetapkan garis penilaian secara manual."
        else:
            reason = "Tidak mempunyai penempatan yang berlaku, jadi pejabat penilainya tidak dapat ditentukan."
        self._tell(Level.NO_APPRAISER, person, reason)

    def _tell_vacancies(self, units: list[UnitRow]) -> None:
        leaders = {unit: placement.employee.name for unit, placement in self.heads.items()}
        for row in units:
            if row.siasn_id in self.definitive:
                continue
            above = reporting.led_above(row.siasn_id, self.parents, self.heads)
            if row.siasn_id in leaders:
                instead = f"dijabat {self.heads[row.siasn_id].get_kind_display()}: {leaders[row.siasn_id]}"
            elif above:
                instead = f"pegawainya dinilai {leaders[above]} ({self.heads[above].post})"
            else:
                instead = "tidak ada pimpinan di atasnya"
            reason = f"Jabatan {row.head_post or 'pimpinan'} kosong; {instead}."
            self.plan.findings.append(Finding(Level.VACANCY, Sheet.UNOR, row.row, "NAMA JABATAN", reason, row.name))

    def _tell_departed_appraisers(self) -> None:
        for employee in self.snapshot.employees:
            for line in self.snapshot.lines.get(employee.pk, []):
                stays = line.origin == LineOrigin.MANUAL and person_key(employee) not in self.after.departed
                if stays and person_key(line.appraiser) in self.after.departed:
                    reason = f"Masih menjadi pejabat penilai {employee.name} menurut garis manual, padahal tidak aktif."
                    self._tell(Level.WARNING, person_key(line.appraiser), reason)
