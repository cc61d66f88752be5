"""A launch that somebody forged, replayed, mixed up or led elsewhere ends, and nothing of it is kept."""

import logging
import socket
import time
from pathlib import Path
from threading import Thread

import pytest
from django.test import override_settings
from django.utils import timezone

from rootway.web.data import models
from rootway.web.pages.exchange import launch as launch_pages
from rootway.web.requests import ehr_caller
from rootway.web.requests.ehr_caller import EhrCaller, NoAnswer
from tests.web.nginx import certificate
from tests.web.person import PLAIN_S1, Person, hidden, page, text_of
from tests.web.small_ehr import (
    CODE,
    LAUNCH,
    OTHER_KEY,
    PATIENT,
    TOKEN,
    SmallEhr,
    at_work,
    registered,
    told,
)


def ends(ehr: SmallEhr, browser: Person, response: object) -> None:
    """A clear page, no launch, no log, and nothing said of it but why."""
    assert getattr(response, "status_code", 0) == 502, response
    assert "did not give what is needed" in text_of(response)  # type: ignore[arg-type]
    assert not models.Launch.objects.exists()
    assert browser.get("/launch/found/").status_code == 404


def paths(ehr: SmallEhr) -> list[str]:
    return [one.path for one in ehr.came]


@pytest.mark.parametrize(
    "iss", ["https://evil.example/fhir", "", "file:///etc/passwd", "http://127.0.0.1:1/fhir"]
)
def test_an_unknown_system_is_asked_nothing(ehr: SmallEhr, iss: str):
    browser = Person()
    response = ehr.opens(browser, iss=iss)
    assert response.status_code == 400 and "not known here" in text_of(response)
    assert ehr.came == [] and not models.Launch.objects.exists()


def test_a_system_is_known_letter_by_letter_and_once(ehr: SmallEhr):
    for address in (
        f"/launch/?iss={ehr.issuer}&iss=https://evil.example&launch=x",
        f"/launch/?iss={ehr.issuer}%00&launch=x",
        f"/launch/?iss={ehr.issuer.upper()}&launch=x",
        f"/launch/?iss={ehr.issuer}",
        f"/launch/?iss={ehr.issuer}&launch={'x' * 2001}",
    ):
        if "%00" not in address:
            assert Person().get(address).status_code == 400, address
    assert ehr.came == []


def test_the_answer_of_one_system_is_none_of_another(ehr: SmallEhr):
    """Mix-up: a browser that began at one is sent back with what another gave, or in its name."""
    with at_work() as other:
        system = registered(other)
        browser = Person()
        asked = ehr.led_to(ehr.opens(browser))
        theirs = {**asked, "redirect_uri": asked["redirect_uri"].rsplit("/", 2)[0] + f"/{system.id}/"}
        assert ehr.back(browser, theirs).status_code == 400
        assert ehr.back(browser, asked, iss=other.issuer).status_code == 400
        assert "/token" not in paths(ehr) + paths(other)
        assert ehr.back(browser, asked, iss=ehr.issuer).status_code == 302


def test_a_system_that_names_itself_must_do_so(ehr: SmallEhr):
    ehr.said["authorization_response_iss_parameter_supported"] = True
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    assert ehr.back(browser, asked).status_code == 400
    assert ehr.back(browser, asked, iss=ehr.issuer).status_code == 302


@pytest.mark.parametrize("state", [None, "", "another-state"])
def test_a_wrong_state_reads_nothing_and_ends_nothing(ehr: SmallEhr, state: str | None):
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    response = ehr.back(browser, asked, state=state)
    assert response.status_code == 400 and "does not belong here" in text_of(response)
    assert "/token" not in paths(ehr)
    assert ehr.back(browser, asked).status_code == 302


def test_a_state_is_used_once(ehr: SmallEhr, caplog: pytest.LogCaptureFixture):
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    caplog.set_level(logging.INFO, logger="rootway.security")
    assert ehr.back(browser, asked).status_code == 302
    assert ehr.back(browser, asked).status_code == 400
    assert paths(ehr).count("/token") == 1
    told_of = [one.getMessage() for one in caplog.records if one.name == "rootway.security"]
    assert told_of == ["launch_refused"]


def test_an_answer_counts_in_the_browser_alone_in_which_it_was_asked(ehr: SmallEhr):
    victim, attacker = Person(), Person()
    asked = ehr.led_to(ehr.opens(attacker))
    assert ehr.back(victim, asked).status_code == 400
    ehr.opens(victim)
    assert ehr.back(victim, asked).status_code == 400
    assert "/token" not in paths(ehr)


