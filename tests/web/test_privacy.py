"""The page on what is kept names everybody who may look, with the times that the program keeps to."""

import pytest
from django.test import override_settings

from rootway.web.content.sharing import ROLE_WORDS
from rootway.web.data.app_access import IDLE, MOST_DAYS
from rootway.web.data.models.look import APP, COUNSEL
from rootway.web.data.models.membership import ROLES
from tests.web.person import Person, text_of

NAMED = {
    APP: f"for {MOST_DAYS} days at most, and must ask again after {IDLE.days} days without reading",
    COUNSEL: "A lawyer for whom you signed",
    **dict.fromkeys(ROLES, "A clinician you said yes to"),
}


@pytest.mark.parametrize("role", sorted(ROLE_WORDS))
@override_settings(EXCHANGE=True, LEGAL=True)
def test_whoever_can_leave_a_line_in_the_chain_of_looks_is_named(role: str):
    assert NAMED[role] in text_of(Person().get("/privacy/"))


@override_settings(EXCHANGE=True)
def test_what_a_launch_leaves_is_told():
    assert "what you ticked of your record stays in your log" in text_of(Person().get("/privacy/"))


@override_settings(EXCHANGE=False, LEGAL=False)
def test_what_this_server_does_not_offer_is_not_named():
    page = text_of(Person().get("/privacy/"))
    assert "app" not in page.split() and "lawyer" not in page and "record system" not in page
