"""Lets the database itself refuse to change a stored score sheet."""

from django.db import migrations

TABLE = "appraisal_scoresheet"

POSTGRES = f"""
CREATE FUNCTION refuse_score_sheet_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'score sheets are only added, never changed'; END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER score_sheet_unchanged BEFORE UPDATE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION refuse_score_sheet_change();
"""
SQLITE = f"""
CREATE TRIGGER score_sheet_unchanged BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, 'score sheets are only added, never changed'); END;
"""


def add(apps, schema_editor):
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER score_sheet_unchanged ON {TABLE}")
        schema_editor.execute("DROP FUNCTION refuse_score_sheet_change()")
    else:
        schema_editor.execute("DROP TRIGGER score_sheet_unchanged")


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
