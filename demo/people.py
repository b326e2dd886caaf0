"""Invented people of the demonstration: two names for every invited person, and the accounts to sign in with."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from accounts.models import User

PASSWORD = "demo-password"  # noqa: S105 (printed on purpose; the seed refuses to run outside a demonstration)

FIRST_NAMES = (
    *("Asha", "Bram", "Carmel", "Dinh", "Edda", "Farid", "Greta", "Hamish", "Ines"),
    *("Jarrah", "Kiri", "Luca", "Mei", "Noor", "Otis", "Petra", "Quinn", "Rosa"),
)
LAST_NAMES = (
    *("Abbott", "Brook", "Castellan", "Doyle", "Eames", "Farrow", "Gallo", "Hurst"),
    *("Ito", "Jansen", "Kelly", "Lund", "Moreno", "Nolan", "Orr", "Pham"),
)


@dataclass(frozen=True, slots=True)
class DemoAccounts:
    executive_officer: User
    sponsor: User
    staff: User


def name_of(number: int) -> str:
    """The name of the n-th invented person; the first 18 differ in both names."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    return f"{first} {LAST_NAMES[(number // len(FIRST_NAMES) + number) % len(LAST_NAMES)]}"


def accounts() -> DemoAccounts:
    return DemoAccounts(
        executive_officer=_account("maree.tolliver@example.org", "Maree Tolliver"),
        sponsor=_account("sponsor@example.org", "Sam Okafor"),
        staff=_account("staff@example.org", "Stella Kumar", is_staff=True, is_superuser=True),
    )


def _account(email: str, name: str, is_staff: bool = False, is_superuser: bool = False) -> User:
    user = User.objects.create_user(email, PASSWORD, name=name, is_staff=is_staff, is_superuser=is_superuser)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
