"""Gives a page of the workspace the share through which it looks at a person; to everyone else it is not there.

Whatever stands under /clinic/<share>/ goes through here: who may, whose form it was, the topic, and the look that the
person reads later.
"""

from collections.abc import Callable, Collection
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.clinic_access import (
    SEEING,
    Clinician,
    clinician_of,
    share_of,
    was_theirs,
    works_somewhere,
)
from rootway.web.data.models import Share
from rootway.web.data.models.membership import DESK
from rootway.web.data.models.share import FOLLOW, LOOK
from rootway.web.data.whose import FIELD, is_tag_of
from rootway.web.pages.of_a_clinic import factor_page
from rootway.web.pages.of_an_account import signed_in
from rootway.web.requests.refusal import Refusal, refused
from rootway.web.topics import at_hand

ShareView = Callable[..., HttpResponse]


def of_a_share(
    roles: Collection[str] = SEEING, scopes: Collection[str] = (FOLLOW, LOOK), messages: bool = False
) -> Callable[[ShareView], ShareView]:
    """Give the view `(request, share)`. `roles` may open it, through a share of one of these `scopes`.

    With `messages` only those may whom the practice lets read them.
    """

    def mark(view: ShareView) -> ShareView:
        @wraps(view)
        @signed_in
        def wrapped(
            request: HttpRequest, account: object, share: UUID, *args: object, **kwargs: object
        ) -> HttpResponse:
            clinician = _clinician(request)
            if not isinstance(clinician, Clinician):
                return clinician
            found = share_of(clinician, share, timezone.now())
            if found is None:
                return _over(request, clinician, share)
            role = clinician.role_in(found.practice_id)
            if role not in roles or found.scope not in scopes:
                raise Http404
            if messages and not clinician.sees_messages_in(found.practice_id):
                raise Http404
            if request.method == "POST" and not is_tag_of(found.person, request.POST.get(FIELD)):
                return _of_another(request, found)
            return _shown(view, request, clinician, found, args, kwargs)

        return wrapped

    return mark


def _clinician(request: HttpRequest) -> Clinician | HttpResponse:
    """Who it is. Somebody who works nowhere learns nothing; who does is asked for the second factor first."""
    account = access.account_of(request)
    if account is None or not works_somewhere(account, timezone.now()):
        raise Http404
    asked = factor_page(request, account)
    clinician = clinician_of(request)
    if asked is None and clinician is None:
        raise Http404
    return asked or clinician  # type: ignore[return-value]  # one of the two is there


def _over(request: HttpRequest, clinician: Clinician, id: UUID) -> HttpResponse:
    """A page that was left open while the share ended learns why; any other address is not there.

    Who treats, and holds no license now, learns that this is why nothing is; whether there was a share they do not.
    """
    gone = was_theirs(clinician, id)
    if gone is not None and request.method == "POST":
        return share_is_over(request, gone)
    if clinician.licence is None and any(one.role != DESK for one in clinician.memberships):
        return render(request, "web/clinic/unlicensed.html", status=404)
    raise Http404


def share_is_over(request: HttpRequest, gone: Share) -> HttpResponse:
    """What was sent through a share that holds no more was not kept, and why."""
    response = render(request, "web/clinic/over.html", {"gone": gone}, status=409)
    return refused(response, Refusal.ANOTHER)


def _of_another(request: HttpRequest, share: Share) -> HttpResponse:
    """Two tabs, two people: what was typed for one is never kept for the other."""
    response = render(request, "web/clinic/another.html", {"share": share}, status=409)
    return refused(response, Refusal.ANOTHER)


def _shown(
    view: ShareView,
    request: HttpRequest,
    clinician: Clinician,
    share: Share,
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> HttpResponse:
    assert share.practice is not None, "a live share has a practice"
    page = request.resolver_match.url_name if request.resolver_match else ""
    role, words = clinician.role_in(share.practice_id), clinician.words_in(share.practice)
    try:
        actions.record_look(share, clinician.account, role, words, page or "", timezone.now())
        request.share = share  # type: ignore[attr-defined]  # whose the page is: see requests/context.py
        with at_hand(share.person.topic_now):
            return view(request, share, *args, **kwargs)
    except actions.PersonGone:
        raise Http404 from None
