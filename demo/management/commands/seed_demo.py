from argparse import ArgumentParser
from typing import Any  # Any: the options of Django's commands

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import Response, Round
from demo import people
from demo.plans import PLANS
from demo.seeding import seed_partnership
from partnerships.models import Partnership
from sponsors.medians.counting import refresh_stale


class Command(BaseCommand):
    help = "Seed the demonstration once, and print its sign-ins and some informants' links."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="", help="where the demonstration is served, before each link")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration has well-known passwords. It is seeded only with DEMO=on.")
        if not Partnership.objects.filter(slug=PLANS[0].slug).exists():
            self.seed()
        self.print_sign_ins()
        self.print_links(options["address"])

    @transaction.atomic
    def seed(self) -> None:
        accounts = people.accounts()
        now = timezone.now()
        for plan in PLANS:
            self.stdout.write(f"Inventing {plan.name}")
            seed_partnership(plan, accounts, now)
        list(refresh_stale(now))  # the medians of sponsors: nobody waits for the first tick

    def print_sign_ins(self) -> None:
        self.stdout.write(f"\nSign in with the password {people.PASSWORD}")
        self.stdout.write("  maree.tolliver@example.org  executive officer of all five partnerships")
        self.stdout.write("  sponsor@example.org         works for the sponsoring agencies")
        self.stdout.write("  staff@example.org           looks after the installation, at /admin/")

    def print_links(self, address: str) -> None:
        """Print links of the running round: for two people who have not started, and the open link."""
        now = timezone.now()
        open_round = Round.objects.filter(
            partnership__slug=PLANS[-1].slug, opens_at__lte=now, closes_at__gt=now, link_key__isnull=False
        ).first()
        if open_round is None or open_round.link_key is None:
            return
        answered = set(Response.objects.filter(round=open_round).values_list("token_digest", flat=True))
        tokens = (links.personal_token(open_round.link_key, i.id) for i in open_round.invitations.all())
        fresh = [token for token in tokens if links.response_digest(token) not in answered]
        self.stdout.write("\nBe an informant:")
        for token in (*fresh[:2], links.open_token(open_round.link_key)):
            self.stdout.write(f"  {address}{reverse('answering:welcome', args=[token])}")
