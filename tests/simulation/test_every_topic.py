"""The invented people of every topic of the library: none contradicts themselves, and the cast shows what it says."""

import json
from datetime import datetime

import pytest

from rootway.assess import Assessment, assess
from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.logic.value import Value
from rootway.record import known_of
from rootway.simulation import KINDS, CastPart, Pace, course, joined_of, people_faults, people_of, rows
from rootway.simulation.vocabulary import vocabulary_of
from tests.generative.people import AS_OF

GUIDES = {topic: load_guide(shipped_library() / topic) for topic in topics_of(shipped_library())}
CAST = [(topic, part) for topic, guide in GUIDES.items() for part in people_of(guide).cast.parts]
ONE_DAY = Pace(days=(1, 1), due=(9,), thorough=True)
FEW_ANSWERS = Pace(days=(1, 1), due=(9,), thorough=False)
MANY = 150
ENDS = {"retreating": ("keep_going",), "stuck": ("change_plan",), "turning_urgent": ("urgent", "emergency")}
"""Where the course of someone shown must end, by its kind."""


def at_the_end(topic: str, part: CastPart, as_of: datetime = AS_OF) -> Assessment:
    made = course(GUIDES[topic], 1, part.number, as_of, kind=part.kind)
    return assess(GUIDES[topic], made.entries, as_of)


def first_checks(guide: Guide, pace: Pace) -> list[dict[str, Value]]:
    found = []
    for number in range(MANY):
        said: dict[str, Value] = {}
        plain = list(rows(guide, 3, number, AS_OF, pace))
        for _, at, fact, value in plain:
            if at == plain[0][1]:
                assert fact not in said, f"{fact} is said twice in one check"
                said[fact] = json.loads(value)
        found.append(said)
    return found


@pytest.mark.parametrize("topic", GUIDES)
def test_the_people_that_ship_fit_their_pathway(topic: str):
    assert people_faults(GUIDES[topic]) == ()


@pytest.mark.parametrize(("topic", "part"), CAST, ids=lambda one: getattr(one, "kind", one))
def test_who_is_shown_ends_where_the_title_says_and_disagrees_with_nothing_they_said(
    topic: str, part: CastPart
):
    found = at_the_end(topic, part)
    assert found.conflicts == ()
    assert found.headline.value in ENDS[part.kind]
    assert (found.plan == ()) == (part.kind == "turning_urgent")


@pytest.mark.parametrize("topic", GUIDES)
def test_every_topic_shows_somebody_of_each_of_these_courses(topic: str):
    assert {part.kind for one, part in CAST if one == topic} == ENDS.keys() <= set(KINDS)


@pytest.mark.no_cover
@pytest.mark.parametrize("topic", GUIDES)
@pytest.mark.parametrize("pace", [ONE_DAY, FEW_ANSWERS], ids=["all", "few"])
def test_nobody_contradicts_themselves_in_a_first_check(topic: str, pace: Pace):
    for said in first_checks(GUIDES[topic], pace):
        assert known_of(GUIDES[topic], said).conflicts == ()


@pytest.mark.parametrize("topic", GUIDES)
def test_whatever_danger_sign_is_drawn_applies(topic: str):
    guide, words = GUIDES[topic], vocabulary_of(GUIDES[topic])
    for sign in words.danger:
        yes = {sign, *words.behind.get(sign, ())}
        said = {id: id in yes for id in (*words.danger, *words.details)}
        for more in words.sayings.with_signs:
            said |= more.told if sign in more.signs else {}
        assert known_of(guide, said).conflicts == (), sign


@pytest.mark.no_cover
def test_those_with_two_topics_are_of_the_casts_of_their_topics():
    doors = [file.parents[1] for file in shipped_library().glob("*/people/joined.toml")]
    joined = [one for folder in doors for one in joined_of(load_guide(folder))]
    assert joined
    for one in joined:
        for part in (one.began, one.then):
            shown = people_of(GUIDES[part.topic]).cast.of(part.kind)
            assert shown is not None
            assert shown.number == part.number
