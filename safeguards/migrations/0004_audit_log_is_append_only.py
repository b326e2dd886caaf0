"""The database itself refuses to change an entry of the audit log, and to delete one of the last 24 months.

SQLite loses triggers where a later migration builds the table anew: such a migration calls `protect` again at its end.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER audit_entries_never_change BEFORE UPDATE ON safeguards_auditentry
    BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END
    """,
    """
    CREATE TRIGGER audit_entries_are_kept BEFORE DELETE ON safeguards_auditentry
    WHEN OLD."on" > date('now', '-24 months')
    BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END
    """,
]
SQLITE_UNDO = [
    "DROP TRIGGER IF EXISTS audit_entries_never_change",
    "DROP TRIGGER IF EXISTS audit_entries_are_kept",
]
POSTGRESQL = [
    """
    CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD."on" <= CURRENT_DATE - INTERVAL '24 months' THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_entries_never_change BEFORE UPDATE OR DELETE ON safeguards_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only()
    """,
    """
    CREATE TRIGGER audit_entries_are_kept BEFORE TRUNCATE ON safeguards_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only()
    """,
]
POSTGRESQL_UNDO = ["DROP FUNCTION IF EXISTS audit_log_is_append_only CASCADE"]


def protect(apps, schema_editor):
    release(apps, schema_editor)
    run(schema_editor, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def release(apps, schema_editor):
    run(schema_editor, SQLITE_UNDO if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_UNDO)


def run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0003_audit_log")]

    operations = [migrations.RunPython(protect, release)]
