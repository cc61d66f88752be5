"""What is looked at before anything else in production: the name, plain http, and the headers of every answer."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from allauth.core import context
from django.test import RequestFactory, override_settings

from rootway.web.accounts.adapters import AccountAdapter
from tests.web.person import Person

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
NAME = "rootway.example.org"
ASKS = """
import json, sys; import django; django.setup()
from django.core.management import call_command
from django.core import mail
from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
call_command("prepare", verbosity=0)
told = []
for ask in json.loads(sys.stdin.read()):
    client = Client(raise_request_exception=False)
    kind, host = ask.get("kind", "application/x-www-form-urlencoded"), ask.get("host", "rootway.example.org")
    answer = client.generic(ask.get("method", "GET"), ask["path"], ask.get("body", ""), content_type=kind,
        secure=ask.get("secure", False), headers={"host": host})
    body = b"".join(answer) if answer.streaming else answer.content
    messages = [one.body for one in mail.outbox]
    told.append([answer.status_code, dict(answer.headers), body.decode(errors="replace"), messages])
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a server in production says to some requests: status, headers, words, and the messages that went out."""
    data = tmp_path_factory.mktemp("production")

    def asked(*asks: dict[str, Any]) -> list[list[Any]]:
        environment = os.environ | {
            "ROOTWAY_PRODUCTION": "1",
            "ROOTWAY_HOSTS": NAME,
            "ROOTWAY_DATA": str(data),
        }
        environment |= {
            "ROOTWAY_MAIL": "smtp://a:b@localhost:1",
            "DJANGO_SETTINGS_MODULE": "rootway.web.settings",
        }
        done = subprocess.run(
            [sys.executable, "-c", ASKS],
            env=environment,
            cwd=ROOT,
            input=json.dumps(asks),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        told: list[list[Any]] = json.loads(done.stdout.splitlines()[-1])
        return told

    return asked


def test_over_plain_http_pages_lead_to_https_and_secrets_are_refused(ask: Any):
    page, feed, sync, sent = ask(
        {"path": "/care/"},
        {"path": "/calendar/secret-of-somebody.ics"},
        {"path": "/sessions/sync/", "method": "POST", "kind": "application/json", "body": "{}"},
        {"path": "/accounts/login/", "method": "POST", "body": "login=a&password=b"},
    )
    assert (page[0], page[1]["Location"]) == (301, f"https://{NAME}/care/")
    assert [one[0] for one in (feed, sync, sent)] == [403] * 3
    for one in (feed, sync, sent):
        assert "only over https" in one[2]
        assert "call 911 or your local emergency number" in one[2]
        assert "secret-of-somebody" not in str(one)


def test_a_port_in_the_name_gets_nowhere(ask: Any):
    redirect, page = ask(
        {"path": "/care/", "host": f"{NAME}:1234"},
        {"path": "/find/", "host": f"{NAME}:1234", "secure": True},
    )
    assert redirect[1]["Location"] == f"https://{NAME}/care/"
    assert "1234" not in str(page)


def test_every_answer_of_ours_bears_the_headers(ask: Any):
    answers = ask(
        {"path": "/care/"},
        {"path": "/", "secure": True},
        {"path": "/no-such-page/", "secure": True},
        {"path": "/", "host": "elsewhere.example", "secure": True},
        {"path": "/", "host": "elsewhere.example"},
        {"path": "/calendar/x.ics"},
    )
    assert [answer[0] for answer in answers] == [301, 200, 404, 400, 400, 403]
    wanted = {
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "X-Frame-Options",
        "Permissions-Policy",
    }
    wanted |= {"Cache-Control", "Cross-Origin-Resource-Policy"}
    assert [sorted(wanted - set(answer[1])) for answer in answers] == [[]] * len(answers)


def test_the_design_page_is_for_developers(ask: Any):
    (answer,) = ask({"path": "/design/", "secure": True})
    assert answer[0] == 404
    assert Person().get("/design/").status_code == 200


def test_search_engines_are_told_what_is_for_everyone(ask: Any):
    (answer,) = ask({"path": "/robots.txt", "secure": True})
    assert (answer[0], answer[2].splitlines()[-1]) == (200, "Disallow: /")
    assert "/care/" in answer[2]


@pytest.mark.parametrize(
    ("url", "safe"),
    [("/log/", True), (f"https://{NAME}/log/", True), (f"http://{NAME}/log/", False), (f"HTTP://{NAME}/", False),
     ("https://elsewhere.example/", False), ("//elsewhere.example/", False)],
)  # fmt: skip
def test_nobody_is_led_back_to_plain_http(url: str, safe: bool):
    with override_settings(PRODUCTION=True, ALLOWED_HOSTS=[NAME]):
        request = RequestFactory(SERVER_NAME=NAME).get("/accounts/login/", secure=True)
        with context.request_context(request):
            assert AccountAdapter().is_safe_url(url) is safe
