"""Whoever may not ask gets no card, and nobody makes this server ask another one or stand still."""

import base64
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.cache import cache
from django.test import Client, override_settings

from rootway.errors import FaultsFound
from rootway.exchange.hooks import LARGEST_BYTES
from rootway.web.config.cds_clients import cds_file
from tests.exchange.hooks.sent import SELECT, VIEW, answers, order, sent
from tests.web.ehr import BASE, EC, ISS, RSA, call, operators_file, token
from tests.web.person import HOST

STRANGER = ec.generate_private_key(ec.SECP384R1())
ENDPOINT = f"{BASE}/{VIEW}"


@pytest.fixture
def named(tmp_path: Path) -> Iterator[None]:
    """The operator named one record system."""
    with override_settings(CDS=str(operators_file(tmp_path))):
        yield
    cache.clear()


def asked(bearer: str, **headers: str) -> int:
    """The status of a plain call with a token."""
    return call(VIEW, sent(VIEW), bearer, **headers).status_code


def part(said: Any) -> str:
    """A part of a token as it is sent."""
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(("key", "alg"), [(EC, "ES384"), (RSA, "RS384"), (RSA, "RS256")])
def test_a_named_system_with_a_good_token_is_answered(named: None, key: Any, alg: str):
    assert asked(token(VIEW, key=key, alg=alg)) == 200
    assert asked(token(VIEW, key=key, alg=alg, aud=["https://other.example", ENDPOINT])) == 200
    assert asked(token(VIEW, key=key, alg=alg, head={"jku": None})) == 200


def test_discovery_needs_no_token(named: None):
    assert Client(SERVER_NAME=HOST).get("/cds-services").status_code == 200


def test_without_a_token_nobody_is_answered_once_a_system_is_named(named: None):
    for headers in (
        {},
        {"Authorization": "Basic eA=="},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
    ):
        answer = call(VIEW, sent(VIEW), **headers)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert call(f"{VIEW}/feedback", {"feedback": []}).status_code == 401


@override_settings(PRODUCTION=True)
def test_in_production_nobody_is_answered_while_no_system_is_named():
    assert asked("") == 401
    assert asked(token(VIEW)) == 401


@pytest.mark.parametrize(
    "spoiled",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": f"{BASE}/{SELECT}"},
        {"aud": f"https://evil.example/cds-services/{VIEW}"},
        {"aud": None},
        {"exp": int(time.time()) - 120},
        {"exp": None},
        {"exp": int(time.time()) + 90_000},
        {"iat": int(time.time()) + 900},
        {"iat": None},
        {"jti": None},
        {"jti": 7},
        {"nbf": int(time.time()) + 900},
        {"head": {"kid": None}},
        {"head": {"kid": "unknown"}},
        {"head": {"kid": "rsa"}},
        {"head": {"kid": "../../etc/passwd"}},
        {"head": {"typ": "at+jwt"}},
        {"key": STRANGER, "head": {"kid": "ec"}},
    ],
    ids="-".join,  # what of it is spoiled: an hour or a key would be another in each process
)
def test_a_token_that_is_not_right_in_one_thing_is_refused(named: None, spoiled: dict[str, Any]):
    assert asked(token(VIEW, **spoiled)) == 401


@pytest.mark.parametrize(
    "bearer", ["x", "a.b.c", "..", "a" * 5_000, f"{part([])}.{part({})}.x", f"{part({})}.{part(7)}.x"]
)
def test_what_is_no_token_is_refused(named: None, bearer: str):
    assert asked(bearer) == 401


def test_a_token_without_a_signature_or_by_a_shared_secret_is_refused(named: None):
    claims = jwt.decode(token(VIEW), options={"verify_signature": False})
    public = EC.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for alg in ("none", "None", "NONE", "HS256", "HS384"):
        head = {"alg": alg, "kid": "ec", "typ": "JWT"}
        assert asked(f"{part(head)}.{part(claims)}.") == 401
        assert asked(f"{part(head)}.{part(claims)}.{base64.urlsafe_b64encode(public).decode()}") == 401


def test_a_token_is_good_for_one_call(named: None):
    once = token(VIEW)
    assert [asked(once), asked(once)] == [200, 401]
    same = token(VIEW, jti="one"), token(VIEW, jti="one")
    assert [asked(one) for one in same] == [200, 401]
    assert "used before" in call(VIEW, sent(VIEW), once).content.decode()


def test_a_refused_token_uses_up_nothing(named: None):
    assert asked(token(VIEW, jti="two", key=STRANGER, head={"kid": "ec"})) == 401
    assert asked(token(VIEW, jti="two")) == 200


