"""People of a sponsoring agency can be asked for a second factor where others are not."""

from accounts.middleware import SecondFactorRequired
from accounts.models import User


class SecondFactorOfSponsors(SecondFactorRequired):
    """The demand of the installation, which reaches who works for an agency, confirmed or waiting."""

    def is_demanded_of(self, user: User) -> bool:
        return super().is_demanded_of(user) or user.agencies.exists()
