"""Views of the daily check-in and of looking again: danger signs first, then what changes from day to day."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web import actions
from rootway.web.content.check_in_part import Sent, asked_of, entries_of, sent_of
from rootway.web.content.danger_signs import (
    answered_just_now,
    empty_fields,
    groups_of,
    page_of,
    restated,
    signs_sent,
)
from rootway.web.content.danger_signs import entries_of as sign_entries
from rootway.web.content.fields import Reading
from rootway.web.content.past_day import PastDay, entries_for, past_day_of, past_days
from rootway.web.content.reevaluation import told_of
from rootway.web.data.shown import AGAIN
from rootway.web.pages.log.guard import of_a_screened_log, part_of
from rootway.web.pages.unsaved import unsaved
from rootway.web.requests.draft import sent_or_typed
from rootway.web.requests.refusal import Refusal, refused, told_when_refused
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.state.permit import is_alarmed

READ = "read"  # go on to the page about a bad day
SAME = "same"  # no danger sign is new or worse
PAGES = {"daily": "check-in", "look_again": "look-again"}


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def check_in(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The daily check-in."""
    return _part(request, keeper, "daily")


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def look_again(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The questions of a re-evaluation."""
    return _part(request, keeper, "look_again")


def _part(request: HttpRequest, keeper: Keeper, id: str) -> HttpResponse:
    part = part_of(keeper, id)
    # Whoever ended a session so does not say that nothing is new.
    if is_alarmed(keeper.person, keeper.standing):
        return refused(redirect(f"{PAGES[id]}-signs"), Refusal.EARLIER)
    screened = answered_just_now(keeper)
    past = past_day_of(keeper, part, request.GET.get("day", "")) if id == "daily" else None
    data, whole = sent_or_typed(request, keeper.person), "whole" in request.GET
    if data is None:
        asked = asked_of(keeper, part, past.said if past else None, whole)
        return _shown(request, keeper, id, Sent(asked), screened, None, past)
    sent, same = sent_of(keeper, part, data, whole), data.get("signs") == SAME
    if not (screened or same) or sent.errors or request.method != "POST":
        return _shown(request, keeper, id, sent, screened, same, past)
    answers = {**sent.answers, keeper.standing.guide.fact_roles.checked_in: True}
    said = entries_of(keeper, answers) if past is None else entries_for(keeper, part, past, answers)
    entries = said + ([] if screened else restated(keeper, sent.answers))
    actions.record_entries(keeper.person, entries, keeper.standing.now)
    return _judged(request, keeper, id)


def _shown(
    request: HttpRequest,
    keeper: Keeper,
    id: str,
    sent: Sent,
    screened: bool,
    same: bool | None,
    past: PastDay | None = None,
) -> HttpResponse:
    """The page, for today or for a `past` day; `same`: whether no danger sign is new, None before anything was sent."""
    unsaid = same is False and not screened
    errors = [("signs-same", _("Say whether any danger sign is new"))] if unsaid else []
    errors += sent.errors
    groups, part = groups_of(keeper), part_of(keeper, id)
    shown = {asked.field.name for asked in sent.asked}
    context = {
        "part": part,
        "sent": sent,
        "groups": groups,
        "yes_or_unsure": [sign for group in groups for sign in group.signs if not sign.denied],
        "screened": screened,
        "unsaid": unsaid,
        "past": past,
        "past_days": past_days(keeper) if id == "daily" else (),
        "same": same,
        "errors": errors,
        "here": PAGES[id],
        "reads_on": request.GET.get("then") == READ,
        "three_taps": id == "daily",
        "more": [rhythm.title for rhythm in part.rhythms if not shown & {*rhythm.facts}],
        "number": number_shown(keeper.person.country),
        "chosen": number_for(keeper.person.country),
    }
    return render(request, "web/log/check_in.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def signs(request: HttpRequest, keeper: Keeper, back: str) -> HttpResponse:
    """Which danger signs are new, and then their questions; `back` is the page to go on with."""
    part_of(keeper, next(id for id, page in PAGES.items() if page == back))
    known = {sign.question.fact for group in groups_of(keeper) for sign in group.signs}
    data = sent_or_typed(request, keeper.person) or QueryDict()
    chosen = [fact for fact in data.getlist("sign") if fact in known]
    if not chosen:
        errors = [("sign-1", _("Choose at least one sign that is new"))] if request.method == "POST" else []
        context = {"groups": groups_of(keeper), "errors": errors, "back": back}
        return render(request, "web/log/signs.html", context, status=422 if errors else 200)
    page = page_of(keeper, chosen)
    if "answers" not in data:
        return _questions(request, keeper, back, chosen, Reading(empty_fields(keeper, page)))
    reading = signs_sent(keeper, page, data)
    if reading.errors or request.method != "POST":
        return _questions(request, keeper, back, chosen, reading)
    actions.record_entries(keeper.person, sign_entries(keeper, page, reading.answers), keeper.standing.now)
    after = keeper_of(keeper.person, timezone.now())
    return _alarm(keeper, after) or redirect(back)


def _questions(
    request: HttpRequest, keeper: Keeper, back: str, chosen: list[str], reading: Reading
) -> HttpResponse:
    context = {"reading": reading, "chosen": chosen, "back": back}
    return render(request, "web/log/sign_questions.html", context, status=422 if reading.errors else 200)


def _judged(request: HttpRequest, before: Keeper, id: str) -> HttpResponse:
    """The same tables judge what was just said, and where it leads."""
    after = keeper_of(before.person, timezone.now())
    if id == "look_again" and after.standing.assessment.may_have_plan:
        _keep_shown(after)
        return redirect("look-found")
    return _alarm(before, after) or _read_on(request, after) or redirect("log")


def _read_on(request: HttpRequest, keeper: Keeper) -> HttpResponse | None:
    """What to do on a bad day, for whoever came for it; the danger signs were answered first."""
    page = keeper.standing.guide.pathway.pages.flare_up
    return redirect("care-page", page) if page and request.GET.get("then") == READ else None


def _keep_shown(keeper: Keeper) -> None:
    """Put down how this re-evaluation ended, with the plan that is shown with it."""
    standing = keeper.standing
    actions.record_shown(keeper.person, AGAIN, standing.guide.version, told_of(keeper), standing.now)


def _alarm(before: Keeper, after: Keeper) -> HttpResponse | None:
    """The danger page, or the result when it is more urgent than it was."""
    if after.standing.is_emergency:
        return redirect("emergency")
    levels = after.standing.guide.levels.order
    was, level = before.standing.level, after.standing.level
    worse = level is not None and (was is None or levels.index(level) > levels.index(was))
    return redirect("result") if worse or after.standing.shuts_exercises else None
