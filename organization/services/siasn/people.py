import datetime
import secrets

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from organization.models import Employee, Placement, User
from organization.rules import nip as nips
from organization.rules.siasn.cells import same_text, tidy
from organization.rules.siasn.findings import Finding, Level, Sheet
from organization.rules.siasn.people import APPRAISED_STANDINGS, PersonRow, choose_heads, parse_person, settle_people
from organization.services.siasn.plan import Plan
from organization.services.siasn.reader import Rows
from organization.services.siasn.snapshot import Snapshot, person_key, unit_key

FOLLOWED_BY_ACCOUNT = ("nip", "name", "email")


def read_people(plan: Plan, snapshot: Snapshot, rows: Rows, known_units: set[str]) -> list[PersonRow]:
    """The usable rows; what is wrong with the others goes to the findings, as do people the file lacks."""
    parsed = []
    for number, cells in rows:
        person, findings = parse_person(number, cells, today=plan.today)
        plan.findings += findings
        if person:
            parsed.append(person)
    settled, findings = settle_people(parsed, known_units)
    plan.findings += findings
    ids = {tidy(cells["PNS ID"]).upper() for _, cells in rows}
    numbers = {nips.clean(cells["NIP BARU"])[0] for _, cells in rows}
    for each in snapshot.employees:
        if each.nip and each.is_appraised and each.nip not in numbers and (each.siasn_id or "").upper() not in ids:
            reason = f"NIP {each.nip} tidak ada dalam berkas; datanya tidak diubah."
            plan.findings.append(Finding(Level.MISSING, Sheet.PEGAWAI, None, "NIP BARU", reason, each.name))
    return settled