def test_keys_from_anywhere_else_are_never_looked_at(named: None, no_way_out: list[Any]):
    """`jku`, `jwk`, `x5u` of a token lead nowhere: the keys stand in the operator's file."""
    own = {"kid": "mine", "jku": "http://127.0.0.1:9/jwks.json"}
    assert asked(token(VIEW, key=STRANGER, head=own)) == 401
    assert asked(token(VIEW, head={"jku": "https://evil.example/jwks.json"})) == 401
    jwk = jwt.algorithms.ECAlgorithm.to_jwk(STRANGER.public_key(), as_dict=True)
    assert (
        asked(token(VIEW, key=STRANGER, head={"jwk": jwk, "kid": "ec", "x5u": "http://127.0.0.1:9/"})) == 401
    )
    assert no_way_out == []


@pytest.fixture
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every attempt to reach another machine while a test runs."""
    tried: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        tried.append(address)
        raise OSError("no way out")

    def looked_up(*what: Any, **more: Any) -> Any:
        tried.append(what)
        raise OSError("no way out")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    return tried


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:8000/office/",
        "file:///etc/passwd",
        "https://ehr.example/fhir",
        "gopher://[::1]:25/",
    ],
)
def test_nothing_that_is_sent_makes_this_server_ask_another(no_way_out: list[Any], address: str):
    authorization = {
        "access_token": "t",
        "token_type": "Bearer",
        "expires_in": 300,
        "scope": "*",
        "subject": "s",
    }
    pointing = order("Lumbar MRI", reasonReference=[{"reference": f"{address}/Condition/1"}])
    page = {"relation": "next", "url": address}
    raw = sent(SELECT, pointing, observations={"resourceType": "Bundle", "link": [page], "entry": []})
    raw |= {"fhirServer": address, "fhirAuthorization": authorization}
    answer = call(SELECT, raw)
    assert (answer.status_code, no_way_out) == (200, [])
    assert address not in answer.content.decode()


def test_too_large_too_deep_and_no_json_is_refused_quickly():
    deep = b'{"prefetch":' + b'{"a":' * 200_000 + b"1" + b"}" * 200_000 + b"}"
    lists = b"[" * 100_000 + b"]" * 100_000
    not_so_deep = json.dumps(sent(VIEW, observations=_nested(100))).encode()
    many = json.dumps(sent(VIEW, observations={"resourceType": "Bundle", "entry": [{}] * 20_000})).encode()
    twice = b'{"hook":"patient-view","hook":"order-sign"}'
    for raw in (deep, lists, not_so_deep, many, twice, b"", b"\xff", b"<x/>", b"9" * 6_000, b"NaN"):
        answer = call(VIEW, raw)
        assert (answer.status_code, bool(answer.json()["faults"])) == (400, True)
    assert call(VIEW, b" " * (LARGEST_BYTES + 2)).status_code == 400


def _nested(levels: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for _ in range(levels):
        made = {"extension": [made]}
    return made


def test_a_large_record_that_is_allowed_is_answered():
    many = answers({f"fact-{number}": True for number in range(4_000)})
    assert call(VIEW, sent(VIEW, observations=many)).status_code == 200


def test_xml_is_no_way_in():
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Bundle xmlns="http://hl7.org/fhir">&x;</Bundle>'
    answer = Client(SERVER_NAME=HOST).post(f"/cds-services/{VIEW}", bomb, "application/fhir+xml")
    assert (answer.status_code, b"root:" in answer.content) == (400, False)


def test_only_a_named_site_may_ask_from_a_browser_in_production(named: None):
    with override_settings(PRODUCTION=True):
        client = Client(SERVER_NAME=HOST)
        for origin, may in (
            ("https://ehr.example", True),
            ("http://localhost:1", False),
            ("https://x.example", False),
        ):
            answer = client.options(f"/cds-services/{VIEW}", headers={"Origin": origin})
            assert ("Access-Control-Allow-Origin" in answer.headers) is may


def test_a_file_of_systems_that_has_not_its_form_is_a_fault(tmp_path: Path):
    path = tmp_path / "odd.toml"
    path.write_text('[[client]]\niss = "x"\nkey = []\n', encoding="utf-8")
    with pytest.raises(FaultsFound, match=r"ROOTWAY_CDS: odd\.toml"):
        cds_file(str(path))
    with pytest.raises(FaultsFound, match="cannot be read"):
        cds_file(str(tmp_path / "gone.toml"))


def test_a_code_of_the_site_is_known(named: None):
    made = order("Study 17", code={"coding": [{"system": "urn:site", "code": "17"}]})
    (card,) = call(SELECT, sent(SELECT, made), token(SELECT)).json()["cards"]
    assert card["summary"].startswith("This order cannot be rated yet.")


def test_without_the_extra_nobody_is_taken_at_their_word(named: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rootway.web.requests.cds_caller.find_spec", lambda name: None)
    answer = call(VIEW, sent(VIEW), token(VIEW))
    assert (answer.status_code, "extra `fhir`" in answer.content.decode()) == (401, True)
    assert ISS not in answer.content.decode()
