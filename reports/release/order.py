"""Deletes everything that tells when or in which order people answered.

A database keeps rows in the order in which they were written, and shows it to its owner (`ctid` and `xmin`, `rowid`).
"""

from django.db import connection
from django_tasks_db.models import DBTaskResult

from assessments.mail.asked import send_asked
from assessments.mail.sending import send_mailing
from assessments.models import Note, Rating, Response, Round, Seat
from safeguards import codes, limits
from safeguards.mail import outgoing
from safeguards.mail.delivering import deliver

OF_RESPONSES = "response_id IN (SELECT id FROM assessments_response WHERE round_id = %s)"
# The row that others name comes first. The order is that of ids, which are random numbers: it depends on nothing that a
# person did, and the index of (response, practice) grows at its end, which halves the time of the INSERT on SQLite.
OF_ROUND = {
    Response: ("round_id = %s", "id"),
    Rating: (OF_RESPONSES, "response_id, practice_id"),
    Note: (OF_RESPONSES, "response_id, practice_id"),
}


def forget_order(round_: Round) -> None:
    """Write all answers of a round anew, in the order of random ids, within the transaction that releases it.

    Keys are checked when the transaction ends, so rows may be gone in between. The ORM has no INSERT … SELECT.
    """
    Seat.objects.filter(response__round=round_).delete()  # names stood beside ratings during the meeting alone
    tables = [(connection.ops.quote_name(model._meta.db_table), *said) for model, said in OF_ROUND.items()]
    copies = [f"answers_{number}" for number in range(len(tables))]
    with connection.cursor() as cursor:
        for copy, (table, rows, _) in zip(copies, tables, strict=True):
            cursor.execute(f"CREATE TEMPORARY TABLE {copy} AS SELECT * FROM {table} WHERE {rows}", [round_.pk])  # noqa: S608
        for table, rows, _ in reversed(tables):
            cursor.execute(f"DELETE FROM {table} WHERE {rows}", [round_.pk])  # noqa: S608 (names of our own tables)
        for copy, (table, _, order) in zip(copies, tables, strict=True):
            cursor.execute(f"INSERT INTO {table} SELECT * FROM {copy} ORDER BY {order}")  # noqa: S608
            cursor.execute(f"DROP TABLE {copy}")


def forget_times(round_: Round) -> None:
    """Delete every row that tells when somebody was mailed, reminded or answered.

    Letters, tasks, limits, codes, and mail of one person that still waits: nobody needs an entry code or a link now.
    """
    sent = {str(pk) for pk in round_.mailings.values_list("pk", flat=True)}
    tasks = DBTaskResult.objects.filter(task_path=send_mailing.module_path)
    of_round = [pk for pk, arguments in tasks.values_list("pk", "args_kwargs") if arguments["args"][0] in sent]
    DBTaskResult.objects.filter(pk__in=of_round).delete()
    round_.mailings.all().delete()
    outgoing.forget(round_.pk)
    to_one_person = (deliver.module_path, send_asked.module_path)
    DBTaskResult.objects.finished().filter(task_path__in=to_one_person).delete()
    limits.sweep()
    codes.sweep()
