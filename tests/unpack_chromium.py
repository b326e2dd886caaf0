"""The npm package's Chromium, from its brotli files to a folder: run by dev.py with the source and the target."""

import io
import sys
import tarfile
from pathlib import Path

import brotli

SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 brought it
source, target = map(Path, sys.argv[1:])
target.parent.mkdir(parents=True, exist_ok=True)
for name in ("swiftshader", "al2023"):
    packed = (source.parent / f"{name}.tar.br").read_bytes()
    with tarfile.open(fileobj=io.BytesIO(brotli.decompress(packed))) as archive:
        archive.extractall(target.parent, **SAFELY)
target.write_bytes(brotli.decompress(source.read_bytes()))
target.chmod(0o755)
