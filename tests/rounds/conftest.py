import threading
from collections.abc import Iterator

import pytest

from tests import people
from tests.factories import a_partnership
from tests.rounds.mailbox import Mailbox


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle")


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()
