#!/usr/bin/env python3
"""Two commands from an empty clone: `python3 dev.py run` and `python3 dev.py test`.

`run` sets the machine up, seeds the demo once and serves it. `test` checks everything; with arguments
it hands them to pytest, on SQLite alone. `manage` passes through to manage.py, `bench` prints times,
`setup` brings packages, languages and front-end files to a server. Standard library only.
"""

import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dev_setup import BIN, BUILD, PYTHON, ROOT, bring_front_end, install
from tests.find_browser import find_browser

POSTGRESQL_URLS = (
    os.environ.get("TEST_POSTGRESQL_URL", ""),
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres:postgres@127.0.0.1:5432/postgres",
)


def main(arguments: Sequence[str]) -> int:
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "run": run,
        "test": test,
        "manage": manage,
        "bench": bench,
        "setup": setup,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if sys.version_info[:2] < (3, 11):  # noqa: UP036 (this line is what an older Python gets to read)
        print("Partnership Health needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return 2
    os.chdir(ROOT)
    try:
        return commands[arguments[0]](arguments[1:])
    except subprocess.CalledProcessError as error:
        print(f"This step failed ({error.returncode}): {' '.join(map(str, error.cmd))}")
        return 1
    except KeyboardInterrupt:
        return 0


# The commands


def run(arguments: Sequence[str]) -> int:
    install("requirements.txt")
    if not bring_front_end("--omit=dev"):
        return 1
    address = arguments[0] if arguments else "localhost:8000"
    environment = {**demo_environment(), "SITE_ADDRESS": f"http://{address}"}
    compile_languages(environment)
    for step in (["migrate", "-v0"], ["createcachetable"], ["load_frameworks"], ["collectstatic", "--no-input", "-v0"]):
        django(step, environment)
    django(["seed_demo", "--address", f"http://{address}"], environment)
    print(f"\nPartnership Health is at http://{address}/  (Ctrl-C stops it)\n", flush=True)
    with beside(["db_worker", "--no-reload"], environment), every_minute(["tick"], environment):
        return django(["runserver", "--noreload", address], environment, check=False)


def setup(arguments: Sequence[str]) -> int:
    """What a server needs before its first start: the locked packages, the languages and the front-end files."""
    install("requirements.txt")
    compile_languages(os.environ)
    return 0 if bring_front_end("--omit=dev") else 1


def manage(arguments: Sequence[str]) -> int:
    install("requirements.txt")
    return django(list(arguments), demo_environment(), check=False)


def test(arguments: Sequence[str]) -> int:
    must_be_whole = "--whole" in arguments
    arguments = [a for a in arguments if a != "--whole"]
    install("requirements-dev.txt")
    has_front_end = bring_front_end()
    environment = test_environment()
    browser, why_not = find_browser(PYTHON, ROOT) if has_front_end else (None, "npm brought no front-end files")
    if browser:
        environment["BROWSER_PATH"] = str(browser)
    compile_languages(environment)
    prepare_static(environment)
    if arguments:
        return call([PYTHON, "-m", "pytest", *arguments], environment)
    in_production = {**environment, "ONLY_HTTPS": "on"}
    results = {name: call(command, in_production) for name, command in checks().items()}
    left_out = [] if browser else [f"the browser tests: {why_not}"]
    databases = {"SQLite": environment}
    if postgresql_url := find_postgresql():
        databases["PostgreSQL"] = {**environment, "DATABASE_URL": postgresql_url}
    else:
        left_out.append("the tests on PostgreSQL: no server answers (TEST_POSTGRESQL_URL names one)")
    results |= pytest_on(databases, browser)
    return summary(results, left_out, must_be_whole)


def bench(arguments: Sequence[str]) -> int:
    install("requirements-dev.txt")
    bring_front_end()
    environment = test_environment()
    compile_languages(environment)
    prepare_static(environment)
    if url := find_postgresql():
        environment["DATABASE_URL"] = url
    environment["BROWSER_PATH"] = str(find_browser(PYTHON, ROOT)[0] or "")
    name, *more = arguments or ["run"]
    return call([PYTHON, "-m", f"bench.{name}", *more], environment)


# Checks


def checks() -> dict[str, list[str | Path]]:
    manage_py: list[str | Path] = [PYTHON, "manage.py"]
    deploy = [*manage_py, "check", "--deploy", "--fail-level", "WARNING"]
    return {
        "lint": [BIN / "ruff", "check", "."],
        "format": [BIN / "ruff", "format", "--check", "."],
        "templates": [BIN / "djlint", "--lint", "--quiet", "templates"],
        "types": [BIN / "mypy"],
        "import contracts": [BIN / "lint-imports"],
        "migrations": [*manage_py, "makemigrations", "--check", "--dry-run"],
        "deployment": deploy,
    }


def pytest_on(databases: Mapping[str, Mapping[str, str]], browser: Path | None) -> dict[str, int]:
    """All databases at once, each in a process of its own; only the first one's output is seen as it comes."""
    chosen = [] if browser else ["-m", "not browser"]
    command = [str(PYTHON), "-m", "pytest", "-q", "--durations=10", *chosen]
    started = time.monotonic()
    runs: dict[str, tuple[subprocess.Popen[bytes], IO[str] | None]] = {}
    for name, environment in databases.items():
        log = (BUILD / f"tests-on-{name}.log").open("w+", encoding="utf-8") if runs else None
        process = subprocess.Popen(command, env=dict(environment), stdout=log, stderr=log and subprocess.STDOUT)
        runs[name] = process, log
    results = {}
    for name, (process, output) in runs.items():
        print(f"\nTests on {name}, beside the others", flush=True)
        results[f"tests on {name}"] = code = process.wait()
        if output:
            output.seek(0)
            print(output.read())
            output.close()
        print(f"[{time.monotonic() - started:.1f} s, exit {code}]", flush=True)
    return results


def summary(results: Mapping[str, int], left_out: Sequence[str], must_be_whole: bool) -> int:
    print()
    for name, code in results.items():
        print(f"{'passed' if code == 0 else 'FAILED'}  {name}")
    for half in left_out:
        print(f"LEFT OUT  {half}")
    failed = any(results.values()) or (must_be_whole and bool(left_out))
    print("Something failed." if failed else "Everything that ran passed.")
    return int(failed)


# Environments and small things


def find_postgresql() -> str | None:
    code = "import psycopg2, sys; psycopg2.connect(sys.argv[1], connect_timeout=3).close()"
    for url in filter(None, POSTGRESQL_URLS):
        if subprocess.run([str(PYTHON), "-c", code, url], capture_output=True, check=False).returncode == 0:
            return url
    return None


def demo_environment() -> dict[str, str]:
    BUILD.mkdir(exist_ok=True)
    key = BUILD / "demo-secret-key"
    if not key.exists():
        key.write_text(secrets.token_urlsafe(50))
    defaults = {
        "SECRET_KEY": key.read_text(),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "DATABASE_URL": f"sqlite:///{BUILD / 'demo.sqlite3'}",
        "FILES_ROOT": str(BUILD / "demo-files"),
        "EMAIL_URL": "consolemail://",
        "ONLY_HTTPS": "off",
        "DEMO": "on",
    }
    return {**defaults, **os.environ}


def test_environment() -> dict[str, str]:
    """What the tests run under; the demo's and the developer's own settings stay out of it."""
    own = {
        "SECRET_KEY": "a key for tests only, long enough to satisfy the deployment check, 0123456789",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "DATABASE_URL": f"sqlite:///{BUILD / 'test.sqlite3'}",
        "FILES_ROOT": str(BUILD / "test-files"),
        "EMAIL_URL": "memorymail://",
        "ONLY_HTTPS": "off",
        "DEMO": "off",
        "DJANGO_SETTINGS_MODULE": "partnership_health.settings",
        "PYTHONPATH": str(ROOT),
    }
    return {**os.environ, **own}


def prepare_static(environment: Mapping[str, str]) -> None:
    (BUILD / "vendor").mkdir(parents=True, exist_ok=True)
    django(["collectstatic", "--no-input", "--clear", "-v0"], environment)


def compile_languages(environment: Mapping[str, str]) -> None:
    """Git holds the words (.po); Django reads the compiled ones (.mo)."""
    command = [str(BIN / "pybabel"), "-q", "compile", "-d", str(ROOT / "locale"), "-D", "django"]
    subprocess.run(command, env=dict(environment), check=True)


def django(arguments: Sequence[str], environment: Mapping[str, str], check: bool = True) -> int:
    command = [str(PYTHON), "manage.py", *arguments]
    return subprocess.run(command, env=dict(environment), check=check).returncode


@contextmanager
def beside(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """A second process for as long as the first runs: the worker that sends mail."""
    running = subprocess.Popen([str(PYTHON), "manage.py", *arguments], env=dict(environment))
    try:
        yield
    finally:
        running.terminate()
        running.wait()


@contextmanager
def every_minute(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """What a timer does on a server."""
    is_over = threading.Event()

    def again() -> None:
        while not is_over.wait(60):
            subprocess.run([str(PYTHON), "manage.py", *arguments], env=dict(environment), stdout=subprocess.DEVNULL)

    threading.Thread(target=again, daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def call(command: Sequence[str | Path], environment: Mapping[str, str]) -> int:
    started = time.monotonic()
    code = subprocess.run([str(part) for part in command], env=dict(environment), check=False).returncode
    print(
        f"[{time.monotonic() - started:.1f} s, exit {code}] {' '.join(Path(str(p)).name for p in command)}", flush=True
    )
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
