"""Boards, topics and the search."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.web.content.community.boards import BOARDS, BY_ID
from rootway.web.content.community.danger import own_card
from rootway.web.content.community.shown_post import shown_posts
from rootway.web.content.community.typed import cleaned
from rootway.web.data.forum_follows import follows
from rootway.web.data.forum_queries import (
    can_answer,
    found_posts,
    is_open,
    muted_by,
    posts_in,
    seen_topics,
    topic_with,
)
from rootway.web.data.models import ForumMember
from rootway.web.pages.community.country import country_of
from rootway.web.pages.community.gates import of_a_member
from rootway.web.pages.community.page_of import page_of

MOST_WORDS, LONGEST_SEARCH = 6, 80


@require_safe
@of_a_member
def boards(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """The boards, each with how many topics stand in it."""
    topics = seen_topics()
    told = [(board, topics.filter(board=board.id).count()) for board in BOARDS]
    context = {"boards": told, "open": is_open(timezone.now())}
    return render(request, "web/community/boards.html", context)


@require_safe
@of_a_member
def board(request: HttpRequest, member: ForumMember, id: str) -> HttpResponse:
    """The topics of a board, those with the newest words first."""
    if id not in BY_ID:
        raise Http404
    found = page_of(request, seen_topics().filter(board=id))
    return render(request, "web/community/board.html", {"board": BY_ID[id], "topics": found})


@require_safe
@of_a_member
def topic(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """One topic, the first post first."""
    found = topic_with(id, member)
    if found is None:
        raise Http404
    posts = page_of(request, posts_in(found, member))
    context = {
        "forum_topic": found,
        "board": BY_ID.get(found.board),
        "posts": shown_posts(list(posts), member, muted_by(member)),
        "page": posts,
        "can_answer": can_answer(found),
        "follows": follows(member, found),
        **own_card(country_of(request)),
    }
    return render(request, "web/community/topic.html", context)


@require_safe
@of_a_member
def search(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """Posts that hold each of some words, the newest first."""
    said = " ".join(cleaned(request.GET.get("q", "")).split())[:LONGEST_SEARCH]
    words = said.split()[:MOST_WORDS]
    found = page_of(request, found_posts(words, member)) if words else None
    return render(request, "web/community/search.html", {"said": said, "found": found})
