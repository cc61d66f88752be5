"""The demonstration's way in: one press, and this browser is an invented member or the moderator on watch."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rootway.web import actions
from rootway.web.actions import community
from rootway.web.actions.community.inventing import MODERATOR
from rootway.web.content.community.invented import invented_members, invented_posts
from rootway.web.pages.community.gates import in_the_community


@require_POST
@in_the_community
def enter(request: HttpRequest, name: str) -> HttpResponse:
    """Sign this browser in; the community is made the first time."""
    named, now = invented_members(), timezone.now()
    if name not in (*named, MODERATOR):
        raise Http404
    moderator = community.invented_moderator(now)
    members = {id: community.invented_member(id, pseudonym, now) for id, pseudonym in named.items()}
    for one in invented_posts():
        at = now - timedelta(hours=one.hours_ago)
        community.invented_post(members[one.by], one.board, one.topic, one.opens, one.words, one.state, at)
    account = moderator if name == MODERATOR else members[name].account
    if account is None:
        raise Http404  # they left the community in this demonstration
    actions.enter_demonstration(request, account)
    return redirect("office-community" if name == MODERATOR else "community")
