"""The words for one's own activities, kept back from a share: no page, draft, file or mail of it holds them."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models
from rootway.web.pathway import the_guide
from rootway.web.topics import at_hand
from tests.web.clinic_walk import PAGES, with_ledger, with_stance
from tests.web.test_note_pages import Noted
from tests.web.test_one_person import person_with_log as with_a_plan
from tests.web.workplace import shared

WORDS = "Quetzalwatching"


def named(withholds: list[str]) -> Noted:
    """Somebody who named an activity, gave it a score, and shares."""
    there = Noted()
    there.person, there.own = with_a_plan()
    now = timezone.now()
    with at_hand(there.person.topic_now):
        facts = the_guide().check_in.activities.facts
        actions.record_entries(there.person, [Entry(fact, 4, now, now) for fact in facts], now)
    actions.name_activities(there.person, dict.fromkeys(facts, WORDS), now)
    share = shared(there.person, there.account, there.place.practice, withholds=withholds)
    there.share = with_stance(with_ledger(share))
    there.root = f"/clinic/{there.share.id}/notes/"
    return there


def everything(there: Noted) -> dict[str, str]:
    """What every page and every file of the share holds, each kind of note among it, from the draft to the paper."""
    found = {"list": there.browser.get("/clinic/")}
    for name, page in PAGES.items():
        if page.reads:
            address = reverse(name, kwargs={"share": there.share.id, **page.more(there.share)})
            found[name] = there.browser.get(address)
    for kind in ("soap", "progress", "plan_of_care", "letter"):
        draft = there.begin(kind)
        found[f"{kind} draft"] = there.browser.get(f"{there.root}{draft.id}/draft/")
        there.write(draft)
        found[f"{kind} to sign"] = there.browser.get(f"{there.root}{draft.id}/sign/")
        there.send(f"{there.root}{draft.id}/sign/", {"read": there.read(draft)})
        for rest in ("", "note.txt", "note.json"):
            found[f"{kind} {rest}"] = there.browser.get(f"{there.root}{draft.id}/{rest}")
    assert {name: one.status_code for name, one in found.items() if one.status_code != 200} == {}
    return {name: unescape(one.content.decode()) for name, one in found.items()}


@pytest.mark.parametrize("withholds", [["activity_words"], []])
def test_words_that_are_kept_back_stand_nowhere_and_others_do(withholds: list[str]):
    there = named(withholds)
    holding = [name for name, said in everything(there).items() if WORDS.lower() in said.lower()]
    assert (holding == []) == bool(withholds), holding
    mails = " ".join(f"{one.subject} {one.body}" for one in models.Message.objects.all())
    assert WORDS not in mails
