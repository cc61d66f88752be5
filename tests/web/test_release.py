"""A package from a person to their own lawyer: chosen, read, signed, collected, and over when it is over."""

import io
import json
import re
import zipfile
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.evidence import read_authorization, signed_words, verified, words_faults
from rootway.evidence.authorization import ELEMENTS, authorization_parts
from rootway.web.actions import counsel as counsels
from rootway.web.actions import releasing
from rootway.web.content.releases.package import made_again, package_of, read_first
from rootway.web.content.releases.terms import digest_of_words, terms_of
from rootway.web.data import models
from rootway.web.data.look_chain import first_broken
from rootway.web.data.sharing_queries import looks_of
from rootway.web.pages.counsel import packages
from tests.web.lawyers import (
    FACTS,
    NAME,
    Lawyer,
    client,
    collected,
    draft,
    person_of,
    released,
    runs_out,
    sent_choice,
    shown_text,
    shows_again,
    sign,
)
from tests.web.workplace import signed_in


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_tokens(raw: bytes) -> bytes:
    """A page without what differs in each answer, and without the address at which it was asked for."""
    return re.sub(
        rb'(name="csrfmiddlewaretoken" value|nonce|name="(?:sending|back)" value)="[^"]*"', b"", raw
    )


def test_a_package_goes_from_the_person_to_the_lawyer_and_checks(tmp_path, capsys):
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer, "answers", "looks")
    raw = collected(lawyer, release)
    found = verified("package", raw)
    assert found.faults == ()
    parts = parts_of(raw)
    assert set(parts) == {
        *("README.txt", "authorization.txt", "certification-blank.txt", "checkpoint.json", "looks.txt"),
        *("authorization.pdf", "manifest.json", "manifest.sig", "record.json", "record.pdf", "verify.html"),
    }
    record = json.loads(parts["record.json"])
    assert {row["fact"]: row["value"] for row in record["Entry"]}["walking_minutes"] == 12
    assert record["person"] == {"name": NAME}
    (tmp_path / "package.zip").write_bytes(raw)
    assert main(["verify", str(tmp_path / "package.zip"), "--key", found.key]) == 0
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for name, content in parts.items():
        (folder / name).write_bytes(content)
    assert main(["release", "verify", str(folder), "--key", found.key]) == 0
    for name in parts:
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]) if kept else b"more")
        assert main(["release", "verify", str(folder)]) == 1, name
        (folder / name).unlink()
        assert main(["release", "verify", str(folder)]) == 1, name
        (folder / name).write_bytes(kept)
    capsys.readouterr()


def test_what_is_shown_is_what_is_signed_and_what_is_packed():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    text, shown = shown_text(browser.get(f"/legal/sign/{id}/"))
    assert digest_of_words(text) == shown
    assert sign(browser, id).status_code == 302
    signed = models.Authorization.objects.get(id=id)
    packed = parts_of(collected(lawyer, signed.releases.get()))["authorization.txt"].decode()
    assert signed.text == packed and packed.startswith(text) and words_faults(packed) == ()
    assert signed.digest == sha256(packed.encode()).hexdigest()
    assert signed.text in browser.get(f"/legal/given/{id}/copy.txt").content.decode()
    paper = browser.get(f"/legal/given/{id}/authorization.pdf").content
    assert paper == parts_of(collected(lawyer, signed.releases.get()))["authorization.pdf"]
    assert b"/Lang(en)" in paper and b"pdfuaid" in paper
    printed = words_of(paper)
    assert all(
        " ".join(f"{heading} {said}".split()) in printed for heading, said in authorization_parts(packed)
    )
    assert len(authorization_parts(packed)) == len(ELEMENTS) and signed.digest in printed.replace(" ", "")
    terms = read_authorization(packed)
    assert (terms.signed_by, terms.purpose) == (NAME, "At my own request")
    assert "Ann Counsel" in terms.recipient and "localhost" in terms.discloser


def test_what_was_read_before_is_what_goes_out():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice("answers", "sessions"))
    read = {end: browser.get(f"/legal/read/{id}/record.{end}").content for end in ("pdf", "json")}
    browser.bring({"facts": {**FACTS, "walking_minutes": 99}})  # afterwards: it is not in what was read
    sign(browser, id)
    parts = parts_of(collected(lawyer, models.Release.objects.get(authorization=id)))
    assert (parts["record.pdf"], parts["record.json"]) == (read["pdf"], read["json"])
    assert browser.get(f"/legal/read/{id}/record.exe").status_code == 404


