"""What a person said and what a clinician found: neither takes the other's word away."""

from dataclasses import replace
from itertools import permutations, product

import pytest

from rootway.assess import assess
from rootway.guide import DOUBT, GRAVE, NOTHING, Consequence, gravity
from rootway.logic import parse
from rootway.record import Entry, known_at
from tests.record.log import GUIDE, NOW, ago, facts, said

NO_SIGN = {
    fact.id: False for fact in GUIDE.facts.values() if (fact.red_flag or fact.screening) and not fact.words
}
CALM = [said(id, no, 30) for id, no in NO_SIGN.items()]


def found(fact: str, value: object, days: float, **more: object) -> Entry:
    """An entry of a clinician."""
    return said(fact, value, days, by="clinician", **more)  # type: ignore[arg-type]


def level(*log: Entry) -> str:
    """The urgency of somebody who denied every danger sign a month ago, and said this since; "calm" below urgent."""
    value = assess(GUIDE, [*CALM, *log], NOW).triage.value
    return value if value in ("urgent", "emergency") else "calm"


@pytest.mark.parametrize(
    ("log", "value", "urgency"),
    [
        # The table of docs/explanation/said-by-whom.md.
        ([said("saddle_numbness", True, 2), found("saddle_numbness", False, 1)], True, "emergency"),
        ([said("saddle_numbness", True, 2), found("saddle_numbness", False, 2)], True, "emergency"),
        ([said("saddle_numbness", True, 1), found("saddle_numbness", False, 2)], True, "emergency"),
        (
            [
                said("saddle_numbness", True, 3),
                found("saddle_numbness", False, 2),
                said("saddle_numbness", False, 1),
            ],
            False,
            "calm",
        ),
        ([said("saddle_numbness", False, 2), found("saddle_numbness", True, 1)], True, "emergency"),
        ([found("saddle_numbness", True, 2), said("saddle_numbness", False, 1)], True, "emergency"),
        ([said("saddle_numbness", "unsure", 2), found("saddle_numbness", False, 1)], "unsure", "emergency"),
        ([said("saddle_numbness", False, 2), found("saddle_numbness", "unsure", 1)], "unsure", "emergency"),
        # A yes that was found goes when a clinician and then the person say no, in this order.
        ([found("saddle_numbness", True, 3), found("saddle_numbness", False, 2)], True, "emergency"),
        (
            [
                found("saddle_numbness", True, 3),
                found("saddle_numbness", False, 2),
                said("saddle_numbness", False, 1),
            ],
            False,
            "calm",
        ),
        (
            [
                found("saddle_numbness", True, 3),
                said("saddle_numbness", False, 2),
                found("saddle_numbness", False, 1),
            ],
            True,
            "emergency",
        ),
        (
            [
                found("saddle_numbness", True, 3),
                found("saddle_numbness", False, 2),
                said("saddle_numbness", False, 2),
            ],
            True,
            "emergency",
        ),
        # What follows from a finding counts as found.
        ([found("numbness_area", "saddle", 2), said("saddle_numbness", False, 1)], True, "emergency"),
        ([said("numbness_area", "saddle", 2), found("saddle_numbness", False, 1)], True, "emergency"),
    ],
)
def test_the_graver_of_two_answers_about_a_danger_sign_counts(log, value, urgency):
    assert (facts(*CALM, *log)["saddle_numbness"], level(*log)) == (value, urgency)
    assert (facts(*reversed(log), *CALM)["saddle_numbness"], level(*reversed(log))) == (value, urgency)


@pytest.mark.parametrize(
    ("log", "urgency"),
    [
        ([found("foot_drop", True, 2), said("foot_drop", False, 1)], "urgent"),
        ([found("weakness_grade_0_5", 2, 2), said("leg_weakness", False, 1)], "urgent"),
        ([said("leg_weakness", False, 2), found("weakness_grade_0_5", 2, 1)], "urgent"),
        ([found("weakness_grade_0_5", 2, 2), said("weakness_grade_0_5", 5, 1)], "urgent"),
        ([said("weakness_grade_0_5", 2, 2), found("weakness_grade_0_5", 5, 1)], "urgent"),
        ([found("leg_weakness_course", "worsening_fast", 2), said("leg_weakness", False, 1)], "emergency"),
        ([found("weakness_grade_0_5", 2, 9), found("weakness_grade_0_5", 5, 5)], "urgent"),
        (
            [
                found("weakness_grade_0_5", 2, 9),
                found("weakness_grade_0_5", 5, 5),
                said("leg_weakness", False, 1),
            ],
            None,
        ),
    ],
)
def test_an_examined_deficit_counts_whatever_the_person_says(log, urgency):
    wanted = urgency or "calm"
    assert level(*(said("weakness_movement", "ankle_up", 20), *log) if urgency else log) == wanted


