from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.actions import release_due


class Command(BaseCommand):
    help = "Do what time asks for: release every due round. Safe to run every minute, and twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        releases = release_due(timezone.now())
        for release in releases:
            self.stdout.write(f"released {release.pk}: {release.document['tier']}")
        if not releases:
            self.stdout.write("nothing was due")
