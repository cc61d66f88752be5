"""One person walked through the whole interview."""

import pytest

from rootway.guide import Page
from rootway.interview import walk, walked
from tests.interview.made import asked, with_pages
from tests.interview.test_interview import DANGER
from tests.record.log import GUIDE
from tests.web.person import PLAIN_S1

NO = {
    question.fact: False
    for page in GUIDE.pages
    for question in page.questions
    if GUIDE.facts[question.fact].kind == "yes_no" and not GUIDE.facts[question.fact].clinician
}


def test_an_emergency_ends_on_its_page():
    found = walked(GUIDE, {**DANGER, "saddle_numbness": True})
    assert (found.level, found.to_urgency.pages) == ("emergency", 1)
    assert found.to_plan is found.to_done is None


def test_whoever_must_be_seen_today_is_told_so_after_the_danger_signs():
    found = walked(GUIDE, {**DANGER, "fever": True})
    assert found.level == "urgent"
    assert found.to_plan is None
    assert 0 <= found.to_urgency.pages - sum(page.stage == "danger" for page in GUIDE.pages) <= 1


def test_a_plain_person_comes_to_a_plan_before_the_end():
    found = walked(GUIDE, {**NO, **PLAIN_S1})
    assert found.level == "self_care"
    assert found.to_plan is not None
    assert found.to_done is not None
    assert found.to_urgency.items <= found.to_plan.items < found.to_done.items
    assert found.to_plan.taps > found.to_plan.items


def test_a_plain_person_reads_and_taps_no_more_than_was_promised():
    found = walked(GUIDE, {**NO, **PLAIN_S1}).to_plan
    assert found is not None
    assert (found.pages <= 12, found.taps <= 45, found.words <= 1500) == (True, True, True), found


def test_who_was_examined_is_asked_for_the_findings():
    said = {**NO, **PLAIN_S1}
    not_examined, examined = walked(GUIDE, said), walked(GUIDE, said, examined=True)
    assert examined.to_done is not None
    assert not_examined.to_done is not None
    assert examined.to_done.pages > not_examined.to_done.pages


def test_a_way_without_an_end_is_a_mistake(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(walk, "MOST_PAGES", 1)
    with pytest.raises(RuntimeError, match="does not end"):
        walked(with_pages(*GUIDE.pages, Page("more", "you", "More", (asked("smoker"),))), DANGER)
