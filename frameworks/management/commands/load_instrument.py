from argparse import ArgumentParser
from pathlib import Path
from typing import Any  # Any: the options of Django's commands

from django.core.management.base import BaseCommand, CommandError, no_translations

from frameworks.files.loading import checked, load
from frameworks.files.reading import FILE_BYTES, RefusedError


class Command(BaseCommand):
    help = "Load an instrument of your own from a file: all of it, or nothing. docs/instrument-schema.md says its form."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="say what is wrong, and load nothing")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            document = checked(_content(file))
            outcome = "nothing is wrong with it, and nothing was loaded" if options["check"] else load(document)
        except RefusedError as error:
            raise CommandError(f"{file.name} is refused, and nothing was loaded.\n{error}") from error
        self.stdout.write(f"{file.name}: {outcome}")


def _content(file: Path) -> bytes:
    """The content, cut where it is known to be too large. Raises CommandError if the file cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(FILE_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
