"""Views of the daily check-in and of looking again: danger signs first, then what changes from day to day."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.guide import Part
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.guide.follow_up import PartKind
from rootway.web import actions
from rootway.web.content.check_in_page import AskedOfTopic, CheckInPage, empty_page, sent_page
from rootway.web.content.check_in_part import known_today
from rootway.web.content.danger_signs import (
    answered_just_now,
    empty_fields,
    groups_of,
    joined,
    page_of,
    restated,
    signs_sent,
)
from rootway.web.content.danger_signs import entries_of as sign_entries
from rootway.web.content.fields import Reading
from rootway.web.content.past_day import past_day_of, past_days
from rootway.web.content.reevaluation import told_of
from rootway.web.data.shown import AGAIN
from rootway.web.pages.log.guard import of_a_screened_log, part_of
from rootway.web.pages.unsaved import unsaved
from rootway.web.requests.draft import sent_or_typed
from rootway.web.requests.refusal import Refusal, refused, told_when_refused
from rootway.web.state.check_in_topics import asked_about, keepers_of
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.state.permit import is_alarmed
from rootway.web.topics import at_hand

READ = "read"  # go on to the page about a bad day
SAME = "same"  # no danger sign is new or worse
PAGES: dict[PartKind, str] = {"check_in": "check-in", "look": "look-again"}


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def check_in(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The daily check-in."""
    return _part(request, keeper, "check_in")


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def look_again(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The questions of a re-evaluation."""
    return _part(request, keeper, "look")


def _part(request: HttpRequest, keeper: Keeper, kind: PartKind) -> HttpResponse:
    part = part_of(keeper, kind)
    # Whoever ended a session so does not say that nothing is new.
    if is_alarmed(keeper.person, keeper.standing):
        return refused(redirect(f"{PAGES[kind]}-signs"), Refusal.EARLIER)
    keepers = keepers_of(keeper)
    screened, whole = answered_just_now(keepers), "whole" in request.GET
    data = sent_or_typed(request, keeper.person)
    asked = _asked_of_topics(request, keeper, part, data)
    if kind == "check_in" and request.GET.get("day") and asked[0].past is None:
        return refused(
            redirect(PAGES[kind]), Refusal.PAST
        )  # what was said of another day is never taken for today
    if data is None:
        return _shown(request, keeper, part, empty_page(asked, whole), screened, None)
    page, same = sent_page(asked, data, whole), data.get("signs") == SAME
    if not (screened or same) or page.errors or request.method != "POST":
        return _shown(request, keeper, part, page, screened, same)
    signs = {} if screened else restated(keepers, page.answered)
    actions.record_in_topics(keeper.person, joined(page.entries(), signs), keeper.standing.now)
    return _judged(request, keeper, kind)


def _asked_of_topics(
    request: HttpRequest, keeper: Keeper, part: Part, data: QueryDict | None
) -> tuple[AskedOfTopic, ...]:
    """The topics that are asked about: those that are due, and those that the page had when it was sent."""
    if part.kind != "check_in":
        return (AskedOfTopic(keeper, part, None),)
    keepers = keepers_of(keeper)
    if past := _of_past_day(keepers, request.GET.get("day", "")):
        return past
    shown = set(data.getlist("topic")) if data is not None else set()
    due = asked_about(keeper, "whole" in request.GET)
    found = (one for one in keepers if one in due or one.topic in shown)
    return tuple(_asked_of_today(request, one) for one in found)


def _asked_of_today(request: HttpRequest, keeper: Keeper) -> AskedOfTopic:
    """Whoever comes because it is worse is asked again what the check told today."""
    part = part_of(keeper, "check_in")
    known = frozenset[str]() if request.GET.get("then") == READ else known_today(keeper, part)
    return AskedOfTopic(keeper, part, None, known)


def _of_past_day(keepers: tuple[Keeper, ...], day: str) -> tuple[AskedOfTopic, ...]:
    """The topics of which a past day told something, or the first that may still tell of it; none for today."""
    found = []
    for one in keepers:
        part = part_of(one, "check_in")
        with at_hand(one.topic):
            past = past_day_of(one, part, day)
        found += [AskedOfTopic(one, part, past)] if past is not None else []
    return tuple(one for one in found if one.past and one.past.kept) or tuple(found[:1])


def _shown(
    request: HttpRequest, keeper: Keeper, part: Part, page: CheckInPage, screened: bool, same: bool | None
) -> HttpResponse:
    """The page, for today or for a past day; `same`: whether no danger sign is new, None before anything was sent."""
    unsaid = same is False and not screened
    errors = [("signs-same", _("Say whether any danger sign is new"))] if unsaid else []
    errors += page.errors
    groups = groups_of(keepers_of(keeper))
    context = {
        "part": part,
        "page": page,
        "several": len(page.topics) > 1,
        "known": "whole" not in request.GET and any(one.known for one in page.topics),
        "groups": groups,
        "yes_or_unsure": [sign for group in groups for sign in group.signs if not sign.denied],
        "screened": screened,
        "unsaid": unsaid,
        "past": page.topics[0].past,
        "past_days": past_days(keeper) if part.kind == "check_in" else (),
        "same": same,
        "errors": errors,
        "here": PAGES[part.kind],
        "reads_on": request.GET.get("then") == READ,
        "three_taps": part.kind == "check_in",
        "more": [title for one in page.topics for title in one.more]
        or len(page.topics) < len(keepers_of(keeper)),
        "number": number_shown(keeper.person.country),
        "chosen": number_for(keeper.person.country),
    }
    return render(request, "web/log/check_in.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def signs(request: HttpRequest, keeper: Keeper, back: str) -> HttpResponse:
    """Which danger signs are new, and then their questions; `back` is the page to go on with."""
    part_of(keeper, next(kind for kind, page in PAGES.items() if page == back))
    keepers = keepers_of(keeper)
    groups = groups_of(keepers)
    known = {sign.question.fact for group in groups for sign in group.signs}
    data = sent_or_typed(request, keeper.person) or QueryDict()
    chosen = [fact for fact in data.getlist("sign") if fact in known]
    if not chosen:
        errors = [("sign-1", _("Choose at least one sign that is new"))] if request.method == "POST" else []
        context = {"groups": groups, "errors": errors, "back": back}
        return render(request, "web/log/signs.html", context, status=422 if errors else 200)
    page = page_of(keepers, chosen)
    if "answers" not in data:
        return _questions(request, back, chosen, Reading(empty_fields(page)))
    sent = signs_sent(page, data)
    if sent.reading.errors or request.method != "POST":
        return _questions(request, back, chosen, sent.reading)
    said = sign_entries(keepers, page, sent.answers)
    actions.record_in_topics(keeper.person, said, keeper.standing.now)
    after = keeper_of(keeper.person, timezone.now())
    return _alarm(keeper, after) or redirect(back)


def _questions(request: HttpRequest, back: str, chosen: list[str], reading: Reading) -> HttpResponse:
    context = {"reading": reading, "chosen": chosen, "back": back}
    return render(request, "web/log/sign_questions.html", context, status=422 if reading.errors else 200)


def _judged(request: HttpRequest, before: Keeper, kind: PartKind) -> HttpResponse:
    """The same tables judge what was just said, and where it leads."""
    after = keeper_of(before.person, timezone.now())
    if kind == "look" and after.standing.assessment.may_have_plan:
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
