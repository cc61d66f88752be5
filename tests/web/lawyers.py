"""A person with a settled log, their lawyer who was looked up, and the way of a package from one to the other."""

import re
import time
from datetime import timedelta
from html import unescape
from itertools import count
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone

from rootway.web.actions import counsel as counsels
from rootway.web.data import models
from tests.web.person import PLAIN_S1, Person
from tests.web.workplace import account, signed_in

NAME = "Zoe Client"
FACTS = {**PLAIN_S1, "walking_minutes": 12, "other_red_flags_denied": True}
_NUMBERS = count(900)


def client(facts: dict[str, Any] = FACTS) -> Person:
    """Somebody who answered everything, with an account, who has just shown who they are."""
    cache.clear()  # the counts of tries
    browser = Person()
    browser.bring({"facts": facts})
    browser.get("/check/result/")
    own = account("client")
    browser.client.force_login(own)
    shows_again(browser, own)
    return browser


def shows_again(browser: Person, own: models.Account) -> None:
    """The password was given just now."""
    session = browser.client.session
    shown = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [shown]
    session["account_authentication_methods_user"] = str(own.pk)
    session.save()


def person_of(browser: Person) -> models.Person:
    """Whose browser it is."""
    return models.Person.objects.get(account=browser.client.session["_auth_user_id"])


class Lawyer:
    """A lawyer whom an administrator looked up, and their browser."""

    def __init__(self, accepted: bool = True) -> None:
        self.account = account("lawyer")
        said = {
            "name": "Ann Counsel",
            "firm": "Counsel & Co.",
            "region": "Illinois",
            "number": f"B{next(_NUMBERS)}",
            "phone": "312 555 0101",
        }
        assert counsels.ask_counsel(self.account, said, timezone.now())
        if accepted:
            assert counsels.decide_counsel(self.counsel, True, self.account, "called the bar", timezone.now())
        self.browser = signed_in(self.account)

    @property
    def counsel(self) -> models.Counsel:
        """As it is kept now."""
        return models.Counsel.objects.get(account=self.account)

    def number(self) -> str:
        """A number for a client."""
        return counsels.make_client_number(self.counsel, "matter 7", timezone.now())


def sent_choice(*groups: str, topics: tuple[str, ...] = (), **more: str) -> dict[str, str]:
    """The form of what goes in."""
    ticked = {f"group-{one}": "1" for one in groups or ("answers",)} | {f"topic-{one}": "1" for one in topics}
    return {"purpose": "At my own request", "name": NAME, "days": "90", "answer": "on", **ticked, **more}


def draft(browser: Person, lawyer: Lawyer) -> UUID:
    """The person enters a number; the id of what begins with it."""
    answer = browser.send("/legal/request/", {"number": lawyer.number()})
    assert answer.status_code == 302, answer.status_code
    return UUID(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def shown_text(page: HttpResponse) -> tuple[str, str]:
    """The text of the page that is signed, and the digest in its form."""
    html = page.content.decode()
    text = re.search(r'<pre class="card signed-text"[^>]*>(.*?)</pre>', html, re.DOTALL)
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', html)
    assert text and shown
    return unescape(text[1]), shown[1]


def sign(browser: Person, id: UUID, **other: str) -> HttpResponse:
    """Read the text and sign it."""
    _text, shown = shown_text(browser.get(f"/legal/sign/{id}/"))
    return browser.send(f"/legal/sign/{id}/", {"shown": shown, "name": NAME, "adult": "1", **other})


def released(browser: Person, lawyer: Lawyer, *groups: str, **more: Any) -> models.Release:
    """A package that waits for the lawyer."""
    id = draft(browser, lawyer)
    assert browser.send(f"/legal/choose/{id}/", sent_choice(*groups, **more)).status_code == 302
    assert sign(browser, id).status_code == 302
    return models.Release.objects.get(authorization=id)


def collected(lawyer: Lawyer, release: models.Release) -> bytes:
    """The file as it comes."""
    answer = lawyer.browser.get(f"/counsel/{release.id}/package.zip")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def runs_out(lawyer: Lawyer) -> None:
    """Their year is over."""
    models.Counsel.objects.filter(account=lawyer.account).update(
        until=timezone.now().date() - timedelta(days=1)
    )
