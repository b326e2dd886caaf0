"""When two names are one, and when two e-mail addresses are one mailbox."""

import unicodedata

import pytest
from django.core.mail import EmailMessage
from hypothesis import given
from hypothesis import strategies as st

from accounts.addresses import address_key, mailable, same_address
from accounts.keys import KEY_LENGTH
from accounts.names import name_key, same_name

BLANKS = st.sampled_from([" ", "  ", "\u00a0", "\t", "\u2003 "])
UNSEEN = st.sampled_from(["\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\ufe0f"])
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
DOMAINS = st.text(alphabet="aBzÄéß\u03c2ẞΣ日ｚ-.\u3002", min_size=1, max_size=20)


@given(st.text())
def test_the_key_of_a_key_is_itself(name):
    assert name_key(name_key(name)) == name_key(name)
    assert len(name_key(name)) <= KEY_LENGTH


@given(st.text(), FORMS)
def test_a_name_is_one_in_every_unicode_form(name, form):
    assert same_name(name, unicodedata.normalize(form, name))


@given(st.lists(st.text(alphabet="aBcß日é", min_size=1), min_size=2), BLANKS, UNSEEN)
def test_blanks_capitals_and_signs_without_width_do_not_count(words, blank, unseen):
    assert same_name(" ".join(words), f" {unseen}{blank}".join(words).upper() + blank)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Arts Inc.", "Arts Inc"), ("River side", "Riverside"), ("Zoe", "Zoë"), ("И", "Й"), ("x" * 300, "x" * 299 + "y")],
)
def test_whatever_can_be_seen_counts(one, other):
    assert not same_name(one, other)


@given(st.text(), DOMAINS)
def test_the_key_of_the_key_of_an_address_is_itself(local, domain):
    key = address_key(f"{local}@{domain}")

    assert address_key(key) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann@Example.org", "ann@example.ORG"),
        ("ann@Ärzte.example", "ann@ärzte.example"),
        ("ann@a\u0308rzte.example", "ann@ärzte.example"),
        ("ann@xn--rzte-koa.example", "ann@ärzte.example"),
        ("ann@XN--STRAE-OQA.example", "ann@straße.example"),
        ("ann@STRAẞE.example", "ann@straße.example"),
        ("ann@ärzte\u3002example", "ann@ärzte.example"),
    ],
)
def test_spellings_of_one_mailbox(one, other):
    assert same_address(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ann@straße.example", "ann@strasse.example"),
        ("ann@λόγος.example", "ann@λόγοσ.example"),
        ("ſam@example.org", "sam@example.org"),
        ("maß@example.org", "mass@example.org"),
        ("ann@example.org", "ann@example.com"),
    ],
)
def test_two_mailboxes_that_look_alike(one, other):
    assert not same_address(one, other)


def test_mail_goes_to_the_domain_that_was_typed():
    """Python's own codec and Django's mail would write strasse.example."""
    message = EmailMessage(to=[mailable("Ann@straße.example")])

    assert message.message()["To"] == "Ann@xn--strae-oqa.example"
    assert mailable("Ann@Example.org") == "Ann@Example.org"
