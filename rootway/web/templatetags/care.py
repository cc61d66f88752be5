"""What templates take from the pathway: links to its pages, and what it says in a place.

A page remembers what was said on it, and tells at its end what each of it rests on: nothing is said without a source.
"""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from rootway.guide import VisitLine, filled
from rootway.guide.emergency_numbers import EmergencyNumber, number_sentence
from rootway.guide.levels import Level
from rootway.guide.placeholders import EMERGENCY_NUMBER
from rootway.guide.saying import Saying
from rootway.guide.session_words import Titled
from rootway.web.content.reasons import cited
from rootway.web.content.words import EVIDENCE
from rootway.web.languages import number_words
from rootway.web.pathway import the_guide_as_written

register = template.Library()
Said = Saying | Titled | VisitLine | Level
_SAID = "said on this page"


@register.simple_tag
def care_page(role: str) -> str:
    """The address of the page of the care library that has a role; empty in a pathway without it."""
    id = getattr(the_guide_as_written().pathway.pages, role)
    return reverse("care-page", args=[id]) if id else ""


@register.simple_tag
def pathway(key: str) -> str:
    """The pathway's title, or its sentence that this is no medical advice."""
    return str(getattr(the_guide_as_written().pathway, key))


@register.simple_tag(name="number_sentence")
def sentence_of_number(key: str, number: EmergencyNumber | None = None) -> str:
    """A sentence of the table of emergency numbers, filled by a country's number."""
    said = _(number_sentence(key))
    return said % {"name": _(number.named), "words": _(number.words)} if number else said


@register.simple_tag(takes_context=True)
def saying(context: Context, place: str) -> Saying | None:
    """What the pathway says in a place of a page, or nothing (sayings.toml)."""
    found = the_guide_as_written().sayings.at(place)
    return None if found is None else spoken(context, found)


@register.simple_tag(takes_context=True)
def session_saying(context: Context, group: str, name: str = "") -> Any:
    """What a guided session says, of a group or by itself (session.toml)."""
    found = getattr(the_guide_as_written().guidance, group)
    return spoken(context, getattr(found, name) if name else found)


@register.simple_tag(takes_context=True)
def visit_lines(context: Context, kind: str) -> list[VisitLine]:
    """The lines of one kind of visit.toml."""
    return [spoken(context, line) for line in getattr(the_guide_as_written().visit, kind)]


@register.simple_tag(takes_context=True)
def spoken(context: Context, found: Any) -> Any:
    """The same, remembered for the end of the page, with the emergency number of who reads it; nothing for nothing."""
    if not found:
        return found
    told = filled(found, {EMERGENCY_NUMBER: _number(context)}) if "{" in found.say else found
    _remembered(context)[told.say] = told
    return told


def _number(context: Context) -> str:
    number = context.get("emergency_number")
    return str(number() if callable(number) else number or number_words(""))


def _remembered(context: Context) -> dict[str, Said]:
    """What was said in this rendering, with what it includes: the lowest layer is one for all of them."""
    lowest: Any = context.render_context.dicts[0]
    found: dict[str, Said] = lowest.setdefault(_SAID, {})
    return found


@register.inclusion_tag("web/parts/said.html", takes_context=True)
def what_was_said(context: Context, links: bool = True) -> dict[str, Any]:
    """Everything said on the page so far, with its evidence and sources; no `links` where nothing may lead on."""
    guide = the_guide_as_written()
    return {
        "links": links,
        "said": [
            {
                "say": getattr(one, "text", one.say),
                "evidence": EVIDENCE.get(getattr(one, "evidence", ""), ""),
                "sources": cited(guide, one.sources),
            }
            for one in _remembered(context).values()
        ],
    }
