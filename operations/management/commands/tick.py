from django.core.management.base import BaseCommand

from operations.scheduling import tick


class Command(BaseCommand):
    help = "Do what time asks for: release, remind, send, purge. Safe to run every minute, and twice at once."

    def handle(self, *args: object, **options: object) -> None:
        for line in tick() or ["nothing was due"]:
            self.stdout.write(line)