class PeoplePlanner:
    """Compares the rows with the people of the snapshot, and knows afterwards who will hold what."""

    def __init__(self, plan: Plan, snapshot: Snapshot) -> None:
        self.plan = plan
        self.snapshot = snapshot
        self.by_id = {(each.siasn_id or "").upper(): each for each in snapshot.employees if each.siasn_id}
        self.by_nip = {each.nip: each for each in snapshot.employees if each.nip}
        self.owners = {each.user.nip: each for each in snapshot.employees if each.user}
        self.people: dict[str, Employee] = {}
        self.rows: dict[str, int] = {}
        self.held: dict[str, Placement] = {}
        self.departed: set[str] = set()
        """All four by `person_key`: everybody, his row, what he will hold, who is left out."""

    def run(self, rows: list[PersonRow]) -> None:
        matched = [row for row in rows if not self._conflict(row)]
        head_posts = {key: unit.head_post for key, unit in self.snapshot.units.items()}
        self.heads, findings = choose_heads(matched, head_posts)
        self.plan.findings += findings
        self.led = {row.unit_id: row for row in matched if row.row in self.heads}
        for row in matched:
            if row.is_appraised:
                self._person(row)
            else:
                self._departure(row)
        for employee in self.snapshot.employees:
            if person_key(employee) not in self.rows:
                self._without_row(employee)

    def _match(self, row: PersonRow) -> Employee | None:
        return self.by_id.get(row.siasn_id) or self.by_nip.get(row.nip)

    def _conflict(self, row: PersonRow) -> bool:
        """Whether the NIP belongs to another person, or to another's account."""
        employee = self._match(row)
        owner = self.by_nip.get(row.nip) or self.owners.get(row.nip)
        has_other_account = employee and employee.user and employee.user.nip != row.nip
        if owner in (None, employee) and not (has_other_account and row.nip in self.snapshot.users):
            return False
        reason = "NIP ini sudah dipakai pegawai atau akun lain di basis data (PNS ID berbeda)."
        self.plan.findings.append(row.finding(Level.ERROR, "NIP BARU", reason))
        return True

    def _remember(self, row: PersonRow, employee: Employee) -> None:
        self.people[person_key(employee)] = employee
        self.rows[person_key(employee)] = row.row

    def _person(self, row: PersonRow) -> None:
        employee = self._match(row)
        kind = "changed" if employee else "new"
        employee = employee or Employee()
        before = {name: getattr(employee, name) for name in FOLLOWED_BY_ACCOUNT}
        told = self.plan.employees.change(employee, **_values(row, employee))
        told += self._account(employee, before)
        told += self._placement(row, employee)
        self._remember(row, employee)
        if kind == "new":
            self.plan.employees.new.append(employee)
            told = [f"NIP {row.nip}", row.post, str(self.held[row.nip].unit)]
        self.plan.record(Sheet.PEGAWAI, row.row, row.name, kind if told else "unchanged", told)

    def _account(self, employee: Employee, before: dict[str, str]) -> list[str]:
        """Everybody has an account. It follows the person where it said the same; a superuser's does not."""
        user = employee.user
        if user:
            same = [name for name, value in before.items() if getattr(user, name) == value]
            if not user.is_superuser:
                self.plan.users.change(user, **{name: getattr(employee, name) for name in same})
            return []
        user = self.snapshot.users.get(person_key(employee))
        if not user:
            user = User(nip=person_key(employee), name=employee.name, email=employee.email)
            # As set_unusable_password, whose drawing of letters takes longer than all else here.
            user.password = UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20)
            self.plan.users.new.append(user)
        return self.plan.employees.change(employee, user=user)

    def _placement(self, row: PersonRow, employee: Employee) -> list[str]:
        """A changed unit or post ends the old placement and opens a new one.

        The new one begins on TMT JABATAN if that is later than the old one's beginning,
        else today: an export often repeats the old TMT. The old one ends the day before.
        One that would end before it began (it too was opened today) is corrected instead.
        A changed TMT alone changes nothing.
        """
        unit = self.snapshot.units[row.unit_id]
        held = self.snapshot.definitive(employee)
        is_head = row.row in self.heads
        same = next((each for each in held if each.unit is unit and same_text(each.post, row.post)), None)
        if same:
            # HR may have named a head whom the file's words do not show; he leads until the file names another.
            is_head = is_head or (same.is_head and row.unit_id not in self.led)
            self.held[row.nip] = same
            return self.plan.placements.change(same, post=row.post, post_kind=row.post_kind, is_head=is_head)
        old = held[0] if held else None
        start = self._start(row, old.starts_on if old else self.snapshot.last_placed_on.get(employee.pk))
        values = {"unit": unit, "post": row.post, "post_kind": row.post_kind, "is_head": is_head}
        told = [f"jabatan: {old.post if old else '–'} → {row.post}", f"unit: {old.unit if old else '–'} → {unit}"]
        corrected = old if old and start <= old.starts_on else None
        for each in held:
            if each is not corrected:
                self._end(each, start - datetime.timedelta(days=1))
        if corrected:
            self.plan.placements.change(corrected, starts_on=start, **values)
            self.held[row.nip] = corrected
        else:
            self.held[row.nip] = Placement(employee=employee, starts_on=start, **values)
            self.plan.placements.new.append(self.held[row.nip])
        return told

    def _start(self, row: PersonRow, after: datetime.date | None) -> datetime.date:
        start = row.post_since or self.plan.today
        return self.plan.today if after and start <= after else start

    def _departure(self, row: PersonRow) -> None:
        """Who is no longer appraised keeps his account; his placements and his lines, even one set by hand, end."""
        employee = self._match(row)
        told = []
        if employee:
            self._remember(row, employee)
            self.departed.add(person_key(employee))
            told = self.plan.employees.change(employee, legal_standing=row.standing, is_appraised=False)
            for placement in self.snapshot.placements.get(employee.pk, []):
                self._end(placement, self.plan.yesterday)
            for line in self.snapshot.lines.get(employee.pk, []):
                if self.plan.end(self.plan.lines_ended, line, self.plan.yesterday):
                    self.plan.tally["lines_ended"] += 1
        self.plan.record(Sheet.PEGAWAI, row.row, row.name, "left_out", told)

    def _without_row(self, employee: Employee) -> None:
        """Who has no usable row keeps what he holds, but not the head's post that the file gives to another."""
        self.people[person_key(employee)] = employee
        held = self.snapshot.definitive(employee)
        if not held:
            return
        successor = self.led.get(unit_key(held[0].unit)) if held[0].is_head else None
        if not successor:
            self.held[person_key(employee)] = held[0]
            return
        self._end(held[0], self.plan.yesterday)
        reason = f"{held[0].post} kini dipegang {successor.name}; penempatan {employee.name} diakhiri."
        self.plan.findings.append(successor.finding(Level.WARNING, "JABATAN NAMA", reason))

    def _end(self, placement: Placement, day: datetime.date) -> None:
        self.plan.end(self.plan.placements_ended, placement, day)


def _values(row: PersonRow, employee: Employee) -> dict[str, object]:
    """What the row says of the person. An empty cell says nothing, so it erases nothing.

    Whether somebody Aktif is appraised is left to HR, unless he was not Aktif before.
    """
    given = {
        "siasn_id": row.siasn_id,
        "nip": row.nip,
        "name": row.name,
        "title_before": row.title_before,
        "title_after": row.title_after,
        "kind": row.kind,
        "rank": row.rank,
        "sex": row.sex,
        "birth_date": row.birth_date,
        "email": row.email,
        "legal_standing": row.standing,
    }
    values: dict[str, object] = {name: value for name, value in given.items() if value}
    if employee.legal_standing.casefold() not in APPRAISED_STANDINGS:
        values["is_appraised"] = True
    return values
