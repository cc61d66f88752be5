"""What is a member's own: posts, words that wait, decisions and objections, the file of everything, and the way out."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.web.actions import community
from rootway.web.actions.community.following import MOST_FOLLOWED
from rootway.web.content.community.boards import rule_words
from rootway.web.content.community.export import everything_of
from rootway.web.content.community.typed import cleaned
from rootway.web.data.forum_follows import followed_by
from rootway.web.data.forum_queries import objection_to, own_decisions, own_posts
from rootway.web.data.models import ForumDecision, ForumDraft, ForumMember
from rootway.web.pages.community.gates import of_a_member
from rootway.web.pages.community.page_of import page_of

LONGEST = 2_000


@require_safe
@of_a_member
def mine(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """All of it on one page."""
    posts = page_of(request, own_posts(member))
    context = {
        "member": member,
        "posts": posts,
        "page": posts,
        "followed": list(followed_by(member)[:MOST_FOLLOWED]),
        "draft": ForumDraft.objects.filter(member=member).first(),
        "decisions": [(one, rule_words(one.rule), objection_to(one)) for one in own_decisions(member)[:50]],
        "paused": member.paused_until is not None and member.paused_until > timezone.now(),
    }
    return render(request, "web/community/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_member
def decision(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """One decision about the member: what, by which rule, why; and a way to object."""
    found = own_decisions(member).filter(id=id).first()
    if found is None:
        raise Http404
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        words = cleaned(request.POST.get("words", ""))[:LONGEST]
        if words and found.what != "restore":
            community.object_to(found, words, timezone.now())
            return redirect("community-decision", found.id)
        errors = [("words", _("Write why it was wrong."))]
    return _decision_page(request, found, errors)


def _decision_page(request: HttpRequest, found: ForumDecision, errors: list[tuple[str, str]]) -> HttpResponse:
    context = {
        "decision": found,
        "rule": rule_words(found.rule),
        "objection": objection_to(found),
        "errors": errors,
    }
    return render(request, "web/community/decision.html", context, status=422 if errors else 200)


@require_safe
@of_a_member
@reauthentication_required
def export(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """The file: a member's own words and what was decided about them, and nobody else's words."""
    response = JsonResponse(everything_of(member), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="community.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_member
@reauthentication_required
def leave(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """Leave: with one's words, or without."""
    words = request.POST.get("words", "")
    if request.method == "POST" and words in ("gone", "kept"):
        community.leave(member, words == "kept", timezone.now())
        return redirect("community-rules")
    errors = [("gone", _("Choose what happens to your words."))] if request.method == "POST" else []
    return render(request, "web/community/leave.html", {"errors": errors}, status=422 if errors else 200)
