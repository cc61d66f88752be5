"""A small record system on this machine: it opens the pages for a patient, gives tokens, a record, and takes a form.

It is written apart from the pages' own rules, and can be told to behave badly.
"""

from __future__ import annotations

import json
import ssl
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from tests.web.person import Person, page

PATIENT, LAUNCH, CODE, TOKEN = "p-1", "launch-of-this-visit", "code-of-this-visit", "token-of-this-visit"
KEY, OTHER_KEY = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
OURS = "https://rootway.example/fhir/CodeSystem/lumbosacral-radiculopathy"
Handled = Callable[["SmallEhr", "Asked"], tuple[int, dict[str, str], bytes]]


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


def condition(code: str, **more: Any) -> dict[str, Any]:
    """A diagnosis of its patient."""
    said = {"resourceType": "Condition", "recordedDate": "2026-03-04", **more}
    return {
        "subject": {"reference": f"Patient/{PATIENT}"},
        "code": {"coding": [{"system": ICD, "code": code}]},
        **said,
    }


def observation(fact: str, **value: Any) -> dict[str, Any]:
    """A reading under a code of our own."""
    coded = {"coding": [{"system": OURS, "code": fact}]}
    made = {
        "resourceType": "Observation",
        "status": "final",
        "code": coded,
        "effectiveDateTime": "2026-11-01",
    }
    return {"subject": {"reference": f"Patient/{PATIENT}"}, **made, **value}


RECORD: dict[str, list[dict[str, Any]]] = {
    "Patient": [{"resourceType": "Patient", "id": PATIENT, "birthDate": "1950-05-01", "gender": "female"}],
    "Condition": [condition("E11.9")],
}