def test_an_answer_that_comes_late_is_none(ehr: SmallEhr):
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    models.Launch.objects.update(expires_at=timezone.now())
    assert ehr.back(browser, asked).status_code == 400


def test_who_is_turned_away_there_is_told(ehr: SmallEhr):
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    response = ehr.back(browser, asked, code=None, error="access_denied")
    ends(ehr, browser, response)


@pytest.mark.parametrize("part", ["/fhir/.well-known/smart-configuration", "/token", "/keys"])
def test_nobody_is_followed_elsewhere(ehr: SmallEhr, part: str):
    with at_work() as other:
        ehr.own[part] = lambda _ehr, _asked: told({}, 307, Location=f"{other.origin}{part}")
        browser = Person()
        response = ehr.opens(browser)
        if response.status_code == 302:
            response = ehr.back(browser, ehr.led_to(response))
        ends(ehr, browser, response)
        assert other.came == []


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "issuer"])
@pytest.mark.parametrize("address", ["{other}/x", "https://{host}@evil.example/", "/token", None])
def test_an_address_on_another_origin_is_not_used(ehr: SmallEhr, name: str, address: str | None):
    with at_work() as other:
        said = address and address.format(other=other.origin, host=ehr.origin.removeprefix("http://"))
        ehr.said[name] = said
        browser = Person()
        ends(ehr, browser, ehr.opens(browser))
        assert other.came == []


def test_another_origin_that_was_registered_is_used(ehr: SmallEhr):
    with at_work() as other:
        models.RecordSystem.objects.all().delete()
        registered(ehr, "", other.origin)
        ehr.said["token_endpoint"] = f"{other.origin}/token"
        other.own["/token"] = lambda _other, asked: ehr.answer(asked)
        assert ehr.launches(Person()).status_code == 200
        assert paths(other) == ["/token"]


@pytest.mark.parametrize(
    "said",
    [
        {"code_challenge_methods_supported": ["plain"]},
        {"code_challenge_methods_supported": None},
        {"capabilities": ["launch-standalone"]},
    ],
)
def test_a_system_without_what_keeps_a_code_safe_opens_nothing(ehr: SmallEhr, said: dict[str, object]):
    ehr.said |= said
    browser = Person()
    ends(ehr, browser, ehr.opens(browser))


def test_an_answer_without_end_is_not_read_to_its_end(ehr: SmallEhr):
    ehr.own["/token"] = lambda _ehr, _asked: (200, {}, b" " * (ehr_caller.MOST_BYTES + 1))
    browser = Person()
    ends(ehr, browser, ehr.back(browser, ehr.led_to(ehr.opens(browser))))


def test_a_part_of_the_record_without_end_is_not_known(ehr: SmallEhr):
    ehr.own["Condition"] = lambda _ehr, _asked: (200, {}, b" " * (ehr_caller.MOST_BYTES + 1))
    assert "could not be read" in text_of(ehr.launches(Person()))


def test_a_slow_answer_ends_in_time(ehr: SmallEhr, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 0.5)

    def slow(_ehr: SmallEhr, _asked: object) -> tuple[int, dict[str, str], bytes]:
        time.sleep(3)
        return told({})

    ehr.own["/fhir/.well-known/smart-configuration"] = slow
    caller, began = EhrCaller(models.RecordSystem.objects.get()), time.monotonic()
    with pytest.raises(NoAnswer):
        caller.get(f"{ehr.issuer}/.well-known/smart-configuration")
    assert time.monotonic() - began < 2
    browser = Person()
    ends(ehr, browser, ehr.opens(browser))


def test_an_answer_that_drips_ends_in_time(ready: None, monkeypatch: pytest.MonkeyPatch):
    """Each byte comes in time; all of them together never would."""
    monkeypatch.setattr(ehr_caller, "CALL_SECONDS", 0.6)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        Thread(target=_drip, args=(server,), daemon=True).start()
        system = models.RecordSystem(name="x", issuer=f"{address}/fhir")
        began = time.monotonic()
        with pytest.raises(NoAnswer, match="too-slow"):
            EhrCaller(system).get(f"{address}/fhir/x")
        assert time.monotonic() - began < 2


def _drip(server: socket.socket) -> None:
    one, _ = server.accept()
    with one:
        for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 60:
            try:
                one.sendall(bytes([letter]))
            except OSError:
                return
            time.sleep(0.1)


def test_all_calls_of_a_page_share_one_time(ehr: SmallEhr, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ehr_caller, "ALL_SECONDS", 0.0)
    browser = Person()
    ends(ehr, browser, ehr.opens(browser))
    assert ehr.came == []


