import json
from argparse import ArgumentParser
from typing import Any  # Any: the options of Django's commands

from django.core.management.base import BaseCommand, CommandError

from reports.files.tables import as_csv
from reports.models import Release


class Command(BaseCommand):
    help = "Print what a round published: the release document as JSON, or its tables as CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round_id")
        parser.add_argument("--format", choices=("json", "csv"), default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        release = Release.objects.filter(pk=options["round_id"]).first()
        if release is None:
            raise CommandError(f"The round “{options['round_id']}” has published nothing.")
        if options["format"] == "csv":
            self.stdout.write(as_csv(release.readable), ending="")
        else:
            self.stdout.write(json.dumps(release.readable, ensure_ascii=False, indent=1))
