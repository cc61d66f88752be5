"""The rules, joining under a pseudonym, and what a member may change of themselves."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rootway.web.actions import community
from rootway.web.content.community.boards import RULES, RULES_VERSION
from rootway.web.content.community.danger import own_card
from rootway.web.content.community.pseudonyms import offered, pseudonym_fault
from rootway.web.content.community.typed import cleaned
from rootway.web.data.forum_access import member_of
from rootway.web.data.forum_queries import is_open, standing_post
from rootway.web.data.models import Account, ForumMember
from rootway.web.pages.community.country import country_of
from rootway.web.pages.community.gates import in_the_community, of_a_member
from rootway.web.pages.of_an_account import signed_in

Errors = list[tuple[str, str]]


@require_safe
@in_the_community
def rules(request: HttpRequest) -> HttpResponse:
    """The rules, for everybody; whoever agreed to those of today is not asked to take part."""
    member = member_of(request)
    context = {
        "rules": RULES,
        "open": is_open(timezone.now()),
        "member": member,
        "agreed": member is not None and member.rules == RULES_VERSION,
        **own_card(country_of(request)),
    }
    return render(request, "web/community/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_the_community
@signed_in
def join(request: HttpRequest, account: Account) -> HttpResponse:
    """Choose a name, agree to the rules, and say that one is an adult."""
    member = member_of(request)
    if member is not None and member.rules == RULES_VERSION:
        return redirect("community")
    name = member.pseudonym if member else offered()
    if request.method != "POST":
        return _page(request, name, member, [])
    errors = _not_agreed(request)
    if member is not None:
        if errors:
            return _page(request, name, member, errors)
        community.agree_again(member, RULES_VERSION)
        return redirect("community")
    name = _name_in(request)
    errors = _name_faults(name, account) + errors
    try:
        if not errors:
            community.join(account, name, RULES_VERSION, timezone.now())
            return redirect("community")
    except community.NameTaken:
        errors = [("pseudonym", _taken())]
    return _page(request, name, member, errors)


@require_POST
@of_a_member
def rename(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """Another name, once."""
    name, account = _name_in(request), member.account
    errors = [] if account is None else _name_faults(name, account)
    try:
        if errors or not community.rename(member, name):
            return _not_renamed(request, errors or [("pseudonym", _("A name can be changed once."))])
    except community.NameTaken:
        return _not_renamed(request, [("pseudonym", _taken())])
    return redirect("community-mine")


@require_POST
@of_a_member
def badge(request: HttpRequest, member: ForumMember) -> HttpResponse:
    """Show what a checked licence is for under one's next posts, or not."""
    community.show_badge(member, request.POST.get("shows") == "yes")
    return redirect("community-mine")


@require_POST
@of_a_member
def mute(request: HttpRequest, member: ForumMember, id: UUID) -> HttpResponse:
    """Do not read whoever wrote this post, or read them again."""
    post = standing_post(id)
    if post is None:
        raise Http404
    if request.POST.get("reads") == "yes":
        community.unmute(member, post.member)
    else:
        community.mute(member, post.member)
    return redirect("community-topic", post.topic_id)


def _name_in(request: HttpRequest) -> str:
    return " ".join(cleaned(request.POST.get("pseudonym", "")).split())[:40]


def _name_faults(name: str, account: Account) -> Errors:
    fault = pseudonym_fault(name, account.email)
    return [("pseudonym", fault)] if fault else []


def _not_agreed(request: HttpRequest) -> Errors:
    errors = Errors()
    if request.POST.get("adult") != "yes":
        errors.append(("adult", _("The community is for adults: say that you are 18 or older.")))
    if request.POST.get("rules") != "yes":
        errors.append(("rules", _("Read the rules, and say that you agree.")))
    return errors


def _taken() -> str:
    return _("Somebody has that name, or one that looks like it. Choose another one.")


def _not_renamed(request: HttpRequest, errors: Errors) -> HttpResponse:
    return render(request, "web/community/not_renamed.html", {"errors": errors}, status=422)


def _page(request: HttpRequest, name: str, member: ForumMember | None, errors: Errors) -> HttpResponse:
    context = {"name": name, "again": member, "errors": errors, "rules": RULES}
    return render(request, "web/community/join.html", context, status=422 if errors else 200)
