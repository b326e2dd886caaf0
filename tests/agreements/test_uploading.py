"""A file is kept for what it holds, under a random name, for those who may see the partnering agreement."""

import io
import struct
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from journal.agreements.actions import change_version, sweep
from journal.agreements.uploading import LARGEST_FILE, checked, cleaned_name, ending_of
from journal.models import AgreementVersion
from tests import people
from tests.agreements.documents import EICAR, JPEG, MACRO_TYPE, ODT, PDF, PNG, a_file, container, docx, packed
from tests.factories import a_partnership, an_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def stored() -> list[str]:
    return default_storage.listdir("agreements")[1] if default_storage.exists("agreements") else []


def bring(officer, partnership, file, **typed):
    typed = {"title": "Charter", "kind": "charter", "others": "Shire Council", **typed}
    return officer.post(reverse("agreements:new", args=[partnership.slug]), {**typed, "upload": file})


def address_of(version, name="file"):
    agreement = version.agreement
    return reverse(f"agreements:{name}", args=[agreement.partnership.slug, agreement.pk, version.number])


@pytest.mark.parametrize(
    ("content", "ending"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg"), (ODT, "odt"), (docx(), "docx")]
)
def test_each_known_type_is_told_by_its_content_whatever_its_name(content, ending):
    assert checked(a_file(content, "minutes.exe")).name == f"minutes.{ending}"


@pytest.mark.parametrize(
    "content",
    [
        EICAR,
        b"<script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ" + b"\0" * 60,
        b" %PDF-1.7",
        b"PK\x03\x04",
        container(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        container(other="x"),
        container(types="<Types/>", document="x"),
        docx(MACRO_TYPE),
        docx()[:-30],
        docx() + b"PK\x05\x06",
    ],
)
def test_an_unknown_type_is_refused_with_what_is_allowed(content):
    with pytest.raises(ValidationError, match="Choose a PDF, a Word document"):
        checked(a_file(content, "Signed.pdf"))


def test_a_container_that_claims_a_huge_directory_is_not_listed():
    content = bytearray(docx())
    struct.pack_into("<L", content, content.rfind(b"PK\x05\x06") + 12, 2**31)

    with pytest.raises(ValidationError):
        checked(a_file(bytes(content)))


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("whole", [docx(), ODT], ids=["docx", "odt"])
def test_a_damaged_document_is_what_it_still_is_or_unknown_and_never_an_error(whole, method):
    content = packed(whole, method)

    for place, byte in enumerate(content):
        for wrong in {0xFF, byte ^ 0x01, byte ^ 0x80, zipfile.ZIP_DEFLATED} - {byte}:
            damaged = content[:place] + bytes([wrong]) + content[place + 1 :]
            assert ending_of(a_file(damaged)) in {"", "docx", "odt"}


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Ada\\Charter.PDF", "Charter.pdf"),
        ("..", "Partnering agreement.pdf"),
        ("", "Partnering agreement.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("a\0b\r\nc.pdf", "a b c.pdf"),
        ("Ver\u202efdp.exe", "Ver fdp.pdf"),
        ('<b>"x"|?*.pdf', "_b__x____.pdf"),
        ("Vereinbarung Größe 協定.docx", "Vereinbarung Größe 協定.pdf"),
        ("Version 2. Signed by all", "Version 2. Signed by all.pdf"),
        ("x" * 5000 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere_and_keeps_its_words(name, cleaned):
    assert cleaned_name(name, "pdf") == cleaned


def test_a_file_lies_outside_the_web_root_under_a_random_name(officer, partnership):
    bring(officer, partnership, a_file(name="../../Charter.pdf"))

    version = AgreementVersion.objects.get()
    assert version.file_name == "Charter.pdf"
    assert stored() == [Path(version.file.name).name]
    assert len(stored()[0]) == 32
    assert Path(configured.STATIC_ROOT).resolve() not in Path(configured.MEDIA_ROOT).resolve().parents
    assert officer.get(f"/{version.file.name}").status_code == 404


def test_the_file_goes_out_to_be_stored_and_to_do_nothing(officer, partnership):
    bring(officer, partnership, a_file(PDF, "Größe “1”.pdf"))

    answer = officer.get(address_of(AgreementVersion.objects.get()))

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_refused_file_stores_nothing_and_says_why_at_its_field(officer, partnership):
    answer = bring(officer, partnership, a_file(EICAR, "Signed.pdf"))

    assert answer.status_code == 422
    assert "File (optional): This type of file is not known here." in answer.content.decode()
    assert not AgreementVersion.objects.exists()
    assert stored() == []


@pytest.mark.parametrize("more", [1, 3 * 1024 * 1024])
def test_a_file_over_the_limit_is_refused_with_the_limit_and_cut_off_before(officer, partnership, more, monkeypatch):
    sizes = []
    monkeypatch.setattr("journal.agreements.forms.checked", lambda file: sizes.append(file.size) or checked(file))
    answer = bring(officer, partnership, a_file(PDF + b"x" * (LARGEST_FILE - len(PDF) + more)))

    assert answer.status_code == 422
    assert "larger than 20 MB" in answer.content.decode()
    assert sizes[0] <= LARGEST_FILE + 128 * 1024
    assert stored() == []


def test_a_file_of_exactly_the_limit_is_kept():
    file = a_file()
    file.size = LARGEST_FILE

    assert checked(file).name == "Signed.pdf"


def test_a_file_that_was_right_is_asked_for_again_where_something_else_is_wrong(officer, partnership):
    answer = bring(officer, partnership, a_file(), title="")

    assert "Choose the file again" in answer.content.decode()
    assert stored() == []


def test_another_file_takes_the_place_of_the_one_before(officer, partnership, django_capture_on_commit_callbacks):
    bring(officer, partnership, a_file())
    version = AgreementVersion.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        officer.post(address_of(version, "version"), {"signed_on": "", "upload": a_file(PNG, "Scan.png")})

    version.refresh_from_db()
    assert version.file_name == "Scan.png"
    assert stored() == [Path(version.file.name).name]


def test_who_changes_a_date_keeps_the_file_that_somebody_brought_meanwhile(officer, partnership):
    bring(officer, partnership, a_file())
    stale, fresh = AgreementVersion.objects.get(), AgreementVersion.objects.get()
    fresh.file, fresh.file_name = a_file(PNG, "Scan.png"), "Scan.png"
    fresh.reminded_for = timezone.localdate()
    fresh.save()

    stale.signed_on = timezone.localdate()
    change_version(stale, has_new_file=False)

    kept = AgreementVersion.objects.get()
    assert (kept.signed_on, kept.file.name, kept.file_name) == (stale.signed_on, fresh.file.name, "Scan.png")
    assert kept.reminded_for == fresh.reminded_for


@pytest.mark.parametrize("name", ["remove_file", "remove"])
def test_a_file_goes_when_the_removal_is_certain_and_not_before(
    officer, partnership, name, django_capture_on_commit_callbacks
):
    bring(officer, partnership, a_file())
    version = AgreementVersion.objects.get()
    one = reverse("agreements:remove", args=[partnership.slug, version.agreement_id])
    address = one if name == "remove" else address_of(version, name)

    assert "for good?" in officer.get(address).content.decode()
    with django_capture_on_commit_callbacks() as afterwards:
        assert officer.post(address).status_code == 302

    assert len(stored()) == 1
    for callback in afterwards:
        callback()
    assert stored() == []
    assert AgreementVersion.objects.exclude(file="").count() == 0


def test_a_version_takes_its_file_with_it(officer, partnership, django_capture_on_commit_callbacks):
    agreement = an_agreement(partnership, file=a_file(), file_name="Signed.pdf")
    agreement.versions.create(number=2, file=a_file(PNG), file_name="Scan.png")

    with django_capture_on_commit_callbacks(execute=True):
        officer.post(address_of(agreement.versions.get(number=1), "remove_version"))

    assert stored() == [Path(agreement.versions.get().file.name).name]


def test_what_nothing_names_is_swept_after_a_day(partnership):
    named = an_agreement(partnership, file=a_file(), file_name="Signed.pdf").versions.get().file.name
    left = default_storage.save("agreements/left-behind", io.BytesIO(PDF))

    assert list(sweep(timezone.now())) == []
    assert list(sweep(timezone.now() + timedelta(days=2))) == [left]
    assert default_storage.exists(named)


def test_a_file_that_the_store_lost_is_said_and_not_an_error(officer, partnership):
    bring(officer, partnership, a_file())
    version = AgreementVersion.objects.get()
    default_storage.delete(version.file.name)

    answer = officer.get(address_of(version), follow=True)

    assert "not in the store of this installation" in answer.content.decode()


def test_a_sponsor_gets_no_file_even_of_what_is_shared(client, partnership):
    version = an_agreement(partnership, is_shared=True, file=a_file(), file_name="Signed.pdf").versions.get()
    client.force_login(people.a_sponsor(partnership))

    assert client.get(address_of(version)).status_code == 403


def test_a_version_of_another_partnership_is_not_found_under_the_own_name(officer, partnership):
    foreign = an_agreement(a_partnership(), file=a_file(), file_name="Signed.pdf").versions.get()

    answer = officer.get(reverse("agreements:file", args=[partnership.slug, foreign.agreement_id, 1]))

    assert answer.status_code == 404
