"""Rows in bulk, and their history by one statement a table."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

BATCH = 1000


def stored(rows: Sequence[Any]) -> Sequence[Any]:
    type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)
    return rows


def record_history(model: type[models.Model], when: datetime.datetime) -> None:
    """A history record for every row of the model, made by the database itself."""
    past = model.history.model  # type: ignore[attr-defined]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in past.tracked_fields)
    statement = (
        f"INSERT INTO {quote(past._meta.db_table)} ({columns}, history_date, history_type, history_change_reason)"
        f" SELECT {columns}, %s, '+', '' FROM {quote(model._meta.db_table)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [connection.ops.adapt_datetimefield_value(when)])


def chunks(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
