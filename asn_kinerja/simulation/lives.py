"""Rows that come with their past: every step of a life becomes a row of history, dated when it would have happened."""

import datetime
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Min, OuterRef, Subquery

from organization.models import User

Row = TypeVar("Row", bound=models.Model)


class Lives(Generic[Row]):
    """Collects rows of one model with their steps, and stores all of them in bulk."""

    def __init__(self, model: type[Row]) -> None:
        self.model = model
        self.past_model: Any = model.history.model  # type: ignore[attr-defined]
        self.rows: list[Row] = []
        self.past: list[tuple[Row, dict[str, Any]]] = []

    def begin(self, row: Row, *, at: datetime.datetime, by: User | None, why: str = "") -> Row:
        if hasattr(row, "created_at"):
            row.created_at = at
        self.rows.append(row)
        self._remember(row, "+", at, by, why)
        return row

    def step(self, row: Row, *, at: datetime.datetime, by: User | None, why: str, **changes: object) -> None:
        for name, value in changes.items():
            setattr(row, name, value)
        self._remember(row, "~", at, by, why)

    def save(self, *, stored: Sequence[str] = ()) -> list[Row]:
        """Stores rows and past. `stored` names the fields to update where the rows are in the database already."""
        manager = self.model._default_manager
        if stored:
            # One by one: bulk_update's long CASE expressions take Django five times as long.
            for row in self.rows:
                manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in stored})
        else:
            manager.bulk_create(self.rows, batch_size=1000)
        key = self.model._meta.pk.attname
        self.past_model.objects.bulk_create(
            [self.past_model(**{**remembered, key: row.pk}) for row, remembered in self.past], batch_size=1000
        )
        if any(getattr(field, "auto_now_add", False) for field in self.model._meta.fields):
            self._backdate()
        return self.rows

    def _remember(self, row: Row, kind: str, at: datetime.datetime, by: User | None, why: str) -> None:
        remembered = {field.attname: getattr(row, field.attname) for field in self.past_model.tracked_fields}
        remembered |= {
            "history_type": kind,
            "history_date": at,
            "history_user_id": by.pk if by else None,
            "history_change_reason": why,
        }
        self.past.append((row, remembered))

    def _backdate(self) -> None:
        """Django writes the time of insertion into created_at; the row began earlier."""
        own = self.past_model.objects.filter(id=OuterRef("pk")).order_by().values("id")
        began = own.annotate(began=Min("history_date")).values("began")
        self.model._default_manager.update(created_at=Subquery(began))
