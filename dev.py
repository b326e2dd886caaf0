#!/usr/bin/env python3
"""Two commands from an empty clone: `python3 dev.py run` and `python3 dev.py test`.

`run` sets the machine up, seeds the demo once and serves it. `test` checks everything, `test --quick` the most
important things in under three minutes. `format` formats the Python and the templates. `manage` passes through to
manage.py, `bench` prints times, `setup` brings packages, languages and front-end files to a server.
`python3 dev.py COMMAND --help` says more. Standard library only.
"""

import inspect
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import dev_templates
import dev_tests
from dev_setup import BIN, BUILD, PYTHON, ROOT, bring_front_end, find_node, install
from tests.find_browser import find_browser

HELP = {"-h", "--help"}
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
        "format": format_code,
        "setup": setup,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments and arguments[0] in HELP else 2
    command, rest = commands[arguments[0]], arguments[1:]
    if asks_for_help(command, rest):
        print(inspect.getdoc(command))
        return 0
    if sys.version_info[:2] < (3, 11):  # noqa: UP036 (this line is what an older Python gets to read)
        print("Partnership Health needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return 2
    os.chdir(ROOT)
    try:
        return command(rest)
    except subprocess.CalledProcessError as error:
        print(f"This step failed ({error.returncode}): {' '.join(map(str, error.cmd))}")
        return 1
    except KeyboardInterrupt:
        return 0


def asks_for_help(command: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> bool:
    """Whether to print the help of this command. `dev.py manage migrate --help` asks for the help of Django instead."""
    return bool(HELP.intersection(arguments[:1] if command in (manage, bench) else arguments))


# The commands


def run(arguments: Sequence[str]) -> int:
    """python3 dev.py run [ADDRESS]

    Installs what is needed into this folder, fills a demonstration with invented answers once, and serves it at
    http://ADDRESS/ until you press Ctrl-C. ADDRESS is localhost:8000 unless you name another.
    """
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("`run` takes one address and no options, for example: python3 dev.py run localhost:8001")
        return 2
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
    with in_background(["db_worker", "--no-reload"], environment), every_minute(["tick"], environment):
        return django(["runserver", "--noreload", address], environment, check=False)


def setup(arguments: Sequence[str]) -> int:
    """python3 dev.py setup

    Installs what a server needs before its first start: locked packages, translations and front-end files.
    """
    install("requirements.txt")
    compile_languages(os.environ)
    return 0 if bring_front_end("--omit=dev") else 1


def manage(arguments: Sequence[str]) -> int:
    """python3 dev.py manage COMMAND [...]

    Installs what is needed and hands everything to Django's manage.py, on the database of the demonstration unless
    DATABASE_URL names another. `python3 dev.py manage help` lists the commands.
    """
    install("requirements.txt")
    return django(list(arguments), demo_environment(), check=False)


def test(arguments: Sequence[str]) -> int:
    """python3 dev.py test [--quick] [--whole] [--coverage] [ARGUMENTS OF PYTEST]

    Checks everything: lint, types, import contracts, the JavaScript, and every test on SQLite, in a browser and on
    PostgreSQL. It uses every core, and names whatever this machine had to leave out. At most 15 minutes on two cores.

    --quick     leaves out the browser, the long proofs and PostgreSQL; at most 3 minutes
    --whole     fails if something was left out
    --coverage  prints the lines and branches that the tests on SQLite went through; they take twice as long then

    Any other arguments go to pytest, on SQLite alone: python3 dev.py test tests/reports -k ladder
    """
    started = time.monotonic()
    for_pytest = [a for a in arguments if a not in ("--whole", "--quick", "--coverage")]
    is_quick = "--quick" in arguments
    install("requirements-dev.txt")
    environment, left_out = prepared_for_tests()
    if for_pytest:
        return dev_tests.call([PYTHON, "-m", "pytest", *for_pytest], environment)
    postgresql, browser = find_postgresql(), environment.get("BROWSER_PATH")
    if not postgresql:
        left_out.append("the tests on PostgreSQL: no server answers (TEST_POSTGRESQL_URL names one)")
    if is_quick:
        left_out = ["the browser tests, the long proofs and PostgreSQL: this is a quick run"]
    left_out += dev_tests.left_out_checks(find_node())
    on_postgresql = {**environment, "DATABASE_URL": postgresql} if postgresql else None
    runs = dev_tests.planned(environment, on_postgresql, bool(browser), is_quick)
    if "--coverage" in arguments:
        runs = dev_tests.with_coverage(runs)
    results = dev_tests.check_everything({**environment, "ONLY_HTTPS": "on"}) | dev_tests.test_everything(runs)
    dev_tests.say_where_time_went(runs, environment)
    failed = dev_tests.summary(results, left_out, "--whole" in arguments)
    print(dev_tests.how_long(time.monotonic() - started, is_quick))
    return failed


def prepared_for_tests() -> tuple[dict[str, str], list[str]]:
    """Prepare front-end files, translations and a browser. Returns the environment and what is left out."""
    has_front_end = bring_front_end()
    environment = test_environment()
    browser, why_not = find_browser(PYTHON, ROOT) if has_front_end else (None, "npm brought no front-end files")
    if browser:
        environment["BROWSER_PATH"] = str(browser)
    compile_languages(environment)
    prepare_static(environment)
    return environment, [] if browser else [f"the browser tests: {why_not}"]


def bench(arguments: Sequence[str]) -> int:
    """python3 dev.py bench [NAME] [...]

    Prints how long things take. NAME is a module of bench/: run (the default), pages, memory, papers, mail, roster,
    exports, crowd, sponsors, uploads, solver, phone, explain, chaos.
    """
    install("requirements-dev.txt")
    bring_front_end()
    environment = test_environment()
    compile_languages(environment)
    prepare_static(environment)
    if url := find_postgresql():
        environment["DATABASE_URL"] = url
    environment["BROWSER_PATH"] = str(find_browser(PYTHON, ROOT)[0] or "")
    name, *more = arguments or ["run"]
    return dev_tests.call([PYTHON, "-m", f"bench.{name}", *more], environment)


def format_code(arguments: Sequence[str]) -> int:
    """python3 dev.py format

    Formats the Python (ruff) and the templates (djlint, then lines of at most 120 characters). It names the templates
    where a line must be broken by hand, or that must be split because they have more than 120 lines.
    """
    install("requirements-dev.txt")
    code = dev_tests.call([BIN / "ruff", "format", "."], os.environ)
    dev_templates.format_templates(ROOT / "templates")
    return code or dev_templates.check_lengths(ROOT / "templates")


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
    """The environment of the tests. Settings of the demonstration and of the developer do not reach them."""
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
        "PYTHONDONTWRITEBYTECODE": "",  # hundreds of processes start in a run: each module is compiled once for all
        "PYTHONPYCACHEPREFIX": str(BUILD / "bytecode"),
    }
    return {**os.environ, **own}


def prepare_static(environment: Mapping[str, str]) -> None:
    (BUILD / "vendor").mkdir(parents=True, exist_ok=True)
    django(["collectstatic", "--no-input", "--clear", "-v0"], environment)


def compile_languages(environment: Mapping[str, str]) -> None:
    """Compile translations: Git has the texts (.po), and Django reads compiled files (.mo)."""
    command = [str(BIN / "pybabel"), "-q", "compile", "-d", str(ROOT / "locale"), "-D", "django"]
    subprocess.run(command, env=dict(environment), check=True)


def django(arguments: Sequence[str], environment: Mapping[str, str], check: bool = True) -> int:
    command = [str(PYTHON), "manage.py", *arguments]
    return subprocess.run(command, env=dict(environment), check=check).returncode


@contextmanager
def in_background(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Run a command of manage.py in a second process until the block ends."""
    running = subprocess.Popen([str(PYTHON), "manage.py", *arguments], env=dict(environment))
    try:
        yield
    finally:
        running.terminate()
        running.wait()


@contextmanager
def every_minute(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Run a command of manage.py every minute until the block ends, as a timer does on a server."""
    is_over = threading.Event()

    def again() -> None:
        while not is_over.wait(60):
            subprocess.run([str(PYTHON), "manage.py", *arguments], env=dict(environment), stdout=subprocess.DEVNULL)

    threading.Thread(target=again, daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
