"""Out and in again: the same facts and decisions of generated people, "not sure" and conflicts included."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from rootway.assess import Assessment, assess, assess_known
from rootway.exchange.document import document
from rootway.exchange.json_text import text_of
from rootway.exchange.read import Brought, brought
from rootway.exchange.taken import NotTaken
from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.record import Entry, read_case

AS_OF = datetime(2026, 11, 22, 9, tzinfo=UTC)
GUIDES = [load_guide(shipped_library() / topic) for topic in topics_of(shipped_library())]
WRITERS = ("self", "self", "self", "carer", "clinician", "import")


def drawn_value(guide: Guide, id: str, dice: Random) -> Any:
    """Anything that can be said of a fact: known, not sure, or in conflict with itself."""
    fact = guide.facts[id]
    if dice.random() < 0.15:
        return dice.choice(("unsure", "unsure", "conflicting"))
    if fact.kind == "yes_no":
        return dice.random() < 0.5
    if fact.kind == "word":
        return dice.choice(fact.words)
    low, high = fact.min or 0, 100 if fact.max is None else fact.max
    number = dice.uniform(low, high)
    return int(number) if fact.whole or dice.random() < 0.5 else round(number, 2)


def drawn_case(guide: Guide, dice: Random) -> dict[str, Any]:
    """A case without times, with everything said or some of it, the danger signs often denied in one go."""
    given = [fact.id for fact in guide.facts.values() if fact.is_given]
    said = dice.sample(given, dice.randint(0, 60))
    facts = {id: drawn_value(guide, id, dice) for id in said}
    return {
        "id": "one",
        "facts": {**facts, **({"other_red_flags_denied": True} if dice.random() < 0.6 else {})},
    }


def drawn_log(guide: Guide, dice: Random) -> list[Entry]:
    """A log of some weeks by several writers; what was put down late, and two answers of one moment."""
    given = [fact.id for fact in guide.facts.values() if fact.is_given and fact.id not in guide.assessments]
    moments = [AS_OF - timedelta(days=dice.randint(0, 60), hours=dice.randint(0, 23)) for _ in range(6)]
    log = []
    for number in range(dice.randint(0, 50)):
        at, fact = dice.choice(moments), dice.choice(given)
        late = dice.choice((None, None, timedelta(days=1)))
        value, writer = drawn_value(guide, fact, dice), dice.choice(WRITERS)
        log.append(Entry(fact, value, at, late and at + late, writer, id=f"e{number}"))
        if dice.random() < 0.1:
            log.append(Entry(fact, drawn_value(guide, fact, dice), at, None, writer, id=f"f{number}"))
    return log


def decisions(assessment: Assessment) -> Any:
    return assessment.facts, assessment.conflicts, assessment.results, assessment.outdated


def lost(back: Brought) -> list[NotTaken]:
    """What was left out although nothing else says the same."""
    again = ("repeats an answer that is read itself", "was told by the person")
    return [one for one in back.report.left if not one.why.endswith(again)]


def trip_of_case(guide: Guide, raw: dict[str, Any]) -> None:
    case = read_case(guide, raw)
    assert case.known is not None
    out = assess_known(guide, case.known, AS_OF)
    text = text_of(document(out, case=case.id, said=case.said, denied=case.denied))
    back = brought(guide, text.encode(), AS_OF)
    assert lost(back) == []
    again = read_case(guide, back.case)
    assert again.known == case.known
    assert decisions(assess_known(guide, again.known, AS_OF)) == decisions(out)


def trip_of_log(guide: Guide, log: list[Entry]) -> None:
    out = assess(guide, log, AS_OF)
    back = brought(guide, text_of(document(out, log, case="one")).encode(), AS_OF)
    assert lost(back) == []
    again = assess(guide, read_case(guide, back.case).entries, AS_OF)
    assert decisions(again) == decisions(out)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_people_without_times_come_back_the_same(guide: Guide):
    dice = Random(20)
    for _ in range(15):
        trip_of_case(guide, drawn_case(guide, dice))


@pytest.mark.no_cover
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_logs_of_several_writers_come_back_the_same(guide: Guide):
    dice = Random(21)
    for _ in range(15):
        trip_of_log(guide, drawn_log(guide, dice))


@pytest.mark.long
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_a_thousand_people_come_back_the_same(guide: Guide):
    dice = Random(22)
    for _ in range(1_000 // len(GUIDES) // 2 + 1):
        trip_of_case(guide, drawn_case(guide, dice))
        trip_of_log(guide, drawn_log(guide, dice))


def test_the_same_case_is_the_same_bytes():
    guide, dice = GUIDES[0], Random(23)
    log = drawn_log(guide, dice)
    texts = {text_of(document(assess(guide, each, AS_OF), each, case="one")) for each in (log, log[::-1])}
    assert len(texts) == 1
