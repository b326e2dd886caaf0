"""The modules of bench/ are not part of a test run; at least what they import must be there."""

import subprocess
import sys
from pathlib import Path

import pytest

import dev

BENCH = Path(__file__).parents[1] / "bench"
MODULES = sorted(path.stem for path in BENCH.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("module", MODULES)
def test_each_module_can_be_imported(module: str):
    """In a process of its own: some set Django up as their first act."""
    code = f"import django; django.setup(); import bench.{module}"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_import_inside_a_function_is_stale():
    """Some modules import late, because a server has to know its database first."""
    lines = {line.strip() for module in MODULES for line in (BENCH / f"{module}.py").read_text().splitlines()}
    late = sorted(line for line in lines if line.startswith("from ") and " import " in line and line[-1] != "(")
    code = "import django; django.setup()\n" + "\n".join(late)

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_help_of_dev_names_each_module():
    assert [module for module in MODULES if module not in (dev.bench.__doc__ or "")] == [
        "measuring",
        "releases",
        "serving",
    ]