def test_of_an_examination_the_clinician_counts_and_of_all_else_the_person():
    log = [found("ankle_reflex", "reduced", 5), said("ankle_reflex", "normal", 1)]
    assert facts(*log)["ankle_reflex"] == "reduced"
    log = [said("walking_minutes", 10, 5), found("walking_minutes", 60, 1)]
    assert facts(*log)["walking_minutes"] == 10
    log = [said("walking_minutes", 10, 5), said("walking_minutes", 20, 1), found("walking_minutes", 60, 9)]
    known = facts(*log)
    assert (known["walking_minutes_baseline"], known["walking_minutes_change"]) == (10, 10)


def test_a_clinician_fills_in_what_the_person_left_open_and_nothing_against_them():
    assert facts(found("worse_sitting", True, 1))["worse_sitting"] is True
    known = facts(said("over_12_weeks", True, 9), found("duration_weeks", 4, 1))
    assert (known["over_12_weeks"], "duration_weeks" in known) == (True, False)


def test_what_the_person_is_not_sure_of_is_not_answered_by_a_finding():
    known = known_at(GUIDE, [said("under_18", "unsure", 9), found("age_years", 40, 1)], NOW)
    assert (known.facts["under_18"], known.facts["age_years"]) == ("conflicting", 40)
    assert [one.facts for one in known.conflicts] == [("under_18",)]


def test_a_finding_that_the_persons_own_answers_determine_otherwise_is_conflicting():
    known = known_at(GUIDE, [said("age_years", 40, 9), found("under_18", True, 1)], NOW)
    assert known.facts["under_18"] == "conflicting"
    known = known_at(GUIDE, [said("age_years", 12, 9), found("age_years", 70, 1)], NOW)
    assert (known.facts["under_18"], known.facts["age_years"]) == (True, 12)


def test_two_who_differ_are_told_where_it_matters():
    log = [
        said("fever", False, 2),
        found("fever", True, 1),
        said("osteoporosis", False, 2),
        found("osteoporosis", False, 1),
    ]
    (conflict,) = known_at(GUIDE, log, NOW).conflicts
    what = "fever is false by what the person said and true by what a clinician found."
    assert (conflict.facts, conflict.what) == (("fever",), what)


def test_what_the_person_said_twice_at_one_moment_is_told_once():
    log = [
        said("fever", False, 2),
        said("fever", True, 2),
        said("osteoporosis", True, 2),
        said("osteoporosis", False, 2),
    ]
    known = known_at(GUIDE, [*log, found("fever", True, 1), found("osteoporosis", False, 1)], NOW)
    assert (known.facts["fever"], known.facts["osteoporosis"]) == (True, "conflicting")
    assert [one.facts for one in known.conflicts] == [("fever",), ("osteoporosis",)]


def test_nobody_takes_back_what_somebody_else_said():
    wrong = said("fever", True, 3, id="a")
    assert facts(wrong, found("fever", False, 2, corrects="a"))["fever"] is True
    assert facts(wrong, found("fever", None, 2, corrects="a"))["fever"] is True
    theirs = found("fever", True, 3, id="a")
    assert facts(theirs, said("fever", False, 2, corrects="a"))["fever"] is True
    assert facts(theirs, said("fever", None, 2, corrects="a"))["fever"] is True


def test_each_corrects_their_own_mistake():
    assert facts(said("fever", True, 3, id="a"), said("fever", False, 2, corrects="a"))["fever"] is False
    assert (
        facts(said("fever", True, 3, id="a"), said("fever", False, 2, corrects="a", by="carer"))["fever"]
        is False
    )
    assert facts(found("fever", True, 3, id="a"), found("fever", False, 2, corrects="a"))["fever"] is False
    assert "fever" not in facts(found("fever", True, 3, id="a"), found("fever", None, 2, corrects="a"))