def test_no_proxy_and_no_password_file_of_the_machine_is_used(ehr: SmallEhr, monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    assert ehr.launches(Person()).status_code == 200
    assert all("Cookie" not in one.headers for one in ehr.came)


def test_where_nobody_answers_the_page_says_so(ehr: SmallEhr):
    models.RecordSystem.objects.update(issuer="http://127.0.0.1:1/fhir")
    browser = Person()
    ends(ehr, browser, browser.get("/launch/?iss=http://127.0.0.1:1/fhir&launch=x"))


@pytest.mark.parametrize("trusted", [True, False])
def test_a_system_shows_by_its_certificate_who_it_is(
    trusted: bool, ready: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shown = certificate(tmp_path, "localhost")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(shown[0]))
    with at_work(shown) as system:
        caller = EhrCaller(models.RecordSystem(name="x", issuer=system.issuer))
        address = f"{system.issuer}/.well-known/smart-configuration"
        if trusted:
            assert b"S256" in caller.get(address)
        else:
            with pytest.raises(NoAnswer, match="no-answer"):
                caller.get(address)
            assert system.came == []


def test_in_production_nothing_goes_over_plain_http(ehr: SmallEhr):
    caller = EhrCaller(models.RecordSystem.objects.get())
    with override_settings(PRODUCTION=True), pytest.raises(NoAnswer, match="another-origin"):
        caller.get(f"{ehr.issuer}/x")
    assert ehr.came == []


@pytest.mark.parametrize(
    "spoiled",
    [
        {"key": OTHER_KEY},
        {"claims": {"aud": "another"}},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"nonce": "another"}},
        {"claims": {"exp": 1}},
        {"token": {"id_token": "no.to.ken"}},
        {"token": {"id_token": ""}},
        {"token": {"id_token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1In0."}},
        {"said": {"jwks_uri": "{own}/none"}},
    ],
    ids=["key", "audience", "issuer", "nonce", "expired", "no-token", "missing", "unsigned", "no-keys"],
)
def test_a_token_that_is_not_rightly_signed_ends_it(ehr: SmallEhr, spoiled: dict[str, object]):
    for name, value in spoiled.items():
        setattr(ehr, name, value)
    if ehr.said:
        ehr.said = {"jwks_uri": f"{ehr.origin}/none"}
    browser = Person()
    response = ehr.back(browser, ehr.led_to(ehr.opens(browser)))
    ends(ehr, browser, response)
    assert not any(path.startswith("/fhir/Patient") for path in paths(ehr))


@pytest.mark.parametrize(
    "said",
    [
        {"patient": None},
        {"patient": "../Patient"},
        {"patient": ".."},
        {"access_token": "two words"},
        {"access_token": "a\r\nX: y"},
        {"token_type": "mac"},
        {"expires_in": 0},
    ],
    ids=str,
)
def test_a_token_answer_that_is_not_right_ends_it(ehr: SmallEhr, said: dict[str, object]):
    ehr.token |= said
    browser = Person()
    ends(ehr, browser, ehr.back(browser, ehr.led_to(ehr.opens(browser))))


def test_a_code_is_worth_nothing_without_its_verifier(ehr: SmallEhr):
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    ehr.challenge = "of-another-launch"
    ends(ehr, browser, ehr.back(browser, asked))


def test_a_launch_of_one_person_is_not_opened_by_another(ehr: SmallEhr):
    browser, other = Person(), Person()
    before = models.Entry.objects.filter(fact="diabetes").count()
    ehr.launches(browser)
    assert other.get("/launch/found/").status_code == 404
    number = hidden(browser.get("/launch/found/"), "launch")
    assert other.send("/launch/found/", {"launch": number, "right": ["diabetes"]}).status_code == 404
    browser.bring({"facts": PLAIN_S1})  # somebody else begins in this browser
    assert browser.get("/launch/found/").status_code == 404
    assert browser.send("/launch/found/", {"launch": number, "right": ["diabetes"]}).status_code == 404
    assert models.Entry.objects.filter(fact="diabetes").count() == before


def test_what_one_confirmed_is_not_sent_for_another(ehr: SmallEhr):
    browser = Person()
    ehr.launches(browser)
    number = hidden(browser.get("/launch/found/"), "launch")
    browser.send("/launch/found/", {"launch": number})
    browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    assert browser.get("/launch/send/").status_code == 404
    assert browser.send("/launch/send/", {"launch": number}).status_code == 404
    assert ehr.kept == {}


