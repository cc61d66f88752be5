"""At the front door a further mark, topic or answer never lowers the urgency."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.assess import Route, routed
from rootway.guide import Guide
from rootway.guide.topics import Library, load_library
from rootway.logic.value import Value
from rootway.proofs.people_at_the_door import whole
from rootway.record import Known, known_of
from tests.generative.people import AS_OF

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

Said = dict[str, Value]
VALUES = (True, False, "unsure")


@cache
def library() -> Library:
    """The door that ships before every topic that it can open."""
    return whole(load_library())


def _door() -> Guide:
    door = library().door
    assert door is not None
    return door


@cache
def asked() -> tuple[str, ...]:
    """The yes/no questions of the door's own pages and of its danger pages."""
    door = _door()
    own = [page for page in door.pages if f"questions.toml: {page.id}" not in door.owners]
    pages = [*own, *(page for page in door.pages if page.stage == "danger")]
    facts = dict.fromkeys(question.fact for page in pages for question in page.questions)
    return tuple(fact for fact in facts if door.facts[fact].kind == "yes_no")


def marks() -> tuple[str, ...]:
    """The places."""
    says = _door().pathway.door
    assert says is not None
    return (*says.places, says.not_sure)


def gone(said: Said, begun: tuple[str, ...] = ()) -> Route:
    """Where somebody goes."""

    def known(guide: Guide) -> Known:
        return known_of(guide, {fact: value for fact, value in said.items() if fact in guide.facts})

    return routed(library(), known, AS_OF, tuple(library().topics), begun)


def floor(route: Route) -> int:
    """The level that is reached."""
    value = route.triage.value
    return 0 if value is None else _door().levels.order.index(value)


def worst(route: Route) -> int:
    """The worst level that is still possible."""
    return _door().levels.order.index(route.triage.could_be)


@st.composite
def said(draw: st.DrawFn) -> Said:
    """What somebody said at the door: often most of it no."""
    base: Said = dict.fromkeys(asked(), False) if draw(st.booleans()) else {}
    more = draw(st.dictionaries(st.sampled_from(asked()), st.sampled_from(VALUES), max_size=8))
    gone = draw(st.lists(st.sampled_from(asked()), max_size=3))
    return {fact: value for fact, value in {**base, **more, "age_years": 45}.items() if fact not in gone}


@given(said(), st.data())
def test_a_further_mark_never_puts_a_level_out_of_reach(facts: Said, data: st.DataObject):
    mark = data.draw(st.sampled_from(marks()))
    before, after = gone(facts), gone({**facts, mark: True})
    assert worst(after) >= floor(before)


@given(said(), st.data())
def test_a_further_danger_sign_never_lowers_the_urgency(facts: Said, data: st.DataObject):
    sign = data.draw(st.sampled_from([fact for fact in asked() if _door().facts[fact].red_flag]))
    before, after = gone(facts), gone({**facts, sign: True})
    assert floor(after) >= floor(before)
    assert worst(after) >= floor(before)


@given(said(), st.data())
def test_a_further_topic_never_lowers_the_urgency(facts: Said, data: st.DataObject):
    before = gone(facts)
    after = gone(facts, (data.draw(st.sampled_from(tuple(library().topics))),))
    assert floor(after) >= floor(before)
    assert worst(after) >= worst(before)


@given(said())
def test_no_plan_before_the_urgency_of_the_person_is_settled_and_safe(facts: Said):
    found = gone(facts)
    stops = _door().levels.stopping
    for one in found.found.values():
        if one.triage.value in stops or not found.triage.settled:
            assert not found.may_have_plan


@given(said())
def test_the_order_of_the_topics_changes_nothing(facts: Said):
    turned = replace(library(), topics=dict(reversed(list(library().topics.items()))))

    def known(guide: Guide) -> Known:
        return known_of(guide, {fact: value for fact, value in facts.items() if fact in guide.facts})

    one, other = gone(facts), routed(turned, known, AS_OF, tuple(turned.topics))
    assert (one.triage.value, one.triage.settled, one.leads) == (
        other.triage.value,
        other.triage.settled,
        other.leads,
    )
    assert set(one.opens) == set(other.opens)
