"""What to do is said once where it is seen first, whatever leads to it; what opens may say it again with its reason."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from rootway.assess import assess_known
from rootway.guide import load_guide
from rootway.guide.library import library_file, shipped_library
from rootway.record import read_case
from rootway.web.pathway import the_guide
from tests.web.at_the_door import END, Visitor, drafts_shown
from tests.web.person import PLAIN_S1, Person

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)  # any moment would do
LIBRARY, _FAULTS = library_file(shipped_library())
TOPICS = (LIBRARY.door, *LIBRARY.topics) if LIBRARY else ()
CASES = {
    "to be seen today": {"fever": True},
    "to be seen soon, for two reasons": {"duration_weeks": 20, "unexplained_weight_loss": True},
    "care at home": {},
}


def seen_first(html: str) -> str:
    """What is read before anything is opened."""
    body = html
    while "<details" in body:  # one inside another: the innermost first
        body = re.sub(r"<details\b(?:(?!<details\b).)*?</details>", " ", body, flags=re.S)
    main = body[body.index("<main") : body.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.mark.parametrize("facts", CASES.values(), ids=list(CASES))
def test_the_order_of_a_level_stands_once_on_the_first_screen(facts: dict[str, object]):
    said = {**PLAIN_S1, **facts, "other_red_flags_denied": True}
    person = Person(**{**PLAIN_S1, **facts})
    person.walk()
    shown = seen_first(person.client.get("/check/result/", follow=True).content.decode())
    guide = the_guide("US")
    known = read_case(guide, {"facts": said}).known
    assert known is not None
    headline = assess_known(guide, known, NOON).headline
    assert shown.count(headline.title) == 1, shown
    assert shown.count(headline.do) <= 1, shown


def card_of(person: Person) -> str:
    """The words of the first card of the result."""
    page = person.client.get("/check/result/", follow=True).content.decode()
    card = page[page.index("answer-card") :]
    return seen_first(f"<main>{card[: card.index('</section>')]}</main>")


@pytest.mark.parametrize("facts", [{"fever": "unsure"}, {"age_years": "unsure"}])
def test_not_sure_is_told_as_such_beside_the_reason_on_the_first_card(facts: dict[str, object]):
    careful = the_guide("US").sayings.needed("careful").say
    person = Person(**{**PLAIN_S1, **facts})
    person.walk()
    assert card_of(person).count(careful) == 1, card_of(person)
    sure = Person(**{**PLAIN_S1, **dict.fromkeys(facts, 12 if "age_years" in facts else True)})
    sure.walk()
    assert careful not in card_of(sure)


@pytest.mark.parametrize(("answer", "times"), [("unsure", 1), (True, 0)])
def test_at_the_end_of_the_door_too(answer: object, times: int):
    careful = the_guide("US").sayings.needed("careful").say
    with drafts_shown():
        visitor = Visitor(fever=answer, pain_at_low_back=True)
        visitor.through_the_door()
        page = visitor.get(END).content.decode()
    card = page[page.index('<section class="level') :]
    assert unescape(card[: card.index("</section>")]).count(careful) == times


@pytest.mark.parametrize("topic", TOPICS)
def test_who_is_to_be_seen_today_is_told_no_other_time(topic: str):
    """One says how soon: never today and also within so many hours or days."""
    guide = load_guide(shipped_library() / topic)
    urgent = [level for level in guide.levels.levels if level.tone == "warning"]
    told = [level.do for level in urgent]
    told += [
        rule.do
        for rule in guide.files[guide.roles.triage].rules
        if rule.then in {level.id for level in urgent}
    ]
    assert len(told) > 5 and urgent
    other = re.compile(r"within|at the latest|in the next|\d+ (hours|days)|days\b(?! and no doctor)")
    assert [do for do in told if other.search(str(do))] == []
