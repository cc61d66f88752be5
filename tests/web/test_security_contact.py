"""Where to report a hole."""

from datetime import datetime, timedelta

from django.test import Client, override_settings
from django.utils import timezone


def test_security_txt_says_whom_to_tell():
    with override_settings(SECURITY_CONTACT="mailto:security@rootway.example"):
        answer = Client().get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert said["Contact"] == "mailto:security@rootway.example"
    assert said["Canonical"] == "http://testserver/.well-known/security.txt"
    left = datetime.fromisoformat(said["Expires"]) - timezone.now()
    assert timedelta(days=150) < left < timedelta(days=365)


def test_security_txt_is_not_there_before_somebody_answers():
    assert Client().get("/.well-known/security.txt").status_code == 404