VALUES = {"foot_drop": (False, "unsure", True), "leg_weakness_course": ("improving", "unsure", "worsening"),
          "weakness_grade_0_5": (5, "unsure", 2)}  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize("fact", VALUES)
def test_every_short_log_of_both_keeps_the_law(fact):
    """Every order of up to three entries: no clinician's entry lowers, no person's erases what was found."""

    def weight(log: list[Entry]) -> float:
        return gravity(GUIDE.facts[fact], facts(*log).get(fact))

    for count in (0, 1, 2):
        for told in product(product(VALUES[fact], ("self", "clinician")), repeat=count):
            log = [said(fact, value, 9 - at, by=by) for at, (value, by) in enumerate(told)]
            before = weight(log)
            theirs = weight([entry for entry in log if entry.by_clinician][-1:])
            for value in VALUES[fact]:
                assert weight([*log, found(fact, value, 1)]) >= before
                assert weight([*log, said(fact, value, 1)]) >= theirs


@pytest.mark.parametrize(
    ("fact", "values"),
    [
        ("fever", (None, False, "unsure", True)),
        ("leg_weakness_course", ("not_applicable", "stable", "conflicting", "worsening", "worsening_fast")),
        ("weakness_grade_0_5", (None, 5, "unsure", 4.5, 2.5)),
        ("age_years", (None, 64, "unsure", 65, 66)),
    ],
)
def test_gravity_grows(fact, values):
    weights = [gravity(GUIDE.facts[fact], value) for value in values]
    assert weights == sorted(weights)
    assert len(set(weights)) == len(weights)
    assert (weights[0], weights[2], weights[3]) == (NOTHING, DOUBT, GRAVE)


def test_of_a_fact_that_is_not_weighed_every_value_is_light():
    assert {gravity(GUIDE.facts["worse_sitting"], value) for value in (True, False)} == {0}


def test_clinicians_of_one_moment_are_read_alike_in_any_order():
    told = [found("leg_weakness_course", word, 1) for word in ("stable", "improving")]
    told += [found("age_years", age, 1) for age in (30, 40)] + [
        found("fever", v, 1) for v in ("unsure", "conflicting")
    ]
    logs = [facts(*order) for order in list(permutations(told))[::29]]
    assert all(log == logs[0] for log in logs)
    assert (logs[0]["leg_weakness_course"], logs[0]["age_years"]) == ("stable", 40)


def test_a_plain_no_gives_way_to_what_follows_from_a_finding():
    known = facts(*CALM, found("leg_weakness_course", "worsening", 2), said("leg_weakness", False, 1))
    assert (known["leg_weakness"], known["leg_weakness_course"]) == (True, "worsening")
    theirs = facts(
        found("foot_drop", False, 3),
        found("leg_weakness", False, 3),
        found("leg_weakness_course", "stable", 1),
    )
    assert (theirs["leg_weakness"], theirs["leg_weakness_course"]) == (True, "stable")


def test_clinicians_who_contradict_each_other_settle_no_doubt():
    log = [said("under_18", "unsure", 3), found("under_18", True, 2), found("age_years", 70, 1)]
    known = facts(*log)
    assert (known["under_18"], known["age_years"]) == ("conflicting", 70)


def test_an_answer_that_is_not_weighed_is_conflicting_beside_a_grave_finding_that_speaks_against_it():
    """In a pathway where something follows from a danger sign that is none itself."""
    follows = {"worse_sitting": (Consequence(parse("fever", GUIDE.scope)),)}
    guide = replace(GUIDE, follows={**GUIDE.follows, **follows})
    known = known_at(guide, [said("worse_sitting", False, 2), found("fever", True, 1)], NOW)
    assert known.facts == {**GUIDE.untold, "worse_sitting": "conflicting", "fever": True}
    assert [one.facts for one in known.conflicts] == [("worse_sitting",)]


def test_a_late_entry_counts_from_when_it_was_written_down():
    """The person's no was said before the clinician's was known, so it does not confirm it."""
    log = [found("fever", True, 9), found("fever", False, 5, recorded_at=ago(1)), said("fever", False, 3)]
    assert facts(*log)["fever"] is True
    assert facts(*log, said("fever", False, 0.5))["fever"] is False
