"""What a person says at a moment: the first check, and each check-in after it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from rootway.logic.value import UNSURE, Value
from rootway.simulation.pace import Pace
from rootway.simulation.person import PATHS, ZONES, Person
from rootway.simulation.vocabulary import ALARMS, Answers, Vocabulary

Said = list[tuple[str, Value]]
NOISE = 0.05
"""How far a day may be better or worse than the course, either way."""
MOVING = "symptoms_moving_distally"


def first_check(vocabulary: Vocabulary, person: Person, pace: Pace, dice: Random) -> Said:
    """The answers of the first check, in order: danger signs first, as every page asks them."""
    figures = vocabulary.figures
    rest = _about(person, dice)
    if pace.thorough:
        rest += _details(vocabulary, person, dice)
    rest += _measures(person, 1.0)
    if dice.random() < figures["wants_imaging"]:
        rest.append(("wants_imaging", True))
    said = _danger_first(vocabulary, dice) + _some_unsure(rest, figures["not_sure"], dice)
    if dice.random() < figures["first_check_broken_off"]:
        del said[1 + int(dice.random() * len(said)) :]
    return said


def first_answers(vocabulary: Vocabulary, person: Person, dice: Random) -> dict[str, Value]:
    """What a thorough person answers to all but the danger signs."""
    return dict([*_about(person, dice), *_details(vocabulary, person, dice), *_measures(person, 1.0)])


def check_in(
    vocabulary: Vocabulary, person: Person, day: int, pace: Pace, alarm: Answers, dice: Random
) -> Said:
    """The answers of the check-in on a day of the course; `alarm` holds the danger sign that has come, if one has."""
    severity = max(0.0, person.severity(day) + NOISE * (2 * dice.random() - 1))
    measures = _measures(person, severity)
    down = severity > 1 and round(1 + (person.zone - 1) * severity) > person.zone
    danger: Said = [(id, False) for id in vocabulary.danger] if pace.thorough else []
    news = (*alarm, (MOVING, True)) if down else alarm
    if news:
        names = {name for name, _ in news}
        danger = [said for said in danger if said[0] not in names] + list(news)
    measures.append(("function_improving", severity < 0.85))
    if pace.thorough and day % 7 == 0:
        measures += _weekly(person, severity)
    return danger + _some_unsure(measures, vocabulary.figures["not_sure"], dice)


def drawn_alarm(dice: Random) -> Answers:
    """The danger sign that a course turns to, with how it goes on where that is asked."""
    return ALARMS[int(dice.random() * len(ALARMS))]


def _danger_first(vocabulary: Vocabulary, dice: Random) -> Said:
    said: Said = [(id, False) for id in vocabulary.danger]
    if dice.random() < vocabulary.figures["danger_sign_at_first_check"]:
        at = int(dice.random() * len(said))
        said[at] = (said[at][0], True)
        if said[at][0] in ("leg_weakness", "foot_drop"):
            said += [("leg_weakness_course", "stable"), ("weakness_onset", "two_weeks")]
        if said[at][0] == "bilateral_leg_symptoms":
            said.append(("both_legs_onset", "two_weeks"))
    if dice.random() < vocabulary.figures["danger_sign_not_sure"] * len(said):
        at = int(dice.random() * len(vocabulary.danger))
        said[at] = (said[at][0], UNSURE)
    return said + [(id, False) for id in vocabulary.details]


def _about(person: Person, dice: Random) -> Said:
    return [
        ("age_years", person.age_years),
        ("sex", person.sex),
        ("duration_weeks", int(12 * dice.random())),
        ("weeks_into_plan", 0),
    ]


def _measures(person: Person, severity: float) -> Said:
    """What every check-in asks: the farthest place first, then how strong it is and how long things can be done."""
    better = 1 - severity
    zone = min(5, round(1 + (person.zone - 1) * severity)) if severity else 0
    back = round(person.back_pain * (0.3 + 0.7 * severity)) if severity else 0
    return [
        ("most_distal_zone", ZONES[zone]),
        ("leg_pain_0_10", min(10, round(person.leg_pain * severity))),
        ("back_pain_0_10", min(10, back)),
        ("walking_minutes", max(0, round(person.walking + (60 - person.walking) * better))),
        ("sitting_minutes", max(0, round(person.sitting + (90 - person.sitting) * better))),
        ("standing_minutes", max(0, round(person.standing + (90 - person.standing) * better))),
    ]


def _weekly(person: Person, severity: float) -> Said:
    """What a thorough person adds once a week."""
    better = 1 - severity
    return [
        ("sleep_position_changes", round(8 * severity)),
        ("heel_raises_count", max(0, round(10 + 15 * better))),
        ("rmdq_0_24", min(24, round(person.rmdq * severity))),
        ("psfs_0_10", max(0, round(4 + 6 * better))),
        ("activity_restricted", severity > 0.5),
        ("can_lift_and_hinge", severity < 0.6),
    ]


def _details(vocabulary: Vocabulary, person: Person, dice: Random) -> Said:
    """Everything else the pages ask: both maps, what changes it, what was noticed and tried."""
    figures, path = vocabulary.figures, PATHS[person.path]
    places = {"low_back", "buttock", *path[: max(0, person.zone - 2)]}
    tingles = dice.random() < figures["tingling_or_numbness"]
    numb = f"numb_at_{path[max(0, person.zone - 3)]}" if tingles else ""
    said: Said = [(id, id.removeprefix("pain_at_") in places) for id in vocabulary.pain]
    said += [(id, id == numb) for id in vocabulary.numbness]
    said.append(("leg_side", "left" if dice.random() < 0.5 else "right"))
    said.append(("cough_sneeze_worse", dice.random() < figures["cough_sneeze_worse"]))
    said.append(("extension_response", _response(figures, dice.random())))
    if person.sex == "female":
        said.append(("pregnant", False))
    said += [(id, dice.random() < share) for id, share in vocabulary.habits.items()]
    return said + _weekly(person, 1.0)


def _response(figures: Mapping[str, float], where: float) -> str:
    if where < figures["extension_centralizes"]:
        return "centralizes"
    where -= figures["extension_centralizes"]
    if where < figures["extension_eases_only"]:
        return "better"
    where -= figures["extension_eases_only"]
    return ("no_change", "worse", "peripheralizes")[min(2, int(where * 9))]


def _some_unsure(said: Said, share: float, dice: Random) -> Said:
    """The same answers, of which about `share` are "not sure"; one draw tells whether any is."""
    if dice.random() < share * len(said):
        at = int(dice.random() * len(said))
        said[at] = (said[at][0], UNSURE)
    return said