def test_the_same_choice_and_moment_give_the_same_bytes_twice():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer, "answers", "findings", "looks")
    first = collected(lawyer, release)
    browser.send("/legal/record/", {})
    assert collected(lawyer, release) == first == made_again(models.Release.objects.get(id=release.id))


def test_a_package_that_would_come_out_otherwise_is_not_handed_out():
    browser, lawyer = client(), Lawyer()
    person = person_of(browser)
    named = timezone.now() - timedelta(days=1)
    own = models.Activity.objects.create(
        person=person, fact="psfs_activity_1_0_10", words="rowing", named_at=named
    )
    release = released(browser, lawyer, "activities")
    models.Activity.objects.filter(id=own.id).update(words="sailing")
    answer = lawyer.browser.get(f"/counsel/{release.id}/package.zip")
    assert answer.status_code == 409 and not release.collected.exists()


@pytest.mark.parametrize("element", ELEMENTS, ids=[one.field for one in ELEMENTS])
def test_a_text_without_one_element_is_refused_and_nothing_is_kept(element):
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    one = models.Authorization.objects.get(id=id)
    text = signed_words(terms_of(one, "localhost", timezone.now().date()))
    head, rest = text.split(f"{element.heading}:\n", 1)
    void = head + rest.split("\n", 1)[1].lstrip("\n")
    assert one.as_of is not None
    built = package_of(one, void, one.as_of).built
    with pytest.raises(FaultsFound):
        releasing.sign_authorization(
            one.person, id, releasing.Signature(void, "password"), built, timezone.now()
        )
    assert models.Authorization.objects.get(id=id).signed_at is None
    assert not models.Release.objects.filter(authorization=id).exists()


@pytest.mark.parametrize(
    "other", [{"shown": "0" * 64}, {"name": "Zoe"}, {"name": ""}, {"adult": ""}], ids=str
)
def test_a_signature_that_lacks_something_is_none(other: dict[str, str]):
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    _text, shown = shown_text(browser.get(f"/legal/sign/{id}/"))
    data = {"shown": shown, "name": NAME, "adult": "1", **other}
    if not data["adult"]:
        del data["adult"]
    assert browser.send(f"/legal/sign/{id}/", data).status_code == 422
    assert models.Authorization.objects.get(id=id).signed_at is None


def test_nobody_signs_who_did_not_show_again_who_they_are():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    session = browser.client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    for answer in (
        browser.get(f"/legal/sign/{id}/"),
        browser.send(f"/legal/sign/{id}/", {"name": NAME, "adult": "1"}),
    ):
        assert answer.status_code == 302 and "reauthenticate" in answer.headers["Location"]


def test_two_signatures_at_once_are_one():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    _text, shown = shown_text(browser.get(f"/legal/sign/{id}/"))
    data = {"shown": shown, "name": NAME, "adult": "1"}
    assert [browser.send(f"/legal/sign/{id}/", data).status_code for _ in range(2)] == [302, 404]
    assert models.Release.objects.filter(authorization=id).count() == 1


def test_a_number_works_once_and_for_a_week():
    browser, other, lawyer = client(), client(), Lawyer()
    number = lawyer.number()
    assert browser.send("/legal/request/", {"number": number}).status_code == 302
    assert other.send("/legal/request/", {"number": number}).status_code == 422
    late = lawyer.number()
    models.ClientNumber.objects.filter(entered_at=None).update(expires_at=timezone.now())
    assert other.send("/legal/request/", {"number": late}).status_code == 422


def test_a_wrong_number_and_one_that_no_longer_works_look_and_take_alike():
    browser, lawyer, gone, old = client(), Lawyer(), Lawyer(), Lawyer()
    used, late, ended, over = lawyer.number(), lawyer.number(), gone.number(), old.number()
    client().send("/legal/request/", {"number": used})
    models.ClientNumber.objects.filter(counsel=lawyer.counsel, entered_at=None).update(
        expires_at=timezone.now()
    )
    counsels.end_counsel(gone.counsel, timezone.now())
    runs_out(old)
    answers, asked = set(), set()
    browser.send("/legal/request/", {"number": "first"})  # from here on there is a row that counts the tries
    for number in ("ZZZZZ-ZZZZZ", used, late, ended, over, "short"):
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = browser.send("/legal/request/", {"number": number})
        assert answer.status_code == 422
        answers.add(without_tokens(answer.content))
        asked.add(len(queries))
    assert len(answers) == 1 and len(asked) == 1


