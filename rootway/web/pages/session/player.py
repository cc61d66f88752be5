"""Pages of guided sessions: which ones may be started, the player, and a plain form to tell what happened."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from rootway.errors import FaultsFound
from rootway.guide import Guidance, Protocol, filled
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.logic.value import UNSURE
from rootway.session import PlaceReading, Session, after_all, events_told, history_of, outcome, program_of
from rootway.session.event import ANSWERS
from rootway.session.played import Played
from rootway.session.station import EXERCISING
from rootway.web import actions
from rootway.web.content.doses import dose_words
from rootway.web.content.drawn import picture_for
from rootway.web.content.stances import clinician_says
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.pages.of_a_person import at_other_topic, at_stop, journey_of, of_a_plan
from rootway.web.pages.session.offline import module_of, setup
from rootway.web.pages.unsaved import unsaved
from rootway.web.pathway import fills_for, guide_of, the_guide
from rootway.web.requests.draft import typed_before
from rootway.web.requests.refusal import told_when_refused
from rootway.web.state.journey import Journey
from rootway.web.state.permit import is_alarmed, number_words, own_data, startable, waits_elsewhere
from rootway.web.state.standing import Standing

LATELY = timedelta(days=14)
LONGEST_MINUTES = 24 * 60


@require_safe
@of_a_plan
def index(request: HttpRequest, person: Person) -> HttpResponse:
    """What may be started now, what was done lately, and use without internet."""
    journey = journey_of(person)
    standing, guide = journey.standing, journey.standing.guide
    shut = _elsewhere(person, journey)
    if shut is not None:
        return shut
    done = [
        (one, guide.protocols[one.protocol].title)
        for one in reversed(queries.sittings_of(person, standing.now - LATELY))
        if one.protocol in guide.protocols
    ]
    context = {
        "offered": [(guide.protocols[id], picture_for(id)) for id in startable(person, standing)],
        "alarm": _danger_page(person, journey),
        "elsewhere": _danger_elsewhere(person, journey),
        "done": [(one, title, _ended(guide.guidance).get(one.ended, "")) for one, title in done],
        "setup": setup(),
    }
    return render(request, "web/session/index.html", context)


def _ended(guidance: Guidance) -> dict[str, Any]:
    """How a session that was kept ended, in a few words."""
    return {
        "done": _("Done"),
        "stopped_moved_down": guidance.label.stopped_moved_down,
        "stopped_pain": guidance.label.stopped_pain,
        "stopped_danger": _("Stopped: something was new"),
        "left": _("Left before the end"),
    }


def _danger_page(person: Person, journey: Journey) -> str:
    """Where the danger questions wait, for someone whose session ended because something was new."""
    if not is_alarmed(person, journey.standing):
        return ""
    waits = journey.open_danger or next(stop for stop in journey.stops if stop.part == "danger")
    return reverse("question", args=[waits.id])


def _danger_elsewhere(person: Person, journey: Journey) -> dict[str, str]:
    """The other open topic whose danger questions wait; there is no exercise of any topic before they are answered."""
    topic = waits_elsewhere(person, journey.standing)
    return {"id": topic, "title": guide_of(topic).title} if topic else {}


def _elsewhere(person: Person, journey: Journey) -> HttpResponse | None:
    """Where someone in danger must be instead, or with a danger sign of this check that is not answered yet."""
    if journey.standing.is_emergency:
        return redirect("emergency")
    if journey.standing.shuts_exercises:
        return redirect("result")
    waits = journey.open_danger
    if is_alarmed(person, journey.standing):
        return None
    return at_other_topic(journey) if waits is None else at_stop(waits)


def _not_now(
    request: HttpRequest, person: Person, journey: Journey, protocol: Protocol
) -> HttpResponse | None:
    """The page that stands in the place of an exercise that may not be started now."""
    if (shut := _elsewhere(person, journey)) is not None:
        return shut
    if protocol.id in startable(person, journey.standing):
        return None
    context = {
        "protocol": protocol,
        "alarm": _danger_page(person, journey),
        "elsewhere": _danger_elsewhere(person, journey),
        "says": clinician_says(journey.standing.assessment),
    }
    return render(request, "web/session/not_offered.html", context)


@require_safe
@of_a_plan
def session(request: HttpRequest, person: Person, id: str) -> HttpResponse:
    """The player of one session, if the plan of now holds it; without a script, the steps and a form."""
    journey, protocol = journey_of(person), _protocol(person, id)
    if (instead := _not_now(request, person, journey, protocol)) is not None:
        return instead
    typed = typed_before(request, person)
    guidance = journey.standing.guide.guidance
    form = (
        ToldAfterwards(protocol, guidance, typed)
        if typed is not None
        else ToldAfterwards(protocol, guidance, initial={"id": uuid4()})
    )
    return _page(request, person, journey.standing, protocol, form)


def _page(
    request: HttpRequest,
    person: Person,
    standing: Standing,
    protocol: Protocol,
    form: "ToldAfterwards",
    status: int = 200,
) -> HttpResponse:
    number = number_shown(person.country)
    context = {
        "protocol": protocol,
        "steps": [(step, dose_words(step)) for step in protocol.steps if step.guided],
        "setup": {**setup(), "number": number_words(person.country)},
        "own": own_data(person, standing, module_of(standing.guide.id)),
        "number": number,
        "chosen": number_for(person.country),
        "form": form,
        "errors": [(f"id_{name}", error) for name, errors in form.errors.items() for error in errors],
    }
    return render(request, "web/session/player.html", context, status=status)


def _protocol(person: Person, id: str) -> Protocol:
    protocol = the_guide(person.country).protocols.get(id)
    if protocol is None or protocol.start != "self":
        raise Http404
    return protocol


class ToldAfterwards(forms.Form):
    """What happened, told afterwards. Nothing is filled in beforehand."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    screen = forms.ChoiceField(
        choices=list(
            zip(ANSWERS, (lazy("No, nothing"), lazy("Yes, something"), lazy("Not sure")), strict=True)
        ),
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Choose whether anything is new or worse")},
    )
    minutes_ago = forms.IntegerField(
        label=lazy("How many minutes ago did you begin?"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        error_messages={"required": lazy("Enter how many minutes ago you began")},
    )

    def __init__(self, protocol: Protocol, guidance: Guidance, *args: Any, **kwargs: Any) -> None:
        """Ask for the places, and for the step in which it was stopped."""
        super().__init__(*args, **kwargs)
        self.protocol = protocol
        program = program_of(protocol, guidance)
        self.fields["screen"].label = program.words.station.screen.say
        exercised = [station for station in program.stations if station.kind in EXERCISING]
        said = guidance.label
        self.fields["zone_before"] = _zone(guidance, said.place_before)
        self.fields["pain_before"] = _pain(guidance, said.pain_before)
        if not exercised:
            return
        self.fields["stopped"] = forms.ChoiceField(
            label=lazy("How did it go?"), choices=_how(guidance), widget=forms.RadioSelect,
            error_messages={"required": lazy("Choose how it went")},
        )  # fmt: skip
        titles = {step.id: step.title for step in protocol.steps}
        steps = list(dict.fromkeys(station.step for station in exercised))
        self.fields["step"] = forms.ChoiceField(
            label=lazy("If you stopped: in which step?"), required=False,
            choices=[("", lazy("I did not stop")), *((id, titles[id]) for id in steps)],
        )  # fmt: skip
        self.fields["zone_after"] = _zone(guidance, said.place_after, required=False)
        self.fields["pain_after"] = _pain(guidance, said.pain_after, required=False)

    def clean(self) -> dict[str, Any]:
        """A session done to its end needs the place and the pain after it."""
        given = super().clean() or {}
        if given.get("stopped") == "no":
            for name in ("zone_after", "pain_after"):
                if not given.get(name):
                    self.add_error(name, self.fields[name].error_messages["required"])
        return given

    def session(self, start: Session) -> tuple[Session, tuple[Any, ...]]:
        """The session that was told, and its events."""
        given = self.cleaned_data
        after_it = _reading(given, "after") if given.get("stopped") == "no" else None
        stopped = given.get("stopped", "no")
        before = _reading(given, "before")
        how = "" if stopped == "no" else stopped
        events = events_told(start, given["screen"], before, after_it, how, given.get("step", ""))
        return after_all(start, events), events


def _how(guidance: Guidance) -> list[tuple[str, Any]]:
    """How it may have gone."""
    return [
        ("no", _("Done to the end")),
        ("moved_down", guidance.label.stopped_moved_down),
        ("pain_grew", guidance.label.stopped_pain),
        ("left", _("Stopped for another reason")),
    ]


def _zone(guidance: Guidance, label: str, required: bool = True) -> forms.ChoiceField:
    places = [(place.word, place.title) for place in reversed(guidance.places)]
    choices = [("", lazy("Choose")), *places, (UNSURE, lazy("Not sure"))]
    missing = {"required": guidance.label.place_missing}
    return forms.ChoiceField(label=label, choices=choices, required=required, error_messages=missing)


def _pain(guidance: Guidance, label: str, required: bool = True) -> forms.ChoiceField:
    choices = [("", lazy("Choose")), *((str(n), str(n)) for n in range(11)), (UNSURE, lazy("Not sure"))]
    missing = {"required": guidance.label.pain_missing}
    return forms.ChoiceField(label=label, choices=choices, required=required, error_messages=missing)


def _reading(given: dict[str, Any], when: str) -> PlaceReading:
    pain = given[f"pain_{when}"]
    return PlaceReading(given[f"zone_{when}"], pain if pain == UNSURE else int(pain))


@require_http_methods(["POST"])
@told_when_refused(unsaved("session"))
@of_a_plan
def told(request: HttpRequest, person: Person, id: str) -> HttpResponse:
    """Keep what happened in a session that was done without the player. Only who may start sees its page again."""
    journey, protocol = journey_of(person), _protocol(person, id)
    standing, guidance = journey.standing, journey.standing.guide.guidance
    form = ToldAfterwards(protocol, guidance, request.POST)
    if not form.is_valid():
        instead = _not_now(request, person, journey, protocol)
        return instead or _page(request, person, standing, protocol, form, status=422)
    history = history_of(queries.earlier_sessions(person, standing.now).get(id, ()), guidance)
    ended, events = form.session(Session(program_of(protocol, guidance), history))
    began_at = standing.now - timedelta(minutes=form.cleaned_data["minutes_ago"])
    played = Played(began_at, standing.now, events, ended)
    try:
        actions.record_sitting(person, UUID(str(form.cleaned_data["id"])), played, timezone.now())
    except FaultsFound:
        form.add_error(
            "screen",
            _("This was kept already, with other answers. To tell another session, open this page anew"),
        )
        instead = _not_now(request, person, journey, protocol)
        return instead or _page(request, person, standing, protocol, form, status=422)
    after = journey_of(person)
    if (shut := _elsewhere(person, after)) is not None:
        return shut
    if after.open_danger is not None:
        return at_stop(after.open_danger)
    end = filled(outcome(ended), fills_for(person.country))
    return render(request, "web/session/told.html", {"protocol": protocol, "end": end})
