"""Each check of `dev.py test` refuses a fault of its kind: a check that cannot fail protects nothing."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dev
import dev_tests
from dev_setup import ROOT

NOT_COPIED = [".git", ".venv", "build", "node_modules", "__pycache__", ".ruff_cache", ".import_linter_cache"]
MODEL = """
from django.db import models

class Fault(models.Model):
    class Meta:
        app_label = "journal"
"""


@dataclass(frozen=True)
class Fault:
    """What is added to files of the project or to its environment, and words that the refusal has."""

    refusal: str
    added: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


FAULTS = {
    "types": Fault("Incompatible return value", {"analysis/fault.py": 'def count() -> int:\n    return "three"\n'}),
    "templates": Fault("H025", {"templates/fault.html": "<div><p>Nothing closes this.</p>\n"}),
    "format of templates": Fault("1 file would be updated", {"templates/fault.html": "<div><p>One line</p></div>\n"}),
    "length of templates": Fault("fault.html:1: 121 characters", {"templates/fault.html": "a" * 121 + "\n"}),
    "import contracts": Fault("analysis.fault -> django", {"analysis/fault.py": "import django.db\n"}),
    "deployment": Fault("security.W008", environment={"ONLY_HTTPS": "off"}),
    "migrations": Fault("Create model Fault", {"journal/models/__init__.py": MODEL}),
    "lint": Fault("F401", {"analysis/fault.py": "import math\n"}),
    "format": Fault("analysis/fault.py:1", {"analysis/fault.py": "x = {'a':1}\n"}),
    "JavaScript types": Fault("TS2322", {"static/js/fault.js": '/** @type {number} */\nexport const three = "3";\n'}),
    "JavaScript lint and format": Fault("noDebugger", {"static/js/fault.js": "debugger;\n"}),
    "JavaScript tests": Fault("AssertionError", {"static/js/turning.js": "screenAfter = () => 7;\n"}),
}


@pytest.fixture
def copy_of_project(tmp_path) -> Path:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return copy


@pytest.mark.parametrize("name", dev_tests.checks())
@pytest.mark.proof  # mypy and import-linter read the whole project: 20 s where nothing is cached
def test_a_check_refuses_a_fault_of_its_kind(name, copy_of_project):
    fault = FAULTS[name]
    for file, text in fault.added.items():
        with (copy_of_project / file).open("a") as opened:
            opened.write(text)
    command = [str(part) for part in dev_tests.checks()[name]]
    environment = {**dev.test_environment(), "ONLY_HTTPS": "on", **fault.environment}

    done = subprocess.run(command, cwd=copy_of_project, env=environment, capture_output=True, text=True)

    assert done.returncode != 0
    assert fault.refusal in done.stdout + done.stderr
