"""Pain from 0 to 10 is a row of numbers wherever it is asked, and "not sure" is one of them."""

import re

import pytest

from rootway.web.pathway import the_guide
from tests.web.at_the_door import Visitor, drafts_shown
from tests.web.person import Person, page_at
from tests.web.test_answering import at, kept

PAIN = "leg_pain_0_10"
NOW = (
    "/check/questions/" + next(p.id for p in the_guide().pages if PAIN in {q.fact for q in p.questions}) + "/"
)


def scale_of(page: str, name: str) -> list[str]:
    """The values that a question offers as choices."""
    return re.findall(rf'<input type="radio"[^>]* name="{name}" value="([^"]*)"', page)


@pytest.fixture
def asked() -> Person:
    """A person with a leg that hurts, at the page that asks how much."""
    where = {"pain_at_calf": True, "leg_pain": True, "leg_side": "left"}
    return at(NOW, **where)


def test_pain_is_eleven_numbers_and_not_sure(asked: Person):
    page = asked.get(NOW).content.decode()
    assert scale_of(page, PAIN) == [*map(str, range(11)), "unsure"]
    assert f'type="text" name="{PAIN}"' not in page and f'id="{PAIN}" name' not in page
    assert " checked" not in page[page.index(f'id="field-{PAIN}"') :].split("</fieldset>")[0]


@pytest.mark.parametrize(("said", "value"), [("0", 0), ("10", 10), ("unsure", "unsure")])
def test_each_of_them_is_an_answer(asked: Person, said: str, value: object):
    asked.send(NOW, asked.form(page_at(NOW)) | {PAIN: said, f"{PAIN}-unsure": []})
    assert kept(asked)[PAIN] == value
    chosen = re.search(rf'name="{PAIN}" value="([^"]*)" checked', asked.get(NOW).content.decode())
    assert chosen is not None and chosen[1] == said


@pytest.mark.parametrize("said", ["", "11", "-1", "unsure?", ["3", "unsure"]])
def test_anything_else_leads_to_the_first_number(asked: Person, said: object):
    form = {name: word for name, word in asked.form(page_at(NOW)).items() if name != f"{PAIN}-unsure"}
    response = asked.send(NOW, form | {PAIN: said})
    if said == ["3", "unsure"]:  # a browser sends one; of two the last counts, as in every form
        assert kept(asked)[PAIN] == "unsure"
        return
    assert response.status_code == 422
    page = response.content.decode()
    assert f'href="#{PAIN}-0"' in page and f'id="{PAIN}-0"' in page


def test_every_short_score_of_every_topic_is_one():
    """No page of a check asks for a number from 0 to 10 in an empty box."""
    with drafts_shown():
        for facts in ({"pain_at_neck": True}, {"pain_at_calf": True, "leg_pain": True, "leg_side": "left"}):
            visitor = Visitor(**facts)
            seen = visitor.through_the_door() + visitor.go_on()
            texts = [visitor.get(address).content.decode() for address in seen if "/questions/" in address]
            assert any('class="scale"' in text for text in texts)
            assert not [text for text in texts if re.search(r'type="text"[^>]*name="\w+_0_10"', text)]
