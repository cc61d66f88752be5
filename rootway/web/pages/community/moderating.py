"""The moderators' page: what waits, the gravest first; each decision with its reason; objections; who is on watch."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rootway.web.accounts import outbox
from rootway.web.actions import community
from rootway.web.content.community.boards import HIDE_FOR, rule_words
from rootway.web.content.community.typed import cleaned
from rootway.web.content.community.waiting import waiting_rows
from rootway.web.data.forum_access import is_own
from rootway.web.data.forum_queries import (
    is_open,
    open_notices,
    open_objections,
    waiting_posts,
    watch_of,
)
from rootway.web.data.forum_stops import open_stop, why_shut
from rootway.web.data.models import ForumMember, ForumModerator, ForumObjection, ForumPost, ForumReport
from rootway.web.pages.community.gates import of_a_moderator

AT_ONCE, LONGEST = 20, 2_000
Errors = list[tuple[str, str]]


@require_safe
@of_a_moderator
def queue(request: HttpRequest, moderator: ForumModerator) -> HttpResponse:
    """What waits. To open it counts as a look."""
    return _page(request, moderator, [])


@require_POST
@of_a_moderator
def watch(request: HttpRequest, moderator: ForumModerator) -> HttpResponse:
    """Begin to look for some hours, or stop."""
    hours = request.POST.get("hours", "")
    if hours.isdecimal() and len(hours) < 3:
        community.begin_watch(moderator.account, int(hours), timezone.now())
    else:
        community.end_watch(moderator.account, timezone.now())
    return redirect("office-community")


@require_POST
@of_a_moderator
def stop(request: HttpRequest, moderator: ForumModerator) -> HttpResponse:
    """Close the community to new posts because care came late to somebody, or open it again."""
    words = _words(request)
    if not words:
        return _page(request, moderator, [("words-stop", _("Write what happened, or what you understood."))])
    try:
        if request.POST.get("decision") == "open":
            community.open_again(moderator.account, words, timezone.now())
        else:
            community.shut(moderator.account, words, timezone.now())
    except community.OwnMatter:
        return _page(request, moderator, [("words-stop", _("Only a lead opens it again."))])
    return redirect("office-community")


@require_POST
@of_a_moderator
def decide(request: HttpRequest, moderator: ForumModerator, id: UUID) -> HttpResponse:
    """Let a post up, with the card or without, or hide it with a rule and a reason."""
    post = ForumPost.objects.filter(id=id).select_related("member").first()
    if post is None:
        raise Http404
    said, rule, words = request.POST.get("decision", ""), request.POST.get("rule", ""), _words(request)
    hides = said == "hide"
    if hides and (rule not in dict(HIDE_FOR) or not words):
        return _page(request, moderator, [(f"words-{id}", _("Choose a rule and write the reason."))])
    seen, now, site = request.POST.get("seen", ""), timezone.now(), request.build_absolute_uri("/")
    number = int(seen) if seen.isdecimal() and len(seen) < 6 else -1
    try:
        if hides:
            community.hide_post(post, moderator.account, rule, words, number, now, site)
        elif said in ("up", "card"):
            community.let_up(post, moderator.account, said == "card", number, now)
    except community.DecidedAlready:
        return _page(request, moderator, [("queue", _("Somebody decided that one already. Look again."))])
    except community.OwnMatter:
        return _page(request, moderator, [("queue", _("That one is yours: somebody else decides it."))])
    outbox.send_at_home()
    return redirect("office-community")


@require_POST
@of_a_moderator
def member(request: HttpRequest, moderator: ForumModerator, id: UUID) -> HttpResponse:
    """Pause a member for a week; a lead may end a membership."""
    found = ForumMember.objects.filter(id=id, left_at=None).first()
    if found is None:
        raise Http404
    rule, words, now = request.POST.get("rule", ""), _words(request), timezone.now()
    if rule not in dict(HIDE_FOR) or not words:
        return _page(request, moderator, [("queue", _("Choose a rule and write the reason."))])
    act = community.end_member if request.POST.get("decision") == "end" else community.pause_member
    try:
        act(found, moderator.account, rule, words, now, request.build_absolute_uri("/"))
    except community.OwnMatter:
        return _page(request, moderator, [("queue", _("Only a lead may, and nobody on themselves."))])
    outbox.send_at_home()
    return redirect("office-community")


@require_POST
@of_a_moderator
def objection(request: HttpRequest, moderator: ForumModerator, id: UUID) -> HttpResponse:
    """A lead who did not decide before judges what the writer says."""
    found = ForumObjection.objects.filter(pk=id).first()
    if found is None:
        raise Http404
    words, right = _words(request), request.POST.get("decision") == "right"
    if not words:
        return _page(request, moderator, [(f"words-{id}", _("Write the reason."))])
    now, site = timezone.now(), request.build_absolute_uri("/")
    try:
        community.decide_objection(found, moderator.account, right, words, now, site)
    except community.OwnMatter:
        said = _("A lead decides it who had no part in it before.")
        return _page(request, moderator, [("objections", said)])
    except community.DecidedAlready:
        return _page(request, moderator, [("objections", _("That was decided already."))])
    outbox.send_at_home()
    return redirect("office-community")


@require_POST
@of_a_moderator
def notice(request: HttpRequest, moderator: ForumModerator, id: UUID) -> HttpResponse:
    """Answer whoever gave notice from outside."""
    found, words = ForumReport.objects.filter(id=id, member=None).first(), _words(request)
    if found is None:
        raise Http404
    if not words:
        return _page(request, moderator, [(f"words-{id}", _("Write what was decided."))])
    community.answer_notice(found, words, timezone.now())
    outbox.send_at_home()
    return redirect("office-community")


def _words(request: HttpRequest) -> str:
    return cleaned(request.POST.get("words", ""))[:LONGEST]


def _page(request: HttpRequest, moderator: ForumModerator, errors: Errors) -> HttpResponse:
    now, posts = timezone.now(), list(waiting_posts()[:AT_ONCE])
    community.look_at_queue(moderator.account, posts, now)
    objections = [
        (one, rule_words(one.decision.rule), not is_own(moderator.account, one.decision.member))
        for one in open_objections()[:AT_ONCE]
    ]
    context = {
        "moderator": moderator,
        "rows": waiting_rows(posts, moderator.account),
        "waiting": waiting_posts().count(),
        "objections": objections,
        "notices": open_notices()[:AT_ONCE],
        "rules": HIDE_FOR,
        "watch": watch_of(moderator.account_id, now),
        "open": is_open(now),
        "shut": why_shut(now),
        "stop": open_stop(),
        "errors": errors,
    }
    return render(request, "web/office/community.html", context, status=422 if errors else 200)
