"""Codes that may be printed stay as they are until their round closes; drafts get codes of 16 characters."""

import base64
import hashlib
import hmac

from django.db import migrations
from django.db.models import Q

LENGTH, FORMER_LENGTH = 16, 12  # characters


def digest_of(link_key, invitation_id, length):
    mac = hmac.new(bytes.fromhex(link_key), f"code:{invitation_id}".encode(), hashlib.sha256).digest()
    code = base64.b32encode(mac)[:length].decode()
    return hashlib.sha256(f"code:{code}".encode()).hexdigest()


def keep_codes(apps, schema_editor):
    invitations = apps.get_model("assessments", "Invitation").objects
    is_out = Q(round__rules_fixed_at__isnull=False)
    invitations.filter(is_out).update(has_short_code=True)
    invitations.filter(email="").exclude(name="").update(by_letter=True)  # with neither, somebody left the list
    for invitation in invitations.filter(~is_out, round__link_key__isnull=False).select_related("round"):
        invitation.code_digest = digest_of(invitation.round.link_key, invitation.pk, LENGTH)
        invitation.save(update_fields=["code_digest"])


def with_short_codes(apps, schema_editor):
    """Back: drafts get the codes that the version before prints. Letters of 16 characters that are out stop working."""
    invitations = apps.get_model("assessments", "Invitation").objects
    for invitation in invitations.filter(has_short_code=False, round__link_key__isnull=False).select_related("round"):
        invitation.code_digest = digest_of(invitation.round.link_key, invitation.pk, FORMER_LENGTH)
        invitation.save(update_fields=["code_digest"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0011_replacing_links_and_code_letters")]

    operations = [migrations.RunPython(keep_codes, with_short_codes)]
