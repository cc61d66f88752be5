"""What a clinician looked at: it answers one danger sign for some days, and never more than that."""

from dataclasses import replace
from itertools import product

import pytest

from rootway.assess import assess
from rootway.guide import DOUBT, gravity, harmless, is_weighed
from rootway.record import Entry, known_at
from rootway.record.assessed import is_danger_answer, makes_doubtful
from tests.record.log import GUIDE, NOW, ago, facts, said
from tests.record.test_writers import CALM, NO_SIGN, found, level

LEVELS = GUIDE.levels.order
STANDS = "assessed_stands"
SADDLE = "saddle_numbness"


def looked_at(sign: str, days: float, on: str = "examination", **more: object) -> Entry:
    """A clinician's entry that says on what a sign was looked at."""
    return found(f"{sign}_assessed", on, days, **more)


def urgency(*log: Entry) -> str | None:
    return assess(GUIDE, [*CALM, *log], NOW).triage.value


@pytest.mark.parametrize(
    ("log", "value"),
    [
        ([said(SADDLE, True, 2)], "emergency"),
        ([said(SADDLE, True, 2), looked_at(SADDLE, 1)], "see_clinician"),
        ([said(SADDLE, "unsure", 2), looked_at(SADDLE, 1, "post_void_scan")], "see_clinician"),
        ([found(SADDLE, True, 2), looked_at(SADDLE, 1)], "see_clinician"),
        ([found("numbness_area", "saddle", 2), looked_at(SADDLE, 1)], "see_clinician"),
        ([said("numbness_area", "saddle", 2), looked_at(SADDLE, 1)], "see_clinician"),
        # An ordinary no of a clinician stays one.
        ([said(SADDLE, True, 2), found(SADDLE, False, 1)], "emergency"),
        # It speaks of one sign.
        ([said(SADDLE, True, 2), said("fever", True, 2), looked_at(SADDLE, 1)], "urgent"),
        ([said("leg_weakness_course", "worsening_fast", 2), looked_at("leg_weakness_course", 1)], "see_clinician"),
        # It ends by itself.
        ([said(SADDLE, True, 9), looked_at(SADDLE, 6.99)], "see_clinician"),
        ([said(SADDLE, True, 9), looked_at(SADDLE, 7)], "emergency"),
        # It ends with any newer danger answer, and with one of its own moment.
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said(SADDLE, True, 1)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said("fever", False, 1)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said("smoker", False, 1)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said("numbness_area", "saddle", 1)], "emergency"),
        ([said(SADDLE, True, 2), looked_at(SADDLE, 2)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said("walking_minutes", 5, 1)], "see_clinician"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said("numbness_area", "outer_foot", 1)], "see_clinician"),
        # It is never written for a newer answer: what was told later, or only became known later, was not looked at.
        ([said(SADDLE, True, 2), looked_at(SADDLE, 3, recorded_at=ago(1))], "emergency"),
        ([said(SADDLE, True, 3, recorded_at=ago(1)), looked_at(SADDLE, 2)], "emergency"),
        # A clinician's own later finding ends it; one beside it that is harmless does not.
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), found(SADDLE, True, 1)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), found(SADDLE, "unsure", 2)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), found("numbness_area", "saddle", 1)], "emergency"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), found(SADDLE, False, 2)], "see_clinician"),
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), found("weakness_grade_0_5", 5, 2)], "see_clinician"),
        # Once the person says no anew, nothing of it is left.
        ([said(SADDLE, True, 3), looked_at(SADDLE, 2), said(SADDLE, False, 1)], None),
    ],
)  # fmt: skip
def test_a_sign_that_was_looked_at_asks_for_a_visit_as_long_as_that_holds(log, value):
    assert urgency(*log) == value
    assert urgency(*reversed(log)) == value


def test_only_a_clinician_can_say_so():
    for by in ("self", "carer", "import"):
        mine = replace(looked_at(SADDLE, 1), by=by)
        assert level(said(SADDLE, True, 2), mine) == "emergency"


def test_it_never_opens_self_care():
    """Whoever denies everything may care for themselves; looked at for any sign, they see a clinician."""
    calm = [said(id, False, 30) for id, fact in GUIDE.facts.items() if fact.grades and fact.kind == "yes_no"]
    calm += [said("age_years", 40, 30), *CALM]
    assert assess(GUIDE, calm, NOW).triage.value == "self_care"
    for assessed, sign in GUIDE.assessments.items():
        told = assess(GUIDE, [*calm, found(assessed, "imaging", 1)], NOW)
        assert (told.triage.value, told.facts[sign]) == ("see_clinician", harmless(GUIDE.facts[sign]))
        assert "assessed-stands" in [reason.id for reason in told.triage.because]


