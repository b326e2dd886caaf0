"""What few requests need waits until one needs it: a web worker keeps in memory whatever it has imported."""

import subprocess
import sys

from tests.another_process import ROOT

STARTED = "import sys; import partnership_health.wsgi; "
EVERY_ADDRESS = STARTED + "from django.urls import get_resolver; get_resolver().url_patterns; "
SAYS = "print(*sorted(set(sys.argv[1:]) & set(sys.modules)))"


def imported(code: str, *names: str) -> list[str]:
    """Which of these modules a new process has imported after running the code."""
    command = [sys.executable, "-c", code + SAYS, *names]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split()


def test_a_started_worker_has_imported_none_of_them():
    assert imported(STARTED, "openpyxl", "plotly", "icalendar", "fido2", "PIL", "weasyprint") == []


def test_a_worker_that_knows_every_address_has_not_imported_what_makes_files():
    assert imported(EVERY_ADDRESS, "openpyxl", "icalendar", "weasyprint") == []


def test_the_question_is_answered_by_what_a_process_imports():
    assert imported("import sys, icalendar; ", "icalendar", "openpyxl") == ["icalendar"]