def over_in_every_way() -> dict[str, tuple[Lawyer, str]]:
    """Packages that may not be collected any more, and addresses that never were one."""
    ways: dict[str, tuple[Lawyer, str]] = {}
    for way in ("taken back", "run out", "too old", "of another", "counsel ended", "year over", "never was"):
        browser, lawyer = client(), Lawyer()
        release = released(browser, lawyer)
        now, id = timezone.now(), release.id
        if way == "taken back":
            assert browser.send(f"/legal/given/{release.authorization_id}/end/", {}).status_code == 302
        elif way == "counsel ended":
            counsels.end_counsel(lawyer.counsel, now)
        elif way == "year over":
            runs_out(lawyer)
        elif way == "of another":
            lawyer = Lawyer()
        elif way == "never was":
            id = uuid4()
        else:
            id = by_hand(release, way)
        ways[way] = lawyer, str(id)
    return ways


def by_hand(release: models.Release, way: str) -> UUID:
    """A package as it is when time has passed; the database refuses to set it back, so it is made so."""
    ago = timezone.now() - timedelta(days=200)
    if way == "too old":
        kept = models.Release.objects.get(id=release.id)
        aged = models.Release(**{f.attname: getattr(kept, f.attname) for f in kept._meta.concrete_fields})
        aged.id, aged.expires_at = uuid4(), ago
        aged.save(force_insert=True)
        return aged.id
    signed = models.Authorization.objects.get(id=release.authorization_id)
    aged_one = models.Authorization(
        **{f.attname: getattr(signed, f.attname) for f in signed._meta.concrete_fields}
    )
    aged_one.id, aged_one.client_number_id, aged_one.expires_on = uuid4(), None, ago.date()
    aged_one.save(force_insert=True)
    again = models.Release.objects.get(id=release.id)
    again.pk, again.authorization_id = uuid4(), aged_one.id
    again.save(force_insert=True)
    return again.id


def test_what_is_over_in_any_way_looks_and_takes_like_what_never_was():
    pages, asked = set(), set()
    ways = over_in_every_way()
    for way, (lawyer, id) in ways.items():
        for address in (f"/counsel/{id}/", f"/counsel/{id}/package.zip"):
            with CaptureQueriesContext(connection) as queries:
                answer = lawyer.browser.get(address)
            assert answer.status_code == 404, way
            pages.add(without_tokens(answer.content))
            asked.add((address.endswith("zip"), len(queries)))
    assert len(pages) == 1
    assert len(asked) == 2, "one number of queries for each address"
    assert not models.Collected.objects.filter(release__in=[id for _lawyer, id in ways.values()]).exists()


def test_a_download_under_way_stops_when_it_is_taken_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packages, "CHUNK", 1024)
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    answer = lawyer.browser.get(f"/counsel/{release.id}/package.zip")
    pieces = iter(answer.streaming_content)
    assert next(pieces)
    browser.send(f"/legal/given/{release.authorization_id}/end/", {})
    with pytest.raises(packages.DownloadOver):
        next(pieces)


@pytest.mark.parametrize("how", ["year", "ended", "factor", "day"])
def test_a_download_under_way_stops_for_every_other_end(how: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packages, "CHUNK", 1024)
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    pieces = iter(lawyer.browser.get(f"/counsel/{release.id}/package.zip").streaming_content)
    assert next(pieces)
    if how == "year":
        runs_out(lawyer)
    elif how == "ended":
        counsels.end_counsel(lawyer.counsel, timezone.now())
    elif how == "factor":
        lawyer.account.authenticator_set.all().delete()
    else:
        later = timezone.now() + timedelta(days=15)
        monkeypatch.setattr(packages.timezone, "now", lambda: later)
    with pytest.raises(packages.DownloadOver):
        next(pieces)


def test_each_collection_is_a_line_in_the_chain_and_on_the_persons_page():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    for _ in range(2):
        collected(lawyer, release)
    looks = list(looks_of(release.person))
    assert [(one.role, one.page, one.account) for one in looks] == [
        ("counsel", "counsel-file", lawyer.account)
    ] * 2
    assert first_broken(looks) is None
    page = browser.get("/legal/given/").content.decode()
    assert page.count("UTC by Ann Counsel") == 2
    assert "The package you released" in browser.get("/sharing/looks/").content.decode()
    copy = browser.get(f"/legal/given/{release.authorization_id}/copy.txt").content.decode()
    assert looks[-1].digest in copy and copy.count("Collected") == 2


def test_a_lawyer_without_a_second_factor_in_this_session_gets_nothing():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    plain = signed_in(lawyer.account, factor=False)
    for address in ("/counsel/", f"/counsel/{release.id}/", f"/counsel/{release.id}/package.zip"):
        assert plain.get(address).status_code in (302, 403)
    assert not models.Collected.objects.filter(release=release).exists()