def test_a_page_of_one_patient_left_open_confirms_nothing_of_the_next(ehr: SmallEhr):
    browser = Person()
    before = models.Entry.objects.filter(fact="diabetes").count()
    ehr.launches(browser)
    left_open = hidden(browser.get("/launch/found/"), "launch")
    ehr.launches(browser)
    response = browser.send("/launch/found/", {"launch": left_open, "right": ["diabetes"]})
    assert response.status_code == 409
    assert models.Entry.objects.filter(fact="diabetes").count() == before


def test_nothing_is_confirmed_that_the_record_does_not_say(ehr: SmallEhr):
    browser = Person()
    ehr.launches(browser)
    number = hidden(browser.get("/launch/found/"), "launch")
    browser.send("/launch/found/", {"launch": number, "right": ["fever", "cancer_history", "nothing"]})
    assert not models.Person.objects.get(id=browser.client.session["check"]).entries.exists()


def test_no_line_of_the_log_holds_anything_of_a_launch(ehr: SmallEhr, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    browser = Person()
    ehr.launches(browser)
    ehr.own["/token"] = lambda _ehr, _asked: told({"error": f"{PATIENT} {TOKEN}"}, 400)
    ends(ehr, browser, ehr.back(browser, ehr.led_to(ehr.opens(browser))))
    ours = " ".join(one.getMessage() for one in caplog.records if one.name.startswith("rootway"))
    assert "refused" in ours
    assert not any(word in ours for word in (PATIENT, TOKEN, CODE, LAUNCH, ehr.origin))


def test_no_record_system_opens_anything_while_exchange_is_off(ehr: SmallEhr):
    with override_settings(EXCHANGE=False):
        for address in ("/launch/", "/launch/found/", "/launch/send/"):
            assert Person().get(address).status_code == 404


def test_without_what_checks_a_signature_nothing_is_opened(ehr: SmallEhr, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(launch_pages, "find_spec", lambda _name: None)
    assert ehr.opens(Person()).status_code == 404


def test_an_answer_cannot_write_into_the_page(ehr: SmallEhr):
    models.RecordSystem.objects.update(name="<script>x</script>")
    shown = ehr.launches(Person())
    assert "<script>x" not in shown.content.decode() and "<script>x" in page(shown)


def _deep(levels: int) -> bytes:
    return b'{"resourceType":"Condition","extension":' + b"[" * levels + b"]" * levels + b"}"


@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Bundle xmlns="http://hl7.org/fhir">&x;</Bundle>',
        _deep(900),
        _deep(100_000),
        b'{"resourceType":"Bundle","entry":' + b"[" * 100_000,
        b'{"resourceType":"Bundle","resourceType":"Bundle"}',
        b"\xff\xfe",
        b"",
        b"NaN",
        b"9" * 6_000,
    ],
    ids=["xml", "deep", "deeper", "unclosed", "twice", "no-text", "empty", "no-number", "long-number"],
)
def test_a_part_of_the_record_that_is_a_trap_is_not_known(ehr: SmallEhr, raw: bytes):
    ehr.own["Condition"] = lambda _ehr, _asked: (200, {}, raw)
    began = time.monotonic()
    shown = ehr.launches(Person())
    assert time.monotonic() - began < 10
    assert "76 years" in text_of(shown) and 'value="diabetes"' not in page(shown)
    assert "root:" not in page(shown)


@pytest.mark.parametrize("part", ["/fhir/.well-known/smart-configuration", "/token", "/keys"])
@pytest.mark.parametrize(
    "raw", [_deep(100_000), b"<a/>", b"[]", b"\xff"], ids=["deep", "xml", "list", "no-text"]
)
def test_an_answer_that_is_a_trap_ends_it(ehr: SmallEhr, part: str, raw: bytes):
    ehr.own[part] = lambda _ehr, _asked: (200, {}, raw)
    browser = Person()
    response = ehr.opens(browser)
    if response.status_code == 302:
        response = ehr.back(browser, ehr.led_to(response))
    ends(ehr, browser, response)


@pytest.mark.parametrize("name", ["next", "redirect", "redirect_uri", "url", "into"])
def test_nothing_in_a_link_leads_elsewhere(ehr: SmallEhr, name: str):
    """Open redirect: the browser goes to the registered system and back to fixed pages of ours."""
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser, **{name: "https://evil.example/"}))
    assert "evil" not in str(asked) and "/launch/back/" in asked["redirect_uri"]
    assert ehr.back(browser, asked, **{name: "//evil.example/"}).headers["Location"] == "/launch/found/"
    number = hidden(browser.get("/launch/found/"), "launch")
    sent = browser.send("/launch/found/", {"launch": number, name: "https://evil.example/"})
    assert sent.headers["Location"] == "/check/"
