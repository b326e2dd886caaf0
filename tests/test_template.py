"""The database of the tests is that of all migrations, also when it was copied from an earlier run."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import template


@pytest.mark.django_db
def test_no_migration_is_missing_in_the_database_of_the_tests():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_another_lock_of_packages_or_another_file_of_a_room_asks_for_another_template(monkeypatch, tmp_path):
    room = tmp_path / "journal"
    room.mkdir()
    (tmp_path / "requirements-dev.txt").write_text("django==5.2\n")
    monkeypatch.setattr(template, "ROOT", tmp_path)
    monkeypatch.setattr(template.apps, "get_app_configs", lambda: [type("Config", (), {"path": str(room)})])
    states = [template.state_of_the_code()]

    (room / "models.py").write_text("")
    states.append(template.state_of_the_code())
    (tmp_path / "requirements-dev.txt").write_text("django==5.3\n")
    states.append(template.state_of_the_code())

    assert len(set(states)) == 3
