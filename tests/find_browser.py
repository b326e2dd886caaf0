"""A browser for the browser tests, wherever the machine has one. Standard library only: dev.py calls it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def find_browser(python: Path, root: Path) -> tuple[Path | None, str]:
    """BROWSER_PATH, one on the PATH, the npm package's, or Playwright's own download."""
    named = os.environ.get("BROWSER_PATH")
    on_path = (shutil.which(n) for n in ("chromium", "chromium-browser", "google-chrome", "chrome"))
    for candidate in (named, *on_path):
        if candidate and starts(Path(candidate)):
            return Path(candidate), ""
    unpacked = unpack_browser(python, root)
    if unpacked and starts(unpacked):
        return unpacked, ""
    if subprocess.run([str(python), "-m", "playwright", "install", "chromium"], check=False).returncode == 0:
        code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
        path = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        if starts(Path(path)):
            return Path(path), ""
    return None, "no browser starts here (BROWSER_PATH names one)"


def unpack_browser(python: Path, root: Path) -> Path | None:
    """The npm package keeps Chromium for Linux on x86-64 as brotli files."""
    packed = root / "node_modules/@sparticuz/chromium/bin/chromium.br"
    if not packed.exists() or not sys.platform.startswith("linux") or os.uname().machine != "x86_64":
        return None
    target = root / "build" / "browser" / "chromium"
    if not target.exists():
        script = root / "tests" / "unpack_chromium.py"
        subprocess.run([str(python), "-W", "ignore", str(script), str(packed), str(target)], check=True)
    return target


def starts(browser: Path) -> bool:
    try:
        found = subprocess.run([str(browser), "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.returncode == 0