@dataclass
class SmallEhr:
    """`own`: answers of its own to some paths, for a test that wants it to misbehave."""

    origin: str = ""
    record: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: dict(RECORD))
    own: dict[str, Handled] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)  # what its configuration says beside
    token: dict[str, Any] = field(default_factory=dict)  # what its token answer says beside
    key: Any = KEY
    claims: dict[str, Any] = field(default_factory=dict)
    came: list[Asked] = field(default_factory=list)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)  # forms, by what If-None-Exist said
    client_keys: dict[str, Any] | None = None  # by which it knows us; None: it does not ask for a key
    assertions: list[str] = field(
        default_factory=list
    )  # the names of what we signed, each of which counts once
    nonce: str = ""
    challenge: str = ""

    @property
    def issuer(self) -> str:
        """What it calls itself."""
        return f"{self.origin}/fhir"

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        """What it says to one request."""
        self.came.append(asked)
        named = asked.path.removeprefix("/fhir/").split("/")[0]
        if asked.path in self.own or named in self.own:
            return (self.own.get(asked.path) or self.own[named])(self, asked)
        if asked.path == "/fhir/.well-known/smart-configuration":
            return told(self.configuration())
        if asked.path == "/token":
            return self._token(asked)
        if asked.path == "/keys":
            algorithm = jwt.algorithms.ECAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            return told({"keys": [{**algorithm, "kid": "one"}]})
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return told({"resourceType": "OperationOutcome"}, 401)
        if asked.method == "POST":
            return self._take(asked)
        return self._search(named, asked)

    def configuration(self) -> dict[str, Any]:
        """As `.well-known/smart-configuration`."""
        at = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {
            **{name: f"{self.origin}/{path}" for name, path in at.items()},
            "issuer": self.issuer,
            "code_challenge_methods_supported": ["S256"],
            "capabilities": [
                *("launch-ehr", "launch-standalone", "context-ehr-patient", "context-standalone-patient"),
                "sso-openid-connect",
            ],
            **self.said,
        }

    def _token(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        said = dict(parse_qsl(asked.body.decode()))
        digest = sha256(said.get("code_verifier", "").encode()).digest()
        proved = urlsafe_b64encode(digest).decode().rstrip("=") == self.challenge
        if not proved or said.get("code") != CODE:
            return told({"error": "invalid_grant"}, 400)
        if self.client_keys is not None and not self._knows(said):
            return told({"error": "invalid_client"}, 401)
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": "u", "aud": "rootway-here", "iat": now, "exp": now + 300,
            "nonce": self.nonce, "fhirUser": "Practitioner/7", **self.claims,
        }  # fmt: skip
        signed = jwt.encode(claims, self.key, "ES256", {"kid": "one"})
        scope = "launch openid fhirUser patient/*.rs patient/QuestionnaireResponse.crs"
        given = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600, "scope": scope}
        return told({**given, "patient": PATIENT, "id_token": signed, **self.token})

    def _knows(self, said: dict[str, str]) -> bool:
        """Whether what came was signed by the known key, for this address, by us, now and for the first time."""
        kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        signed = said.get("client_assertion", "")
        try:
            head = jwt.get_unverified_header(signed)
            (key,) = [one for one in (self.client_keys or {})["keys"] if one["kid"] == head["kid"]]
            claims = jwt.decode(
                signed, jwt.PyJWK(key), algorithms=["ES384"], audience=f"{self.origin}/token",
                issuer="rootway-here", options={"require": ["exp", "iat", "jti", "sub"]},
            )  # fmt: skip
        except (jwt.PyJWTError, ValueError, KeyError):
            return False
        new, soon = claims["jti"] not in self.assertions, claims["exp"] <= time.time() + 300
        self.assertions.append(claims["jti"])
        return said.get("client_assertion_type") == kind and claims["sub"] == "rootway-here" and new and soon

    def _search(self, named: str, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        found = self.record.get(named, [])
        if "patient" not in asked.query:
            return told(found[0] if found else {}, 200 if found else 404)
        entries = [{"resource": one} for one in found]
        return told({"resourceType": "Bundle", "type": "searchset", "entry": entries})

    def _take(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        same = asked.headers.get("If-None-Exist", "")
        new = same not in self.kept
        self.kept.setdefault(same, json.loads(asked.body))
        return told(self.kept[same], 201 if new else 200)

    def opens(self, browser: Person, **changed: str) -> HttpResponse:
        """It opens the pages in a browser."""
        return browser.get(f"/launch/?{urlencode({'iss': self.issuer, 'launch': LAUNCH, **changed})}")

    def led_to(self, response: HttpResponse) -> dict[str, str]:
        """What stands in the address to which the pages send the browser; somebody signs in there."""
        assert response.status_code == 302, page(response)
        address = response.headers["Location"]
        assert address.startswith(f"{self.origin}/authorize?")
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce, self.challenge = asked["nonce"], asked["code_challenge"]
        return asked

    def back(self, browser: Person, asked: dict[str, str], **changed: str | None) -> HttpResponse:
        """It sends the browser back with its answer."""
        said = {"code": CODE, "state": asked["state"], **changed}
        query = urlencode({name: value for name, value in said.items() if value is not None})
        return browser.get(f"{urlsplit(asked['redirect_uri']).path}?{query}")

    def launches(self, browser: Person) -> HttpResponse:
        """From opening the pages to the page on which the record is confirmed."""
        response = self.back(browser, self.led_to(self.opens(browser)))
        assert response.status_code == 302, page(response)
        assert response.headers["Location"] == "/launch/found/"
        return browser.get("/launch/found/")


def told(said: Any, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """An answer as JSON."""
    return status, {"Content-Type": "application/json", **headers}, json.dumps(said).encode()


@contextmanager
def at_work(shown: tuple[Path, Path] | None = None) -> Iterator[SmallEhr]:
    """A system that answers on a port of this machine; over TLS when it has a certificate to show."""
    ehr = SmallEhr()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing."""

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(
                self.command, parts.path, dict(parse_qsl(parts.query)), dict(self.headers.items()), body
            )
            status, headers, raw = ehr.answer(asked)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for at in range(0, len(raw), 1 << 16):
                self.wfile.write(raw[at : at + (1 << 16)])

        do_GET = do_POST = _answer  # noqa: N815 the names that http.server calls

        def handle(self) -> None:
            """Who asked may be gone before the answer is."""
            try:
                super().handle()
            except OSError:
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    ehr.origin = f"http://127.0.0.1:{server.server_address[1]}"
    if shown is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*shown)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        ehr.origin = f"https://localhost:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield ehr
    finally:
        server.shutdown()
        server.server_close()


def registered(ehr: SmallEhr, secret: str = "", *origins: str, **more: bool) -> models.RecordSystem:
    """The system as whoever runs the pages registered it."""
    return actions.register_system(
        "Example record", ehr.issuer, "rootway-here", secret, origins, timezone.now(), **more
    )
