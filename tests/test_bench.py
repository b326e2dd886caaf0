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


@pytest.mark.parametrize("module", MODULES)
def test_no_import_inside_a_function_is_stale(module: str):
    """Some modules import late, because a server has to know its database first."""
    names = [line.strip() for line in (BENCH / f"{module}.py").read_text().splitlines()]
    late = [name for name in names if name.startswith("from ") and " import " in name]
    code = "import django; django.setup()\n" + "\n".join(line for line in late if not line.endswith("("))

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_help_of_dev_names_each_module():
    assert [module for module in MODULES if module not in (dev.bench.__doc__ or "")] == [
        "measuring",
        "releases",
        "serving",
    ]
