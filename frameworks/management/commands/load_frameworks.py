from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations

from frameworks.files.fixtures import FixtureError, load_all


class Command(BaseCommand):
    help = "Load the published instruments and reference sets from fixtures/. Safe to repeat; all or nothing."

    @no_translations
    def handle(self, *args: object, **options: object) -> None:
        try:
            lines = load_all(settings.BASE_DIR / "fixtures")
        except FixtureError as error:
            raise CommandError(f"{error}. Nothing was loaded.") from error
        if options["verbosity"]:
            self.stdout.write("\n".join(lines))
