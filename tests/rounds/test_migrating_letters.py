"""Rounds of the version before: letters that are out keep their codes and PINs, drafts get longer codes."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import Invitation, Response, Round

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
STEPS = [
    ("assessments", "0011_replacing_links_and_code_letters"),
    ("assessments", "0012_letters_that_are_out"),
    ("assessments", "0013_imports_are_looked_at_first"),
    ("assessments", "0014_fewer_indexes_of_ratings"),
    ("assessments", "0015_former_imports"),
    ("assessments", "0016_changes_of_each_device"),
]
BEFORE = [("assessments", "0010_keys_are_unique")]
NOW = timezone.now()
KEY = "ab" * 32


def the_version_before():
    executor = MigrationExecutor(connection)
    for node in reversed(STEPS):
        executor.unapply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] in ("partnerships", "frameworks")]
    apps = executor.loader.project_state([*BEFORE, *others]).apps
    return {name: apps.get_model(app, name).objects for app, name in MODELS}


MODELS = [
    ("partnerships", "Partnership"),
    *(("frameworks", name) for name in ("Instrument", "PartnershipType")),
    *(("assessments", name) for name in ("Round", "Invitation", "Response", "Mailing", "Letter")),
]


def migrated():
    executor = MigrationExecutor(connection)
    for node in STEPS:
        state = executor.loader.project_state(node, at_end=False)
        executor.apply_migration(state, executor.loader.graph.nodes[node])


def a_round(before, **fields):
    partnership, _ = before["Partnership"].get_or_create(
        slug="p", defaults={"name": "P", "stage": "development", "type": before["PartnershipType"].get(key="community")}
    )
    times = {"opens_at": NOW - timedelta(days=2), "closes_at": NOW + timedelta(days=9)}
    instrument = before["Instrument"].filter(slug="development").first()
    return before["Round"].create(
        partnership=partnership, instrument=instrument, title="First", link_key=KEY, **times, **fields
    )


def invited(before, round_, name, email=""):
    invitation = before["Invitation"].model(round=round_, name=name, email=email, email_key=email)
    code = links.personal_code(KEY, invitation.pk, 12)
    invitation.token_digest = links.invitation_digest(links.personal_token(KEY, invitation.pk))
    invitation.code_digest = links.code_digest(code)
    invitation.save()
    return invitation, code


def begun_with_pin(before, invitation, code, pin):
    before["Response"].create(
        round=invitation.round,
        token_digest=links.response_digest(links.personal_token(KEY, invitation.pk)),
        code_digest=links.response_code_digest(code),
        pin_hash=make_password(pin),
        consent_version="2026-11d",
        mode="web",
    )


def enters(code: str, pin: str) -> int:
    return Client().post("/code/", {"code": code, "pin": pin}).status_code


def test_links_letters_and_pins_that_are_out_work_until_closing():
    before = the_version_before()
    running = a_round(before, rules_fixed_at=NOW)
    noor, begun = invited(before, running, "Noor")
    begun_with_pin(before, noor, begun, "2468")
    _, unused = invited(before, running, "Otis")
    handed_over, _ = invited(before, running, "Pia")
    mailing = before["Mailing"].create(round=running, kind="invitation")
    before["Letter"].create(mailing=mailing, invitation=noor, state="done")

    migrated()

    assert (enters(begun, "1357"), enters(begun, "2468")) == (422, 302)
    assert enters(unused, "246824") == 200
    link = reverse("answering:welcome", args=[links.personal_token(KEY, handed_over.pk)])
    assert Client().post(link).headers["Location"] == reverse("answering:tasks", args=[running.pk])
    assert set(Invitation.objects.values_list("by_letter", "has_short_code")) == {(True, True)}
    assert Response.objects.count() == 3


def test_drafts_get_codes_of_sixteen_characters_and_who_left_the_list_gets_no_letter():
    before = the_version_before()
    draft = a_round(before)
    noor, short = invited(before, draft, "Noor")
    invited(before, draft, "Ines", "ines@example.org")
    left, _ = invited(before, draft, "")

    migrated()

    Round.objects.update(rules_fixed_at=NOW)
    assert enters(short, "246824") == 422
    assert enters(links.personal_code(KEY, noor.pk), "246824") == 200
    assert list(Invitation.objects.filter(by_letter=True).values_list("name", flat=True)) == ["Noor"]
    assert not Invitation.objects.get(pk=left.pk).by_letter
