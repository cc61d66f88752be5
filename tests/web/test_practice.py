"""A provider runs a listing, and administrators decide: Alice asks, Bob runs the practice, Charlie is nobody here."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from rootway.directory.corrections import read_corrections
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.models import Claim, Opening, Practice, Repair, Visit
from tests.web.finder import PLAIN, indexed, ref
from tests.web.owner import Owner
from tests.web.person import Person, errors_on, text_of

DESCRIBED = {"services": "First visits\n\n  Exercise ", "languages": "English", "telehealth": "no"}
CLAIM = f"/find/listings/{ref(1)}/claim/"


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test; nobody tried to sign in before."""
    with indexed():
        yield


def owner() -> Owner:
    """Someone with an account."""
    someone = Owner()
    someone.sign_up()
    return someone


def staff(second_factor: bool = True) -> Owner:
    """An administrator."""
    someone = owner()
    call_command("make_staff", someone.email)
    if second_factor:
        someone.switch_on_app()
    return someone


def let_in(provider: Owner) -> Claim:
    """The provider claims the listing, and an administrator approves it on their page."""
    assert provider.send(CLAIM, {}).headers["Location"] == "/practice/"
    claim = Claim.objects.get(account=provider.account)
    office = staff()
    assert "asked on" in text_of(office.get("/office/"))
    assert (
        office.send(f"/office/claims/{claim.id}/", {"decision": "accept"}).headers["Location"] == "/office/"
    )
    return claim


def running(zone: str = "America/Chicago") -> tuple[Owner, str]:
    """A provider who runs the listing and said what there is; the address of the practice."""
    bob = owner()
    claim = let_in(bob)
    address = f"/practice/{claim.id}/"
    assert bob.send(f"{address}describe/", {**DESCRIBED, "time_zone": zone}).status_code == 302
    return bob, address


def times(days: int = 7, **said: str) -> dict[str, str]:
    """A plan of four times, some days ahead."""
    day = (timezone.now() + timedelta(days=days)).date().isoformat()
    return {"day": day, "clock": "09:00", "minutes": "45", "row": "4", "weeks": "1", **said}


def alice() -> Person:
    """A person with a finished check."""
    person = Person()
    person.bring({"facts": PLAIN})
    return person


def test_a_claim_waits_for_an_administrator_and_says_so():
    bob = owner()
    assert "This site does not send codes yet: an administrator" in text_of(bob.get(CLAIM))
    bob.send(CLAIM, {})
    bob.send(CLAIM, {})
    assert Claim.objects.count() == 1
    waiting = text_of(bob.get("/practice/"))
    assert "Waiting for an administrator." in waiting and "Pat Example1" in waiting
    claim = Claim.objects.get()
    assert bob.get(f"/practice/{claim.id}/").status_code == 404


def test_who_is_not_signed_in_signs_in_first_and_comes_back():
    assert Person().get(CLAIM).headers["Location"] == f"/accounts/login/?next={CLAIM}"
    assert Person().get("/practice/").headers["Location"] == "/accounts/login/?next=/practice/"
    assert Person().get("/office/").headers["Location"] == "/accounts/login/?next=/office/"


def test_a_provider_says_what_there_is_and_everyone_reads_it_with_its_date():
    bob, address = running()
    practice = Practice.objects.get()
    assert (practice.services, practice.telehealth) == ("First visits\nExercise", False)
    said = text_of(Person().get(f"/find/listings/{ref(1)}/"))
    assert "Services First visits Exercise The provider, who runs this listing; written on" in said
    assert "Visits by video No" in said
    assert "Run this listing yourself" not in said
    page = bob.send(f"{address}describe/", {**DESCRIBED, "time_zone": "Mars/Olympus"})
    assert (page.status_code, errors_on(page)) == (422, ["Choose your time zone."])


def test_a_provider_offers_times_and_hears_which_overlap():
    bob, address = running()
    for _ in range(2):  # sent twice it comes to what the first did
        page = text_of(bob.send(f"{address}offer/", times()))
        assert "4 times are offered." in page
        assert "overlap" not in page
    assert Opening.objects.count() == 4
    page = text_of(bob.send(f"{address}offer/", times(row="6")))
    assert "6 times are offered." in page
    page = text_of(bob.send(f"{address}offer/", times(row="6", minutes="20")))
    assert "6 overlap with times that you offer already and were left out." in page
    assert Opening.objects.count() == 6
    page = bob.send(f"{address}offer/", times(day="", row="x"))
    assert errors_on(page) == ["Choose a day.", "Write how many in a row, 1 to 16."]
    one = Opening.objects.first()
    assert bob.send(f"{address}openings/{one.id}/", {}).status_code == 302
    assert Opening.objects.count() == 5


