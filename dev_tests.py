"""Runs the checks and the tests on every core and says how it went, for dev.py. Standard library only."""

import json
import os
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dev_setup import BIN, BUILD, PYTHON, ROOT, find_node

LIMIT, QUICK_LIMIT = 15 * 60, 3 * 60
"""Seconds that a run may take on two cores. A longer run says so, because people stop running slow tests."""
NODE_MODULES = ROOT / "node_modules"
Environment = Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """One run of pytest: the tests that a mark chooses, in one environment."""

    name: str
    marks: str
    environment: Environment
    measures_coverage: bool = False
    waits: bool = False

    @property
    def times(self) -> Path:
        return BUILD / f"{self.name.replace(' ', '-')}.xml"

    @property
    def command(self) -> list[str]:
        """Idle workers take over tests of others. Browser tests mostly wait, so they get one worker more."""
        workers = (os.cpu_count() or 1) + self.waits
        cores = ["-n", str(workers), "--dist", "worksteal", "--max-worker-restart", "0"]
        times = [f"--junitxml={self.times}", "-o", "junit_family=xunit1"]
        coverage = ["--cov", "--cov-report="] if self.measures_coverage else []
        return [str(PYTHON), "-m", "pytest", "-q", *cores, *times, *coverage, "-m", self.marks]


def planned(sqlite: Environment, postgresql: Environment | None, has_browser: bool, is_quick: bool) -> list[Run]:
    """Every test once on SQLite; on PostgreSQL again what reads or writes its tables (rule: tests/conftest.py)."""
    if is_quick:
        return [Run("quick tests on SQLite", "not browser and not proof", sqlite)]
    runs = [Run("tests on SQLite", "not browser and not proof", sqlite)]
    if has_browser:
        runs.append(Run("browser tests and proofs on SQLite", "browser or proof", sqlite, waits=True))
    else:
        runs.append(Run("proofs on SQLite", "proof", sqlite))
    if postgresql:
        runs.append(Run("tests on PostgreSQL", "not one_database", postgresql))
    return runs


def with_coverage(runs: Sequence[Run]) -> list[Run]:
    """The same runs; the first measures coverage. Browser tests and proofs would take long and add few lines."""
    return [replace(runs[0], measures_coverage=True), *runs[1:]]


