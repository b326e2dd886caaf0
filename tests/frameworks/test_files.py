"""What is wrong with a file is said with its path and a reason, all at once; and nothing is loaded then."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from frameworks.files.loading import checked, load
from frameworks.files.reading import FILE_BYTES, SHOWN_PROBLEMS, RefusedError
from frameworks.models import Instrument
from tests.third_party import a_loaded, content, document

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]  # a file is judged before anything is stored


def refused(file: bytes) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        checked(file)
    assert not Instrument.objects.filter(slug="review").exists()
    return [str(problem) for problem in caught.value.problems]


def changed(change: Any) -> bytes:
    found = document()
    change(found)
    return content(found)


def the(found: dict, *path: Any) -> Any:
    for part in path:
        found = found[part]
    return found


P = ("sections", 3, "practices", 2)
WRONG = [
    (lambda d: the(d, *P).update(code="R01"), "sections[3].practices[2].code: “R01” stands already at sections[0]"),
    (lambda d: the(d, *P).update(code="r 1"), "sections[3].practices[2].code: capital letters and digits"),
    (lambda d: the(d, *P).update(number=1), "sections[3].practices[2].number: 1 does not come after 14"),
    (lambda d: the(d, *P).update(text="<b>bold</b>"), "sections[3].practices[2].text: it holds “<b”: texts are plain"),
    (lambda d: the(d, *P).update(text="fish &amp; chips"), "sections[3].practices[2].text: it holds “&amp;”"),
    (lambda d: the(d, *P).update(text="a\u0000b"), "sections[3].practices[2].text: it holds U+0000"),
    (lambda d: the(d, *P).update(text="a\u202eb"), "sections[3].practices[2].text: it holds U+202E"),
    (lambda d: the(d, *P).update(text="x" * 501), "sections[3].practices[2].text: it has 501 characters, of 500"),
    (lambda d: the(d, *P).update(text=""), "sections[3].practices[2].text: This field cannot be blank"),
    (lambda d: the(d, *P).update(text=7), "sections[3].practices[2].text: it is not a text in quotation marks"),
    (lambda d: the(d, *P).update(actor="robot"), "sections[3].practices[2].actor: Value 'robot' is not a valid choice"),
    (lambda d: the(d, *P).update(weight=2), "sections[3].practices[2].weight: no field is called so; here are number"),
    (lambda d: the(d, *P).pop("text"), "sections[3].practices[2].text: it is missing"),
    (lambda d: the(d, *P).update(actor="sponsor"), "sections[3].practices: one practice alone has the actor “sponsor”"),
    (
        lambda d: the(d, *P).update(levels=[{"value": 1, "text": "x"}]),
        "levels: it has 1 entry; it needs 5",
    ),
    (lambda d: d["sections"][3].update(key="people"), "sections[3].key: “people” stands already at sections[1].key"),
    (lambda d: d["sections"][3].update(key="trust"), "sections[3].key: “trust” is the key of a principle"),
    (lambda d: d["sections"][3].update(number=3), "sections[3].number: 3 does not come after 3"),
    (lambda d: d["sections"][3].update(title="x" * 61), "sections[3].title: it has 61 characters, of 60 at most"),
    (lambda d: d["sections"][3].update(practices=[]), "sections[3].practices: it has 0 entries; it needs 2 to 20"),
    (lambda d: d["sections"][3].update(principle="trust"), "sections[3].principle: leave it out"),
    (lambda d: d["sections"].clear(), "sections: it has 0 entries; it needs 1 to 12"),
    (lambda d: d.update(sections="seven"), "sections: it is not a list in brackets"),
    (lambda d: d["sections"].append(7), "sections[7]: it is not an object in braces"),
    (lambda d: d["questions"].pop(), "questions: the scale “actual” is missing"),
    (lambda d: d["questions"][1]["options"].pop(0), "questions: the scales have 5 and 4 options to rate with"),
    (lambda d: the(d, "questions", 0, "options", 1).update(value=3), "questions[0].options[1].value: 3 stands where 2"),
    (
        lambda d: the(d, "questions", 0, "options", 1).update(code="N"),
        "[1].code: one letter or digit, and not n",
    ),
    (lambda d: the(d, "questions", 0, "options").pop(), "questions[0].options: one option has the value null"),
    (lambda d: the(d, "questions", 0, "options", 5).update(code="-"), "the option without a value has the code N/A"),
    (lambda d: d.update(stage="development"), "stage: leave it out"),
    (lambda d: d.update(slug="Community Review"), "slug: "),
    (lambda d: d.update(slug="spectrum"), "slug: “spectrum” is kept for the product"),
    (lambda d: d.update(slug="load"), "slug: “load” is kept for the product"),
    (lambda d: d.update(version=0), "version: versions begin with 1"),
    (lambda d: d.update(version=True), "version: it is not a whole number"),
    (lambda d: d.update(version=10**12), "version: a number of 13 digits is too large"),
    (lambda d: d.update(version=99999), "version: 99999 is not from 0 to 32767"),
    (lambda d: d.update(version=1.5), "version: 1.5 is no whole number"),
    (lambda d: d.update(version=float("nan")), "version: NaN is no number"),
    (lambda d: d.update(citation=""), "citation: This field cannot be blank"),
    (lambda d: d.pop("licence"), "licence: it is missing"),
    (lambda d: d.update(kind="recipe"), "kind: it is not “instrument”"),
    (lambda d: d.update(name="For forming partnerships"), "name: another instrument is called"),
]


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_fault_is_named_with_its_path_and_a_reason(change, said):
    assert any(said in line for line in refused(changed(change)))


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_reason_comes_in_the_language_of_the_page_and_the_path_stays(change, said):
    english = refused(changed(change))
    with override("de"):
        german = refused(changed(change))

    assert not {*english} & {*german}
    assert [line.partition(":")[0] for line in english] == [line.partition(":")[0] for line in german]


@pytest.mark.parametrize("options", [2, 8])
def test_scales_have_three_to_seven_options(options):
    found = document(min(options, 7))
    for question in found["questions"] if options == 8 else ():
        question["options"].insert(7, {"code": "9", "value": 8, "label": "Too much"})

    assert refused(content(found))[0].startswith("questions[0].options: it has ")


@pytest.mark.parametrize("options", [3, 4, 6, 7])
def test_every_length_of_scale_that_the_measures_know_is_taken(options):
    assert checked(content(document(options)))["slug"] == "review"


FILES = [
    (b"x" * (FILE_BYTES + 1), "the file: it has more than 2,000,000 bytes"),
    (b"x" * 10_000_000, "the file: it has more than 2,000,000 bytes"),
    (b"[" * 100_000, "the file: it is nested more than 12 deep"),
    (b'{"kind": ' + b"[" * 20 + b"]" * 20 + b"}", ": it is nested more than 12 deep"),
    (b'{"kind": "instrument", "kind": "instrument"}', "kind: this name stands twice in its object"),
    ("{}".encode("utf-16"), "the file: byte 1 (0xFF) is not UTF-8"),
    ('{"kind": "é"}'.encode("latin-1"), "the file: byte 11 (0xE9) is not UTF-8"),
    (b'{"kind": "\\ud800"}', "kind: it holds U+D800"),
    (b"[1]", "the file: it is not one JSON object"),
    (b"{", "the file: it is not JSON: line 1, column 2"),
    (b"", "the file: it is not JSON"),
    (b"1" * 100_000, "the file: a number of 100000 digits is too large"),
]


@pytest.mark.parametrize(("file", "said"), FILES, ids=[said for _, said in FILES])
def test_a_file_that_no_questionnaire_can_be_is_refused(file, said):
    assert said in refused(file)[0]


def test_all_faults_are_said_at_once_and_no_more_than_fifty():
    found = document(stage="development", slug="Not One")
    for section in found["sections"]:
        for practice in section["practices"]:
            practice.update(text="", code="")

    lines = refused(content(found))

    assert any(line.startswith("stage:") for line in lines)
    assert any(line.startswith("slug:") for line in lines)
    assert len(lines) == SHOWN_PROBLEMS


def test_a_byte_order_mark_is_taken():
    assert checked(b"\xef\xbb\xbf" + content(document()))["slug"] == "review"


def test_the_same_file_again_is_already_there_and_another_under_its_version_is_refused():
    a_loaded()
    assert load(checked(content(document()))) == "already there"

    with pytest.raises(RefusedError, match="title: this version is published and never changes"):
        checked(content(document(title="Another title")))


def test_a_correction_is_the_next_version_on_the_same_scale():
    a_loaded()
    a_loaded(document(version=2, title="Another title"))
    assert Instrument.objects.newest().get(slug="review").title == "Another title"

    with pytest.raises(RefusedError, match="another scale is another instrument"):
        checked(content(document(7, version=3)))


def test_a_version_below_the_newest_comes_too_late():
    a_loaded(document(version=3))

    with pytest.raises(RefusedError, match="version 3 is loaded already: the next one is 4"):
        checked(content(document(version=2)))


def test_the_command_loads_checks_and_refuses(tmp_path, capsys):
    file = tmp_path / "review.json"
    file.write_bytes(content(document()))
    call_command("load_instrument", file, "--check")
    assert not Instrument.objects.filter(slug="review").exists()

    call_command("load_instrument", file)
    assert Instrument.objects.filter(slug="review").exists()
    assert capsys.readouterr().out.splitlines()[-1] == "review.json: loaded"

    file.write_bytes(content(document(version=2, citation="")))
    with pytest.raises(CommandError, match=r"refused, and nothing was loaded\.\ncitation: This field"), override("de"):
        call_command("load_instrument", file)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_instrument", tmp_path / "nowhere.json")
