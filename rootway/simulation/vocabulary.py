"""What the simulated people say, held against the pathway once: every fact must be there and take these values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import check_value
from rootway.simulation.assumption import assumptions, check_assumptions, habits
from rootway.simulation.person import PATHS, ZONES

Answers = tuple[tuple[str, Value], ...]

MEASURES: dict[str, tuple[Value, ...]] = {
    "age_years": (18, 85),
    "sex": ("female", "male"),
    "pregnant": (False,),
    "duration_weeks": (0, 11),
    "weeks_into_plan": (0,),
    "most_distal_zone": ZONES,
    "leg_pain_0_10": (0, 10),
    "back_pain_0_10": (0, 10),
    "leg_side": ("left", "right"),
    "walking_minutes": (0, 240),
    "sitting_minutes": (0, 240),
    "standing_minutes": (0, 240),
    "sleep_position_changes": (0, 20),
    "heel_raises_count": (0, 40),
    "rmdq_0_24": (0, 24),
    "psfs_0_10": (0, 10),
    "extension_response": ("centralizes", "better", "no_change", "worse", "peripheralizes"),
    "function_improving": (False, True),
    "symptoms_moving_distally": (False, True),
    "activity_restricted": (False, True),
    "can_lift_and_hinge": (False, True),
    "cough_sneeze_worse": (False, True),
    "wants_imaging": (True,),
}
"""Each fact with its words, or its lowest and highest number."""
ALARMS: tuple[Answers, ...] = (
    (("bladder_change", True),),
    (("saddle_numbness", True),),
    (("bilateral_leg_symptoms", True), ("both_legs_onset", "days")),
    (("leg_weakness", True), ("leg_weakness_course", "worsening"), ("weakness_movement", "ankle_up")),
    (("foot_drop", True),),
    (("repeated_falls", True),),
    (("numbness_increasing", True),),
    (("fever", True),),
)
"""What a course that turns urgent turns to."""


@dataclass(frozen=True)
class Vocabulary:
    """What a pathway lets the simulated people say, and how often.

    `figures` and `habits` are the assumptions; `danger` is asked first and at every check-in, `details` with
    it the first time; `pain` and `numbness` are the places of the two maps.
    """

    figures: Mapping[str, float]
    habits: Mapping[str, float]
    danger: tuple[str, ...]
    details: tuple[str, ...]
    pain: tuple[str, ...]
    numbness: tuple[str, ...]


_HELD: dict[
    int, tuple[Guide, Vocabulary]
] = {}  # a guide cannot be a key; it is kept so that its id stays its own


def vocabulary_of(guide: Guide) -> Vocabulary:
    """The vocabulary of a pathway. Raises `FaultsFound` when a fact is missing in it, or a figure has no source."""
    known = _HELD.get(id(guide))
    if known is None:
        known = _HELD[id(guide)] = (guide, _vocabulary(guide))
    return known[1]


def _vocabulary(guide: Guide) -> Vocabulary:
    check_assumptions(guide, assumptions().values())
    signs = [fact for fact in guide.facts.values() if fact.is_sign]
    found = Vocabulary(
        figures={id: assumption.value for id, assumption in assumptions().items()},
        habits=habits(),
        danger=tuple(fact.id for fact in signs if fact.kind == "yes_no" and guide.question(fact.id)),
        details=tuple(fact.id for fact in guide.facts.values() if fact.denied == "no"),
        pain=tuple(id for id in guide.facts if id.startswith("pain_at_")),
        numbness=tuple(id for id in guide.facts if id.startswith("numb_at_")),
    )
    faults = [fault for fact, value in _sayings(found) for fault in check_value(guide, fact, value)]
    if faults:
        raise FaultsFound(faults)
    return found


def _sayings(found: Vocabulary) -> Iterator[tuple[str, Value]]:
    """Everything that may be said, numbers by their ends."""
    yield from ((id, value) for id, values in MEASURES.items() for value in values)
    yield from (answer for alarm in ALARMS for answer in alarm)
    yield from (
        (id, True) for id in (*found.danger, *found.details, *found.pain, *found.numbness, *found.habits)
    )
    places = {place for path in PATHS.values() for place in path} | {"low_back", "buttock"}
    yield from ((f"pain_at_{place}", True) for place in sorted(places))
