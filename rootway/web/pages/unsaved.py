"""The page for answers that were sent and could not be kept: first what they mean, then what became of them.

A yes or a "not sure" to a danger sign leads to its danger page at once, decided by the pathway's own rules from what
was sent. Nothing is written and no row is read, so it holds when the database is what failed, and a form that another
site sent changes nothing. What was typed goes along sealed, to come back in the form; see `draft.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.assess import Assessment, what_would_raise
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web.content.posted import Posted, posted_in
from rootway.web.content.reasons import reasons, reasons_for
from rootway.web.content.visit.danger import Danger, Told
from rootway.web.content.words import answer_words, level_tone, level_words, tone_note
from rootway.web.data.whose import CALL_FIELD
from rootway.web.languages import number_words
from rootway.web.pathway import served, the_guide
from rootway.web.requests.draft import draft_from, is_of_our_page, keep_draft
from rootway.web.requests.refusal import Refusal, Tell, was_done
from rootway.web.topics import at_hand

REFUSED_STATUS = 403  # when the refusal was a redirect, which says nothing of what became of the form


@dataclass(frozen=True)
class Cause:
    """Why it was not kept, in words, and what to do: `do` names the way on."""

    say: str | Promise
    do: str | Promise
    sign_in: bool = False
    still_there: bool = True  # what was saved before


SIGNED_OUT = Cause(
    lazy(
        "You were signed out before this was sent: no page was asked for in 30 minutes, or you signed in more than "
        "14 days ago. That keeps others from reading your log on a screen you left."
    ),
    lazy("Sign in again"),
    sign_in=True,
)
CAUSES = {
    Refusal.SIGNED_OUT: SIGNED_OUT,
    Refusal.NOBODY: Cause(
        lazy(
            "The log this page belonged to is not open in this browser any more. If it is in your account, sign in. "
            "Without an account, answers are deleted after 14 days."
        ),
        lazy("Sign in"),
        sign_in=True,
        still_there=False,
    ),
    Refusal.STALE: Cause(
        lazy("The page was open for too long, or your browser blocks cookies."),
        lazy("Go back to the questions"),
    ),
    Refusal.ANOTHER: Cause(
        lazy("Since the page was opened, another log was opened in this browser."),
        lazy("Go to the questions"),
    ),
    Refusal.EARLIER: Cause(
        lazy("A danger question that comes before these is still open."), lazy("Go to the open question")
    ),
    Refusal.PAST: Cause(
        lazy("The day it was for can be told no more: only the last seven days can."),
        lazy("Go to the check-in of today"),
    ),
    Refusal.CROWDED: Cause(
        lazy(
            "There are too many new checks from your network at the moment, so there is no log to keep this in."
        ),
        lazy("Begin a new check when the wait is over"),
    ),
    Refusal.UNREADABLE: Cause(lazy("What was sent could not be taken in."), lazy("Go back to the questions")),
    Refusal.BROKEN: Cause(lazy("Something went wrong on our side."), lazy("Try again")),
}


COMES_NOT_BACK = (Refusal.CROWDED, Refusal.PAST)
"""There is no form for it to come back in: of a day that is over it would be taken for today."""


def unsaved(form: str = "") -> Tell:
    """What to say when answers were not kept; `form` names the view that shows the form, when that is another one."""

    def tell(request: HttpRequest, why: Refusal, response: HttpResponse) -> HttpResponse:
        data, now = _sent(request), timezone.now()
        posted, found = _gravest(data, now)
        alarming = posted.alarmed or found.triage.value not in (None, found.guide.levels.lowest)
        address = _address(request, form)
        kept = was_done(request)
        draft = (
            None
            if kept or why in COMES_NOT_BACK or not is_of_our_page(request)
            else draft_from(address, request.get_full_path(), data, now)
        )
        page = HttpResponse(status=_status(response))
        comes_back = draft is not None and keep_draft(page, draft)
        if why is Refusal.EARLIER and not alarming:
            return _with_draft(response, page)
        context = {**_danger(posted, found), **_fate(CAUSES[why], kept, comes_back, address), **_call(data)}
        page.content = render_to_string("web/unsaved.html", {**context, "alarming": alarming}).encode()
        return page

    return tell


def _gravest(data: QueryDict, now: datetime) -> tuple[Posted, Assessment]:
    """What the form means by the topic that finds it gravest: whose page it was, nobody can be asked now."""

    def read(topic: str) -> tuple[Posted, Assessment]:
        with at_hand(topic):
            posted = posted_in(the_guide(data.get(CALL_FIELD, "")), data)
        return posted, posted.assessment(now)

    def gravity(one: tuple[Posted, Assessment]) -> tuple[int, int]:
        order = one[1].guide.levels.order
        level = one[1].triage.value
        return (order.index(level) if level else -1, len(one[0].answers))

    return max((read(topic) for topic in served()), key=gravity)


def _sent(request: HttpRequest) -> QueryDict:
    """The form; empty when it was too large to be read."""
    try:
        return request.POST
    except Exception:
        return QueryDict()


def _address(request: HttpRequest, form: str) -> str:
    return reverse(form, kwargs=resolve(request.path_info).kwargs) if form else request.get_full_path()


def _status(response: HttpResponse) -> int:
    return response.status_code if response.status_code >= 400 else REFUSED_STATUS


def _with_draft(response: HttpResponse, page: HttpResponse) -> HttpResponse:
    response.cookies.update(page.cookies)
    return response


def _danger(posted: Posted, found: Assessment) -> dict[str, Any]:
    """What the answers mean: the urgency with its reasons, and the list to show to staff."""
    guide, triage = posted.guide, found.triage
    level = triage.value or ""
    because = reasons(guide, triage.because)
    return {
        "level": level,
        "words": level_words(guide, level),
        "hidden": tone_note(guide, level_tone(guide, level)),
        "tone": level_tone(guide, level),
        "is_emergency": level == guide.levels.highest,
        "top": guide.levels.of(guide.levels.highest),
        "reasons": reasons_for(level, because) if level else (),
        "alarmed": posted.alarmed,
        "emergencies": _emergencies(found) if posted.alarmed else (),
        "staff": _for_staff(posted),
    }


def _emergencies(found: Assessment) -> tuple[str, ...]:
    """The signs that alone are an emergency, for who says that something is new without saying what."""
    raising = what_would_raise(found.guide, found.facts)
    facts = (
        found.guide.facts[one.fact]
        for one in raising
        if one.level == found.guide.levels.highest and one.value is True
    )
    return tuple(dict.fromkeys(fact.label for fact in facts if fact.red_flag))


def _for_staff(posted: Posted) -> Danger:
    """The danger signs in what was sent, as a danger page shows them; no day, since nothing was kept."""
    guide, present, not_sure, absent = posted.guide, [], [], []
    for fact in (guide.facts[id] for id in posted.answers if guide.facts[id].red_flag):
        value = posted.answers[fact.id]
        if value == "unsure":
            not_sure.append(Told(fact.label, ""))
        elif value is False:
            absent.append(fact.label)
        elif value is True:
            present.append(Told(fact.label, ""))
        else:
            present.append(Told(f"{fact.label}: {answer_words(guide, fact, value).lower()}", ""))
    return Danger(tuple(present), tuple(not_sure), (), tuple(absent), "", (), None)


def _fate(cause: Cause, kept: bool, comes_back: bool, address: str) -> dict[str, Any]:
    """What became of the answers, and the way on."""
    on = reverse("draft") if comes_back else address
    return {
        "kept": kept,
        "comes_back": comes_back,
        "why": cause.say,
        "do": cause.do,
        "sign_in": cause.sign_in,
        "still_there": cause.still_there,
        "on": f"{reverse('account_login')}?next={quote(on)}" if cause.sign_in else on,
    }


def _call(data: QueryDict) -> dict[str, Any]:
    """The number to call, by the country that the form's page knew."""
    country = data.get(CALL_FIELD, "")
    shown = {"number": number_shown(country), "chosen": number_for(country)}
    return {**shown, "emergency_number": number_words(country)}
