"""Here files are made as in production: each in a process of its own."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def files_in_processes(settings: Any, quick_surroundings: None) -> None:
    settings.MAKE_FILES_IN = "process"
