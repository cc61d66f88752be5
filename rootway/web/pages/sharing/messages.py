"""A person writes to whoever treats them, and reads what came. What sounds like a danger sign shows the card first."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.content.danger_card import card_for, found_in, pressing
from rootway.web.content.message_text import LONGEST
from rootway.web.data.clinic_access import live_shares
from rootway.web.data.message_queries import messages_of, written_share
from rootway.web.data.models import Person, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.pages.message_form import (
    MessageForm,
    card_was_shown,
    empty_message,
    mark_of_text,
    message_sent,
)
from rootway.web.pages.of_a_sharer import of_a_sharer
from rootway.web.requests.draft import draft_from, keep_draft, typed_before
from rootway.web.requests.limits import refusal

CHANGE, MINE, NOT_MINE = "change", "mine", "not_mine"


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_sharer
def messages(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """What was written within one share; while it holds, something can be written."""
    share = written_share(person, id)
    if share is None or share.scope != FOLLOW:
        raise Http404
    if request.method == "POST":
        return _sent(request, person, share)
    typed = typed_before(request, person)
    response = _page(request, share, empty_message(typed.get("text", "") if typed else ""))
    if request.method == "GET":
        actions.mark_messages_read(share, from_person=False, now=timezone.now())
    return response


def _sent(request: HttpRequest, person: Person, share: Share) -> HttpResponse:
    form, answer = message_sent(request), request.POST.get("answer", "")
    if not _holds(share):
        return _page(request, share, form, over=True)
    if form.errors or answer == CHANGE:
        return _page(request, share, form)
    found = pressing(found_in(form.text), for_another=person.carer)
    shown = card_was_shown(request, share, form.text)
    if found and answer == MINE and shown:
        return _for_oneself(request, person, share, form)
    if found and not (answer == NOT_MINE and shown):
        return _card(request, person, share, form)
    refused = refusal(request, "message")
    if refused is not None:
        return refused
    return _keep(request, share, form, bool(found))


def _keep(request: HttpRequest, share: Share, form: MessageForm, held: bool) -> HttpResponse:
    site = request.build_absolute_uri("/")
    try:
        actions.write_to_clinician(share, form.id, form.text, held, timezone.now(), site)
    except actions.ShareOver:
        return _page(request, share, form, over=True)
    except actions.OtherMessage:
        again = [("text", _("This page sent another message before. Read it below, then send this one."))]
        return _page(request, share, MessageForm(empty_message().id, form.text, again))
    outbox.send_at_home()
    return redirect("sharing-messages", share.id)


def _card(request: HttpRequest, person: Person, share: Share, form: MessageForm) -> HttpResponse:
    """The card in full, before anything is sent."""
    return render(request, "web/sharing/message_card.html", _about_danger(person, share, form))


def _for_oneself(request: HttpRequest, person: Person, share: Share, form: MessageForm) -> HttpResponse:
    """It is about the writer, today: nothing is sent, where to turn stands first, and the words wait for a while."""
    response = render(request, "web/sharing/message_now.html", _about_danger(person, share, form))
    at = request.get_full_path()
    data = request.POST.copy()
    for name in ("answer", "shown", "id"):
        data.pop(name, None)
    keep_draft(response, draft_from(at, at, data, timezone.now()))
    return response


def _about_danger(person: Person, share: Share, form: MessageForm) -> dict[str, object]:
    found = pressing(found_in(form.text), for_another=person.carer)
    return {
        "thread": share,
        "form": form,
        "shown": mark_of_text(share, form.text),
        "card": card_for(found, person.country),
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
        "keeps_log": person.keeps_log,
    }


def _holds(share: Share) -> bool:
    return live_shares(timezone.now()).filter(id=share.id).exists()


def _page(request: HttpRequest, share: Share, form: MessageForm, over: bool = False) -> HttpResponse:
    context = {
        "thread": share,
        "messages": list(messages_of(share)),
        "form": form,
        "errors": form.errors,
        "most": LONGEST,
        "open": not over and _holds(share),
        "not_sent": over,
        "hours": share.practice.message_hours if share.practice else "",
    }
    status = 409 if over else 422 if form.errors else 200
    return render(request, "web/sharing/messages.html", context, status=status)
