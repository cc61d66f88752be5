"""A trial of hands-on treatment: its visits, what was measured at each (K19), and when it is to be judged."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.check_in_part import Sent, asked_of, entries_of, sent_of
from rootway.web.content.reasons import reasons
from rootway.web.content.words import answer_words, date_words
from rootway.web.data import queries
from rootway.web.data.log_queries import recent_entries
from rootway.web.pages.log.guard import elsewhere, of_a_screened_log, part_of
from rootway.web.pages.unsaved import unsaved
from rootway.web.requests.draft import sent_or_typed
from rootway.web.requests.refusal import told_when_refused
from rootway.web.state.keeper import Keeper, keeper_of


@dataclass(frozen=True)
class HandsOnVisit:
    """One visit: its number, its day, and what was measured then."""

    number: int
    day: str
    measured: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def hands_on(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The visits so far, and a form for the next one."""
    part = part_of(keeper, "visit")
    data = sent_or_typed(request, keeper.person)
    if data is None:
        return _shown(request, keeper, Sent(asked_of(keeper, part)))
    sent = sent_of(keeper, part, data)
    if sent.errors or request.method != "POST":
        return _shown(request, keeper, sent)
    actions.record_entries(
        keeper.person, [*_visit(keeper), *entries_of(keeper, sent.answers)], keeper.standing.now
    )
    after = keeper_of(keeper.person, keeper.standing.now)
    return elsewhere(after) or redirect("result" if after.standing.shuts_exercises else "hands-on")


def _visit(keeper: Keeper) -> list[Entry]:
    """One visit more; the first one begins the weeks of the trial."""
    now, count, roles = keeper.standing.now, _count(keeper), keeper.standing.guide.fact_roles
    first = [] if count else [Entry(roles.visit_weeks, 0, now)]
    return [Entry(roles.visits, count + 1, now), *first]


def _count(keeper: Keeper) -> int:
    """The visits so far; whoever is not sure how many begins to count here."""
    said = queries.latest(keeper.standing.log).get(keeper.standing.guide.fact_roles.visits)
    return int(said.value) if said is not None and isinstance(said.value, int | float) else 0


def _shown(request: HttpRequest, keeper: Keeper, sent: Sent) -> HttpResponse:
    if not keeper.journey.may_begin:
        return redirect("result")
    standing, guide, part = keeper.standing, keeper.standing.guide, part_of(keeper, "visit")
    fit = next(line for line in standing.assessment.treatments if line.id == part.treatment)
    ended = [line for line in keeper.reevaluate if line.rule in part.ends]
    file = guide.files[guide.roles.treatments]
    context = {
        "part": part,
        "sent": sent,
        "errors": sent.errors,
        "trial": guide.protocols[part.protocol],
        "visits": _visits(keeper),
        "count": _count(keeper),
        "weeks": standing.facts.get(guide.fact_roles.visit_weeks),
        "ended": [reason for line in ended for reason in reasons(guide, line.because)],
        "waits": fit.fit == file.meanwhile,
        "tone": file.tones.get(fit.fit or "", ""),
        "fit_words": guide.title_of(guide.roles.treatments, fit.fit) if fit.fit else "",
        "fit_reasons": reasons(guide, fit.because),
    }
    return render(request, "web/log/hands_on.html", context, status=422 if sent.errors else 200)


def _visits(keeper: Keeper) -> list[HandsOnVisit]:
    """Each visit that was written down here, newest first, with the measures of its moment."""
    standing = keeper.standing
    visits, told = standing.guide.fact_roles.visits, standing.guide.check_in.facts_of("visit")
    log = queries.standing(recent_entries(keeper.person, (visits, *told), keeper.person.started_at))
    found = []
    for visit in (entry for entry in log if entry.fact == visits and isinstance(entry.value, int | float)):
        same = [entry for entry in log if entry.observed_at == visit.observed_at and entry.fact != visits]
        facts = standing.guide.facts
        measured = tuple(
            (facts[e.fact].label, answer_words(standing.guide, facts[e.fact], e.value)) for e in same
        )
        day = date_words(visit.observed_at.astimezone(keeper.zone).date().isoformat())
        found.append(HandsOnVisit(int(visit.value or 0), day, measured))
    return [visit for visit in reversed(found) if visit.number]
