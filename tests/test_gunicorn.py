"""How gunicorn serves the pages."""

import subprocess
import sys


def test_gunicorn_takes_the_settings_of_the_hosts_guide():
    """The file as gunicorn reads it from the folder of the service."""
    told = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--print-config"], capture_output=True, text=True, check=True
    ).stdout
    settings = dict(line.replace(" ", "").split("=", 1) for line in told.splitlines() if "=" in line)

    assert (settings["workers"], settings["threads"], settings["preload_app"]) == ("2", "4", "True")
