"""What happened to a row, for the row's own page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from asn_kinerja.toolkit.templatetags.formats import angka_ringkas


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    who: str
    why: str
    changes: Sequence[Change]


VERBS = {"+": "ditambahkan", "~": "diubah", "-": "dihapus"}


def _shown(field: models.Field, value: Any, names: Mapping[Any, models.Model]) -> str:
    if value in (None, ""):
        return "–"
    if field.is_relation:
        return str(names.get(value, "(sudah dihapus)"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return angka_ringkas(value)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return str(value)


def _names(field: models.Field, records: Sequence[Any]) -> Mapping[Any, models.Model]:
    """What a foreign key points to in these records. Asks only where the records differ."""
    ids = {getattr(record, field.attname) for record in records}
    if not field.is_relation or len(ids) < 2:
        return {}
    return field.related_model._base_manager.in_bulk(ids - {None})  # type: ignore[union-attr]


def _newest(records: models.QuerySet, most: int) -> list[Any]:
    return list(records.select_related("history_user").order_by("-history_date", "-history_id")[:most])


def _tracked(records: Sequence[Any], skip: Sequence[str]) -> dict[models.Field, Mapping[Any, models.Model]]:
    """The fields that history keeps, each with the names behind its keys."""
    if not records:
        return {}
    kept = {field.name for field in type(records[0])._meta.concrete_fields} - set(skip)
    fields = [field for field in records[0].instance_type._meta.concrete_fields if not field.primary_key]
    return {field: _names(field, records) for field in fields if field.name in kept}


def _changes(older: Any, record: Any, tracked: Mapping[models.Field, Mapping[Any, models.Model]]) -> list[Change]:
    if older is None:
        return []
    return [
        Change(str(field.verbose_name), _shown(field, before, names), _shown(field, after, names))
        for field, names in tracked.items()
        if (before := getattr(older, field.attname)) != (after := getattr(record, field.attname))
    ]


def _who(record: Any) -> str:
    return str(record.history_user) if record.history_user else "Sistem"


def timeline(instance: models.Model, *, skip: Sequence[str] = (), most: int = 50) -> list[Entry]:
    """The newest `most` changes of a row, newest first; each with the fields that differ from the record before.

    One query, and one for each foreign key that changed. `skip` names fields of no interest to a reader.
    """
    records = _newest(instance.history.all(), most + 1)  # type: ignore[attr-defined]
    tracked = _tracked(records, skip)
    return [
        Entry(record.history_date, _who(record), record.history_change_reason or "", _changes(older, record, tracked))
        for record, older in zip_longest(records[:most], records[1:])
        if record is not None
    ]


def timeline_of_rows(
    records: models.QuerySet, *, named: Callable[[Any], str], skip: Sequence[str] = (), most: int = 200
) -> list[Entry]:
    """The same for many rows of one kind, those that are gone included; `named` says which row a record is of."""
    found = _newest(records, most)
    tracked = _tracked(found, skip)
    before: dict[Any, Any] = {}
    entries = []
    for record in reversed(found):
        changes = _changes(before.get(record.id), record, tracked)
        before[record.id] = record
        if changes or record.history_type != "~":
            entries.append(
                Entry(record.history_date, _who(record), f"{named(record)} {VERBS[record.history_type]}", changes)
            )
    return entries[::-1]
