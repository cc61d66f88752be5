"""The design page: every component once, so that each can be looked at and tested by itself."""

from dataclasses import replace
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rootway.guide import Guide
from rootway.guide.emergency_numbers import emergency_numbers, number_shown
from rootway.web.content.answers import AnswerRow
from rootway.web.content.body_map import BodyMap, map_of
from rootway.web.content.fields import Field, Reading, field_for
from rootway.web.content.reasons import ReasonShown, cited
from rootway.web.content.visit.danger import Danger, Told
from rootway.web.pathway import guide_of
from rootway.web.topics import topics


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every component with an example; none of the examples is anyone's answer."""
    guide = guide_of(topics()[0])  # the front door has no treatments to show
    reason = ReasonShown(
        rule="example-rule",
        gives="",
        say="This says why a line is there, in one or two plain sentences.",
        do="This says what to do.",
        answers=(("an example answer", "Yes"), ("another one", "12 minutes")),
        sources=cited(guide, list(guide.sources)[:2]),
        evidence="the care guide",
        unsure=True,
    )
    fits = guide.files[guide.roles.treatments]
    context = {
        "levels": [(level.tone, level.title, level.note) for level in reversed(guide.levels.levels)],
        "reasons": [reason],
        "fits": [(fits.tones.get(fit, ""), guide.title_of(fits.id, fit)) for fit in fits.values],
        "fields": _fields(guide),
        "map": _map(guide),
        "countries": emergency_numbers(),
        "number": number_shown(""),
        "rows": [
            AnswerRow("How far can you walk?", "12 minutes"),
            AnswerRow("Does it hurt to sit?", "Not sure", True),
        ],
        "staff": Danger(
            present=(Told("an example sign", "Nov 24"),),
            not_sure=(Told("another sign", "Nov 24"),),
            gone=(Told("a sign of last week", "Nov 17"),),
            absent=("a third sign",),
            absent_on="Nov 24",
            not_asked=("a fourth sign",),
            answered_at=None,
        ),
    }
    return render(request, "web/design.html", context)


def _fields(guide: Guide) -> list[Field]:
    """A field of each kind that the pathway asks for, and one with an error."""
    asked = [question for page in guide.pages if page.form != "map" for question in page.questions]
    of_kind = {guide.facts[question.fact].kind: question for question in reversed(asked)}
    fields = [field_for(guide, question) for question in of_kind.values()]
    others = (question for question in asked if question not in of_kind.values())
    wrong = [field_for(guide, question) for question in islice(others, 1)]
    return [*fields, *(replace(field, error=field.question.error) for field in wrong)]


def _map(guide: Guide) -> BodyMap:
    """The first map that the pathway asks for, with its first place marked; nothing where it asks for none."""
    page = next((page for page in guide.pages if page.form == "map"), None)
    if page is None:
        return BodyMap((), (), ())
    fields = tuple(field_for(guide, one, number == 0) for number, one in enumerate(page.questions))
    return map_of(guide, page, Reading(fields), {}, "left")
