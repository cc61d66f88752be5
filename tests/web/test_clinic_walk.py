"""Every address of the workspace as everybody who may not: nobody sees a person without a share that holds for them."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.look_chain import first_broken
from rootway.web.data.portable import hanging_models
from rootway.web.data.sharing_queries import looks_of
from rootway.web.data.whose import tag_of
from tests.web.clinic_walk import HELP, PAGES, TREAT, with_ledger, with_stance
from tests.web.person import Person
from tests.web.workplace import Workplace, account, licensed, person_with_log, set_back, shared, signed_in

NAME = "Zibbyname"
ROOT = Path(__file__).parents[2]


def routes(found: list[URLPattern | URLResolver]) -> dict[str, str]:
    """Every address of ours by its name."""
    return {one.name: str(one.pattern) for one in found if isinstance(one, URLPattern) and one.name}


UNDER_A_SHARE = {
    name
    for name, route in routes(get_resolver().url_patterns).items()
    if route.startswith("clinic/<uuid:share>/")
}


class Shared:
    """One share with a clinician, and everybody who may not look through it."""

    def __init__(self) -> None:
        self.place, self.elsewhere = Workplace(), Workplace()
        self.clinician = self.place.hire("clinician", "treats")
        self.person, self.browser = person_with_log()
        share = shared(self.person, self.clinician, self.place.practice, shown_as=NAME)
        self.share = with_stance(with_ledger(share))

    def outsiders(self) -> dict[str, Person]:
        """Who is no party to the share."""
        signed_up = account("somebody")
        return {
            "nobody": Person(),
            "the person themself": self.browser,
            "an account": signed_in(signed_up),
            "licensed, in no practice": signed_in(licensed(account("free")).account),
            "another practice": signed_in(self.elsewhere.owner),
            "a colleague without cover": signed_in(self.place.hire("clinician", "colleague")),
            "the owner of the practice": signed_in(self.place.owner),
            "a desk": signed_in(self.place.hire("desk")),
            "an assistant": signed_in(self.place.hire("assistant")),
            "a clinician without a license": signed_in(self.place.hire("clinician", "bare", licence=False)),
        }

    def rows(self) -> dict[str, int]:
        """How much is kept of the person."""
        key = self.share.person_id
        return {m.__name__: m._default_manager.filter(person=key).count() for m in hanging_models()}


@pytest.fixture(scope="module")
def there(ready: None) -> Shared:
    """One for all tests that change nothing."""
    return Shared()


def tries(browser: Person, name: str, share: models.Share) -> list[HttpResponse]:
    """The page, and a form sent to it that says rightly whose it is."""
    address = reverse(name, kwargs={"share": share.id, **PAGES[name].more(share)})
    return [browser.get(address), browser.send(address, {"whose": tag_of(models.Person(id=share.person_id))})]


def test_every_address_under_a_share_is_in_the_walk():
    assert set(PAGES) == UNDER_A_SHARE


@pytest.mark.parametrize("name", PAGES)
def test_nobody_else_sees_or_changes_anything(name: str, there: Shared):
    before = there.rows()
    for who, browser in there.outsiders().items():
        for answer in tries(browser, name, there.share):
            assert answer.status_code in ((302, 405) if who == "nobody" else (404, 405)), (who, name)
            assert NAME not in answer.content.decode(), (who, name)
    assert there.rows() == before


def ended(there: Shared) -> None:
    actions.end_share(there.share, "person", timezone.now())


def ran_out(there: Shared) -> None:
    set_back(there.share, timezone.now())


def licence_ended(there: Shared) -> None:
    actions.end_licence(models.Licence.objects.get(account=there.clinician), timezone.now())


def licence_ran_out(there: Shared) -> None:
    day = timezone.now().date() - timedelta(days=1)
    models.Licence.objects.filter(account=there.clinician).update(until=day)


def left(there: Shared) -> None:
    actions.end_membership(models.Membership.objects.get(account=there.clinician, until=None), timezone.now())


def claim_fell(there: Shared) -> None:
    models.Claim.objects.filter(id=there.place.claim.id).update(state="declined")


def never_confirmed(there: Shared) -> None:
    models.Share.objects.filter(id=there.share.id).update(confirmed_at=None, until=None)


def person_gone(there: Shared) -> None:
    models.Person.objects.get(id=there.person.id).delete()


ENDS = [ended, ran_out, licence_ended, licence_ran_out, left, claim_fell, never_confirmed, person_gone]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_what_is_over_is_over_at_every_address(end: Callable[[Shared], None]):
    """With the clinician's tab open, in the same session."""
    there = Shared()
    browser = signed_in(there.clinician)
    assert browser.get(f"/clinic/{there.share.id}/").status_code == 200
    end(there)
    before = there.rows()
    for name in PAGES:
        opened, sent = tries(browser, name, there.share)
        assert opened.status_code in (404, 405), name
        assert sent.status_code in (404, 405, 409), name
        assert NAME not in opened.content.decode(), name
    assert NAME not in browser.get("/clinic/").content.decode()
    assert there.rows() == before


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ["owner", "clinician", "assistant", "desk"])
@pytest.mark.parametrize("scope", ["follow", pytest.param("look", marks=pytest.mark.long)])
def test_who_may_is_who_the_walk_says(name: str, role: str, scope: str):
    """Through a share of the whole practice."""
    place = Workplace()
    own = place.owner if role == "owner" else place.hire(role)
    share = with_stance(with_ledger(shared(person_with_log()[0], place.owner, place.practice, scope=scope)))
    models.Share.objects.filter(id=share.id).update(clinician=None, whole_practice=True)
    answers = tries(signed_in(own), name, share)
    may = role in PAGES[name].roles and scope in PAGES[name].scopes
    assert (404 not in [one.status_code for one in answers]) == may


