"""What `dev.py` chooses, says and refuses; nothing here is installed or served."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import dev_tests

ROOT = Path(__file__).resolve().parents[1]
SQLITE, POSTGRESQL = {"DATABASE_URL": "sqlite:///:memory:"}, {"DATABASE_URL": "postgres://nobody@localhost/none"}


@pytest.fixture
def nothing_is_installed(monkeypatch):
    def install(requirements: str) -> None:
        raise AssertionError(f"{requirements} is installed")

    monkeypatch.setattr(dev, "install", install)


@pytest.mark.parametrize("command", ["run", "test", "format", "manage", "bench", "setup"])
@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.usefixtures("nothing_is_installed")
def test_help_of_a_command_is_its_own_and_does_nothing(command, flag, capsys):
    assert dev.main([command, flag]) == 0

    assert capsys.readouterr().out.startswith(f"python3 dev.py {command}")


@pytest.mark.usefixtures("nothing_is_installed")
def test_help_is_found_behind_other_words(capsys):
    assert dev.main(["run", "localhost:8001", "--help"]) == 0
    assert dev.main(["test", "--quick", "-h"]) == 0
    assert dev.main(["--help"]) == 0
    assert dev.main([]) == 2


@pytest.mark.parametrize("words", [["--port", "8001"], ["localhost:8001", "more"], ["--noreload"]])
@pytest.mark.usefixtures("nothing_is_installed")
def test_run_refuses_what_it_does_not_know_before_it_does_anything(words, capsys):
    assert dev.main(["run", *words]) == 2
    assert "one address and no options" in capsys.readouterr().out


def test_manage_passes_the_help_of_a_command_of_django_on(monkeypatch):
    passed_on = []
    monkeypatch.setattr(dev, "install", lambda requirements: None)
    monkeypatch.setattr(dev, "django", lambda arguments, environment, check: passed_on.append(arguments) or 0)

    assert dev.main(["manage", "migrate", "--help"]) == 0

    assert passed_on == [["migrate", "--help"]]


def marks(**machine) -> dict[str, str]:
    machine = {"sqlite": SQLITE, "postgresql": POSTGRESQL, "has_browser": True, "is_quick": False, **machine}
    return {run.name: run.marks for run in dev_tests.planned(**machine)}


def test_a_quick_run_leaves_out_the_browser_the_proofs_and_postgresql():
    assert marks(is_quick=True) == {"quick tests on SQLite": "not browser and not proof"}


def test_a_whole_run_has_every_test_on_one_database_and_what_depends_on_it_on_the_other():
    assert marks() == {
        "tests on SQLite": "not browser and not proof",
        "browser tests and proofs on SQLite": "browser or proof",
        "tests on PostgreSQL": "not one_database",
    }


def test_a_machine_without_a_browser_or_postgresql_runs_the_rest():
    alone = {"tests on SQLite": "not browser and not proof", "proofs on SQLite": "proof"}

    assert marks(has_browser=False, postgresql=None) == alone


def test_the_tests_on_postgresql_use_it():
    runs = {run.name: run for run in dev_tests.planned(SQLITE, POSTGRESQL, has_browser=True, is_quick=False)}

    assert runs["tests on PostgreSQL"].environment == POSTGRESQL
    assert runs["browser tests and proofs on SQLite"].environment == SQLITE


def test_a_machine_without_node_says_that_the_javascript_is_not_checked():
    assert dev_tests.javascript_checks(None) == {}
    assert dev_tests.left_out_checks(None) == ["lint, types and tests of the JavaScript: node is missing"]


def test_so_does_a_machine_where_npm_did_not_bring_the_tools(monkeypatch, tmp_path):
    monkeypatch.setattr(dev_tests, "NODE_MODULES", tmp_path)

    assert dev_tests.javascript_checks("node") == {}
    assert "npm did not bring" in dev_tests.left_out_checks("node")[0]


def test_every_file_of_javascript_tests_is_run_where_node_and_its_tools_are(monkeypatch, tmp_path):
    for tool in ("@biomejs/biome/bin/biome", "typescript/bin/tsc"):
        (tmp_path / tool).parent.mkdir(parents=True)
        (tmp_path / tool).touch()
    monkeypatch.setattr(dev_tests, "NODE_MODULES", tmp_path)

    command = dev_tests.javascript_checks("node")["JavaScript tests"]

    assert dev_tests.left_out_checks("node") == []
    written = {str(path.relative_to(ROOT)) for path in ROOT.glob("tests/javascript/*.js")}
    assert written == {str(part) for part in command[3:]}


@pytest.mark.parametrize("options", [[], ["--quick"]])
def test_a_run_without_node_names_the_javascript_and_is_not_whole(options, monkeypatch, capsys):
    for name, value in {
        "install": None,
        "prepared_for_tests": ({}, []),
        "find_postgresql": None,
        "find_node": None,
    }.items():
        monkeypatch.setattr(dev, name, lambda *_, value=value: value)
    for name in ("check_everything", "test_everything"):
        monkeypatch.setattr(dev_tests, name, lambda *_: {})
    monkeypatch.setattr(dev_tests, "say_where_time_went", lambda *_: None)

    assert dev.test([*options, "--whole"]) == 1
    assert "LEFT OUT  lint, types and tests of the JavaScript: node is missing" in capsys.readouterr().out


def test_a_server_gets_none_of_the_tools_of_developers(monkeypatch):
    asked = []
    monkeypatch.setattr(dev, "install", lambda requirements: None)
    monkeypatch.setattr(dev, "compile_languages", lambda environment: None)
    monkeypatch.setattr(dev, "bring_front_end", lambda *options: asked.append(options))

    dev.setup([])
    dev.run([])

    assert asked == [("--omit=dev",), ("--omit=dev",)]


def test_npm_packages_are_locked_by_their_content_and_name_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    brought = {path: package for path, package in packages.items() if path}

    assert all(package["integrity"].startswith("sha512-") for package in brought.values())
    assert not any("resolved" in package for package in brought.values())
    assert all(brought[f"node_modules/{name}"]["dev"] for name in ("@biomejs/biome", "typescript"))


TIMES = """<testsuites><testsuite><testcase file="tests/{0}.py" time="1.5"/><testcase file="tests/{0}.py" time="2"/>
<testcase file="tests/b.py" time="0.25"/></testsuite></testsuites>"""


def test_the_slowest_files_are_added_up_over_all_runs(monkeypatch, tmp_path):
    monkeypatch.setattr(dev_tests, "BUILD", tmp_path)
    runs = [dev_tests.Run(name, "", {}) for name in ("one", "two", "never started")]
    for run in runs[:2]:
        run.times.write_text(TIMES.format("a"))

    assert dev_tests.slowest_files(runs) == [("tests/a.py", 7.0), ("tests/b.py", 0.5)]
    assert dev_tests.slowest_files(runs, count=1) == [("tests/a.py", 7.0)]


@pytest.mark.parametrize(
    ("seconds", "is_quick", "is_over"), [(899, False, False), (901, False, True), (181, True, True)]
)
def test_a_run_that_is_over_its_limit_says_so(seconds, is_quick, is_over):
    said = dev_tests.how_long(seconds, is_quick)

    assert f"The run took {seconds // 60} min {seconds % 60} s." in said
    assert said.startswith("TOO SLOW") is is_over


def test_coverage_is_measured_only_where_it_is_asked_for_and_then_in_one_run():
    runs = dev_tests.planned(SQLITE, POSTGRESQL, has_browser=True, is_quick=False)

    assert [run.measures_coverage for run in runs] == [False, False, False]
    assert [run.measures_coverage for run in dev_tests.with_coverage(runs)] == [True, False, False]
    assert "--cov" in dev_tests.with_coverage(runs)[0].command


def test_of_many_cases_the_first_and_the_last_run_on_both_databases():
    files = ["accounts/test_names", "accounts/test_one_mailbox"]
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", *(f"tests/{file}.py" for file in files)]

    def cases(of: str, *marks: str) -> list[str]:
        said = subprocess.run([*command, *marks], cwd=ROOT, capture_output=True, text=True).stdout
        return [line for line in said.split("\n") if of in line]

    name = "test_every_name_and_title_is_asked_for_again"
    every, both = cases(name), cases(name, "-m", "not one_database")
    assert len(every) > 2
    assert both == [every[0], every[-1]]
    kept = "tests/accounts/test_one_mailbox.py"
    assert cases(kept) == cases(kept, "-m", "not one_database")


def test_what_was_left_out_is_said_and_fails_only_where_the_run_must_be_whole(capsys):
    assert dev_tests.summary({"lint": 0}, ["the browser tests: none is here"], must_be_whole=False) == 0
    assert dev_tests.summary({"lint": 0}, ["the browser tests: none is here"], must_be_whole=True) == 1
    assert dev_tests.summary({"lint": 1}, [], must_be_whole=False) == 1
    assert capsys.readouterr().out.count("LEFT OUT  the browser tests: none is here") == 2


def test_only_what_depends_on_the_database_runs_on_both():
    """The rule of conftest.py: neither what touches no database, nor the languages, nor the browser."""
    files = ["analysis/test_rounding", "languages/test_choice", "pages/test_in_the_browser", "sharing/test_ending"]
    command = [sys.executable, "-m", "pytest", "-qq", "--collect-only", "-m", "not one_database"]

    said = subprocess.run([*command, *(f"tests/{file}.py" for file in files)], cwd=ROOT, capture_output=True, text=True)

    assert [line.partition(":")[0] for line in said.stdout.split("\n") if line.startswith("tests/")] == [
        "tests/sharing/test_ending.py"
    ]


def test_the_guide_names_every_file_with_tests_for_one_database_alone():
    guide = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    listed = guide.partition("### What runs on one database")[2].partition("\n### ")[0]
    marks = ("pytest.mark.one_database", "sampled(")

    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    marked = {path for path, text in texts.items() if any(mark in text for mark in marks)} - {Path(__file__)}

    assert len(marked) >= 5
    assert [path for path in marked if f"`{path.relative_to(ROOT).as_posix()}`" not in listed] == []


def test_rooms_are_added_up_and_the_whole_is_last():
    def measured(lines: int, branches: int) -> dict[str, dict[str, int]]:
        sums = {"covered_lines": lines, "num_statements": 10, "covered_branches": branches, "num_branches": 4}
        return {"summary": sums}

    files = {
        "reports/results/views.py": measured(9, 2),
        "reports/meeting/views.py": measured(5, 1),
        "analysis/gap.py": measured(10, 4),
    }
    rooms = dev_tests.rooms_of({"files": files})

    assert rooms == [
        "analysis             100.0 % of lines, 100.0 % of branches",
        "reports               70.0 % of lines,  37.5 % of branches",
        "all rooms             80.0 % of lines,  58.3 % of branches",
    ]
