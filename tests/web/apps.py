"""An app that a person lets read their record: its requests, written apart from the server's own rules."""

from __future__ import annotations

import json
import re
from base64 import b64encode, urlsafe_b64encode
from hashlib import sha256
from html import unescape
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from tests.web.person import HOST, PLAIN_S1, Person
from tests.web.workplace import account

BASE = f"http://{HOST}/fhir"
BACK = "https://app.example/back"
READ_ALL = "launch/patient patient/*.rs offline_access"
VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789"
FORM = "application/x-www-form-urlencoded"
_NUMBERS = count(1)


def challenge_of(verifier: str) -> str:
    """S256, as RFC 7636 defines it."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


class AppAtWork:
    """A registered app, at a machine of its own."""

    def __init__(self, confidential: bool = False, back: str = BACK) -> None:
        name = f"Reader {next(_NUMBERS)}"
        self.app, self.secret = actions.register_app(name, [back], confidential, timezone.now())
        self.back = back
        self.machine = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)

    def asks(self, **changed: str | None) -> str:
        """The address to which it sends a person; what is None is left out."""
        said = {
            "response_type": "code",
            "client_id": str(self.app.id),
            "redirect_uri": self.back,
            "scope": READ_ALL,
            "state": "a-state",
            "aud": BASE,
            "code_challenge": challenge_of(VERIFIER),
            "code_challenge_method": "S256",
            **changed,
        }
        return f"/apps/authorize?{urlencode({k: v for k, v in said.items() if v is not None})}"

    def code_from(self, browser: Person, **changed: str | None) -> str:
        """The person says yes."""
        said = back_from(yes(browser, self.asks(**changed)))
        assert said["state"] == "a-state"
        return said["code"]

    def posts(self, to: str, **said: str) -> HttpResponse:
        """A form to one of the three addresses for programs, with what the app shows of itself."""
        headers = {}
        if self.secret:
            shown = b64encode(f"{self.app.id}:{self.secret}".encode()).decode()
            headers["Authorization"] = f"Basic {shown}"
        else:
            said = {"client_id": str(self.app.id), **said}
        return self.machine.post(f"/apps/{to}", urlencode(said), FORM, headers=headers)

    def trades(self, code: str, /, **changed: str) -> HttpResponse:
        """Its code for tokens."""
        said = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.back}
        return self.posts("token", **{**said, "code_verifier": VERIFIER, **changed})

    def renews(self, refresh: str, **more: str) -> HttpResponse:
        """A refresh token for new tokens."""
        return self.posts("token", grant_type="refresh_token", refresh_token=refresh, **more)

    def let_in(self, browser: Person, **changed: str | None) -> dict[str, Any]:
        """From the question to the tokens."""
        response = self.trades(self.code_from(browser, **changed))
        assert response.status_code == 200, response.content
        return dict(json.loads(response.content))

    def reads(self, path: str, token: str, **headers: str) -> HttpResponse:
        """Something of the record."""
        return self.machine.get(f"/fhir/{path}", headers={"Authorization": f"Bearer {token}", **headers})


def yes(browser: Person, address: str, answer: str = "yes") -> HttpResponse:
    """Open the page on which an app asks, and answer it."""
    page = browser.get(address).content.decode()
    found = re.search(r'name="asked" value="([^"]*)"', page)
    assert found is not None, page
    return browser.send("/apps/answer/", {"asked": unescape(found[1]), "answer": answer})


def back_from(response: HttpResponse) -> dict[str, str]:
    """What comes back to the app with a person."""
    assert response.status_code == 302, response.content
    parts = urlsplit(response.headers["Location"])
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == BACK
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def who_kept_a_log(**facts: Any) -> tuple[models.Person, Person]:
    """Somebody with an account and answers, and their browser."""
    browser, own = Person(), account("reader")
    browser.bring({"facts": {**PLAIN_S1, **facts}})
    browser.get("/check/result/")
    browser.client.force_login(own)
    browser.client.post("/account/claim/", {"answer": "mine"})
    return own.people.get(), browser


def found_in(response: HttpResponse) -> list[dict[str, Any]]:
    """The resources of a search."""
    assert response.status_code == 200, response.content
    return [entry["resource"] for entry in json.loads(response.content).get("entry", [])]
