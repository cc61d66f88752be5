"""The packs of a person with several topics: the danger signs once, and no sign denied that a topic is in doubt of."""

import json
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from rootway.assess import assess
from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library
from rootway.record import Entry
from rootway.visit_summary import AnsweredSign, Pack, pack_json, pack_of, packs_json, signs_together
from tests.generative.people import AS_OF

SHARED, FACE = "fever", "face_or_speech_change_sudden"


@cache
def guide_of(topic: str) -> Guide:
    return load_guide(shipped_library() / topic)


def pack_with(topic: str, *said: tuple[str, object, float]) -> Pack:
    log = [Entry(fact, value, AS_OF - timedelta(days=days)) for fact, value, days in said]
    return pack_of(assess(guide_of(topic), log, AS_OF), log, label="Ann")


def signs_of_the(topic: str) -> list[str]:
    return [id for id, fact in guide_of(topic).facts.items() if fact.is_sign and fact.kind == "yes_no"]


def neck(*said: tuple[str, object, float]) -> Pack:
    return pack_with("cervical-radiculopathy", *said)


def back(*said: tuple[str, object, float]) -> Pack:
    return pack_with("low-back-pain", *said)


def together(*packs: Pack) -> AnsweredSign:
    [found] = [sign for sign, _guide in signs_together(packs) if sign.fact == SHARED]
    return found


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (True, False, True),
        (True, "unsure", True),
        (True, None, True),
        ("unsure", False, "unsure"),
        ("unsure", None, "unsure"),
        (None, False, None),
        (False, False, False),
    ],
)
def test_a_sign_is_as_grave_as_the_topic_that_was_told_more(one: object, other: object, said: object):
    first, second = ([(SHARED, value, 1.0)] if value is not None else [] for value in (one, other))
    assert together(neck(*first), back(*second)).value == said
    assert together(neck(*second), back(*first)).value == said


def test_a_sign_that_was_there_is_told_as_gone_unless_another_topic_has_it_now():
    was = neck((SHARED, True, 9.0), (SHARED, False, 1.0))
    assert together(was, back((SHARED, False, 1.0))).yes_until == AS_OF - timedelta(days=9)
    assert together(back((SHARED, False, 1.0)), was).yes_until == AS_OF - timedelta(days=9)
    assert together(was, back((SHARED, True, 1.0))).yes_until is None


def test_every_sign_of_every_pack_is_there_once_with_the_guide_that_names_it():
    packs = (neck(), back())
    found = signs_together(packs)
    facts = [sign.fact for sign, _guide in found]
    assert len(facts) == len(set(facts))
    assert set(facts) == {sign.fact for pack in packs for sign in pack.signs}
    assert all(sign.fact in guide.facts for sign, guide in found)
    assert [sign for sign, _guide in signs_together(packs[:1])] == list(packs[0].signs)


@pytest.mark.no_cover
def test_the_file_of_several_says_what_is_of_the_person_once():
    first, second = neck((SHARED, False, 2.0)), back((SHARED, False, 1.0))
    door = pack_with("front-door", (FACE, False, 1.0))
    found = json.loads(json.dumps(packs_json([first, second], [door])))
    assert (found["form"], found["form_version"], found["for"]) == ("rootway-visit-packs", 1, "Ann")
    assert [one["pathway"] for one in found["topics"]] == ["cervical-radiculopathy", "low-back-pain"]
    assert found["last_entry_at"] == pack_json(second)["last_entry_at"]
    assert FACE in {one["fact"] for one in found["danger_signs"]}
    whole, [own, _] = pack_json(first), found["topics"]
    assert own == {name: json.loads(json.dumps(whole[name])) for name in own}
    assert whole.keys() - own.keys() == {
        "form", "form_version", "for", "by_carer", "as_of", "not_medical_advice", "urgency", "danger_signs",
    }  # fmt: skip


def test_the_file_of_several_of_whom_nothing_was_asked_has_no_time():
    assert packs_json([neck(), back()])["last_entry_at"] is None


def test_a_pack_knows_the_first_moment_that_its_log_tells_of():
    assert neck().first_at is None
    assert neck((SHARED, False, 2.0), ("age_years", 40, 5.0)).first_at == AS_OF - timedelta(days=5)


def test_a_reason_of_another_topic_is_told_with_the_title_of_its_source():
    other, own = neck(*((fact, True, 1.0) for fact in signs_of_the("cervical-radiculopathy"))), back()
    found = replace(own.assessment, beside=(other.assessment,))
    pack = pack_of(found, [])
    [reference, *_] = [
        source
        for reason in found.triage.because
        for source in reason.sources
        if source.partition(":")[0] not in pack.guide.sources
    ]
    assert pack.sources[reference] == other.guide.source_title(reference)
