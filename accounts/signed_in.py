from django.http import HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person who is signed in. Raises TypeError in a public view, which the middleware opens for everybody."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("This view is public, and asks who is signed in.")
    return user
