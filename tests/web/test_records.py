"""A person's own record: whole as it comes, found out when changed, the same twice, and gone where it is off."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pypdf import PdfReader

from rootway.cli.main import main
from rootway.evidence import faults_between, fingerprint, read_checkpoints, verified
from rootway.evidence.manifest import public_key
from rootway.web import actions
from rootway.web.content.evidence.kinds import KINDS
from rootway.web.content.evidence.package import package_of
from rootway.web.content.evidence.verify_page import verify_page
from rootway.web.data import models
from rootway.web.data.portable import LEFT_OUT, hanging_models
from tests.exchange.judges.test_models import said
from tests.web.noting import noted
from tests.web.person import PLAIN_S1, Person
from tests.web.test_looks import look, share

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
PUBLIC = ("/verify/", "/keys/", "/checkpoints/")
OWN = ("/legal/", "/legal/record/")


def somebody() -> Person:
    """Who answered everything."""
    cache.clear()  # the counts of downloads
    person = Person()
    person.bring({"facts": {**PLAIN_S1, "walking_minutes": 12, "other_red_flags_denied": True}})
    person.get("/check/result/")
    return person


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_a_person_downloads_is_whole_and_says_what_it_holds(tmp_path, capsys):
    response = somebody().get("/legal/record/")
    found = verified("record", response.content)
    assert found.faults == () and found.looks == ()
    parts = parts_of(response.content)
    assert set(parts) == {
        *("README.txt", "checkpoint.json", "looks.txt", "manifest.json", "manifest.sig"),
        *("record.fhir.json", "record.json", "record.pdf", "verify.html"),
    }
    in_fhir = json.loads(parts["record.fhir.json"])
    assert said(in_fhir) == []
    kinds = {entry["resource"]["resourceType"] for entry in in_fhir["entry"]}
    assert kinds >= {"Patient", "QuestionnaireResponse", "Observation", "Provenance", "CarePlan"}
    record = json.loads(parts["record.json"])
    assert found.said["counts"]["Entry"] == len(record["Entry"]) > 0
    assert record["Shown"][0]["content"] and record["Shown"][0]["pathway_version"]
    assert found.key in parts["README.txt"].decode()
    path = tmp_path / response.headers["Content-Disposition"].partition('"')[2].rstrip('"')
    path.write_bytes(response.content)
    assert main(["verify", str(path), "--key", found.key]) == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_no_plan_is_in_the_record_of_somebody_who_must_be_seen_first():
    person = somebody()
    person.bring({"facts": {**PLAIN_S1, "saddle_numbness": "unsure", "other_red_flags_denied": True}})
    person.get("/check/result/")
    in_fhir = json.loads(parts_of(person.get("/legal/record/").content)["record.fhir.json"])
    kinds = {entry["resource"]["resourceType"] for entry in in_fhir["entry"]}
    assert "Flag" in kinds and "CarePlan" not in kinds


def test_the_paper_is_tagged_and_says_the_same():
    paper = PdfReader(io.BytesIO(parts_of(somebody().get("/legal/record/").content)["record.pdf"]))
    words = " ".join(page.extract_text() for page in paper.pages)
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words_of_it in ("It cannot be checked that what was written is true.", "12 minutes", "Not in it:"):
        assert words_of_it in " ".join(words.split())


def test_some_bytes_of_a_real_record_are_flipped_and_each_is_found():
    raw = somebody().get("/legal/record/").content
    for at in range(0, len(raw), 997):
        changed = bytearray(raw)
        changed[at] ^= 1 << at % 8
        assert verified("record", bytes(changed)).faults, f"byte {at} may be changed unseen"


def test_the_same_record_at_the_same_moment_is_the_same_file():
    of = share()
    look(of)
    one, other = package_of(of.person, NOW), package_of(of.person, NOW)
    assert one == other
    assert str(of.person.id) not in one.name


def test_looks_go_along_with_their_chain_and_the_line_of_the_day():
    of = share()
    with transaction.atomic():
        for _ in range(3):
            look(of)
        actions.write_day_line(datetime(2041, 1, 1, tzinfo=UTC))
        before = verified("before", package_of(of.person, NOW).content)
        look(of)
        after = verified("after", package_of(of.person, NOW.replace(hour=10)).content)
        transaction.set_rollback(True)
    assert (before.faults, after.faults) == ((), ())
    assert (len(before.looks), len(after.looks)) == (3, 4)
    assert before.number == after.number == 3
    assert before.checkpoint is not None and before.checkpoint.day == "2041-01-01"
    assert faults_between(before, after) == ()


def test_a_look_that_the_server_itself_takes_out_is_found_by_who_kept_an_older_record():
    of = share()
    with transaction.atomic():
        looks = [look(of) for _ in range(4)]
        before = verified("before", package_of(of.person, NOW).content)
        models.Leaving.objects.create(person=of.person_id)  # so the guard of the database lets it go
        models.Look.objects.filter(id=looks[1].id).delete()
        after = verified("after", package_of(of.person, NOW.replace(hour=10)).content)
        transaction.set_rollback(True)
    assert before.faults == ()
    assert after.faults or faults_between(before, after)


def test_an_unsigned_note_of_a_clinician_stays_out():
    of = share()
    noted(of)
    models.Note.objects.create(
        **{
            field.name: getattr(note, field.attname)
            if field.is_relation is False
            else getattr(note, field.name)
            for note in [models.Note.objects.filter(person=of.person).latest("id")]
            for field in models.Note._meta.concrete_fields
            if field.name not in ("id", "signed_at")
        },
        signed_at=None,
    )
    record = json.loads(parts_of(package_of(of.person, NOW).content)["record.json"])
    assert len(record["told"]["Note"]) == models.Note.objects.filter(person=of.person).count() - 1


def test_every_kind_of_row_has_words():
    assert set(KINDS) == {model.__name__ for model in hanging_models()} - set(LEFT_OUT)


def test_the_page_says_what_it_cannot_show():
    page = somebody().get("/legal/").content.decode()
    assert "It does not show that what was written is true." in page
    assert "could have written something false before it was signed" in page
    key = verified("", somebody().get("/legal/record/").content).key
    assert " ".join(key[at : at + 4] for at in range(0, 64, 4)) in page


def test_nobody_has_no_record():
    for address in OWN:
        assert Person().get(address).status_code == 302


def test_everybody_may_read_the_keys_and_the_days():
    key, *_more = Person().get("/keys/").content.decode().splitlines()
    name, kind, _since, public = key.split(" ")
    assert (fingerprint(public_key(public)), kind) == (name, "ed25519")
    days, faults = read_checkpoints("days", Person().get("/checkpoints/").content.decode())
    assert faults == () and all(day.is_signed(public_key(public)) for day in days)


def test_the_page_that_checks_is_the_one_in_the_file_and_runs_nothing_else():
    response = Person().get("/verify/")
    assert response.content == verify_page().content
    policy = response.headers["Content-Security-Policy"]
    assert f"script-src {verify_page().script};" in policy + ";"
    assert "unsafe" not in policy and b"http" not in response.content.replace(b"http-equiv", b"")


@pytest.mark.parametrize("address", [*OWN, *PUBLIC])
def test_where_it_is_off_no_address_answers_and_nothing_leads_there(address: str):
    person = somebody()
    with override_settings(LEGAL=False):
        assert person.get(address).status_code == 404
        assert b"/legal/" not in person.get("/data/").content
    assert person.get(address).status_code == 200
    assert b"/legal/" in person.get("/data/").content
