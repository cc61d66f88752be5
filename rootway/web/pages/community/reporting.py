"""A member reports a post; anybody gives notice of one that is against the law; the numbers for everybody."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.web.accounts import outbox
from rootway.web.actions import community
from rootway.web.content.community.boards import REPORT_FOR
from rootway.web.content.community.danger import own_card
from rootway.web.content.community.numbers import numbers_of_a_month
from rootway.web.content.community.typed import cleaned
from rootway.web.data.forum_queries import standing_post
from rootway.web.data.models import ForumMember, ForumPost
from rootway.web.pages.community.country import country_of
from rootway.web.pages.community.gates import in_the_community, of_a_member
from rootway.web.requests.limits import refusal

LONGEST = 2_000
Errors = list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_member
def report(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """Say what is wrong with a post."""
    post = standing_post(id)
    if post is None:
        raise Http404
    context = {"post": post, "reasons": REPORT_FOR, "errors": Errors()}
    if request.method != "POST":
        return render(request, "web/community/report.html", context)
    reason = request.POST.get("reason", "")
    if reason not in dict(REPORT_FOR):
        context["errors"] = [("reason", _("Choose what is wrong with it."))]
        return render(request, "web/community/report.html", context, status=422)
    refused = None if reason == "urgent" else refusal(request, "forum-report")
    if refused is not None:
        return refused
    words = cleaned(request.POST.get("words", ""))[:LONGEST]
    community.report_post(post, member, reason, words, timezone.now())
    more = own_card(country_of(request)) if reason == "urgent" else {}
    return render(request, "web/community/reported.html", {"post": post, "urgent": bool(more), **more})


@require_http_methods(["GET", "HEAD", "POST"])
@in_the_community
def notice(request: HttpRequest) -> HttpResponse:
    """Notice from outside: where, why, who, and in good faith."""
    if request.method != "POST":
        return _notice_page(request, {}, [])
    said = {name: cleaned(request.POST.get(name, "")) for name in ("where", "words", "name", "email")}
    abuse = request.POST.get("abuse") == "yes"
    errors = _notice_errors(request, said, abuse)
    if errors:
        return _notice_page(request, {**said, "abuse": abuse}, errors)
    refused = refusal(request, "notice")
    if refused is not None:
        return refused
    where, words, name, email = (said[one] for one in ("where", "words", "name", "email"))
    kept = community.give_notice(
        where[:300], _post_at(where), words[:LONGEST], name[:120], email, timezone.now()
    )
    outbox.send_at_home()
    return render(request, "web/community/noticed.html", {"id": kept.id, "email": email})


@require_safe
@in_the_community
def transparency(request: HttpRequest) -> HttpResponse:
    """What was posted, held and hidden in the last month, in numbers."""
    return render(request, "web/community/transparency.html", {"rows": numbers_of_a_month(timezone.now())})


def _notice_errors(request: HttpRequest, said: dict[str, str], abuse: bool) -> Errors:
    """The parts of Article 16, each by itself. Who tells of the abuse of a child need not say who they are."""
    errors = Errors()
    if not said["words"]:
        errors.append(("words", _("Say why it is against the law.")))
    if not said["where"]:
        errors.append(("where", _("Give the address of the page, or words by which it can be found.")))
    if not abuse and not said["name"]:
        errors.append(("name", _("Give your name.")))
    if said["email"] or not abuse:
        try:
            validate_email(said["email"])
        except ValidationError:
            errors.append(("email", _("Give an e-mail address to which an answer can go.")))
    if request.POST.get("faith") != "yes":
        errors.append(("faith", _("Say that you believe this to be true.")))
    return errors


def _post_at(where: str) -> ForumPost | None:
    """The post that an address of ours names behind its #; what is not found is looked for by somebody."""
    _page, _mark, id = where.rpartition("#p-")
    try:
        return standing_post(UUID(id))
    except ValueError:
        return None


def _notice_page(request: HttpRequest, said: dict[str, object], errors: Errors) -> HttpResponse:
    context = {"said": said, "errors": errors}
    return render(request, "web/community/notice.html", context, status=422 if errors else 200)
