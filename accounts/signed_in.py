from django.http import HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person who is signed in. The middleware lets nobody else through to a view that asks."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("This view is public, and asks who is signed in.")
    return user
