import os
from argparse import ArgumentParser
from datetime import date
from time import monotonic, process_time
from typing import Any  # Any: the options of Django's commands

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.addresses import address_key
from accounts.models import User
from demo.generating import AGENCIES, AlreadyGeneratedError, generate
from demo.removing import remove_generated
from demo.sketches import Order
from partnerships.models import Partnership

DEMO_READER = "sponsor@example.org"


class Command(BaseCommand):
    help = "Invent many partnerships of an invented agency, with released and shared rounds; or take them away again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, nargs="?", default=100, help="how many partnerships")
        parser.add_argument("--rounds", type=int, default=4, help="released rounds of each, a year apart")
        parser.add_argument("--informants", type=int, default=30, help="answers in most of the rounds")
        parser.add_argument("--seed", type=int, default=1, help="the same seed and day give the same figures")
        parser.add_argument("--until", type=date.fromisoformat, help="the day before which rounds closed; today")
        parser.add_argument("--stride", type=int, default=100, help="ratings are stored for one round in so many")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="that build releases")
        parser.add_argument("--account", help="address of the account that reads as the agency")
        parser.add_argument("--yes-here", action="store_true", help="also where real partnerships are")
        parser.add_argument("--remove", action="store_true", help="take generated partnerships away")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            remove_generated(self.stdout.write)
            self.stdout.write("No generated partnership is left.")
            return
        self.refuse_among_real_data(options["yes_here"])
        order, reader = self.order(options), self.reader(options["account"])
        began, cpu = monotonic(), process_time()
        try:
            generate(order, reader, max(1, options["processes"]), self.stdout.write)
        except AlreadyGeneratedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Done in {monotonic() - began:.0f} s ({process_time() - cpu:.0f} s of CPU in this process).")
        self.stdout.write(f"{reader.email} reads them, for the agency {next(iter(AGENCIES.values()))}.")

    def refuse_among_real_data(self, is_meant: bool) -> None:
        if settings.DEMO or is_meant or not Partnership.objects.filter(is_invented=False).exists():
            return
        raise CommandError("Real partnerships are here. Generate elsewhere, or say --yes-here.")

    def order(self, options: dict[str, Any]) -> Order:
        sizes = ("count", "rounds", "informants", "stride")
        if low := [name for name in sizes if options[name] < 1]:
            raise CommandError(f"At least 1: {', '.join(low)}.")
        wanted = {name: options[name] for name in (*sizes, "seed")}
        return Order(**wanted, until=options["until"] or timezone.localdate())

    def reader(self, email: str | None) -> User:
        """The account that reads as the agency; in a demonstration this is the sponsor's."""
        address = email or (DEMO_READER if settings.DEMO else "")
        if not address:
            raise CommandError("--account ADDRESS names the account that reads as the agency.")
        found = User.objects.filter(email_key=address_key(address)).first()
        if found is None:
            raise CommandError(f"There is no account {address}. --account ADDRESS names one that is there.")
        return found
