"""Who may look for a provider now: nobody who needs urgent care, and nobody whose danger signs are half answered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web import actions
from rootway.web.content.reasons import ReasonShown, reasons, reasons_for
from rootway.web.content.words import level_tone, level_words
from rootway.web.data import access
from rootway.web.data.models import Person
from rootway.web.data.whose import is_of_another
from rootway.web.pathway import the_guide
from rootway.web.requests.faults import of_another
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing, standing_of

P = ParamSpec("P")


@dataclass(frozen=True)
class Gate:
    """Where the person of this request stands; both are None for someone who has not begun a check."""

    person: Person | None
    standing: Standing | None

    @property
    def shut(self) -> bool:
        """At least urgent, settled or not: only the way to urgent care is shown."""
        return self.standing is not None and self.standing.shuts_exercises

    @property
    def unfinished(self) -> bool:
        """A check was begun, and its urgency is not settled or a danger sign of it is not answered yet."""
        if self.standing is None:
            return False
        return not self.standing.settled or Journey(self.standing).danger_waits

    @property
    def may_book(self) -> bool:
        """Only who finished the danger signs, and for whom they are settled as safe."""
        return self.standing is not None and not self.unfinished and not self.shut


GatedView = Callable[Concatenate[HttpRequest, Gate, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def gate_of(request: HttpRequest) -> Gate:
    """The gate for the person of this request."""
    person = access.person_of(request)
    if person is None:
        return Gate(None, None)
    return Gate(person, standing_of(the_guide(person.country), person, timezone.now()))


def gated(view: GatedView[P]) -> View[P]:
    """Give the view its gate; when that is shut, or half open, another page is shown instead."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        gate = gate_of(request)
        if gate.person is not None and is_of_another(request, gate.person):
            return of_another(request)
        if gate.standing is not None and gate.standing.is_emergency:
            return redirect("emergency")
        if gate.shut:
            return render(request, "web/providers/shut.html", shut_context(gate))
        if gate.unfinished:
            if "ref" in kwargs:
                actions.remember_listing(request.session, str(kwargs["ref"]))
            return render(request, "web/providers/unfinished.html")
        return view(request, gate, *args, **kwargs)

    return wrapped


def shut_context(gate: Gate) -> dict[str, object]:
    """What the page says that stands in the place of every page of the finder."""
    level = tone = do = ""
    because: tuple[ReasonShown, ...] = ()
    if gate.standing is not None:
        level = gate.standing.level or ""
        tone = level_tone(gate.standing.guide, level)
        because = reasons_for(level, reasons(gate.standing.guide, gate.standing.assessment.triage.because))
        # An answer of "not sure" has no instruction of its own: then the level says what to do.
        do = gate.standing.guide.levels.of(level).do if level and not any(one.do for one in because) else ""
    country = gate.person.country if gate.person else ""
    return {
        "tone": tone,
        "words": level_words(gate.standing.guide, level) if gate.standing else "",
        "deciding": because,
        "do": do,
        "number": number_shown(country),
        "chosen": number_for(country),
    }
