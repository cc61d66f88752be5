"""Every way from the front door: six places and seven answers, each yes, no or not sure, and nobody falls through."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from rootway.compilers.python.to_python import Program
from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.logic.value import Value

SCIATICA, BACK, STENOSIS = "lumbosacral-radiculopathy", "low-back-pain", "lumbar-stenosis"
ZONES = ("none", "back", "buttock", "thigh", "calf", "foot")
ANSWERS = (
    "leg_weakness",
    "foot_drop",
    "worse_walking",
    "worse_standing",
    "better_sitting",
    "better_bending_forward",
    "free_when_seated",
)
ALL = len(ZONES) * 3 ** len(ANSWERS)
DOOR = load_guide(shipped_library() / "front-door")
Way = tuple[str, dict[str, Value], str | None, tuple[str, ...]]


@cache
def program() -> Program:
    """The two tables of the door that lead on."""
    says = DOOR.pathway.door
    assert says is not None
    return Program((DOOR.table(says.route), DOOR.table(says.lead)), DOOR.full_scope)


def at(zone: str) -> dict[str, Value]:
    """The marks of whoever feels it as far as there."""
    reach = ZONES.index(zone)
    marks: dict[str, Value] = dict.fromkeys(("pain_at_groin", "pain_at_neck", "arm_pain"), False)
    marks |= {"arm_numb_or_weak": False, "leg_numb_or_weak": False, "numbness_increasing": False}
    marks |= {"pain_at_low_back": reach >= 1, "pain_at_buttock": reach == 2, "leg_pain": reach >= 3}
    return marks


def led(facts: dict[str, Value]) -> tuple[str | None, tuple[str, ...]]:
    """Which topic leads, and which open."""
    found = program().run(facts)
    route, rules = found["route"], DOOR.table("route").rules
    assert not route.open and not found["lead"].open
    opens = [rules[n].then for n in route.holding] + [str(rules[n].unsure) for n in route.unsure]
    return found["lead"].value, tuple(dict.fromkeys(opens))


@cache
def ways() -> tuple[Way, ...]:
    """Everybody there is."""
    return tuple(_ways())


def _ways() -> Iterator[Way]:
    for zone in ZONES:
        marks = at(zone)
        for values in product((True, False, "unsure"), repeat=len(ANSWERS)):
            said: dict[str, Value] = dict(zip(ANSWERS, values, strict=True))
            yield zone, said, *led({**marks, **said})


def nerve_sign(said: dict[str, Value]) -> bool:
    """A weak leg or foot, or perhaps one."""
    return said["leg_weakness"] is not False or said["foot_drop"] is not False


def test_everybody_is_tried():
    assert len(ways()) == ALL == 13_122


def test_whoever_marks_a_place_comes_to_a_topic():
    assert [way for way in ways() if way[0] != "none" and not way[3]] == []


def test_no_sign_of_a_nerve_is_without_a_topic():
    lost = [way for way in ways() if nerve_sign(way[1]) and (way[2], SCIATICA in way[3]) != (SCIATICA, True)]
    assert lost == []


def test_who_leads_is_among_those_that_open():
    assert [way for way in ways() if way[2] != "none" and way[2] not in way[3]] == []
    assert [way for way in ways() if way[2] == "none" and way[3]] == []


def test_pain_in_the_leg_never_leads_to_the_back():
    assert {way[2] for way in ways() if way[0] in ("thigh", "calf", "foot")} == {SCIATICA, STENOSIS}
    assert {way[2] for way in ways() if way[0] == "back" and not nerve_sign(way[1])} == {BACK}


def test_not_sure_opens_what_yes_opens():
    opened = {(zone, tuple(said.values())): set(opens) for zone, said, _, opens in ways()}
    for (zone, values), opens in opened.items():
        for place, value in enumerate(values):
            if value == "unsure":
                no = opened[zone, (*values[:place], False, *values[place + 1 :])]
                assert no <= opens


@pytest.mark.parametrize(
    ("zone", "yes", "leads", "opens"),
    [
        ("back", (), BACK, {BACK}),
        ("buttock", (), BACK, {BACK}),
        ("thigh", (), SCIATICA, {SCIATICA}),
        ("foot", ("leg_weakness",), SCIATICA, {SCIATICA}),
        ("back", ("foot_drop",), SCIATICA, {SCIATICA, BACK}),
        ("thigh", ("worse_walking", "better_sitting", "free_when_seated"), STENOSIS, {SCIATICA, STENOSIS}),
        ("foot", ("worse_walking", "better_bending_forward"), SCIATICA, {SCIATICA, STENOSIS}),
        ("buttock", ("worse_standing", "better_sitting", "free_when_seated"), STENOSIS, {BACK, STENOSIS}),
    ],
)
def test_eight_people(zone: str, yes: tuple[str, ...], leads: str, opens: set[str]):
    said: dict[str, Value] = {name: name in yes for name in ANSWERS}
    found = led({**at(zone), **said})
    assert (found[0], set(found[1])) == (leads, opens)


def test_thigh_pain_would_have_no_topic_from_the_knee_down():
    """The mistake of the first draft."""
    table = DOOR.table("route")
    rules = tuple(rule for rule in table.rules if rule.id != "leg")
    less = Program((replace(table, rules=rules),), DOOR.full_scope)
    said: dict[str, Value] = dict.fromkeys(ANSWERS, False)
    assert less.run({**at("thigh"), **said})["route"].holding == ()
