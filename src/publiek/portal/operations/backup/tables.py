"""The database as lines of JSON, one file a table: the same from SQLite and PostgreSQL, and into either."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

ENDING = ".jsonl.gz"
REMADE = {"contenttypes.contenttype", "auth.permission", "sessions.session"}
"""Django makes the first two itself; and who was logged in logs in again."""
_AT_ONCE = 500


def kept() -> list[type[models.Model]]:
    """Return the tables that a backup holds."""
    return [model for model in apps.get_models() if model._meta.label_lower not in REMADE and model._meta.managed]


def write_tables(folder: Path) -> dict[str, int]:
    """Write all tables as they are at one moment, while others go on writing; return the rows of each."""
    folder.mkdir()
    with _one_moment():
        return {model._meta.label_lower: _write(model, folder) for model in kept()}


def read_tables(folder: Path) -> dict[str, int]:
    """Put the rows of a backup in the place of what the tables hold; all, or none where anything is wrong."""
    with transaction.atomic():
        for model in reversed(kept()):
            model._base_manager.all()._raw_delete(connection.alias)
        rows = {model._meta.label_lower: _read(model, folder) for model in kept()}
        connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept()):
            cursor.execute(statement)
    return rows


def migrated() -> dict[str, str]:
    """Return the last migration of each app that has any."""
    from django.db.migrations.recorder import MigrationRecorder

    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return dict(applied)


def _write(model: type[models.Model], folder: Path) -> int:
    label, rows = model._meta.label_lower, 0
    with gzip.open(folder / f"{label}{ENDING}", "wt", encoding="utf-8") as file:
        for row in model._base_manager.order_by("pk").iterator(_AT_ONCE):
            serializers.serialize("jsonl", [row], stream=file)
            rows += 1
    return rows


def _read(model: type[models.Model], folder: Path) -> int:
    file = folder / f"{model._meta.label_lower}{ENDING}"
    if not file.exists():  # of an app that is newer than the backup
        return 0
    rows = 0
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in serializers.deserialize("jsonl", lines):
            row.save()
            rows += 1
    return rows


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the database as it is now, whatever is written meanwhile; nobody waits for it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # not Django's: that would be IMMEDIATE, and keep others from writing
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