def test_it_is_no_fact_of_what_is_known():
    known = known_at(GUIDE, [said(SADDLE, True, 2), looked_at(SADDLE, 1)], NOW)
    assert (known.facts[SADDLE], known.facts[STANDS]) == (False, True)
    assert f"{SADDLE}_assessed" not in known.facts
    assert facts(said(SADDLE, True, 2))[STANDS] is False


def test_its_own_correction_takes_it_back():
    said_so = [said(SADDLE, True, 2), looked_at(SADDLE, 1, id="a")]
    assert level(*said_so, looked_at(SADDLE, 0.5, None, corrects="a")) == "emergency"
    assert level(*said_so, said(f"{SADDLE}_assessed", None, 0.5, corrects="a")) == "calm"


SAYS = tuple(
    (fact, value, by)
    for fact, values in ((SADDLE, (False, "unsure", True)), ("fever", (False, True)))
    for value in values
    for by in ("self", "clinician")
)


@pytest.mark.long
def test_every_short_log_keeps_the_law():
    """All orders of up to three entries with an assessment among them: no ordinary entry of a clinician lowers the
    urgency, none opens self-care while one stands, and none stands once a person's newer danger answer is there.
    """

    def rank(log: list[Entry]) -> int:
        value = urgency(*log)
        return LEVELS.index(value) if value else 0

    def entry(told: tuple[str, object, str], at: int) -> Entry:
        fact, value, by = told
        return said(fact, value, 6 - at, by=by)  # type: ignore[arg-type]

    visit = LEVELS.index("see_clinician")
    for before, after in product((None, *SAYS), (None, *SAYS)):
        log = [entry(told, at) for told, at in ((before, 0), (after, 2)) if told]
        without, assessed = rank(log), [*log, looked_at(SADDLE, 5)]
        stands = facts(*CALM, *assessed)[STANDS]
        assert stands == (
            after is None
            or (after[2] == "clinician" and after[:2] not in ((SADDLE, True), (SADDLE, "unsure")))
        )
        assert rank(assessed) >= visit if stands else rank(assessed) == without
        for more in SAYS:
            then = rank([*assessed, entry(more, 4)])
            if more[2] == "clinician":
                assert then >= rank(assessed)
            else:
                assert then == rank([*log, entry(more, 4)])


def test_a_harmless_answer_to_a_sign_is_the_gravest_that_is_none():
    assert [harmless(GUIDE.facts[id]) for id in ("fever", "leg_weakness_course")] == [False, "stable"]
    words = replace(GUIDE.facts["leg_weakness_course"], unsure_as=GUIDE.facts["leg_weakness_course"].words[0])
    assert harmless(words) is None
    assert all(
        gravity(GUIDE.facts[sign], harmless(GUIDE.facts[sign])) < DOUBT for sign in GUIDE.assessments.values()
    )


@pytest.mark.no_cover
def test_what_can_be_looked_at_takes_no_other_sign_along():
    """Nobody is looked at for what they had once, nor for a sign on which another one hangs."""
    assert set(GUIDE.assessments.values()) < {fact.id for fact in GUIDE.facts.values() if fact.red_flag}
    none = {
        "cancer_history",
        "osteoporosis",
        "recent_spinal_procedure",
        "leg_weakness",
        "bilateral_leg_symptoms",
    }
    assert none.isdisjoint(GUIDE.assessments.values())
    for assessed, sign in GUIDE.assessments.items():
        for other in set(NO_SIGN) - {sign}:
            both = [said(sign, _grave(sign), 3), said(other, True, 2), found(assessed, "imaging", 1)]
            known, without = facts(*CALM, *both), facts(*CALM, *both[:2])
            weight = gravity(GUIDE.facts[other], known.get(other))
            assert weight >= gravity(GUIDE.facts[other], without.get(other)), (sign, other)


def _grave(sign: str) -> object:
    return True if GUIDE.facts[sign].kind == "yes_no" else GUIDE.facts[sign].words[-1]


def test_an_answer_is_about_danger_by_itself_or_by_what_follows_from_it():
    told = {("fever", False), ("smoker", True), ("numbness_area", "saddle")}
    assert all(is_danger_answer(GUIDE, fact, value) for fact, value in told)
    other = {("numbness_area", "outer_foot"), ("worse_sitting", True)}
    assert not any(is_danger_answer(GUIDE, fact, value) for fact, value in other)
    assert not is_weighed(GUIDE.facts["numbness_area"])
    assert not makes_doubtful(GUIDE, SADDLE, SADDLE, None)
    assert not makes_doubtful(GUIDE, SADDLE, "fever", True)