def test_without_a_second_factor_in_this_session_there_is_nothing():
    there = Shared()
    bare = signed_in(there.clinician, factor=False)
    assert bare.get(f"/clinic/{there.share.id}/").status_code == 403  # it leads to setting one up
    signed_in(there.clinician)
    for address in (f"/clinic/{there.share.id}/", "/clinic/", "/clinic/team/", "/clinic/code/"):
        answer = bare.get(address)
        assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/"), address
    assert models.Look.objects.filter(person=there.person).count() == 0


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.reads])
def test_each_page_writes_one_look_that_the_person_sees(name: str, there: Shared):
    before = looks_of(there.person).count()
    browser = signed_in(there.clinician)
    address = reverse(name, kwargs={"share": there.share.id, **PAGES[name].more(there.share)})
    assert browser.get(address).status_code == 200
    looks = list(looks_of(there.person))
    assert len(looks) == before + 1 and (looks[-1].page, looks[-1].role) == (name, "clinician")
    assert first_broken(looks) is None
    assert "Dr. Treats" in there.browser.get("/sharing/").content.decode()


def test_a_list_shows_no_person_of_another_practice(there: Shared):
    there.place.hire("desk", "front")
    for who, browser in there.outsiders().items():
        seen = NAME in browser.get("/clinic/").content.decode()
        assert seen == (who in NAMED), who


NAMED = (
    "a colleague without cover",
    "the owner of the practice",
    "a desk",
    "an assistant",
    "a clinician without a license",
)
"""They see the name and the time, since somebody has to find out for whom to cover; and nothing else of it."""


def test_a_person_is_found_through_a_share_alone():
    """No query goes from a clinician to a person: neither the way in nor a page of the workspace names their rows."""
    rooms = [ROOT / "rootway/web/data/clinic_access.py", *(ROOT / "rootway/web/pages/clinic").glob("*.py")]
    found = [
        path.name for path in rooms if re.search(r"\bPerson\.objects|people_of|one_of\(", path.read_text())
    ]
    assert found == []


def test_the_roles_of_the_walk_are_the_roles_there_are():
    from rootway.web.data.clinic_access import SEEING, TREATING

    assert (set(HELP), set(TREAT)) == (set(SEEING), set(TREATING))