def test_a_no_is_as_silent_as_nobody():
    browser, lawyer = client(), Lawyer()
    never, refused = lawyer.number(), lawyer.number()
    before = without_tokens(lawyer.browser.get("/counsel/").content)
    answer = browser.send("/legal/request/", {"number": refused})
    waiting = without_tokens(lawyer.browser.get("/counsel/").content)
    id = answer.headers["Location"].rstrip("/").rpartition("/")[2]
    browser.send(f"/legal/choose/{id}/", {"answer": "no"})
    assert before == waiting == without_tokens(lawyer.browser.get("/counsel/").content)
    assert never and not models.Authorization.objects.filter(id=id).exists()


def test_who_cares_for_somebody_signs_nothing_for_them():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    models.Person.objects.filter(id=person_of(browser).id).update(carer=True)
    for address in (f"/legal/choose/{id}/", f"/legal/sign/{id}/", "/legal/request/"):
        assert browser.get(address).status_code == 403
        assert browser.send(address, sent_choice()).status_code == 403


def test_care_comes_before_any_of_it_and_an_end_is_always_open():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    person = person_of(browser)
    browser.bring({"facts": {**FACTS, "saddle_numbness": True, "bladder_change": True}})
    id = uuid4()
    for address in ("/legal/request/", f"/legal/choose/{id}/", f"/legal/sign/{id}/"):
        answer = browser.get(address)
        assert answer.status_code == 302 and answer.headers["Location"] == "/check/emergency/", address
    assert browser.get("/legal/given/").status_code == 200
    assert browser.send(f"/legal/given/{release.authorization_id}/end/", {}).status_code == 302
    assert models.AuthorizationEnd.objects.filter(person=person).count() == 1


def test_nobody_signs_while_danger_signs_are_open():
    browser = client({"leg_pain": True})
    page = browser.get("/legal/request/")
    assert page.status_code == 200 and "Your care comes first" in page.content.decode()


def test_a_newer_package_comes_by_a_press_alone():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    first = json.loads(parts_of(collected(lawyer, release))["record.json"])
    browser.bring({"facts": {**FACTS, "walking_minutes": 44}})
    assert models.Release.objects.filter(authorization=release.authorization_id).count() == 1
    address = f"/legal/given/{release.authorization_id}/again/"
    assert browser.get(address).status_code == 200
    assert browser.send(address, {}).status_code == 302
    newer = models.Release.objects.filter(authorization=release.authorization_id).latest("made_at")
    record = json.loads(parts_of(collected(lawyer, newer))["record.json"])
    assert len(record["Entry"]) > len(first["Entry"])
    assert collected(lawyer, release)  # the older one stays as it was
    browser.send(f"/legal/given/{release.authorization_id}/end/", {})
    assert browser.send(address, {}).status_code == 404


@pytest.mark.parametrize("table", ["authorization", "authorizationend", "release", "collected"])
def test_the_database_refuses_to_change_what_was_signed_and_handed_out(table: str):
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    collected(lawyer, release)
    browser.send(f"/legal/given/{release.authorization_id}/end/", {})
    column = {"authorization": "text", "authorizationend": "at", "release": "manifest", "collected": "at"}[
        table
    ]
    for change in (f"UPDATE web_{table} SET {column} = NULL", f"DELETE FROM web_{table}"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{change} WHERE person_id = %s", [key(release.person_id)])


def key(id: object) -> str:
    return str(id) if connection.vendor == "postgresql" else str(id).replace("-", "")


def test_a_person_who_goes_takes_all_of_it_along_and_a_lawyer_who_goes_leaves_their_words():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    collected(lawyer, release)
    person = release.person
    lawyer.account.delete()
    (one,) = models.Collected.objects.filter(person=person)
    assert (one.account, one.named["name"]) == (None, "Ann Counsel")
    assert "Ann Counsel" in browser.get("/legal/given/").content.decode()
    person.delete()
    for model in (models.Authorization, models.AuthorizationEnd, models.Release, models.Collected):
        assert not model.objects.filter(person=person.id).exists()


def test_the_same_is_read_first_whoever_asks_for_it():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    assert browser.get(f"/legal/read/{id}/record.pdf").status_code == 404, "nothing was chosen yet"
    assert browser.get(f"/legal/sign/{id}/").headers["Location"] == f"/legal/choose/{id}/"
    browser.send(f"/legal/choose/{id}/", sent_choice())
    one = models.Authorization.objects.get(id=id)
    assert read_first(one) == read_first(one)
    other = client()
    shows_again(other, person_of(other).account)  # type: ignore[arg-type]
    for address in (f"/legal/choose/{id}/", f"/legal/sign/{id}/", f"/legal/read/{id}/record.pdf"):
        assert other.get(address).status_code == 404
