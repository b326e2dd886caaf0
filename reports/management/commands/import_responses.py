from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any  # Any: the options of Django's commands

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.addresses import address_key
from accounts.models import User
from assessments.importing import reading
from assessments.importing.storing import ImportOrder, rating_count
from assessments.models import Round
from assessments.rounds.actions import ConflictError
from frameworks.models import Instrument, PartnershipType, Stage
from partnerships.models import Partnership
from reports.importing.actions import import_round, publish_import
from reports.importing.forms import IMPORTED_KINDS
from safeguards.uploads.limits import RefusedUploadError, content_of


class Command(BaseCommand):
    help = (
        "Make a closed round with results from a CSV file. All or nothing: every bad line is named. It is published at "
        "once, unless --by names who looks at it first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("partnership_slug")
        parser.add_argument("instrument_slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--title", required=True)
        parser.add_argument("--kind", choices=[kind for kind, _ in IMPORTED_KINDS], default=Round.Kind.CONFIDENTIAL)
        parser.add_argument("--closed-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="today, if left out")
        parser.add_argument("--source", choices=Round.Source.values, default=Round.Source.OTHER)
        parser.add_argument("--by", metavar="ADDRESS", help="account that looks at it first, for 7 days")
        parser.add_argument("--create", action="store_true", help="make the partnership if there is none of that slug")

    def handle(self, *args: Any, **options: Any) -> None:
        instrument = self.find_instrument(options["instrument_slug"])
        partnership = self.find_partnership(options["partnership_slug"], instrument, options["create"])
        file = self.read(options["file"], instrument)
        imported = file.responses
        by, origin = self.find_account(options["by"]), (options["closed_on"], options["source"])
        order = ImportOrder(partnership, instrument, options["title"], options["kind"], timezone.now(), by, *origin)
        round_ = self.store(order, imported)
        self.stdout.write(f"round {round_.pk}: {len(imported)} respondents, {rating_count(imported)} ratings")
        if file.unused:
            self.stdout.write(f"columns that were not read: {file.unused}")

    def find_instrument(self, slug: str) -> Instrument:
        instrument: Instrument | None = Instrument.objects.filter(slug=slug).newest().first()
        if instrument is None:
            known = ", ".join(sorted(set(Instrument.objects.values_list("slug", flat=True)))) or "none is loaded"
            raise CommandError(f"There is no instrument “{slug}”. Instruments: {known}.")
        return instrument

    def find_partnership(self, slug: str, instrument: Instrument, create: bool) -> Partnership:
        found = Partnership.objects.filter(slug=slug).first()
        if found is None and not create:
            raise CommandError(f"There is no partnership “{slug}”. --create makes it.")
        if found:
            return found
        return Partnership(
            name=slug.replace("-", " ").capitalize(),
            slug=slug,
            type=PartnershipType.objects.get(key="community"),
            stage=instrument.stage or Stage.DEVELOPMENT,
        )

    def find_account(self, address: str | None) -> User | None:
        found = User.objects.filter(email_key=address_key(address)).first() if address else None
        if address and found is None:
            raise CommandError(f"There is no account with the address {address}.")
        return found

    def read(self, file: Path, instrument: Instrument) -> reading.ImportedFile:
        try:
            with file.open("rb") as opened:
                content = content_of(File(opened), reading.LIMITS_FOR_HOSTS)
            return reading.read(content, instrument, reading.LIMITS_FOR_HOSTS)
        except RefusedUploadError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except reading.BadFileError as error:
            lines = "\n".join(map(str, error.problems))
            lines += "\nMore lines are wrong." if error.is_cut else ""
            raise CommandError(f"{lines}\nNothing was stored. Mend these lines and import the file again.") from error

    def store(self, order: ImportOrder, imported: list[reading.ImportedResponse]) -> Round:
        try:
            with transaction.atomic():
                round_ = import_round(order, imported, self.tell)
                if order.by is None:
                    publish_import(round_, at=order.at)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except ConflictError as error:
            raise CommandError(f"{error} Nothing was stored.") from error
        self.tell("published" if order.by is None else f"waits for {order.by}")
        return round_

    def tell(self, message: str) -> None:
        self.stderr.write(message)
