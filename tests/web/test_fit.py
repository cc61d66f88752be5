"""What the pages say of a worked case: the treatment for which a mark stands moves the listings, and nothing else does;
what is said under a headline are its own reasons."""

from collections import Counter

from rootway.assess import Assessment
from rootway.assess.worked import NOON, facts_of
from rootway.directory.kinds import the_kinds
from rootway.guide import WorkedCase
from rootway.guide.topics import load_library
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE
from rootway.record import Entry
from rootway.web.content.reasons import reasons
from rootway.web.content.result import outcome_of
from rootway.web.pages.providers.fit import MOVEMENT_FIRST, ORTHOPEDIC_FIRST, Fit, professions_named
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing

GUIDE = the_guide()
NOT_SAID = (CONFLICTING, NOT_APPLICABLE)
CASES = [case for case in GUIDE.cases if case.facts is not None][::12]


def standing(case: WorkedCase) -> Standing:
    """Whoever said what is known of this case, all of it at noon."""
    facts = facts_of(GUIDE, case)[0]
    said = {id: value for id, value in facts.items() if GUIDE.question(id) and value not in NOT_SAID}
    return Standing(GUIDE, tuple(Entry(id, value, NOON) for id, value in said.items()), {}, None, "", NOON)


def begins(found: Assessment, credential: str) -> bool:
    """A treatment for which this mark stands may begin."""
    items = GUIDE.files[GUIDE.roles.treatments]
    of = {item.id: item.credential for item in items.items}
    return any(one.fit in items.begins and of[one.id] == credential for one in found.treatments)


def test_listings_that_find_the_movement_stand_first_for_whom_that_treatment_begins_and_for_nobody_else():
    seen: Counter[tuple[bool, bool]] = Counter()
    for case in CASES:
        here = standing(case)
        fits = begins(here.assessment, "movement")
        assert Fit("physical_therapist", here).ranks == (MOVEMENT_FIRST if fits else ORTHOPEDIC_FIRST), (
            case.id
        )
        seen[fits, begins(here.assessment, "")] += 1
    assert seen[True, True] and seen[False, True]
    assert Fit("physical_therapist", None).ranks == ORTHOPEDIC_FIRST


def test_under_the_headline_of_a_level_stand_its_reasons_alone_and_under_a_state_those_of_the_state_too():
    seen: Counter[tuple[str, bool]] = Counter()
    for case in CASES:
        here = standing(case)
        found = here.assessment
        because = reasons(GUIDE, found.triage.because)
        stands = reasons(GUIDE, found.state.because if found.state else ())
        said = outcome_of(Journey(here), ()).triage
        assert said == (because if found.headline.of == "triage" else (*because, *stands)), case.id
        seen[found.headline.of, bool(stands)] += 1
    assert seen["triage", True] and seen["state", True]


def test_everybody_whom_a_topic_names_can_be_found_here():
    """But an emergency department, to which nobody makes an appointment."""
    found = {value for one in the_kinds().professions.values() for value in one.named_by}
    for topic in load_library().topics.values():
        see = topic.table(topic.roles.see).values
        assert [value for value in see if value not in found] == ["emergency_department"], topic.id


def test_whoever_is_named_a_rheumatologist_finds_the_doctor_who_refers_to_one():
    guide = load_library().topics["low-back-pain"]
    shown = [case for case in guide.cases if case.facts is not None and "inflamm" in case.id]
    named = []
    for case in shown:
        said = {
            id: v for id, v in facts_of(guide, case)[0].items() if guide.question(id) and v not in NOT_SAID
        }
        here = Standing(guide, tuple(Entry(id, v, NOON) for id, v in said.items()), {}, None, "", NOON)
        if "rheumatologist" in [line.value for line in here.assessment.see]:
            named.append(case.id)
            assert "refer" in Fit("physician", here).because or "doctor" in Fit("physician", here).because
            assert professions_named(here)[0] == "physician"
    assert named
