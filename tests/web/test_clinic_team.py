"""A practice and its people: licences that are looked up, codes that let in, roles, covers, and the office."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.clinic_access import live_licences
from tests.web.person import Person, errors_on, text_of
from tests.web.workplace import Workplace, account, licensed, person_with_log, shared, signed_in

LICENCE = {"profession": "chiropractor", "name": "Ann Example", "number": "DC 77", "region": "Ohio"}


@pytest.fixture(autouse=True)
def _uncounted() -> None:
    cache.clear()
    models.Allowance.objects.all().delete()


def staff() -> Person:
    """Who decides in the office."""
    own = account("staff")
    assert actions.make_staff(own.email, True)
    return signed_in(models.Account.objects.get(id=own.id))


def code_of(browser: Person, place: Workplace, **sent: str) -> str:
    """Make a code for a member, as it stands on the page."""
    said = browser.send(f"/clinic/team/{place.claim.id}/code/", sent).content.decode()
    found = re.search(r'class="code">([0-9A-Z-]{11})<', said)
    assert found is not None, said
    return found[1]


def test_a_licence_is_asked_for_looked_up_and_ended():
    own = account("ann")
    browser, office = signed_in(own), staff()
    assert browser.send("/clinic/license/", LICENCE).headers["Location"] == "/clinic/begin/"
    licence = models.Licence.objects.get(account=own)
    assert "An administrator looks it up." in text_of(browser.get("/clinic/begin/"))
    assert "Ann Example" in text_of(office.get("/office/licenses/"))
    address = f"/office/licenses/{licence.id}/"
    assert errors_on(office.send(address, {"decision": "accept", "until": "June"})) != []
    day = (timezone.now() + timedelta(days=100)).date()
    assert office.send(address, {"decision": "accept", "until": day.isoformat()}).status_code == 302
    assert live_licences(timezone.now()).get(account=own).until == day
    assert office.send(address, {"decision": "accept"}).status_code == 422
    assert office.send(address, {"decision": "end"}).status_code == 302
    assert not live_licences(timezone.now()).filter(account=own).exists()
    assert "Ended." in text_of(browser.get("/clinic/begin/"))


def test_a_number_that_another_account_holds_is_not_accepted_again():
    office, first, second = staff(), account("first"), account("second")
    for own in (first, second):
        signed_in(own).send("/clinic/license/", LICENCE | {"number": "SAME"})
    for own, status in ((first, 302), (second, 422)):
        licence = models.Licence.objects.get(account=own)
        assert office.send(f"/office/licenses/{licence.id}/", {"decision": "accept"}).status_code == status
    office.send(f"/office/licenses/{licence.id}/", {"decision": "decline"})
    assert "Declined. You can send it again." in text_of(signed_in(second).get("/clinic/begin/"))
    signed_in(second).send("/clinic/license/", LICENCE | {"number": "SAME"})
    assert models.Licence.objects.get(account=second).state == "pending"


def test_what_is_missing_in_a_licence_is_said_all_at_once():
    browser = signed_in(account("ann"))
    wrong = {"profession": "wizard", "name": " ", "number": "9" * 41, "region": "O\u202ehio"}
    assert len(errors_on(browser.send("/clinic/license/", wrong))) == 4


def test_licences_that_wait_are_few():
    browser = signed_in(account("ann"))
    models.Allowance.objects.all().delete()
    for number in range(10):
        browser.send("/clinic/license/", LICENCE | {"number": f"N{number}"})
        models.Allowance.objects.all().delete()
    assert (
        "wait to be looked up" in errors_on(browser.send("/clinic/license/", LICENCE | {"number": "N11"}))[0]
    )


def test_only_staff_with_a_second_factor_decides():
    own = account("ann")
    licence = models.Licence.objects.create(account=own, asked_at=timezone.now(), **LICENCE)
    for browser in (signed_in(own), signed_in(account("other"))):
        assert browser.get("/office/licenses/").status_code == 404
        assert browser.send(f"/office/licenses/{licence.id}/", {"decision": "accept"}).status_code == 404
    licence.refresh_from_db()
    assert licence.state == "pending"
    assert staff().send(f"/office/licenses/{own.id}/", {"decision": "accept"}).status_code == 404


def test_an_owner_opens_a_team_lets_somebody_in_and_lets_them_go():
    place = Workplace()
    owner, own = signed_in(place.owner), account("new")
    browser = signed_in(own)
    assert owner.send(f"/clinic/team/{place.claim.id}/code/", {"role": "owner"}).status_code == 422
    page = owner.get("/clinic/team/").content.decode()
    assert re.search(r'<h2 id="team-[^"]*" class="hidden">', page)  # the line above has named it
    code = code_of(owner, place, role="clinician")
    assert code not in owner.get("/clinic/team/").content.decode()
    assert browser.send("/clinic/join/", {"code": code}).headers["Location"] == "/clinic/"
    assert browser.send("/clinic/join/", {"code": code}).status_code == 422
    assert "Your part: works at the front desk" in text_of(
        browser.get("/clinic/team/")
    )  # without a license so far
    licensed(own)
    assert "Your part: treats people" in text_of(browser.get("/clinic/team/"))
    member = models.Membership.objects.get(account=own)
    address = f"/clinic/team/{place.claim.id}/members/{member.id}/"
    assert browser.send(address, {}).status_code == 404
    assert owner.send(address, {}).status_code == 302
    assert browser.get("/clinic/").headers["Location"] == "/clinic/begin/"
    assert owner.send(address, {}).status_code == 404


def test_nobody_lets_the_owner_go():
    place = Workplace()
    member = models.Membership.objects.get(account=place.owner)
    address = f"/clinic/team/{place.claim.id}/members/{member.id}/"
    assert signed_in(place.owner).send(address, {}).status_code == 404
    assert not actions.end_membership(member, timezone.now())


def test_open_codes_are_taken_back_and_run_out():
    place = Workplace()
    owner, browser = signed_in(place.owner), signed_in(account("late"))
    code = code_of(owner, place, role="desk")
    assert "1 code is open." in text_of(owner.get("/clinic/team/"))
    owner.send(f"/clinic/team/{place.claim.id}/no-codes/", {})
    assert browser.send("/clinic/join/", {"code": code}).status_code == 422
    code = code_of(owner, place, role="desk")
    models.MemberCode.objects.update(expires_at=timezone.now())
    assert browser.send("/clinic/join/", {"code": code}).status_code == 422


def test_who_works_there_already_leaves_the_code_for_whom_it_is_meant():
    place = Workplace()
    owner, browser = signed_in(place.owner), signed_in(account("meant"))
    code = code_of(owner, place, role="assistant", sees_messages="1")
    assert owner.send("/clinic/join/", {"code": code}).status_code == 422
    assert browser.send("/clinic/join/", {"code": code}).status_code == 302
    assert models.Membership.objects.get(practice=place.practice, role="assistant").sees_messages


def test_an_owner_of_another_practice_changes_nothing_here():
    place, other = Workplace(), Workplace()
    browser = signed_in(other.owner)
    for what in ("code", "no-codes", "open"):
        assert browser.send(f"/clinic/team/{place.claim.id}/{what}/", {"role": "desk"}).status_code == 404


def test_a_team_is_opened_by_whoever_runs_the_listing():
    own = account("owner")
    claim = actions.claim_listing(own, "nppes", "55", timezone.now())
    browser = signed_in(own)
    address = f"/clinic/team/{claim.id}/open/"
    assert browser.send(address, {}).status_code == 404
    actions.decide_claim(claim, True, own, timezone.now())
    assert browser.send(address, {}).headers["Location"] == f"/practice/{claim.id}/"
    actions.describe_practice(claim, actions.Described("", "", "", None, "UTC"), timezone.now())
    for _twice in range(2):
        assert browser.send(address, {}).headers["Location"] == "/clinic/team/"
    assert models.Membership.objects.filter(account=own).count() == 1


def test_a_colleague_covers_with_a_reason_for_three_days():
    place = Workplace()
    person, person_browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    own = place.hire("clinician", "colleague")
    browser, address = signed_in(own), f"/clinic/cover/{share.id}/"
    assert "I cover for Dr. Owner" in text_of(browser.get("/clinic/"))
    assert browser.get(f"/clinic/{share.id}/").status_code == 404
    assert errors_on(browser.send(address, {"reason": " "})) == ["Write why, in up to 200 letters"]
    for _twice in range(2):
        assert browser.send(address, {"reason": "Holiday"}).headers["Location"] == f"/clinic/{share.id}/"
    cover = models.Cover.objects.get(share=share)
    assert cover.until - cover.since == timedelta(hours=72)
    assert browser.get(f"/clinic/{share.id}/").status_code == 200
    assert "Dr. Colleague stands in" in text_of(person_browser.get("/sharing/"))
    models.Cover.objects.update(until=timezone.now())
    assert browser.get(f"/clinic/{share.id}/").status_code == 404


@pytest.mark.parametrize("who", ["desk", "assistant", "unlicensed", "elsewhere", "themself"])
def test_nobody_else_covers(who: str):
    place = Workplace()
    share = shared(person_with_log()[0], place.owner, place.practice)
    own = {
        "desk": lambda: place.hire("desk"),
        "assistant": lambda: place.hire("assistant"),
        "unlicensed": lambda: place.hire("clinician", licence=False),
        "elsewhere": lambda: Workplace().owner,
        "themself": lambda: place.owner,
    }[who]()
    browser = signed_in(own)
    for answer in (
        browser.get(f"/clinic/cover/{share.id}/"),
        browser.send(f"/clinic/cover/{share.id}/", {"reason": "x"}),
    ):
        assert answer.status_code == 404
    assert not models.Cover.objects.filter(share=share).exists()


@pytest.mark.parametrize("end", ["share", "cover's licence", "cover's membership"])
def test_a_cover_ends_with_what_it_rests_on(end: str):
    place = Workplace()
    share = shared(person_with_log()[0], place.owner, place.practice)
    own, now = place.hire("clinician"), timezone.now()
    browser = signed_in(own)
    browser.send(f"/clinic/cover/{share.id}/", {"reason": "Holiday"})
    assert browser.get(f"/clinic/{share.id}/").status_code == 200
    if end == "share":
        actions.end_share(share, "person", now)
    elif end == "cover's licence":
        actions.end_licence(models.Licence.objects.get(account=own), now)
    else:
        actions.end_membership(models.Membership.objects.get(account=own, until=None), now)
        place.hire("clinician")
    assert browser.get(f"/clinic/{share.id}/").status_code in (302, 404)
    assert models.Cover.objects.get(share=share).until <= timezone.now()


def test_without_a_second_factor_the_workspace_leads_to_one():
    browser = signed_in(account("ann"), factor=False)
    for address in ("/clinic/", "/clinic/team/", "/clinic/begin/", "/clinic/join/", "/clinic/code/"):
        answer = browser.get(address)
        assert (answer.status_code, "A second factor first" in text_of(answer)) == (403, True), address


def test_an_assistants_license_never_treats():
    place = Workplace()
    own = place.hire("clinician", "helper", licence=False)
    licensed(own, "assistant")
    assert "Your part: helps those who treat" in text_of(signed_in(own).get("/clinic/team/"))
    assert "Only somebody with a license" in text_of(signed_in(own).get("/clinic/code/"))
