"""What to bring to a visit, as lines: where it travels, what changes it, how strong it is, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rootway.assess import Changed, Left
from rootway.guide import Guide
from rootway.logic.value import NOT_KNOWN, Value
from rootway.visit_summary import Map, Pack
from rootway.web.content.visit.moment import day_words
from rootway.web.content.words import answer_words

SOURCE = "care-guide:provider"


@dataclass(frozen=True)
class PackLine:
    """One line: what it is about, and the words."""

    label: str
    words: str


def visit_lines(pack: Pack) -> tuple[PackLine, ...]:
    """The card for the visit: the lines for which something was answered, in the person's own answers."""
    facts, ids = pack.guide.facts, pack.guide.fact_roles.tolerance
    minutes = (PackLine(facts[id].label.capitalize(), value_words(pack, id)) for id in ids)
    return said((*where_lines(pack), *change_lines(pack), *minutes))


def said(lines: Iterable[PackLine]) -> tuple[PackLine, ...]:
    """The lines that say something."""
    return tuple(line for line in lines if line.words)


def where_lines(pack: Pack) -> tuple[PackLine, ...]:
    """Where it is felt, how far down at first and now, and how strong."""
    strengths = [value_words(pack, id) for id in pack.guide.fact_roles.strength]
    return (
        PackLine(_("Pain"), map_words(pack, pack.where.pain)),
        PackLine(_("Numbness or tingling"), map_words(pack, pack.where.numbness)),
        PackLine(_("Farthest place"), _farthest(pack)),
        PackLine(_("Side"), _side(pack)),
        PackLine(
            _("%s (0 to 10)") % strength_names(pack.guide),
            ", ".join(one or "–" for one in strengths) if any(strengths) else "",
        ),
    )


def strength_names(guide: Guide) -> str:
    """How strong the pain is, and where: the charts of these facts by name, as in "Leg pain, back pain"."""
    charts = {trend.fact: trend.title for trend in guide.trends.trends}
    names = [charts.get(id, guide.facts[id].label) for id in guide.fact_roles.strength]
    return ", ".join((*names[:1], *(f"{name[:1].lower()}{name[1:]}" for name in names[1:])))


def change_lines(pack: Pack) -> tuple[PackLine, ...]:
    """What worsens and what eases it; "not sure" is said as such."""
    unsure = [one.label for one in pack.changing if one.value in NOT_KNOWN]
    return (
        PackLine(_("Worse with"), _changes(pack, "worse")),
        PackLine(_("Better with"), _changes(pack, "better")),
        PackLine(_("Not sure about"), ", ".join(unsure)),
    )


def value_words(pack: Pack, fact: str) -> str:
    """What the pathway reads of a fact now, as the person would say it; nothing when it was not asked."""
    value = pack.assessment.facts.get(fact)
    return "" if value is None else answer_words(pack.guide, pack.guide.facts[fact], value)


def map_words(pack: Pack, one: Map) -> str:
    """The places of a map in words, and what was said since of an older drawing; nothing when it was not asked."""
    asks = (pack.guide.question(place.fact) for place in one.here)
    here = [question.ask[:1].lower() + question.ask[1:] for question in asks if question]
    short = "" if one.short is None else _fact_words(pack, one.short_fact, one.short.value)
    states = {
        "here": ", ".join(here),
        "nowhere": _("none"),
        "unsure": _("not sure"),
        "in_part": short or _("not in the places that were asked"),
        "not_drawn": short,
        "not_asked": "",
    }
    return "; ".join((states[one.state] + drawn_words(pack, one), *_since_words(pack, one)))


def drawn_words(pack: Pack, one: Map) -> str:
    """The day of a drawing that newer answers took the place of; nothing while it counts."""
    if not one.since:
        return ""
    return _(" (drawn %(day)s)") % {"day": day_words(one.told_at, pack.zone, pack.as_of)}


def _since_words(pack: Pack, one: Map) -> Iterable[str]:
    """What was said since, each with its day."""
    for said in one.since:
        day = day_words(said.since, pack.zone, pack.as_of)
        words = _fact_words(pack, said.fact, said.value)
        yield _("since %(day)s: %(words)s") % {"day": day, "words": words}


def _fact_words(pack: Pack, fact: str, value: Value) -> str:
    """A fact with its value in words."""
    label = pack.guide.facts[fact].label
    return f"{label}: {answer_words(pack.guide, pack.guide.facts[fact], value).lower()}"


def left_lines(pack: Pack) -> tuple[PackLine, ...]:
    """Each finding that showed earlier and does not now, and since what."""
    return tuple(
        PackLine(pack.guide.title_of(one.table, one.value), _left_words(pack, one)) for one in pack.left
    )


def _left_words(pack: Pack, one: Left) -> str:
    shown = day_words(one.shown_at, pack.zone, pack.as_of)
    return " ".join(
        [_("Showed on %(day)s, and no longer does.") % {"day": shown}, *_changed_words(pack, one)]
    )


def _changed_words(pack: Pack, one: Left) -> Iterable[str]:
    """What changed, a sentence for each day."""
    for day in dict.fromkeys(day_words(changed.since, pack.zone, pack.as_of) for changed in one.changed):
        own = [each for each in one.changed if day_words(each.since, pack.zone, pack.as_of) == day]
        words = "; ".join(_change(pack, each) for each in own)
        yield _("Since %(day)s %(words)s.") % {"day": day, "words": words}


def _change(pack: Pack, one: Changed) -> str:
    fact = pack.guide.facts[one.fact]
    now = answer_words(pack.guide, fact, one.after).lower()
    if one.before is None:
        return _("%(label)s is “%(now)s”") % {"label": fact.label, "now": now}
    before = answer_words(pack.guide, fact, one.before).lower()
    return _("%(label)s is “%(now)s” (was “%(before)s”)") % {
        "label": fact.label, "now": now, "before": before,
    }  # fmt: skip


def _farthest(pack: Pack) -> str:
    """The farthest place at first and now, when it was logged on more than one day."""
    first, now = pack.where.farthest_first, pack.where.farthest
    if first is None or now is None:
        return ""
    fact = pack.guide.facts[pack.guide.fact_roles.farthest]
    words = [answer_words(pack.guide, fact, one.value) for one in (first, now)]
    days = [day_words(one.at, pack.zone, pack.as_of) for one in (first, now)]
    if days[0] == days[1] or not all(days):
        return words[1]
    return _("%(first)s on %(first_day)s, %(now)s on %(day)s") % {
        "first": words[0],
        "first_day": days[0],
        "now": words[1],
        "day": days[1],
    }


def _side(pack: Pack) -> str:
    side = pack.where.side
    return (
        ""
        if side is None
        else answer_words(pack.guide, pack.guide.facts[pack.guide.fact_roles.side], side.value)
    )


def _changes(pack: Pack, way: str) -> str:
    asked = [one for one in pack.changing if one.way == way and one.value is not None]
    short = [one.short for one in asked if one.value is True]
    if short:
        return ", ".join(short)
    return _("none of those asked") if asked and all(one.value is False for one in asked) else ""
