"""Messages wait in the database: no page waits for a mail server, and none is lost or sent twice."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.data import models
from rootway.web.data.spelling import wire_address
from rootway.web.settings import CODE_SECONDS
from tests.smtp import UNKNOWN, mail_server
from tests.web.owner import PASSWORD, Owner
from tests.web.person import Person

ROOT = Path(__file__).parents[2]
SMTP = "django.core.mail.backends.smtp.EmailBackend"
CLOSED_PORT = 9


@pytest.fixture(autouse=True)
def nothing_waits() -> Iterator[None]:
    """No message of another test, and nobody tried before."""
    cache.clear()
    models.Message.objects.all().delete()
    yield
    models.Message.objects.all().delete()


@contextmanager
def served_by(port: int) -> Iterator[None]:
    """A server in production whose mail server listens at a port."""
    where = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_TIMEOUT": 1}
    with override_settings(MAIL_IS_PRINTED=False, EMAIL_BACKEND=SMTP, **where):
        yield


def signed_up() -> Owner:
    """Somebody who has just sent the form."""
    owner = Owner()
    response = owner.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    assert response.headers["Location"] == "/accounts/confirm-email/"
    return owner


def due_now() -> None:
    """The time of the next try has come."""
    models.Message.objects.update(next_try_at=datetime.now(UTC))


def test_a_mail_server_that_is_down_is_met_by_the_sender_and_the_message_goes_out_later():
    with served_by(CLOSED_PORT):
        owner = signed_up()
        assert outbox.send_waiting() == 0
        waiting = models.Message.objects.get()
        assert (waiting.to, waiting.tries, waiting.account) == (owner.email, 1, owner.account)
        assert timedelta() < waiting.next_try_at - datetime.now(UTC) < timedelta(seconds=11)
        assert outbox.send_waiting() == 0 and models.Message.objects.get().tries == 1  # its time has not come
    with mail_server() as server, served_by(server.port):
        due_now()
        assert outbox.send_waiting() == 1
    ((address, text),) = server.messages
    assert address == owner.email
    assert not models.Message.objects.exists()
    code = re.search(r"^[A-Z]{4}-[A-Z]{4}$", text, re.M)
    assert code is not None
    assert owner.send("/accounts/confirm-email/", {"code": code[0]}).headers["Location"] == "/account/"


def test_a_silent_mail_server_keeps_nobody_waiting():
    with mail_server(silent=True) as server, served_by(server.port):
        reset = Person().send("/accounts/password/reset/", {"email": signed_up().email})
        assert reset.headers["Location"] == "/accounts/password/reset/confirm/"
        assert server.calls == 0  # no page speaks to the mail server
        assert outbox.send_waiting() == 0
        assert server.calls > 0
        assert sorted(models.Message.objects.values_list("tries", flat=True)) == [1, 1]


def test_an_account_and_its_message_are_kept_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch):
    owner = Owner()
    owner.client.raise_request_exception = False

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(actions, "write_message", full)
    assert owner.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD}).status_code == 500
    assert not models.Account.objects.filter(email=owner.email).exists()


def test_too_many_at_once_leave_no_account_behind():
    first, second = Owner(), Owner()
    second.email = first.email
    assert first.send("/accounts/signup/", {"email": first.email, "password1": PASSWORD}).status_code == 302
    before = first.account
    assert second.send("/accounts/signup/", {"email": first.email, "password1": PASSWORD}).status_code == 429
    assert first.account == before


def test_a_message_whose_code_has_run_out_is_deleted_and_not_sent():
    with mail_server() as server, served_by(server.port):
        signed_up()
        message = models.Message.objects.get()
        assert message.stale_at - message.written_at == timedelta(seconds=CODE_SECONDS)
        models.Message.objects.update(stale_at=datetime.now(UTC))
        assert outbox.send_waiting() == 0
    assert (server.messages, models.Message.objects.count()) == ([], 0)


def test_an_address_that_is_gone_is_not_tried_again():
    with mail_server() as server, served_by(server.port):
        write(UNKNOWN)
        write("next@rootway.example")
        assert outbox.send_waiting() == 1
    assert [address for address, _ in server.messages] == ["next@rootway.example"]
    assert not models.Message.objects.exists()


def write(to: str) -> None:
    """A message that waits."""
    actions.write_message(to, "Rootway: a word", "A word.", datetime.now(UTC), 600, None)


def test_two_senders_send_each_message_once():
    def send(_: int) -> int:
        try:
            return outbox.send_waiting()
        finally:
            connection.close()

    with mail_server() as server, served_by(server.port):
        addresses = [f"reader-{number}@rootway.example" for number in range(25)]
        for address in addresses:
            write(address)
        with ThreadPoolExecutor(2) as pool:
            assert sum(pool.map(send, range(2))) == len(addresses)
    assert sorted(address for address, _ in server.messages) == sorted(addresses)


def test_nobody_unknown_is_written_to_and_nobody_learns_it_from_the_work_done():
    with mail_server() as server, served_by(server.port):
        unknown = "nobody-here@rootway.example"
        answer = Person().send("/accounts/password/reset/", {"email": unknown})
        assert answer.headers["Location"] == "/accounts/password/reset/confirm/"
        assert [one.to for one in models.Message.objects.all()] == [
            ""
        ]  # as much is written as for a known one
        assert outbox.send_waiting() == 0
    assert (server.messages, models.Message.objects.count()) == ([], 0)


def test_what_waits_goes_with_the_account():
    owner = Owner()
    owner.sign_up()
    with override_settings(MAIL_IS_PRINTED=False):
        Person().send("/accounts/password/reset/", {"email": owner.email})
    assert models.Message.objects.get().account == owner.account
    owner.show_again("/account/delete/")
    owner.send("/account/delete/", {})
    assert not models.Message.objects.exists()


def test_prepare_deletes_what_nobody_sent():
    write("late@rootway.example")
    models.Message.objects.update(stale_at=datetime.now(UTC))
    call_command("prepare")
    assert not models.Message.objects.exists()


def test_at_home_a_message_is_printed_as_soon_as_it_is_kept():
    owner = signed_up()
    assert [message.to for message in mail.outbox][-1:] == [[owner.email]]
    assert not models.Message.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the command below gets no other database")
def test_the_command_goes_on_until_it_is_stopped(home: str):
    write("first@rootway.example")
    command = [sys.executable, "manage.py", "send_mail", "--loop", "--every", "0.1"]
    environment = {**os.environ, "ROOTWAY_DATA": home}
    sender = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        wait_until_sent()
        write("second@rootway.example")
        wait_until_sent()
        sender.send_signal(signal.SIGTERM)
        printed, _ = sender.communicate(timeout=20)
    finally:
        sender.kill()
    assert sender.returncode == 0
    assert re.findall(r"^To: (\S+)$", printed, re.M) == ["first@rootway.example", "second@rootway.example"]


def wait_until_sent() -> None:
    """Until nothing waits any more."""
    patience = time.monotonic() + 60
    while models.Message.objects.exists():
        assert time.monotonic() < patience, "nobody sends"
        time.sleep(0.1)


def test_a_domain_goes_out_in_the_letters_of_the_wire():
    assert wire_address("ann@exämple.com") == "ann@xn--exmple-cua.com"
    assert wire_address("ann@straße.de") == "ann@xn--strae-oqa.de"  # by today's standard, not as "strasse"
    assert wire_address("ann@rootway.example") == "ann@rootway.example"
