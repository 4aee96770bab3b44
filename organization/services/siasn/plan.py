"""What an import would change. Nothing here touches the database before `write`."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organization.models import Employee, Placement, ReportingLine, Unit, User
from organization.rules.siasn.findings import Finding, Level, Sheet

REASON = "Impor SIASN"
BATCH_SIZE = 1000


class Batch:
    """Rows of one model to be created and to be changed, each with its history."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.new: list[Any] = []
        self._changed: dict[int, Any] = {}
        self._fields: set[str] = set()

    @property
    def changed(self) -> list[Any]:
        return list(self._changed.values())

    def change(self, row: models.Model, **values: object) -> list[str]:
        """Sets what differs, and says what that was. A row still to be created just takes the values."""
        told = []
        for name, value in values.items():
            if row.pk is None:
                setattr(row, name, value)
            elif getattr(row, name) != value:
                label = str(self.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                before = _shown(row, name)
                setattr(row, name, value)
                told.append(f"{label}: {before} → {_shown(row, name)}")
                self._changed[id(row)] = row
                self._fields.add(name)
        return told

    def update(self, by: User | None, at: datetime.datetime, *, also: str = "") -> None:
        """Writes the changed rows; the field `also` with them even where it is as it was."""
        fields = self._fields | ({also} if also else set())
        if self._changed:
            bulk_update_with_history(
                self.changed,
                self.model,
                sorted(fields),
                batch_size=BATCH_SIZE,
                default_user=by,
                default_change_reason=REASON,
                default_date=at,
            )

    def create(self, by: User | None, at: datetime.datetime) -> None:
        for some in self.in_order():
            bulk_create_with_history(
                some,
                self.model,
                batch_size=BATCH_SIZE,
                default_user=by,
                default_change_reason=REASON,
                default_date=at,
            )

    def in_order(self) -> list[list[Any]]:
        """The new rows in parts, each to be created before the next: a unit needs the key of the unit above."""
        parts: dict[int, list[Any]] = {}
        depths: dict[int, int] = {}
        for row in self.new:
            above = getattr(row, "parent", None)
            depths[id(row)] = depths.get(id(above), -1) + 1
            parts.setdefault(depths[id(row)], []).append(row)
        return [parts[depth] for depth in sorted(parts)]


def _shown(row: models.Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "–" if value in (None, "") else str(value)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a file that would change something. `kind` is "new", "changed" or "left_out"; `what` is Indonesian."""

    sheet: Sheet
    row: int
    who: str
    kind: str
    what: str


@dataclass
class Plan:
    today: datetime.date
    findings: list[Finding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    units: Batch = field(default_factory=lambda: Batch(Unit))
    users: Batch = field(default_factory=lambda: Batch(User))
    employees: Batch = field(default_factory=lambda: Batch(Employee))
    placements_ended: Batch = field(default_factory=lambda: Batch(Placement))
    placements: Batch = field(default_factory=lambda: Batch(Placement))
    lines_ended: Batch = field(default_factory=lambda: Batch(ReportingLine))
    lines: Batch = field(default_factory=lambda: Batch(ReportingLine))

    @property
    def yesterday(self) -> datetime.date:
        return self.today - datetime.timedelta(days=1)

    def record(self, sheet: Sheet, row: int, who: str, kind: str, told: Sequence[str] = ()) -> None:
        """Counts a row as "new", "changed", "unchanged" or "left_out", and keeps what changes for the preview."""
        self.tally[f"{'units' if sheet == Sheet.UNOR else 'people'}_{kind}"] += 1
        if kind == "new" or told:
            self.changes.append(Change(sheet, row, who, kind, "; ".join(told)))

    def end(self, batch: Batch, row: Placement | ReportingLine, day: datetime.date) -> bool:
        """Lets a row hold until `day` at the latest, yet never end before it began. Whether that changed it."""
        last = max(day, row.starts_on)
        return (row.ends_on is None or row.ends_on > last) and bool(batch.change(row, ends_on=last))

    def counts(self) -> dict[str, int]:
        """What the preview and the result show. Every row of a file is counted once in its part."""
        counts = {name: self.tally[name] for name in COUNTED}
        errors = {(finding.sheet, finding.row) for finding in self.findings if finding.level == Level.ERROR}
        counts["units_refused"] = sum(1 for sheet, _ in errors if sheet == Sheet.UNOR)
        counts["people_refused"] = sum(1 for sheet, _ in errors if sheet == Sheet.PEGAWAI)
        levels = Counter(finding.level for finding in self.findings)
        return counts | {f"findings_{level}": levels[level] for level in Level}

    def write(self, by: User | None) -> None:
        """Creates and changes everything. The caller holds the transaction."""
        at = timezone.now()
        self.units.create(by, at)
        for batch in (self.units, self.users, self.employees, self.placements_ended):
            batch.update(by, at)
        for batch in (self.users, self.employees):
            batch.create(by, at)
        # Two people may trade posts: for a moment neither leads, for a unit has one head.
        Placement.objects.filter(pk__in=[placement.pk for placement in self.placements.changed]).update(is_head=False)
        self.placements.update(by, at, also="is_head")
        self.placements.create(by, at)
        for batch in (self.lines_ended, self.lines):
            batch.update(by, at)
        self.lines.create(by, at)


COUNTED = (
    "units_new",
    "units_changed",
    "units_unchanged",
    "people_new",
    "people_changed",
    "people_unchanged",
    "people_left_out",
    "lines_new",
    "lines_changed",
    "lines_ended",
)
