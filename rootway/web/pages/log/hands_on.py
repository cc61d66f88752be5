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

PART = "hands_on"
TRIAL = "manual-therapy-trial"  # the protocol that says what is measured again, and how
TREATMENT = "manipulation_mobilization"
VISITS, WEEKS = "manual_visits_count", "manual_trial_weeks"
JUDGED = ("manual-trial-over", "manual-trial-three-weeks")  # the rules of `reevaluate` that end a trial


@dataclass(frozen=True)
class Visit:
    """One visit: its number, its day, and what was measured then."""

    number: int
    day: str
    measured: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_screened_log
def hands_on(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The visits so far, and a form for the next one."""
    part = part_of(keeper, PART)
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
    now, count = keeper.standing.now, _count(keeper)
    first = [] if count else [Entry(WEEKS, 0, now)]
    return [Entry(VISITS, count + 1, now), *first]


def _count(keeper: Keeper) -> int:
    """The visits so far; whoever is not sure how many begins to count here."""
    said = queries.latest(keeper.standing.log).get(VISITS)
    return int(said.value) if said is not None and isinstance(said.value, int | float) else 0


def _shown(request: HttpRequest, keeper: Keeper, sent: Sent) -> HttpResponse:
    if not keeper.journey.may_begin:
        return redirect("result")
    standing, assessment = keeper.standing, keeper.standing.assessment
    fit = next(line for line in assessment.treatments if line["treatment"] == TREATMENT)
    ended = [line for line in keeper.reevaluate if line["rule"] in JUDGED]
    context = {
        "part": part_of(keeper, PART),
        "sent": sent,
        "errors": sent.errors,
        "trial": standing.guide.protocols[TRIAL],
        "visits": _visits(keeper),
        "count": _count(keeper),
        "weeks": standing.facts.get(WEEKS),
        "ended": [reason for line in ended for reason in reasons(standing.guide, line["because"])],
        "fit": fit["fit"],
        "fit_words": standing.guide.title_of("treatments", fit["fit"]) if fit["fit"] else "",
        "fit_reasons": reasons(standing.guide, fit["because"]),
    }
    return render(request, "web/log/hands_on.html", context, status=422 if sent.errors else 200)


def _visits(keeper: Keeper) -> list[Visit]:
    """Each visit that was written down here, newest first, with the measures of its moment."""
    standing = keeper.standing
    facts = standing.guide.check_in.facts_of(PART)
    log = queries.standing(recent_entries(keeper.person, (VISITS, *facts), keeper.person.started_at))
    found = []
    for visit in (entry for entry in log if entry.fact == VISITS and isinstance(entry.value, int | float)):
        same = [entry for entry in log if entry.observed_at == visit.observed_at and entry.fact != VISITS]
        facts = standing.guide.facts
        measured = tuple(
            (facts[e.fact].label, answer_words(standing.guide, facts[e.fact], e.value)) for e in same
        )
        day = date_words(visit.observed_at.astimezone(keeper.zone).date().isoformat())
        found.append(Visit(int(visit.value or 0), day, measured))
    return [visit for visit in reversed(found) if visit.number]
