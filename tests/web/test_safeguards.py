"""What protects a person here: headers, cookies, addresses without answers, logs without answers, small own files."""

import json
import logging
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils.html import escape

from rootway.web.pathway import the_guide
from rootway.web.serving.log_lines import LogLines
from tests.web.person import HOST, PLAIN_S1, Person

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "rootway/web/static/web"
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
PAGES = [
    "/",
    "/care/",
    "/care/root-l5/",
    "/care/exercises/walking/",
    "/care/sources/",
    "/design/",
    "/nowhere/",
    "/check/upload/",
]


@pytest.mark.parametrize("address", PAGES)
def test_headers_hold_on_every_page(address: str):
    headers = Person().get(address).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]


def without_links_to_sources(html: str) -> str:
    """A page without the plain links to what is cited: a person chooses them, and they tell nobody whence."""
    addresses = [escape(source.address) for source in the_guide().sources.values() if source.address]
    for address in addresses:
        html = html.replace(f'<a href="{address}" rel="noreferrer">', "<a>")
    return html


def test_the_list_of_sources_leads_to_each_work_or_says_why_not():
    html = Client(SERVER_NAME=HOST).get("/care/sources/").content.decode()
    sources = the_guide().sources.values()
    linked = [source for source in sources if source.address]
    assert html.count('rel="noreferrer"') == len(linked) > 0
    for source in linked:
        assert (
            f'<a href="{escape(source.address)}" rel="noreferrer">{escape(source.address_words)}</a>' in html
        )
    assert html.count(">No link") == len(sources) - len(linked) > 0


def test_no_page_has_inline_script_style_or_a_foreign_address():
    person = Person(**PLAIN_S1)
    addresses = [*person.walk(), "/check/result/", "/check/delete/", *PAGES]
    danger = Person(bladder_change=True)
    danger.walk()
    pages = [person.get(a).content.decode() for a in addresses] + [
        danger.get("/check/emergency/").content.decode()
    ]
    for html in pages:
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]* src=)", html)
        assert re.findall(r"(?:src|href|action)=\"((?:\w+:)?//[^\"]*)", without_links_to_sources(html)) == []


def test_answers_never_stand_in_an_address():
    person = Person(**PLAIN_S1)
    for address in person.walk():
        assert "?" not in address
        assert not re.search(r"yes|unsure|true|false|\d", address)


def test_reading_pages_sets_no_cookie():
    client = Client(SERVER_NAME=HOST)
    for address in ("/care/", "/care/root-l5/", "/care/exercises/walking/"):
        client.get(address)
    assert dict(client.cookies) == {}


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere():
    person = Person()
    person.get("/")
    person.begin()
    assert set(person.client.cookies) == {"rootway-session", "rootway-csrf"}
    for cookie in person.client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_a_form_without_its_token_is_refused_with_a_plain_page():
    client = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    response = client.post("/check/begin/", {"country": "US"})
    assert response.status_code == 403
    assert b"Please try again" in response.content


def test_the_key_and_the_database_can_be_read_by_their_owner_only(home: str):
    for name in ("secret-key", *(["rootway.sqlite3"] if connection.vendor == "sqlite" else [])):
        assert stat.S_IMODE(Path(home, name).stat().st_mode) == 0o600
    assert len(Path(home, "secret-key").read_text()) > 60


def test_every_address_refuses_what_it_is_not_made_for():
    names = [p.name for p in get_resolver().url_patterns if isinstance(p, URLPattern)]
    assert len(names) == len(set(names))
    person = Person()
    for address in ("/check/begin/", "/check/country/"):
        assert person.get(address).status_code == 405
    for address in ("/", "/care/", "/check/result/", "/check/download/"):
        assert person.send(address, {}).status_code == 405
    for address in ("/check/questions/nothing/", "/care/nothing/", "/care/exercises/nothing/"):
        person.begin()
        assert person.get(address).status_code == 404


def test_a_log_line_never_holds_what_an_exception_says():
    secret = "saddle_numbness is True"
    try:
        raise ValueError(secret)
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 0, "%s: %s", ("Error", "/check/?a=1"), sys.exc_info()
        )
    line = LogLines().format(record)
    assert secret not in line
    assert json.loads(line)["exception"] == "ValueError"
    assert json.loads(line)["message"] == "Error: /check/"
    assert json.loads(line)["at"][0].endswith("test_a_log_line_never_holds_what_an_exception_says")


def test_what_is_answered_is_not_logged(caplog: pytest.LogCaptureFixture):
    person = Person(**PLAIN_S1)
    with caplog.at_level(logging.DEBUG):
        person.begin()
        person.send("/check/questions/bladder-bowel-saddle/", {"saddle_numbness": "wxyz-secret"})
        person.bring({"facts": {"age_years": 987654}})
    lines = [
        LogLines().format(record) for record in caplog.records if not record.name.startswith("django.db")
    ]
    assert lines
    assert not any("wxyz-secret" in line or "987654" in line for line in lines)


def test_the_production_profile_is_sound_and_keeps_cookies_to_one_host():
    script = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS, s.DEBUG)"
    )
    environment = os.environ | {
        "ROOTWAY_PRODUCTION": "1",
        "ROOTWAY_HOSTS": "rootway.example",
        "ROOTWAY_DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "rootway.web.settings",
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # only the tests need it
    printed = subprocess.run(
        [sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert printed.stdout.split()[:2] == ["__Host-rootway-session", "__Host-rootway-csrf"]
    assert printed.stdout.split()[2:] == ["True", "True", "True", "31536000", "['rootway.example']", "False"]
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
    assert checked.returncode == 0, checked.stderr


def test_static_files_have_hashed_names_and_are_kept_for_long(home: str):
    names = [path.name for path in Path(home, "static/web").rglob("*") if path.is_file()]
    assert names
    assert all(re.search(r"\.[0-9a-f]{12}\.", name) for name in names)
