"""What to bring to a visit, as lines: where it travels, what changes it, how strong it is, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rootway.logic.value import NOT_KNOWN
from rootway.pack import Map, Pack
from rootway.web.patient.pack.moment import day_words
from rootway.web.patient.words import answer_words

SOURCE = "care-guide:provider"
MINUTES = ("walking_minutes", "sitting_minutes", "standing_minutes", "sleep_position_changes")
STRENGTH = ("leg_pain_0_10", "back_pain_0_10")


@dataclass(frozen=True)
class Line:
    """One line: what it is about, and the words."""

    label: str
    words: str


def visit_lines(pack: Pack) -> tuple[Line, ...]:
    """The card for the visit: the lines for which something was answered, in the person's own answers."""
    minutes = (Line(pack.guide.facts[id].label.capitalize(), value_words(pack, id)) for id in MINUTES)
    return said((*where_lines(pack), *change_lines(pack), *minutes))


def said(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that say something."""
    return tuple(line for line in lines if line.words)


def where_lines(pack: Pack) -> tuple[Line, ...]:
    """Where it is felt, how far down at first and now, and how strong."""
    strengths = [value_words(pack, id) for id in STRENGTH]
    return (
        Line(_("Pain"), map_words(pack, pack.where.pain)),
        Line(_("Numbness or tingling"), map_words(pack, pack.where.numbness)),
        Line(_("Farthest place"), _farthest(pack)),
        Line(_("Side"), value_words(pack, "leg_side")),
        Line(
            _("Leg pain, back pain (0 to 10)"),
            ", ".join(one or "–" for one in strengths) if any(strengths) else "",
        ),
    )


def change_lines(pack: Pack) -> tuple[Line, ...]:
    """What worsens and what eases it; "not sure" is said as such."""
    unsure = [one.label for one in pack.changing if one.value in NOT_KNOWN]
    return (
        Line(_("Worse with"), _changes(pack, "worse")),
        Line(_("Better with"), _changes(pack, "better")),
        Line(_("Not sure about"), ", ".join(unsure)),
    )


def value_words(pack: Pack, fact: str) -> str:
    """What the pathway reads of a fact now, as the person would say it; nothing when it was not asked."""
    value = pack.assessment.facts.get(fact)
    return "" if value is None else answer_words(pack.guide, pack.guide.facts[fact], value)


def map_words(pack: Pack, one: Map) -> str:
    """The places of a map in words; nothing when it was not asked."""
    asks = (pack.guide.question(f"{one.kind}_at_{place.place}") for place in one.here)
    here = [question.ask[:1].lower() + question.ask[1:] for question in asks if question]
    states = {"here": ", ".join(here), "nowhere": _("none"), "unsure": _("not sure"), "not_asked": ""}
    return states[one.state]


def _farthest(pack: Pack) -> str:
    """The farthest place at first and now, when it was logged on more than one day."""
    first, now = pack.where.farthest_first, pack.where.farthest
    if first is None or now is None:
        return ""
    fact = pack.guide.facts["most_distal_zone"]
    words = [answer_words(pack.guide, fact, one.value).lower() for one in (first, now)]
    days = [day_words(one.at, pack.zone, pack.as_of) for one in (first, now)]
    if days[0] == days[1] or not all(days):
        return words[1]
    return _("%(first)s on %(first_day)s, %(now)s on %(day)s") % {
        "first": words[0],
        "first_day": days[0],
        "now": words[1],
        "day": days[1],
    }


def _changes(pack: Pack, way: str) -> str:
    asked = [one for one in pack.changing if one.way == way and one.value is not None]
    short = [one.label.split(" when ")[-1].split(" with ")[-1] for one in asked if one.value is True]
    if short:
        return ", ".join(short)
    return _("none of those asked") if asked and all(one.value is False for one in asked) else ""