def check_everything(environment: Environment) -> dict[str, int]:
    """Run all checks, one per core at a time. The output of each is printed when it ends."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        codes = pool.map(lambda command: quietly(command, environment), checks().values())
        return dict(zip(checks(), codes, strict=True))


def checks() -> dict[str, list[str | Path]]:
    """The name and the command of each check, the slowest first, because they run side by side."""
    manage_py: list[str | Path] = [PYTHON, "manage.py"]
    return {
        "types": [BIN / "mypy"],
        "templates": [BIN / "djlint", "--lint", "--quiet", "templates"],
        "format of templates": [BIN / "djlint", "--check", "templates"],
        "length of templates": [PYTHON, "dev_templates.py"],
        "import contracts": [BIN / "lint-imports"],
        "deployment": [*manage_py, "check", "--deploy", "--fail-level", "WARNING"],
        "migrations": [*manage_py, "makemigrations", "--check", "--dry-run"],
        "lint": [BIN / "ruff", "check", "."],
        "format": [BIN / "ruff", "format", "--check", "."],
        **javascript_checks(find_node()),
    }


def javascript_checks(node: str | None) -> dict[str, list[str | Path]]:
    """The checks of static/js; empty if node is missing, or if npm has not installed the locked tools."""
    biome, tsc = (NODE_MODULES / name for name in ("@biomejs/biome/bin/biome", "typescript/bin/tsc"))
    if node is None or not (biome.exists() and tsc.exists()):
        return {}
    tests = sorted(path.relative_to(ROOT) for path in (ROOT / "tests" / "javascript").glob("*.test.js"))
    return {
        "JavaScript types": [node, tsc, "--pretty", "false"],
        "JavaScript lint and format": [node, biome, "check", "--error-on-warnings", "--colors=off"],
        "JavaScript tests": [node, "--test", "--test-reporter=dot", *tests],
    }


def left_out_checks(node: str | None) -> list[str]:
    """What `checks` leaves out on this machine, and why."""
    if javascript_checks(node):
        return []
    reason = "npm did not bring the tools for it" if node else "node is missing"
    return [f"lint, types and tests of the JavaScript: {reason}"]


def quietly(command: Sequence[str | Path], environment: Environment) -> int:
    started = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        env=dict(environment),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    print(done.stdout + took(command, started, done.returncode), flush=True)
    return done.returncode


def call(command: Sequence[str | Path], environment: Environment) -> int:
    started = time.monotonic()
    code = subprocess.run([str(part) for part in command], env=dict(environment), check=False).returncode
    print(took(command, started, code), flush=True)
    return code


def took(command: Sequence[str | Path], started: float, code: int) -> str:
    names = " ".join(Path(str(part)).name for part in command)
    return f"[{time.monotonic() - started:.1f} s, exit {code}] {names}"


def test_everything(runs: Sequence[Run]) -> dict[str, int]:
    """One run after the other, each on every core."""
    results = {}
    for run in runs:
        print(f"\n{run.name.capitalize()}", flush=True)
        run.times.unlink(missing_ok=True)
        results[run.name] = call(run.command, run.environment)
    return results


def slowest_files(runs: Sequence[Run], count: int = 10) -> list[tuple[str, float]]:
    """Seconds per file of tests, over all runs."""
    seconds: dict[str, float] = defaultdict(float)
    for run in runs:
        if run.times.exists():
            for case in ElementTree.parse(run.times).iter("testcase"):
                seconds[case.get("file", "")] += float(case.get("time", 0))
    return sorted(seconds.items(), key=lambda pair: -pair[1])[:count]


def coverage_of_rooms(environment: Environment) -> list[str]:
    """Lines and branches of each room that one run went through."""
    report = BUILD / "coverage.json"
    command = [str(PYTHON), "-m", "coverage", "json", "--quiet", "-o", str(report)]
    if subprocess.run(command, env=dict(environment), check=False).returncode:
        return ["Coverage was not measured."]
    return rooms_of(json.loads(report.read_text()))


def rooms_of(report: dict[str, Any]) -> list[str]:
    rooms: dict[str, Counter[str]] = {}
    for file, found in report["files"].items():
        for room in (Path(file).parts[0], "all rooms"):
            rooms.setdefault(room, Counter()).update(found["summary"])
    return [
        covered(room, sums) for room, sums in sorted(rooms.items(), key=lambda pair: (pair[0] == "all rooms", pair[0]))
    ]


def covered(room: str, sums: Mapping[str, int]) -> str:
    lines = percent(sums["covered_lines"], sums["num_statements"])
    branches = percent(sums["covered_branches"], sums["num_branches"])
    return f"{room:20} {lines} of lines, {branches} of branches"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole if whole else 100:5.1f} %"


def summary(results: Mapping[str, int], left_out: Sequence[str], must_be_whole: bool) -> int:
    print()
    for name, code in results.items():
        print(f"{'passed' if code == 0 else 'FAILED'}  {name}")
    for half in left_out:
        print(f"LEFT OUT  {half}")
    failed = any(results.values()) or (must_be_whole and bool(left_out))
    print("Something failed." if failed else "Everything that ran passed.")
    return int(failed)


def say_where_time_went(runs: Sequence[Run], environment: Environment) -> None:
    """The slowest files; and the coverage, where a run measured it."""
    print("\nThe ten slowest files, in seconds over all runs")
    for file, seconds in slowest_files(runs):
        print(f"{seconds:7.1f}  {file}")
    if any(run.measures_coverage for run in runs):
        print("\nCoverage, without the browser tests and the proofs")
        print("\n".join(coverage_of_rooms(environment)))


def how_long(seconds: float, is_quick: bool) -> str:
    """The time that a run took, and whether it was too long."""
    limit = QUICK_LIMIT if is_quick else LIMIT
    said = f"The run took {in_minutes(seconds)}."
    if seconds <= limit:
        return said
    return f"TOO SLOW  {said} The limit on two cores is {in_minutes(limit)}: make the slowest files faster."


def in_minutes(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"
