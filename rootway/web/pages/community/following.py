"""To follow a topic, and the weekly mail: by choice, and ended from the mail itself with one press."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from rootway.web.actions import community
from rootway.web.data.forum_queries import can_answer, topic_with
from rootway.web.data.models import ForumMember
from rootway.web.pages.community.gates import in_the_community, of_a_member


@require_POST
@of_a_member
def follow(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """Hear of what is new in a topic, or no longer."""
    topic = topic_with(id, member)
    if topic is None or not can_answer(topic):
        raise Http404
    if request.POST.get("follows") == "no":
        community.unfollow(member, topic)
    else:
        community.follow(member, topic, timezone.now())
    return redirect("community-topic", topic.id)


@require_POST
@of_a_member
def mail(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """A mail a week, or none."""
    community.wish_mail(member, request.POST.get("weekly") == "yes", timezone.now())
    return redirect("community-mine")


@csrf_exempt  # a mail program presses it, without any page of ours; all that it can do is to end mails
@require_http_methods(["GET", "HEAD", "POST"])
@in_the_community
def end_mail(request: HttpRequest, key: UUID) -> HttpResponse:
    """No more mails. The page is the same for a key that is none."""
    ended = request.method == "POST"
    if ended:
        community.end_mail(key)
    return render(request, "web/community/mail_end.html", {"ended": ended})
