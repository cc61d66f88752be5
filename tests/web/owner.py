"""Someone with an account: signs up with a code from a message, signs in and out, and has people."""

import re
import time
from itertools import count
from typing import Any

from django.core import mail
from django.http import HttpResponse

from rootway.web.data import models
from rootway.web.data.spelling import wire_address
from tests.authenticator import code_at
from tests.web.person import Person

PASSWORD = "green tree over water"
_NUMBERS = count(1)


class Owner(Person):
    """A person at the pages who also has an account, or makes one."""

    def __init__(self, email: str = "", **facts: Any) -> None:
        super().__init__(**facts)
        self.email = email or f"owner-{next(_NUMBERS)}@rootway.example"

    def sign_up(self) -> str:
        """Make the account; the address one is sent to."""
        self.send("/accounts/signup/", {"email": self.email, "password1": PASSWORD})
        return str(
            self.send("/accounts/confirm-email/", {"code": code_sent_to(self.email)}).headers["Location"]
        )

    def sign_in(self, password: str = PASSWORD) -> HttpResponse:
        """Sign in with the password."""
        return self.send("/accounts/login/", {"login": self.email, "password": password})

    def sign_out(self) -> None:
        """Sign out."""
        self.send("/accounts/logout/", {})

    def show_again(self, address: str) -> None:
        """Go to a page that asks for the password once more, and give it."""
        response = self.get(address)
        if response.status_code == 302 and response.headers["Location"].startswith(
            "/accounts/reauthenticate/"
        ):
            self.send(response.headers["Location"], {"password": PASSWORD})

    def switch_on_app(self) -> str:
        """Switch on the codes of an app; its secret."""
        address = "/accounts/2fa/totp/activate/"
        self.show_again(address)
        found = re.search(r"<code>([A-Z2-7]+)</code>", self.get(address).content.decode())
        assert found is not None
        assert self.send(address, {"code": code_at(found[1], time.time())}).status_code == 302
        return found[1]

    @property
    def account(self) -> models.Account:
        """The row of the account."""
        return models.Account.objects.get(email=self.email)

    @property
    def people(self) -> list[models.Person]:
        """The rows of the people, the first one first."""
        return list(self.account.people.order_by("started_at"))

    def add(self, label: str, **sent: str) -> models.Person:
        """One more person."""
        assert self.send("/people/", {"label": label, **sent}).status_code == 302
        return self.account.people.get(label=label)


def code_sent_to(email: str) -> str:
    """The code in the last message to an address."""
    messages = [message for message in mail.outbox if message.to == [wire_address(email)]]
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", messages[-1].body, re.M)
    assert found is not None, messages[-1].body
    return found[0]