def test_the_whole_way_from_request_to_another_time_to_acceptance():
    bob, address = running()
    bob.send(f"{address}offer/", times())
    first, second, *_rest = Opening.objects.order_by("starts_at")
    person = alice()
    asked = {"opening": str(first.id), "name": "Ann Example", "phone": "312 555 0177"}
    visit_address = person.send(f"/find/listings/{ref(1)}/times/", asked).headers["Location"]
    visit = Visit.objects.get()
    page = text_of(bob.get(address))
    assert "Ann Example" in page and "Waits for your answer." in page
    respond = f"{address}visits/{visit.id}/"
    refused = bob.send(respond, {"answer": "propose", "opening": str(first.id)})
    assert errors_on(refused) == ["Choose a time that is still free."]
    bob.send(respond, {"answer": "propose", "opening": str(second.id)})
    assert "You proposed this time" in text_of(bob.get(address))
    person.send(f"{visit_address}answer/", {"answer": "accept"})
    assert "Confirmed by the practice." in text_of(person.get(visit_address))
    assert "Confirmed." in text_of(bob.get(address))
    bob.send(respond, {"answer": "decline"})
    assert "The practice cannot offer it." in text_of(person.get(visit_address))


def test_the_practice_gets_nothing_of_the_answers():
    bob, address = running()
    bob.send(f"{address}offer/", times())
    person = Person()
    person.bring({"facts": {**PLAIN, "smoker": True, "diabetes": True, "leg_side": "left"}})
    asked = {"opening": str(Opening.objects.first().id), "name": "Ann Example", "phone": "312 555 0177"}
    person.send(f"/find/listings/{ref(1)}/times/", asked)
    page = bob.get(address).content.decode()
    assert "Ann Example" in page
    assert str(models.Visit.objects.get().person_id) not in page
    assert not [word for word in ("smok", "diabet", "left leg") if word in page.lower()]


def test_charlie_reaches_nothing_of_a_practice_or_of_its_visits():
    bob, address = running()
    bob.send(f"{address}offer/", times())
    opening = Opening.objects.first()
    alice().send(
        f"/find/listings/{ref(1)}/times/", {"opening": opening.id, "name": "Ann", "phone": "312 555 0177"}
    )
    visit, charlie = Visit.objects.get(), owner()
    tried = {
        "": charlie.get(address).status_code,
        "describe/": charlie.send(f"{address}describe/", DESCRIBED).status_code,
        "offer/": charlie.send(f"{address}offer/", times(9)).status_code,
        "openings/": charlie.send(f"{address}openings/{opening.id}/", {}).status_code,
        "visits/": charlie.send(f"{address}visits/{visit.id}/", {"answer": "accept"}).status_code,
    }
    assert set(tried.values()) == {404}
    assert (Visit.objects.get().state, Opening.objects.count()) == ("requested", 4)
    assert "Pat Example1" not in text_of(charlie.get("/practice/"))
    other, other_address = charlie, f"/practice/{Claim.objects.get().id}/"
    assert other.send(f"{other_address}visits/{visit.id}/", {"answer": "accept"}).status_code == 404


def test_one_practice_cannot_answer_the_visits_of_another():
    bob, address = running()
    bob.send(f"{address}offer/", times())
    alice().send(
        f"/find/listings/{ref(1)}/times/",
        {"opening": Opening.objects.first().id, "name": "Ann", "phone": "312 555 0177"},
    )
    visit, other = Visit.objects.get(), owner()
    claim = actions.claim_listing(other.account, "nppes", ref(2).removeprefix("nppes-"), timezone.now())
    assert actions.decide_claim(claim, True, other.account, timezone.now())
    assert other.send(f"/practice/{claim.id}/visits/{visit.id}/", {"answer": "accept"}).status_code == 404
    assert Visit.objects.get().state == "requested"


def test_a_listing_is_run_by_one_account_alone():
    bob, second, office = owner(), owner(), staff()
    for one in (bob, second):
        one.send(CLAIM, {})
    first, other = Claim.objects.order_by("asked_at")
    office.send(f"/office/claims/{first.id}/", {"decision": "accept"})
    page = office.send(f"/office/claims/{other.id}/", {"decision": "accept"})
    assert page.status_code == 422
    assert list(Claim.objects.order_by("asked_at").values_list("state", flat=True)) == ["accepted", "pending"]
    office.send(f"/office/claims/{other.id}/", {"decision": "decline"})
    assert "Declined." in text_of(second.get("/practice/"))


