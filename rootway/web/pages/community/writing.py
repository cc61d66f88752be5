"""A post is typed, looked at by the screen, and sent. What sounds like a danger sign shows the card first."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rootway.web.actions import community
from rootway.web.content.community.boards import BY_ID
from rootway.web.content.community.danger import card_of
from rootway.web.content.community.markup import rendered
from rootway.web.content.community.typed import cleaned, screened
from rootway.web.data.forum_queries import can_answer, is_open, standing_post, topic_with
from rootway.web.data.forum_words import LONGEST, LONGEST_TITLE, ScreenedWords
from rootway.web.data.models import ForumDraft, ForumMember, ForumPost, ForumTopic
from rootway.web.pages.community.country import country_of
from rootway.web.pages.community.gates import of_a_member
from rootway.web.requests.limits import refusal

PREVIEW, CHANGE, MINE, NOT_MINE, KEEP = "preview", "change", "mine", "not_mine", "keep"
Errors = list[tuple[str, str]]


@dataclass(frozen=True)
class Composer:
    """What is typed, and where it goes: a board for a new topic, else a topic."""

    where: ForumTopic | str
    id: UUID
    title: str
    text: str
    answers: ForumPost | None = None
    errors: Errors = field(default_factory=list)

    @property
    def board(self) -> str:
        """The board; empty for an answer."""
        return self.where if isinstance(self.where, str) else ""

    @property
    def topic(self) -> ForumTopic | None:
        """The topic that is answered."""
        return self.where if isinstance(self.where, ForumTopic) else None


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_member
def new_topic(request: HttpRequest, member: ForumMember, board: str) -> HttpResponse:
    """A new topic on a board."""
    if board not in BY_ID:
        raise Http404
    return _compose(request, member, board)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_member
def answer(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """An answer in a topic."""
    found = topic_with(id, member)
    if found is None or not can_answer(found):
        raise Http404
    return _compose(request, member, found)


@require_POST
@of_a_member
def take_out(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """A writer takes their own post out."""
    post = member.posts.filter(id=id).first()
    if post is None:
        raise Http404
    community.take_out(post)
    return redirect("community-mine")


def _compose(request: HttpRequest, member: ForumMember, where: ForumTopic | str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, member, _begun(request, member, where))
    composer, said = _sent(request, where), request.POST.get("answer", "")
    words = screened(composer.title, composer.text)
    if composer.errors or said in (CHANGE, PREVIEW):
        return _page(request, member, composer, preview=said == PREVIEW)
    if said == KEEP:
        _keep(member, composer)
        return redirect("community-mine")
    shown = _card_was_shown(request, member, words)
    if words.pressing and said == MINE and shown:
        _keep(member, composer)
        return _card(request, member, composer, words, "web/community/now.html")
    if words.pressing and not (said == NOT_MINE and shown):
        return _card(request, member, composer, words, "web/community/card.html")
    return _post(request, member, composer, words)


def _post(
    request: HttpRequest, member: ForumMember, composer: Composer, words: ScreenedWords
) -> HttpResponse:
    known = member.posts.filter(id=composer.id).exists()
    refused = None if known else refusal(request, "forum")
    if refused is None and composer.board and not known:
        refused = refusal(request, "forum-topic")
    if refused is not None:
        _keep(member, composer)
        return refused
    now = timezone.now()
    try:
        post = community.write_post(
            member, words, composer.where, composer.id, now, bool(words.pressing), composer.answers
        )
    except community.ForumClosed:
        _keep(member, composer)
        return _page(request, member, composer, kept=True)
    except (community.MayNotPost, community.OtherPost):
        _keep(member, composer)
        wrong = [("text", _("This was not posted. Your words wait under “Mine”."))]
        return _page(request, member, Composer(**{**vars(composer), "id": uuid4(), "errors": wrong}))
    return redirect("community-topic", post.topic_id)


def _begun(request: HttpRequest, member: ForumMember, where: ForumTopic | str) -> Composer:
    """An empty form, with the words that wait for this place."""
    draft = ForumDraft.objects.filter(member=member).first()
    here = where.id if isinstance(where, ForumTopic) else None
    board = where if isinstance(where, str) else ""
    if draft is None or (draft.topic, draft.board) != (here, board):
        return Composer(where, uuid4(), "", "", _answered(request.GET.get("to", ""), where))
    return Composer(where, uuid4(), draft.title, draft.text, _answered(request.GET.get("to", ""), where))


def _sent(request: HttpRequest, where: ForumTopic | str) -> Composer:
    title = " ".join(cleaned(request.POST.get("title", "")).split()) if isinstance(where, str) else ""
    text, errors = cleaned(request.POST.get("text", "")), Errors()
    if isinstance(where, str) and not title:
        errors.append(("title", _("Say in a few words what it is about.")))
    if len(title) > LONGEST_TITLE:
        errors.append(("title", _("Use at most %(most)s letters.") % {"most": LONGEST_TITLE}))
    if not text:
        errors.append(("text", _("Write something first.")))
    if len(text) > LONGEST:
        said = _("Write at most %(most)s letters. There are %(now)s.")
        errors.append(("text", said % {"most": LONGEST, "now": len(text)}))
    return Composer(where, _id_of(request), title, text, _answered(request.POST.get("to", ""), where), errors)


def _answered(id: str, where: ForumTopic | str) -> ForumPost | None:
    """The post that is answered, where it stands in the same topic."""
    try:
        found = standing_post(UUID(id))
    except ValueError:
        return None
    return found if found and isinstance(where, ForumTopic) and found.topic_id == where.id else None


def _id_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return uuid4()


def _keep(member: ForumMember, composer: Composer) -> None:
    topic = composer.topic.id if composer.topic else None
    community.keep_forum_draft(
        member, composer.board, topic, composer.title[:LONGEST_TITLE], composer.text[:LONGEST], timezone.now()
    )


def _card(
    request: HttpRequest, member: ForumMember, composer: Composer, words: ScreenedWords, template: str
) -> HttpResponse:
    """The card in full; nothing was posted."""
    shown = _mark(member, words, settings.SECRET_KEY)
    context = {
        "composer": composer,
        "shown": shown,
        "crisis": words.crisis,
        **card_of(words.pressing, country_of(request)),
    }
    return render(request, template, context)


def _card_was_shown(request: HttpRequest, member: ForumMember, words: ScreenedWords) -> bool:
    """Whether the card for these very words was on the page."""
    said, keys = request.POST.get("shown", ""), (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(said, _mark(member, words, key)) for key in keys)


def _mark(member: ForumMember, words: ScreenedWords, key: str) -> str:
    said = f"{member.id} {words.title}\n{words.text}"
    return salted_hmac("rootway.web.community", said, key, algorithm="sha256").hexdigest()


def _page(
    request: HttpRequest, member: ForumMember, composer: Composer, preview: bool = False, kept: bool = False
) -> HttpResponse:
    context = {
        "composer": composer,
        "errors": composer.errors,
        "board": BY_ID.get(composer.board),
        "most": LONGEST,
        "letters": len(composer.text),
        "preview": rendered(composer.text) if preview else "",
        "open": is_open(timezone.now()),
        "kept": kept,
        "badge": member.shows_badge,
    }
    status = 422 if composer.errors else 409 if kept else 200
    return render(request, "web/community/write.html", context, status=status)
