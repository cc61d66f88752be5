"""What clinicians say of a plan: what it changes, what it cannot change, and what is refused before it is kept."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from rootway.assess import (
    RAISED,
    PlanStance,
    assess,
    assess_facts,
    assessed,
    assessed_faults,
    bounds_of,
    dosed,
    plan_with,
    raised_by,
    stance_faults,
)
from rootway.guide import load_guide
from rootway.record import Entry, completed
from rootway.session import program_of

GUIDE = load_guide()
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PAT, KIM = "Pat Q Example, physical therapist", "Kim R Example, physician"
CASE = next(case for case in GUIDE.cases if case.id == "care-recovered")
WELL = assessed(GUIDE, CASE).facts


def stance(kind, target="", ago=1.0, by=PAT, **more):
    return PlanStance(kind, NOW - timedelta(hours=ago), by, by.split(" ")[0], target, **more)


def told(*stances, facts=WELL):
    return replace(assess_facts(GUIDE, facts, NOW), stances=stances)


PLAIN = told()
MINE = [line.id for line in PLAIN.plan if line.kind == "protocol"]
THEIRS = [line.id for line in PLAIN.with_clinician if line.kind == "protocol"]
DOSED = next(id for id in MINE if bounds_of(GUIDE.protocols[id]))
BOUND = next(iter(bounds_of(GUIDE.protocols[DOSED]).values()))


def ids(lines):
    return [line.id for line in lines]


def test_somebody_has_a_plan_to_speak_of():
    assert len(MINE) > 1
    assert THEIRS
    assert PLAIN.changed.lines == PLAIN.plan
    assert "by" not in PLAIN.plan[0].to_json()


def test_what_is_taken_out_is_gone_and_it_is_told_by_whom_and_why():
    out = stance("remove", MINE[0], reason="makes-it-worse", note="after the visit")
    found = told(out)
    assert ids(found.plan) == [id for id in ids(PLAIN.plan) if id != MINE[0]]
    (taken,) = found.changed.taken_out
    assert (taken.line.id, taken.stance.by, taken.stance.reason) == (MINE[0], PAT, "makes-it-worse")


def test_the_newest_word_about_an_exercise_counts_in_any_order():
    said = [
        stance("remove", MINE[0], 3, reason="other"),
        stance("add", MINE[0], 2),
        stance("remove", MINE[1], 1, reason="wish"),
        stance(
            "remove", MINE[0], 0.5, reason="other", until=NOW - timedelta(minutes=1)
        ),  # over, so nothing of it
    ]
    for order in permutations(said):
        assert [one.line.id for one in told(*order).changed.taken_out] == [MINE[1]]
        assert MINE[0] in ids(told(*order[:]).plan)
    assert MINE[0] in ids(told(replace(said[0], made_at=NOW + timedelta(hours=1))).plan)


def test_only_what_the_rules_chose_can_be_put_in():
    found = told(stance("add", THEIRS[0]), stance("add", "no-such-protocol"))
    line = next(line for line in found.plan if line.id == THEIRS[0])
    assert (line.start, line.stance.by, line.to_json()["by"]) == ("clinician", PAT, PAT)
    assert THEIRS[0] not in ids(found.with_clinician)
    assert [one.target for one in found.changed.lapsed] == ["no-such-protocol"]
    assert "no-such-protocol" not in ids((*found.plan, *found.with_clinician))


def test_a_dose_holds_within_the_bounds_of_the_protocol():
    for number, holds in (
        (BOUND.least, True),
        (BOUND.most, True),
        (BOUND.most + 1, False),
        (BOUND.least - 1, False),
    ):
        found = told(stance("dose", DOSED, value={BOUND.name: number, "no-such.seconds": 3}))
        line = next(line for line in found.plan if line.id == DOSED)
        assert line.doses == ({BOUND.name: number} if holds else {})
        assert (line.stance is not None) is holds
    advice = next(line.id for line in PLAIN.plan if line.kind == "advice")
    assert told(stance("dose", advice, value={"a.seconds": 1})).plan == PLAIN.plan


def test_every_bound_is_of_a_source_and_nothing_but_its_number_changes():
    for protocol in GUIDE.protocols.values():
        for bound in bounds_of(protocol).values():
            for number in (bound.least, bound.most):
                other = dosed(protocol, {bound.name: number, "stop.seconds": 9})
                assert _but_numbers(other) == _but_numbers(protocol)
                assert other != protocol
                kinds = [station.kind for station in program_of(other, GUIDE.guidance).stations]
                assert kinds == [station.kind for station in program_of(protocol, GUIDE.guidance).stations]
            assert dosed(protocol, {bound.name: bound.most + 1}) == protocol


def _but_numbers(protocol):
    """The protocol without what may be changed: when to stop, what is asked and how it goes on are in the rest."""
    written = asdict(protocol)
    for part in (*written["steps"], written["repeat"] or {}):
        for unit in ("seconds", "minutes", "times_per_day", "every_hours"):
            part.pop(f"{unit}_min", None), part.pop(f"{unit}_max", None)
    return written


def test_own_words_are_marked_and_end_when_they_are_emptied():
    line = stance("own_words", "w1", 2, note="Ten minutes on the exercise bike")
    assert [one.note for one in told(line).changed.own_words] == ["Ten minutes on the exercise bike"]
    assert told(line, stance("own_words", "w1", 1)).changed.own_words == ()
    texts = GUIDE.stances.own_words
    assert "not from the pathway" in texts.marked
    assert "farther" in texts.stop


def test_a_confirmation_is_of_one_plan():
    yes = stance("confirm", fingerprint=PLAIN.changed.fingerprint)
    assert told(yes).changed.is_as_confirmed
    later = told(yes, stance("remove", MINE[0], 0.5, reason="wish"))
    assert (later.changed.is_as_confirmed, later.changed.confirmed) == (False, yes)
    for more in (
        stance("own_words", "w", note="more"),
        stance("dose", DOSED, value={BOUND.name: BOUND.most}),
    ):
        assert not told(yes, more).changed.is_as_confirmed
    assert not PLAIN.changed.is_as_confirmed


@pytest.mark.parametrize("level", GUIDE.levels.order[1:])
def test_a_raise_counts_at_once_and_shuts_what_its_level_shuts(level):
    found = told(stance("raise", level))
    assert (found.triage.value, found.triage.settled) == (level, True)
    assert found.may_have_plan is (level in GUIDE.levels.safe)
    assert bool(found.plan) is (level in GUIDE.levels.safe)
    because = found.triage.because[0]
    assert (because.id, because.gives, because.facts) == (RAISED, level, {})
    assert PAT in because.say
    assert because.do == GUIDE.files["triage"].does[level]
    assert told(stance("raise", level), facts={}).triage.value == level


def test_a_raise_never_lowers_and_leaves_no_trace_where_the_answers_call_for_as_much():
    for sign in ("saddle_numbness", "fever", "constant_night_pain"):
        facts = completed(GUIDE, {"age_years": 40, sign: True}, denied=True).facts
        plain = told(facts=facts)
        for level in GUIDE.levels.order:
            found = told(stance("raise", level), facts=facts)
            order = GUIDE.levels.order
            assert order.index(found.triage.value) >= order.index(plain.triage.value)
            if order.index(level) <= order.index(plain.triage.value):
                assert found.to_json() == plain.to_json()


def test_a_raise_ends_with_its_days_its_date_and_the_word_of_whoever_raised():
    days = GUIDE.stances.raising.days
    assert raised_by(GUIDE, [stance("raise", "urgent", 24 * days - 1)], NOW)
    assert raised_by(GUIDE, [stance("raise", "urgent", 24 * days)], NOW) is None
    assert raised_by(GUIDE, [stance("raise", "urgent", until=NOW)], NOW) is None
    taken_back = [stance("raise", "urgent", 2), stance("raise", "", 1)]
    assert raised_by(GUIDE, taken_back, NOW) is None
    other = [stance("raise", "urgent", 2), stance("raise", "", 1, by=KIM)]
    assert raised_by(GUIDE, other, NOW).by == PAT
    both = [stance("raise", "emergency", 3), stance("raise", "urgent", 1, by=KIM)]
    assert raised_by(GUIDE, both, NOW).target == "emergency"
    assert raised_by(replace(GUIDE, stances=None), both, NOW) is None


def test_a_raise_in_one_topic_is_one_of_the_person():
    other = told(stance("raise", "urgent"))
    here = replace(PLAIN, beside=(other,))
    assert (here.triage.value, here.may_have_plan) == ("urgent", False)
    assert here.triage.because[0].of == GUIDE.id


EVERY = [
    stance("confirm", fingerprint="x"),
    stance("remove", MINE[0], reason="wish"),
    stance("dose", DOSED, value={BOUND.name: BOUND.most}),
    stance("add", THEIRS[0]),
    stance("raise", "urgent"),
    stance("own_words", "w", note="Walk"),
    stance("assessed", "saddle_numbness"),
]


@pytest.mark.parametrize("said", EVERY, ids=[one.kind for one in EVERY])
def test_nothing_is_begun_while_the_urgency_is_open_or_stops(said):
    """No plan, no line in own words and nobody to book with, whatever a clinician says; and the words are the same."""
    for facts in ({}, completed(GUIDE, {"saddle_numbness": True, "age_years": 40}, denied=True).facts,
                  completed(GUIDE, {"fever": True, "age_years": 40}, denied=True).facts):  # fmt: skip
        found, plain = told(said, facts=facts), told(facts=facts)
        assert (found.plan, found.with_clinician, found.care) == ((), (), ())
        assert found.changed.own_words == ()
        if plain.triage.value:
            assert found.to_json() == plain.to_json()


def test_no_stance_makes_manipulation_fit():
    """Weakness that grows, or that nobody examined, goes on to hold it back, also beside a sign that was looked at."""
    fits = ("recommended", "option")
    for weak in ({"leg_weakness": True, "leg_weakness_course": "worsening"}, {"leg_weakness": True}):
        facts = completed(GUIDE, {"age_years": 40, "leg_pain": True, **weak}, denied=True).facts
        for said in EVERY:
            assert all(
                one.fit not in fits for one in told(said, facts=facts).treatments if one.id == "manipulation"
            )
    log = [
        Entry(id, value, NOW - timedelta(days=2)) for id, value in facts.items() if GUIDE.facts[id].is_given
    ]
    looked = Entry("leg_weakness_course_assessed", "examination", NOW - timedelta(days=1), by="clinician")
    found = assess(
        GUIDE, [*log, Entry("leg_weakness_course", "worsening", NOW - timedelta(days=2)), looked], NOW
    )
    assert found.facts["assessed_stands"] is True
    assert all(one.fit not in fits for one in found.treatments if one.id == "manipulation")


SHUT = told(facts={})
REFUSED = [
    (stance("confirm", fingerprint="other"), "the plan is another by now"),
    (stance("remove", "no-such", reason="wish"), "is not in the plan"),
    (stance("remove", MINE[0]), "is none of the list"),
    (stance("dose", "no-such", value={}), "is not in the plan"),
    (stance("dose", DOSED, reason="wish", value={"steps.repetitions": 3}), "cannot be changed"),
    (stance("dose", DOSED, reason="wish", value={BOUND.name: BOUND.most + 1}), f"is {BOUND.most + 1}"),
    (stance("dose", DOSED, value={BOUND.name: BOUND.most}), "is none of the list"),
    (stance("add", "no-such"), "cannot be put in"),
    (stance("raise", "self_care"), "is self_care"),
    (stance("own_words", note="Walk"), "has no name"),
    (stance("own_words", "w", note="x" * 501), "has 501 characters"),
]


@pytest.mark.parametrize(("said", "what"), REFUSED)
def test_what_does_not_fit_is_refused_with_its_reason(said, what):
    faults = stance_faults(PLAIN, said)
    assert what in [fault.what for fault in faults]
    assert all(fault.remedy for fault in faults)


def test_a_bound_is_told():
    (fault,) = stance_faults(PLAIN, stance("dose", DOSED, reason="wish", value={BOUND.name: BOUND.most + 1}))
    assert fault.remedy == f"Give {BOUND.least} to {BOUND.most}."


@pytest.mark.parametrize(
    "said",
    [
        stance("confirm", fingerprint=PLAIN.changed.fingerprint),
        stance("remove", MINE[0], reason="wish"),
        stance("dose", DOSED, reason="wish", value={BOUND.name: BOUND.least}),
        stance("dose", DOSED),
        stance("add", THEIRS[0]),
        stance("raise", "emergency"),
        stance("raise"),
        stance("own_words", "w", note="Walk"),
        stance("assessed", "fever"),
    ],
)
def test_what_fits_is_kept(said):
    assert stance_faults(PLAIN, said) == []
    if said.kind not in ("raise", "assessed"):
        assert "there is no plan now" in [fault.what for fault in stance_faults(SHUT, said)]


def test_a_pathway_without_words_for_it_refuses_everything():
    bare = replace(PLAIN, guide=replace(GUIDE, stances=None))
    assert [fault.what for fault in stance_faults(bare, stance("remove", MINE[0]))] == ["cannot be said"]


def test_what_was_looked_at_is_refused_for_what_is_newer():
    def entry(fact="saddle_numbness_assessed", value="examination", hours=2.0):
        return Entry(fact, value, NOW - timedelta(hours=hours), NOW, "clinician")

    log = [Entry("saddle_numbness", True, NOW - timedelta(hours=5)), entry(hours=6)]
    assert assessed_faults(GUIDE, entry(), log, NOW) == []
    refused = [
        (entry("fever"), log, "cannot be looked at"),
        (entry(""), log, "cannot be looked at"),
        (entry(value="a look"), log, "does not say on what it was looked at"),
        (entry(hours=-1), log, "lies in the future"),
        (entry(hours=5), log, "is older than what was said since"),
        (
            entry(),
            [*log, Entry("fever", False, NOW - timedelta(hours=1))],
            "is older than what was said since",
        ),
        (entry(hours=24 * 7), [], "is older than what was said since"),
    ]
    for said, told_so_far, what in refused:
        assert [fault.what for fault in assessed_faults(GUIDE, said, told_so_far, NOW)] == [what]


def test_a_plan_is_changed_by_one_pure_function():
    changed = plan_with(GUIDE, PLAIN.chosen, [stance("remove", MINE[0], reason="wish")], NOW)
    assert ids(changed.lines) == ids(told(stance("remove", MINE[0], reason="wish")).plan)
