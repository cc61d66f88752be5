"""Lawyers themselves: looked up by the office, held to limits, and gone where it is off."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone

from rootway.web.actions import counsel as counsels
from rootway.web.data import models
from tests.web.lawyers import Lawyer, client
from tests.web.person import Person
from tests.web.workplace import account, signed_in


def test_the_office_decides_with_a_reason_and_for_a_year():
    lawyer, staff = Lawyer(accepted=False), Lawyer()
    models.Account.objects.filter(id=staff.account.id).update(is_staff=True)
    address = f"/office/attorneys/{lawyer.counsel.id}/"
    assert lawyer.browser.get("/office/attorneys/").status_code == 404
    assert lawyer.browser.get("/counsel/").headers["Location"] == "/counsel/begin/"
    assert staff.browser.send(address, {"decision": "accept"}).status_code == 422
    assert staff.browser.send(address, {"decision": "accept", "note": "called 1"}).status_code == 302
    assert staff.browser.send(address, {"decision": "accept", "note": "called 1"}).status_code == 422
    assert lawyer.counsel.until == timezone.now().date() + timedelta(days=365)
    assert lawyer.browser.get("/counsel/").status_code == 200
    assert staff.browser.send(address, {"decision": "end"}).status_code == 302
    assert lawyer.browser.get("/counsel/").status_code == 302
    assert "can send it again" in lawyer.browser.get("/counsel/begin/").content.decode()


def test_whose_year_is_over_sends_it_again():
    lawyer = Lawyer()
    said = {"name": "A. Reed", "firm": "Reed", "region": "Ohio", "number": f"{uuid4().hex[:8]}", "phone": "1"}
    assert not counsels.ask_counsel(lawyer.account, said, timezone.now())
    yesterday = timezone.now().date() - timedelta(days=1)
    models.Counsel.objects.filter(account=lawyer.account).update(until=yesterday)
    assert "Send it again" in lawyer.browser.get("/counsel/begin/").content.decode()
    assert lawyer.browser.send("/counsel/begin/", said).status_code == 302
    assert lawyer.counsel.state == "pending" and lawyer.counsel.until is None


def test_a_bar_number_is_held_by_one_account():
    one, other = Lawyer(), Lawyer(accepted=False)
    models.Counsel.objects.filter(account=other.account).update(number=one.counsel.number)
    assert not counsels.decide_counsel(other.counsel, True, one.account, "called", timezone.now())


def test_a_lawyer_begins_by_a_form_and_may_not_leave_a_line_out():
    own = account("new")
    browser = signed_in(own)
    assert browser.get("/counsel/begin/").status_code == 200
    said = {"name": "A", "firm": "F", "region": "Ohio", "number": "1", "phone": "2"}
    for name in said:
        assert (
            browser.send("/counsel/begin/", {**said, name: "\u202e" if name == "name" else ""}).status_code
            == 422
        )
    assert browser.send("/counsel/begin/", said).status_code == 302
    assert models.Counsel.objects.get(account=own).state == "pending"
    assert browser.send("/counsel/number/", {}).headers["Location"] == "/counsel/begin/"


def test_numbers_are_limited_and_so_are_tries():
    browser, lawyer = client(), Lawyer()
    cache.clear()
    models.Allowance.objects.all().delete()
    made = [lawyer.browser.send("/counsel/number/", {"matter": "m"}).status_code for _ in range(22)]
    assert made[0] == 200 and made[-1] == 429
    tried = [browser.send("/legal/request/", {"number": "0" * 10}).status_code for _ in range(32)]
    assert tried[0] == 422 and tried[-1] == 429
    models.Allowance.objects.all().delete()


ANY = UUID(int=7)  # the same in each of the programs that share the tests
ADDRESSES = (
    *("/for-attorneys/", "/counsel/", "/counsel/begin/", "/legal/request/", "/legal/given/"),
    *(
        f"/counsel/{ANY}/",
        f"/counsel/{ANY}/package.zip",
        f"/legal/sign/{ANY}/",
        "/office/attorneys/",
    ),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_where_it_is_off_no_address_answers(address: str):
    lawyer = Lawyer()
    models.Account.objects.filter(id=lawyer.account.id).update(is_staff=True)
    with override_settings(LEGAL=False):
        assert lawyer.browser.get(address).status_code == 404
        assert b"for-attorneys" not in Person().get("/").content
    assert b"for-attorneys" in Person().get("/").content


def test_the_page_for_attorneys_says_why_nobody_is_referred():
    page = Person().get("/for-attorneys/").content.decode()
    assert "We refer nobody to you and nobody from you" in page
