"""What to bring to a visit: where it travels, what worsens and eases it, and for how long things can be done."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rootway.web.patient.standing import Standing
from rootway.web.patient.words import answer_words

SOURCE = "care-guide:provider"
MINUTES = ("walking_minutes", "sitting_minutes", "standing_minutes", "sleep_position_changes")


@dataclass(frozen=True)
class Line:
    """One line of the card for the visit."""

    label: str
    words: str


def visit_lines(standing: Standing) -> tuple[Line, ...]:
    """The lines for which something was answered, in the person's own answers."""
    listed = (
        (_("Pain"), _places(standing, "pain_at_")),
        (_("Numbness or tingling"), _places(standing, "numb_at_")),
        (_("Side"), _one(standing, "leg_side")),
        (_("Leg pain, back pain (0 to 10)"), _scores(standing)),
        (_("Worse with"), _said_yes(standing, ("worse_", "cough_sneeze_worse"))),
        (_("Better with"), _said_yes(standing, ("better_",))),
        *((standing.guide.facts[id].label.capitalize(), _one(standing, id)) for id in MINUTES),
    )
    return tuple(Line(label, words) for label, words in listed if words)


def _one(standing: Standing, id: str) -> str:
    value = standing.facts.get(id)
    return "" if value is None else answer_words(standing.guide, standing.guide.facts[id], value)


def _places(standing: Standing, start: str) -> str:
    asked = [q for page in standing.guide.pages for q in page.questions if q.fact.startswith(start)]
    values = {q.fact: standing.facts.get(q.fact) for q in asked}
    here = [q.ask[:1].lower() + q.ask[1:] for q in asked if values[q.fact] is True]
    if here:
        return ", ".join(here)
    if "unsure" in values.values():
        return _("not sure")
    return _("none") if asked and all(value is False for value in values.values()) else ""


def _scores(standing: Standing) -> str:
    leg, back = _one(standing, "leg_pain_0_10"), _one(standing, "back_pain_0_10")
    return f"{leg or '–'}, {back or '–'}" if leg or back else ""


def _said_yes(standing: Standing, starts: tuple[str, ...]) -> str:
    facts: dict[str, Any] = {id: value for id, value in standing.facts.items() if id.startswith(starts)}
    labels = [standing.guide.facts[id].label for id, value in facts.items() if value is True]
    short = [label.split(" when ")[-1].split(" with ")[-1] for label in labels]
    if short:
        return ", ".join(short)
    return _("none of those asked") if facts and all(value is False for value in facts.values()) else ""
