"""Made-up people with every question answered: plausible, and the same for the same seed.

The shares below are invented so that a crowd looks roughly like people with back and leg pain; they are no study's
figures. Some answers are "not sure", and most people at home have not been examined, so an examination finding is then
"not sure" too. What earlier visits would have left in the record (the values at the start) is known from the start.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from rootway.guide import Fact, Guide
from rootway.logic import State, truth_of
from rootway.logic.value import NOT_APPLICABLE, UNSURE, Value
from rootway.record import completed

Answers = dict[str, Value]

EXAMINED = 0.15
TRIED_A_DIRECTION = 0.4
NOT_SURE = 0.03
NOT_SURE_OF_DANGER = 0.005
COMMON = {  # yes/no facts that are not as common as `_usual` says
    "smoker": 0.2, "diabetes": 0.1, "anticoagulated": 0.06, "pregnant": 0.03, "constipation": 0.1,
    "feels_unwell": 0.04, "constant_night_pain": 0.06, "cancer_history": 0.05, "osteoporosis": 0.06,
    "minor_trauma": 0.05, "leg_weakness": 0.1, "numbness_increasing": 0.04, "prior_lumbar_surgery": 0.07,
    "bladder_bowel_long_standing": 0.04, "band_rash": 0.01, "heel_walk_difficult": 0.08, "toe_walk_difficult": 0.08, "big_toe_lift_weak": 0.08,
    "function_improving": 0.5, "can_lift_and_hinge": 0.5,
    "symptoms_moving_distally": 0.1, "wants_imaging": 0.4, "wants_manipulation": 0.3, "home_exercise_tried": 0.4,
    "groin_pain": 0.08, "back_pain": 0.8, "better_lying": 0.6, "tingling_or_numbness": 0.1, "better_walking": 0.4, "activity_restricted": 0.5,
}  # fmt: skip
PATTERNS: dict[str, tuple[float, dict[str, float]]] = {
    "disc": (0.5, {
        "leg_pain": 1, "worse_sitting": 0.8, "worse_bending": 0.8, "cough_sneeze_worse": 0.5, "better_walking": 0.6,
        "better_sitting": 0.05, "better_bending_forward": 0.05, "tingling_or_numbness": 0.6, "slr_positive": 0.7,
    }),
    "narrowing": (0.2, {
        "leg_pain": 1, "worse_standing": 0.8, "worse_walking": 0.8, "worse_extending": 0.6, "better_sitting": 0.9,
        "better_bending_forward": 0.8, "worse_sitting": 0.05, "worse_bending": 0.05, "tingling_or_numbness": 0.5,
    }),
    "back": (0.22, {
        "leg_pain": 0, "worse_bending": 0.4, "worse_extending": 0.4, "worse_standing": 0.4, "movement_restricted": 0.7,
        "tingling_or_numbness": 0.05, "back_pain": 1, "morning_stiffness_over_30_min": 0.1,
    }),
    "hip": (0.08, {"leg_pain": 0.6, "groin_pain": 0.7, "hip_rotation_limited": 0.7, "faber_positive": 0.6, "pain_at_groin": 0.6}),
}  # fmt: skip
PATHS = {
    "front": ("front_thigh",), "inner": ("front_thigh", "inner_shin"), "outer": ("outer_thigh", "outer_shin", "top_foot"),
    "back": ("back_thigh", "calf", "outer_foot"), "all": ("outer_thigh", "back_thigh", "outer_shin", "calf", "sole"),
}  # fmt: skip
NUMBERS = {  # what a number is most often, and its spread
    "age_years": (50, 17), "duration_weeks": (8, 12), "weeks_into_plan": (2, 3), "manual_visits_count": (1, 2),
    "weeks_since_surgery": (150, 150), "back_pain_0_10": (4, 2), "leg_pain_0_10": (4, 2.5), "walking_minutes": (25, 20),
    "sitting_minutes": (30, 20), "standing_minutes": (20, 15), "sleep_position_changes": (1, 1.5), "rmdq_0_24": (10, 5),
    "psfs_0_10": (5, 2), "weakness_grade_0_5": (4, 0.7), "slr_degrees": (60, 20), "heel_raises_count": (15, 8),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """What is on record from earlier visits, and the answer to every question that applies."""

    known: Answers
    answers: Answers

    @property
    def everything(self) -> Answers:
        """All of it together."""
        return {**self.known, **self.answers}


def people(guide: Guide, count: int, seed: int) -> Iterator[Person]:
    """`count` people; none of their answers contradict each other."""
    random = Random(seed)
    asked = [guide.facts[question.fact] for page in guide.pages for question in page.questions]
    for _ in range(count):
        yield _person(guide, asked, random)


def _person(guide: Guide, asked: list[Fact], random: Random) -> Person:
    shares = _shares(random)
    examined = random.random() < EXAMINED
    raw = {fact.id: _answer(fact, shares, examined, random) for fact in asked}
    known = {fact.id: _started(fact, raw[fact.of], random) for fact in guide.facts.values()
             if fact.fold == "baseline" and fact.of in raw}  # fmt: skip
    answers = _agreeing(guide, known, raw)
    if "most_distal_zone_baseline" in guide.facts:
        known["most_distal_zone_baseline"] = completed(guide, {**known, **answers}).facts.get(
            "most_distal_zone", UNSURE
        )
    return Person(known, answers)


def _shares(random: Random) -> Mapping[str, float]:
    """How likely each yes/no is, for one person: their pattern, and where pain and numbness go."""
    patterns = list(PATTERNS.values())
    pattern = random.choices(patterns, [share for share, _ in patterns])[0][1]
    shares = {**COMMON, **pattern}
    leg = random.random() < shares["leg_pain"]
    path = random.choice(list(PATHS.values())) if leg else ()
    numb = path[1:] if random.random() < shares["tingling_or_numbness"] else ()
    return {
        **shares, "leg_pain": float(leg), "pain_at_low_back": shares["back_pain"], "pain_at_buttock": 0.5,
        **{f"pain_at_{zone}": 0.9 for zone in path}, **{f"numb_at_{zone}": 0.8 for zone in numb},
    }  # fmt: skip


def _answer(fact: Fact, shares: Mapping[str, float], examined: bool, random: Random) -> Value:
    if fact.clinician and not examined:
        return UNSURE
    if fact.group == "direction" and random.random() > TRIED_A_DIRECTION:
        return UNSURE
    if random.random() < (NOT_SURE_OF_DANGER if fact.red_flag or fact.screening else NOT_SURE):
        return UNSURE
    if fact.kind == "yes_no":
        return random.random() < shares.get(fact.id, _usual(fact))
    if fact.kind == "word":
        return random.choice(fact.words)
    return _number(fact, random)


def _usual(fact: Fact) -> float:
    if fact.id.startswith(("pain_at_", "numb_at_")):
        return 0.03
    return 0.006 if fact.red_flag else 0.2


def _number(fact: Fact, random: Random) -> Value:
    middle, spread = NUMBERS.get(fact.id, (5, 3))
    low, high = fact.min or 0, fact.max or 1000
    value = min(high, max(low, round(random.gauss(middle, spread))))
    return value if fact.id != "weeks_into_plan" or random.random() < 0.6 else 0


def _started(fact: Fact, now: Value, random: Random) -> Value:
    """A value at the start, near the value now."""
    if not isinstance(now, bool) and isinstance(now, int | float):
        return min(fact.max or now, max(fact.min or 0, now + random.choice((-10, -5, 0, 0, 5))))
    return now


def _agreeing(guide: Guide, known: Answers, raw: Answers) -> Answers:
    """The answers as a person would give them: to the questions that arise, and where one follows from another, so."""
    answers = {id: value for id, value in raw.items() if id not in guide.only_if}
    for _ in range(10):
        found = completed(guide, {**known, **answers})
        arise = {id for id in guide.only_if if id in raw and id not in found.facts}
        wrong = {contradiction.fact for contradiction in found.contradictions}
        wrong |= {id for id, value in answers.items() if value == UNSURE != found.facts[id]}
        fits = {
            id: value
            for id, value in answers.items()
            if found.facts[id] != NOT_APPLICABLE and id not in wrong
        }
        if not arise and len(fits) == len(answers):
            break
        implied = completed(guide, {**known, **fits}).facts if wrong else {}
        answers = {**fits, **{id: _raised(guide, id, raw, found.facts) for id in arise},
                   **{id: implied.get(id, UNSURE) for id in wrong}}  # fmt: skip
    return {id: answers[id] for id in raw if id in answers}


def _raised(guide: Guide, id: str, raw: Answers, facts: Mapping[str, Value]) -> Value:
    """Where it is not sure whether a question arises, so is its answer."""
    return raw[id] if truth_of(guide.only_if[id], State(guide.scope, facts)) else UNSURE
