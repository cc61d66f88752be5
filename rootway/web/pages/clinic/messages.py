"""Who treats somebody reads what they wrote, and answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.content.danger_card import found_in
from rootway.web.content.message_text import LONGEST
from rootway.web.data.clinic_access import clinician_of
from rootway.web.data.message_queries import messages_of
from rootway.web.data.models import Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.pages.message_form import MessageForm, empty_message, message_sent
from rootway.web.pages.of_a_share import of_a_share, share_is_over
from rootway.web.requests.limits import refusal


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_share(scopes=(FOLLOW,), messages=True)
def messages(request: HttpRequest, share: Share) -> HttpResponse:
    """What was written within the share. What the person wrote counts as read once this page was opened."""
    if request.method == "POST":
        return _sent(request, share)
    response = _page(request, share, empty_message())
    if request.method == "GET":
        actions.mark_messages_read(share, from_person=True, now=timezone.now())
    return response


def _sent(request: HttpRequest, share: Share) -> HttpResponse:
    form, clinician = message_sent(request), clinician_of(request)
    if clinician is None:
        raise Http404
    if form.errors:
        return _page(request, share, form)
    refused = refusal(request, "message")
    if refused is not None:
        return refused
    site, held = request.build_absolute_uri("/"), bool(found_in(form.text))
    try:
        actions.write_to_person(share, clinician, form.id, form.text, held, timezone.now(), site)
    except actions.ShareOver:
        share.refresh_from_db()
        return share_is_over(request, share)
    except actions.OtherMessage:
        again = [("text", _("This page sent another message before. Read it below, then send this one."))]
        return _page(request, share, MessageForm(empty_message().id, form.text, again))
    outbox.send_at_home()
    return redirect("clinic-messages", share.id)


def _page(request: HttpRequest, share: Share, form: MessageForm) -> HttpResponse:
    context = {
        "share": share,
        "messages": list(messages_of(share)),
        "form": form,
        "errors": form.errors,
        "most": LONGEST,
        "hours": share.practice.message_hours if share.practice else "",
    }
    return render(request, "web/clinic/messages.html", context, status=422 if form.errors else 200)
