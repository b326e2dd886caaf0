"""Reads ZIP files that may be hostile. Sizes are counted while unpacking; those that the file states are ignored."""

import io
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

END, END_SIZE, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
LARGE_END = b"PK\x06\x07"  # says that a second end, of 64 bits, names another directory: no document needs one
LARGEST_DIRECTORY = 1024 * 1024  # bytes: a document holds some dozens of parts, of 100 bytes each
KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others unpack a block of any size at once
CHUNK = 64 * 1024  # bytes unpacked at a time: all that is in memory when a part turns out to be too large


def has_small_directory(file: IO[bytes]) -> bool:
    """Check the size of the ZIP directory before it is read, because reading it takes that much memory."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - END_SIZE - LONGEST_COMMENT, 0))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_SIZE or LARGE_END in tail[max(place - 20, 0) : place]:
        return False
    (directory,) = struct.unpack_from("<L", tail, place + 12)
    return bool(directory <= LARGEST_DIRECTORY)


def is_readable(part: zipfile.ZipInfo) -> bool:
    """Whether this entry is stored or deflated, and not encrypted: it can be unpacked piece by piece."""
    return part.compress_type in KNOWN_METHODS and not part.flag_bits & 0x1


def chunks(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with container.open(part) as opened:
        while chunk := opened.read(CHUNK):
            yield chunk
