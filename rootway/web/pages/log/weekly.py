"""The weekly forms: a printed questionnaire, unaltered, or its score alone; and the person's own activities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.reasons import cited
from rootway.web.data import queries
from rootway.web.pages.log.guard import of_a_screened_log
from rootway.web.pages.unsaved import unsaved
from rootway.web.requests.draft import sent_or_typed
from rootway.web.requests.refusal import told_when_refused
from rootway.web.state.keeper import Keeper
from rootway.web.typed import whole_number

NONE = "none"
LONGEST_WORDS = 80  # characters of an activity's name
MOST = 10

Errors = list[tuple[str, str]]


@dataclass(frozen=True)
class Own:
    """One of the person's own activities: its name, and the score chosen now and last time."""

    fact: str
    number: int
    words: str
    named: bool
    score: str
    last: str


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def weekly(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Both forms; each is sent by itself."""
    if request.method != "POST":
        return _shown(request, keeper, [], sent_or_typed(request, keeper.person) or QueryDict())
    own = "activities" in request.POST
    errors = _keep_activities(keeper, request.POST) if own else _keep_form(keeper, request.POST)
    return _shown(request, keeper, errors, request.POST) if errors else redirect("weekly")


def _keep_form(keeper: Keeper, data: QueryDict) -> Errors:
    return (_keep_ticks if keeper.standing.guide.check_in.questionnaire.statements else _keep_score)(
        keeper, data
    )


def _keep_score(keeper: Keeper, data: QueryDict) -> Errors:
    """The score of a form that is not printed here, as it was entered."""
    guide = keeper.standing.guide
    fact = guide.facts[guide.check_in.questionnaire.fact]
    score = whole_number(data.get("score", ""), int(fact.min or 0), int(fact.max or 0))
    if score is None:
        limits = {"least": f"{fact.min:g}", "most": f"{fact.max:g}"}
        return [("score", _("Enter a score from %(least)s to %(most)s") % limits)]
    actions.record_entries(keeper.person, [Entry(fact.id, score, keeper.standing.now)], keeper.standing.now)
    return []


def _keep_ticks(keeper: Keeper, data: QueryDict) -> Errors:
    """The score is the number of ticked sentences; an empty form is no answer, and never a score of 0."""
    form = keeper.standing.guide.check_in.questionnaire
    ticked = {whole_number(n, 1, len(form.statements)) for n in data.getlist("sentence")}
    if None in ticked or not (ticked or NONE in data):
        return [("sentence-1", _("Tick the sentences that describe you, or that none does"))]
    if ticked and NONE in data:
        return [("sentence-1", _("Tick sentences, or that none describes you, not both"))]
    entry = Entry(form.fact, len(ticked), keeper.standing.now)
    actions.record_entries(keeper.person, [entry], keeper.standing.now)
    return []


def _keep_activities(keeper: Keeper, data: QueryDict) -> Errors:
    """Each activity keeps its name; a score without a name is an error, a name without a score too."""
    activities, scores, words, errors = keeper.standing.guide.check_in.activities, {}, {}, []
    named = _names(keeper)
    for number, fact in enumerate(activities.facts, 1):
        said = named.get(fact) or " ".join(data.get(f"{fact}-words", "").split())[:LONGEST_WORDS]
        sent = data.get(fact, "")
        score = whole_number(sent, 0, MOST)
        if sent and not said:
            errors.append((f"{fact}-words", _("Name activity %s") % number))
        elif said and score is None:
            errors.append((f"{fact}-0", _("Give activity %s a number from 0 to 10") % number))
        elif score is not None:
            scores[fact], words[fact] = score, said
    if not (scores or errors):
        errors = [(f"{activities.facts[0]}-words", _("Name at least one activity"))]
    if not errors:
        now = keeper.standing.now
        mean = round(sum(scores.values()) / len(scores), 1)
        said_now = {**scores, activities.mean: mean}
        actions.name_activities(keeper.person, words, now)
        actions.record_entries(keeper.person, [Entry(f, v, now) for f, v in said_now.items()], now)
    return errors


def _names(keeper: Keeper) -> dict[str, str]:
    return {one.fact: one.words for one in keeper.person.activities.all()}


def _shown(request: HttpRequest, keeper: Keeper, errors: Errors, data: QueryDict) -> HttpResponse:
    guide = keeper.standing.guide
    form, activities = guide.check_in.questionnaire, guide.check_in.activities
    said = queries.latest(keeper.standing.log)
    ticked = set(data.getlist("sentence"))
    context = {
        "form": form,
        "sentences": [(n, words, str(n) in ticked) for n, words in enumerate(form.statements, 1)],
        "none": NONE in data,
        "score": data.get("score", ""),
        "most": f"{guide.facts[form.fact].max:g}",
        "last": said.get(form.fact),
        "activities": activities,
        "own": _own(keeper, data, said),
        "numbers": [str(number) for number in range(MOST + 1)],
        "last_mean": said.get(activities.mean),
        "errors": errors,
        "sources": cited(guide, (*form.sources, *activities.sources)),
    }
    return render(request, "web/log/weekly.html", context, status=422 if errors else 200)


def _own(keeper: Keeper, data: QueryDict, said: Mapping[str, Any]) -> list[Own]:
    named = _names(keeper)
    return [
        Own(
            fact,
            number,
            named.get(fact) or data.get(f"{fact}-words", ""),
            fact in named,
            data.get(fact, ""),
            f"{said[fact].value:g}" if fact in said else "",
        )
        for number, fact in enumerate(keeper.standing.guide.check_in.activities.facts, 1)
    ]
