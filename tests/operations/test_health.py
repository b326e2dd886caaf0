"""A monitor reads whether the installation is well, and nothing about people."""

import shutil
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from operations import health
from operations.scheduling import tick
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail
from safeguards.models import LastRun


@pytest.fixture
def well(db):
    """An installation whose scheduler has just run."""
    tick()


def wrong(client) -> tuple[int, list[str]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["wrong"]


def test_the_process_answers_without_a_database(client):
    answer = client.get("/healthz")

    assert answer.json() == {"status": "ok", "version": "0.1.0"}
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_an_installation_that_is_well_says_so(client, well):
    answer = client.get("/readyz")

    assert answer.json() == {"status": "ok", "wrong": []}
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_monitor_only_reads(address, well):
    client = Client(enforce_csrf_checks=True)

    assert client.head(address).status_code == 200
    assert {getattr(client, verb)(address).status_code for verb in ("post", "put", "delete", "options")} == {405}


def test_a_monitor_on_the_machine_itself_needs_no_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
    assert client.get("/help/").status_code == 301


def test_a_database_that_is_away_is_named_alone(client, monkeypatch):
    def away():
        raise OperationalError("could not connect to 10.0.0.7 as user partnership")

    monkeypatch.setattr(connection, "cursor", away)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "wrong", "wrong": ["database"]}


def test_a_migration_that_is_not_applied_is_named(client, well):
    MigrationRecorder(connection).record_unapplied("safeguards", "0006_last_run")

    assert wrong(client) == (503, ["migrations"])


def test_a_cache_that_keeps_nothing_is_named(client, well, monkeypatch):
    monkeypatch.setattr(cache, "set", lambda *arguments, **options: None)
    cache.delete("health")

    assert wrong(client) == (503, ["cache_answers"])


@pytest.mark.parametrize(("minutes", "named"), [(9, []), (11, ["tick"])])
def test_a_scheduler_that_stands_still_is_named(client, well, minutes, named):
    LastRun.objects.update(at=timezone.now() - timedelta(minutes=minutes))

    assert wrong(client)[1] == named


@pytest.fixture
def waiting(well, settings):
    """A mail whose task no worker has taken."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    post(Mail(to="ada@example.org", subject="Code", body="123456"), timedelta(minutes=10))
    DBTaskResult.objects.update(run_after=get_date_max())
    return DBTaskResult.objects.get()


@pytest.mark.parametrize(("minutes", "named"), [(9, []), (11, ["queue"])])
def test_a_task_that_no_worker_takes_is_named(client, waiting, minutes, named):
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=minutes))

    assert wrong(client)[1] == named


@pytest.mark.parametrize(("minutes", "named"), [(-5, []), (9, []), (11, ["queue"])])
def test_a_second_attempt_is_late_by_its_own_time(client, waiting, minutes, named):
    due_at = timezone.now() - timedelta(minutes=minutes)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=2), run_after=due_at)

    assert wrong(client)[1] == named


def test_a_full_disk_is_named(client, well, monkeypatch):
    full = shutil.disk_usage("/")._replace(free=health.LEAST_FREE - 1)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: full)

    assert wrong(client) == (503, ["disk"])
