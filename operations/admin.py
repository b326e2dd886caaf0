"""The queue has no page of its own: times and failures of its tasks tell who asked for a code or a link, and when."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
