"""Today for someone who keeps a log, and how a log begins."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.follow_up import Due
from rootway.guide import Guide
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.charts import drawn_of
from rootway.web.content.check_in_part import due_unknown
from rootway.web.content.day import day_of
from rootway.web.content.headway import headway_of
from rootway.web.content.progress import (
    TrendProgress,
    entries_compared,
    entries_for,
    progress_of,
    serieses_of,
)
from rootway.web.content.reasons import ReasonShown, reasons, reasons_for
from rootway.web.content.stances import clinician_says
from rootway.web.content.upcoming import upcoming_of
from rootway.web.content.way import way_of
from rootway.web.content.words import date_words, level_tone, tone_note
from rootway.web.data.models import Move, Person
from rootway.web.pages.log.guard import looks_at, of_a_screened_log, part_of
from rootway.web.pages.of_a_person import of_a_person
from rootway.web.state.check_in_topics import asked_about
from rootway.web.state.handover import becomes
from rootway.web.state.keeper import Keeper
from rootway.web.state.permit import is_alarmed
from rootway.web.state.plan_dates import due_now, last_check_in, paused_from

CHART_DAYS = 42
CHANGED = ("worse", "better")
COMPARED = (*CHANGED, "same")


@dataclass(frozen=True)
class DueLine:
    """One thing that is due, in words, with where to do it."""

    kind: str
    title: str
    say: str
    do: str
    when: str
    is_now: bool
    address: str
    reasons: tuple[ReasonShown, ...]


@require_safe
@of_a_screened_log
def home(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """What to do today, how far one has come, and what is due; no exercise while that is not safe."""
    context = {**_standing(keeper), **_due(keeper), **_going(keeper)}
    return render(request, "web/log/home.html", context)


def _standing(keeper: Keeper) -> dict[str, Any]:
    """Where the person stands, and what may be begun."""
    standing = keeper.standing
    guide, headline, level = standing.guide, standing.assessment.headline, standing.level or ""
    state = guide.files[guide.roles.state]
    in_state = headline.value if headline.of == "state" and keeper.journey.may_begin else None
    return {
        "keeper": keeper,
        "parts": [part.kind for part in guide.check_in.parts],
        "headline": headline,
        "clinicians": clinician_says(standing.assessment),
        "tone": (tone := level_tone(guide, level)),
        "hidden": tone_note(guide, tone),
        "shut": standing.shuts_exercises,
        "calm": keeper.journey.may_begin,
        "open": not standing.settled and not standing.shuts_exercises,
        "deciding": reasons_for(level, reasons(guide, standing.assessment.triage.because)),
        "alarmed": not standing.shuts_exercises and is_alarmed(keeper.person, standing),
        "changes": in_state in state.changes,
        "recovered": in_state in state.ends,
        "flare_up": bool(guide.pathway.pages.flare_up),
        "day": day_of(keeper),
        "visits": upcoming_of(keeper),
        "became": becomes(keeper.person, standing),
        "number": number_shown(keeper.person.country),
        "chosen": number_for(keeper.person.country),
    }


def _due(keeper: Keeper) -> dict[str, Any]:
    """What is due now and next, and whether somebody checked in or rests."""
    shut = keeper.standing.shuts_exercises
    due = [] if shut else [_due_line(keeper, one) for one in due_now(keeper)]
    now = [line for line in due if line.is_now]
    return {
        "looks_at": reverse(looks_at(keeper)),
        "looks": [line for line in now if line.kind == "look"],
        "silence": next((line for line in now if line.kind == "silence"), None),
        **(_check_in(keeper) if any(line.kind == "check_in" for line in now) else {}),
        "forms_due": any(line.kind == "forms" for line in now),
        "due_later": [line for line in due if not line.is_now],
        "paused": paused_from(keeper),
        "checked_in": _checked_in_today(keeper),
    }


def _check_in(keeper: Keeper) -> dict[str, Any]:
    """That a check-in is due, and how much of one: its few taps are promised only where it asks for no more."""
    topics = asked_about(keeper, whole=False)
    rhythms = (rhythm for one in topics for rhythm in due_unknown(one, part_of(one, "check_in")))
    return {
        "check_in_due": True,
        "besides": tuple(dict.fromkeys(rhythm.title for rhythm in rhythms)),
        "several": len(topics) > 1,
    }


def _going(keeper: Keeper) -> dict[str, Any]:
    """How it is going: nothing while a word such as "better" would say more than is known."""
    if not keeper.journey.may_begin:
        return {}
    listed = progress_of(keeper, serieses_of(keeper, _entries(keeper)))
    first, way = next((one for one in listed if one.trend.first), None), way_of(keeper, listed)
    return {
        "headway": headway_of(keeper, listed),
        "progress": _told(listed),
        "on_home": first_trends(keeper.standing.guide),
        "steady": _steady(listed),
        "not_compared": _not_compared(listed),
        "way": way,
        "drawn": drawn_of(keeper, first, CHART_DAYS, rows=False) if first and not way else None,
    }


def _entries(keeper: Keeper) -> tuple[Entry, ...]:
    """What the words compare, and six weeks of what is drawn."""
    found = (*entries_compared(keeper), *entries_for(keeper, CHART_DAYS, first_trends(keeper.standing.guide)))
    return tuple({entry.id: entry for entry in found}.values())


def first_trends(guide: Guide) -> tuple[str, ...]:
    """The trends whose charts stand on this page; the others have a page of their own."""
    return tuple(trend.id for trend in guide.trends.trends if trend.first)


def _told(listed: tuple[TrendProgress, ...]) -> list[TrendProgress]:
    """What has a line of its own: what is drawn here, then what changed, the worse first."""
    drawn = [one for one in listed if one.trend.first and one.verdict.word in COMPARED]
    return [*drawn, *(one for word in CHANGED for one in _others(listed, word))]


def _steady(listed: tuple[TrendProgress, ...]) -> str:
    """All the rest, in one line: a long list of what did not change hides what did."""
    return "; ".join(
        _("%(title)s (%(now)s)") % {"title": one.trend.title, "now": one.now}
        for one in _others(listed, "same")
    )


def _others(listed: tuple[TrendProgress, ...], word: str) -> list[TrendProgress]:
    return [one for one in listed if one.verdict.word == word and not one.trend.first]


def _not_compared(listed: tuple[TrendProgress, ...]) -> list[tuple[str, str]]:
    """What cannot be compared yet, by the reason, in one line each."""
    found: dict[str, list[str]] = {}
    for one in listed:
        if one.verdict.word not in COMPARED:
            found.setdefault(one.words, []).append(one.trend.title)
    return [(words, ", ".join(titles)) for words, titles in found.items()]


def _checked_in_today(keeper: Keeper) -> bool:
    at = last_check_in(keeper)
    return at is not None and at.astimezone(keeper.zone).date() == keeper.today


def _due_line(keeper: Keeper, due: Due) -> DueLine:
    names = {
        "check_in": "check-in",
        "silence": "check-in",
        "forms": "weekly",
        "look": looks_at(keeper),
    }
    title = (
        keeper.standing.guide.title_of(keeper.standing.guide.roles.reevaluate, due.value)
        if due.kind == "look"
        else due.do
    )
    titles = {"check_in": _("Daily check-in"), "silence": _("Check in now"), "forms": _("Weekly forms")}
    return DueLine(
        due.kind,
        titles.get(due.kind, title),
        due.say,
        due.do if due.kind == "look" else "",
        _when(keeper.today, due.on),
        due.on <= keeper.today,
        reverse(names[due.kind]),
        reasons(keeper.standing.guide, due.because),
    )


def _when(today: date, on: date) -> str:
    if on == today:
        return _("today")
    if on < today:
        return _("since %s") % date_words(on.isoformat())
    return _("tomorrow") if (on - today).days == 1 else date_words(on.isoformat())


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask whether to keep a log, and by which clock; nothing is kept longer unless the person says so."""
    zone = request.POST.get("time_zone", "")
    known = zone in available_timezones()
    if request.method == "POST" and known:
        now = timezone.now()
        actions.choose_time_zone(person, zone, now, always=request.POST.get("days") == "all")
        if not person.keeps_log:
            actions.keep_log(person, request.session, now)
        return redirect("log")
    errors = [("time_zone", _("Choose the time zone you live in"))] if request.method == "POST" else []
    moves = [(move.time_zone, _day_there(move)) for move in person.moves.all()]
    zones = sorted(available_timezones())
    context = {"errors": errors, "zones": zones, "person": person, "moves": moves}
    return render(request, "web/log/begin.html", context, status=422 if errors else 200)


def _day_there(move: Move) -> str:
    return date_words(move.until.astimezone(ZoneInfo(move.time_zone)).date().isoformat())