def test_the_office_is_for_staff_with_a_second_factor():
    charlie, half = owner(), staff(second_factor=False)
    assert charlie.get("/office/").status_code == 404
    assert charlie.get("/office/corrections.csv").status_code == 404
    assert half.get("/office/").headers["Location"] == "/accounts/2fa/"
    assert staff().get("/office/").status_code == 200
    charlie.send(CLAIM, {})
    claim = Claim.objects.get()
    for one in (charlie, half):
        one.send(f"/office/claims/{claim.id}/", {"decision": "accept"})
    assert Claim.objects.get().state == "pending"


def test_make_staff_wants_an_account_that_exists():
    with pytest.raises(CommandError, match="no account"):
        call_command("make_staff", "nobody@rootway.example")


def report(field: str, right: str) -> Repair:
    """A report about the first listing."""
    Person().send(f"/find/listings/{ref(1)}/wrong/", {"field": field, "right": right})
    return Repair.objects.get(field=field)


def test_an_accepted_report_corrects_the_listing_and_goes_out_for_the_import(tmp_path):
    repair, office = report("phone", "312 555 0188"), staff()
    page = office.send(
        f"/office/reports/{repair.id}/", {"decision": "accept", "value": "3125550188", "reason": ""}
    )
    assert errors_on(page) == ["Write how you know it: a correction needs a reason."]
    sent = {"decision": "accept", "value": "3125550188", "reason": "The front desk said so"}
    office.send(f"/office/reports/{repair.id}/", sent)
    said = text_of(Person().get(f"/find/listings/{ref(1)}/"))
    assert "(312) 555-0188" in said and "(312) 555-0101" not in said
    assert "The front desk said so" in said and "Corrected here on" in said
    (tmp_path / "corrections.csv").write_bytes(office.get("/office/corrections.csv").content)
    [correction] = read_corrections(tmp_path / "corrections.csv")
    assert (correction.number, correction.field) == (ref(1).removeprefix("nppes-"), "phone")
    assert (correction.value, correction.was) == ("3125550188", "3125550101")


def test_the_office_runs_nothing_that_a_stranger_wrote_and_the_import_reads_what_they_meant(tmp_path):
    repair, office = report("phone", "+1 312 555 0188"), staff()
    models.Repair.objects.filter(id=repair.id).update(was='=HYPERLINK("http://x.example")')
    value = "@SUM(1+1)*cmd|' /C calc'!A0"
    office.send(
        f"/office/reports/{repair.id}/", {"decision": "accept", "value": value, "reason": "-they said so"}
    )
    raw = office.get("/office/corrections.csv").content
    assert raw.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    (tmp_path / "corrections.csv").write_bytes(raw)
    [correction] = read_corrections(tmp_path / "corrections.csv")
    assert (correction.value, correction.reason) == (value, "-they said so")
    assert correction.was == '=HYPERLINK("http://x.example")'


def test_a_declined_report_leaves_the_listing_and_the_doubt_goes():
    repair, office = report("phone", "312 555 0188"), staff()
    office.send(f"/office/reports/{repair.id}/", {"decision": "decline"})
    said = text_of(Person().get(f"/find/listings/{ref(1)}/"))
    assert "(312) 555-0101" in said and "Reported as wrong" not in said
    [_head, *rows] = csv.reader(io.StringIO(office.get("/office/corrections.csv").content.decode()))
    assert rows == []


def test_a_listing_that_is_closed_leaves_the_list():
    repair, office = report("closed", ""), staff()
    office.send(
        f"/office/reports/{repair.id}/", {"decision": "accept", "reason": "Nobody of that name there"}
    )
    search = {"where": "60601", "who": "physical_therapist", "far": "25"}
    assert "Pat Example1" not in text_of(Person().client.post("/find/", search, follow=True))
    assert "they are closed, or nobody of that name is there." in text_of(
        Person().get(f"/find/listings/{ref(1)}/")
    )


def test_deleting_an_account_deletes_its_practice_and_times():
    bob, address = running()
    bob.send(f"{address}offer/", times())
    bob.account.delete()
    assert (Claim.objects.count(), Practice.objects.count(), Opening.objects.count()) == (0, 0, 0)
