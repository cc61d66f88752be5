"""Who may open a page of the log: who keeps one, and no danger sign of theirs waits."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rootway.guide import Part
from rootway.guide.follow_up import PartKind
from rootway.web.data.models import Person
from rootway.web.pages.of_a_person import View, at_open_danger, at_other_topic, of_a_plan
from rootway.web.requests.refusal import Refusal, refused
from rootway.web.state.keeper import Keeper, keeper_of

P = ParamSpec("P")
KeeperView = Callable[Concatenate[HttpRequest, Keeper, P], HttpResponse]


def of_a_log(view: KeeperView[P]) -> View[P]:
    """Give the view this session's person with their log; who keeps none is asked whether to begin one."""

    @of_a_plan
    @wraps(view)
    def wrapped(request: HttpRequest, person: Person, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not person.keeps_log:
            return refused(redirect("log-begin"), Refusal.NOBODY)
        return view(request, keeper_of(person, timezone.now()), *args, **kwargs)

    return wrapped


def of_a_screened_log(view: KeeperView[P]) -> View[P]:
    """The same for pages that must not open in an emergency, or while a danger sign is not answered."""

    @wraps(view)
    def wrapped(request: HttpRequest, keeper: Keeper, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return elsewhere(keeper) or view(request, keeper, *args, **kwargs)

    return of_a_log(wrapped)


def elsewhere(keeper: Keeper) -> HttpResponse | None:
    """Where this person must be instead: on the danger page, or at a danger sign that is not answered yet.

    The danger signs of another topic that is open are asked first as well.
    """
    if keeper.standing.is_emergency:
        return redirect("emergency")
    if keeper.standing.shuts_exercises:
        return None
    first = keeper.journey.open_danger
    return at_other_topic(keeper.journey) if first is None else at_open_danger(first)


def looks_at(keeper: Keeper) -> str:
    """The view where a plan is looked at again: its own questions, or the result where a pathway asks none."""
    return "look-again" if keeper.standing.guide.check_in.part("look") else "result"


def part_of(keeper: Keeper, kind: PartKind) -> Part:
    """What a page of that kind asks. Raises `Http404` in a pathway without it."""
    part = keeper.standing.guide.check_in.part(kind)
    if part is None:
        raise Http404
    return part
