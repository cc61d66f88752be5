"""What a clinician says of a plan: confirm, take out, change a number, put in, ask for more haste, write a line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.assess import Assessment, PlanLine, PlanStance, assessed_faults, bounds_of, stance_faults
from rootway.authoring.candidate import candidate_case
from rootway.errors import Fault, FaultsFound
from rootway.record import CLINICIAN, Entry
from rootway.web import actions
from rootway.web.content.danger_card import found_in
from rootway.web.content.stance_refusals import refused
from rootway.web.content.stances import amount, clinician_says, title_of, told_of
from rootway.web.data.clinic_access import TREATING, Clinician, clinician_of
from rootway.web.data.models import Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.data.queries import clock_of
from rootway.web.data.stance_queries import by_words, rows_of_stances, stance_of
from rootway.web.pages.of_a_share import of_a_share, share_is_over
from rootway.web.pathway import the_guide
from rootway.web.state.standing import Standing, standing_of

MEANT = "meant"  # the box that says: only what to watch for
SOUNDS = "needs a second look"
HOW = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class ToKeep:
    """One thing to keep: the stance, the entry that goes with an assessment, and what the row keeps beside."""

    stance: PlanStance
    entry: Entry | None = None
    value: Any = None


@dataclass(frozen=True)
class Offered:
    """A line of the plan as it can be changed: its bounds with their numbers, and whether it is there."""

    id: str
    title: str
    bounds: tuple[tuple[str, str, str, int, int], ...] = ()


@dataclass(frozen=True)
class Typed:
    """A form as it came, and when."""

    post: Mapping[str, str]
    by: str
    author: str
    now: datetime
    standing: Standing
    zone: tzinfo
    faults: list[Fault] = field(default_factory=list)

    def of(self, name: str) -> str:
        """What was typed, without odd blanks."""
        return " ".join(self.post.get(name, "").split())

    def stance(self, kind: Any, **more: Any) -> PlanStance:
        """It as a stance of this clinician."""
        named = {"target": self.of("target"), "reason": self.of("reason"), "note": self.of("note")} | more
        return PlanStance(kind, self.now, self.by, self.author, **named)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_share(roles=TREATING, scopes=(FOLLOW,))
def stance(request: HttpRequest, share: Share) -> HttpResponse:
    """The plan of now, each line with what can be said of it; what is said is kept or refused with its reason."""
    clinician, now = clinician_of(request), timezone.now()
    assert clinician is not None and share.practice is not None  # the decorator let nobody else in
    standing = standing_of(the_guide(share.person.country), share.person, now)
    faults: list[Fault] = []
    if request.method == "POST":
        words = clinician.words_in(share.practice)
        typed = Typed(
            request.POST,
            by_words(words),
            str(clinician.account.id),
            standing.now,
            standing,
            clock_of(share.person),
        )
        try:
            faults = _kept(share, clinician, typed)
        except actions.ShareOver:
            share.refresh_from_db()
            return share_is_over(request, share)
        if not faults:
            return redirect("clinic-stance", share.id)
    return render(
        request,
        "web/clinic/stance.html",
        _context(share, standing, request.POST if faults else {}, faults),
        status=422 if faults else 200,
    )


def _kept(share: Share, clinician: Clinician, typed: Typed) -> list[Fault]:
    """Keep what was said; what is wrong with it, where it was not kept."""
    made = _MADE.get(typed.of("kind"))
    if made is None:
        return [Fault("kind", "is none of these", "", "Choose what to say.")]
    said = made(typed)
    faults = [*typed.faults, *stance_faults(typed.standing.assessment, said.stance)]
    if said.entry is not None:
        faults += assessed_faults(typed.standing.guide, said.entry, typed.standing.entries, typed.now)
    if faults:
        return faults
    one = said.stance
    try:
        actions.take_stance(
            share, clinician, _id(typed.of("id")), timezone.now(), said.entry, topic=typed.standing.guide.id,
            kind=one.kind, target=one.target, reason=one.reason, note=one.note, until=one.until,
            value=said.value if said.value is not None else dict(one.value) or None,
            plan_fingerprint=one.fingerprint,
        )  # fmt: skip
    except FaultsFound as found:
        return list(found.faults)
    return []


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _confirm(typed: Typed) -> ToKeep:
    return ToKeep(typed.stance("confirm", target="", fingerprint=typed.of("fingerprint")))


def _plain(kind: str) -> Callable[[Typed], ToKeep]:
    return lambda typed: ToKeep(typed.stance(kind))


def _dose(typed: Typed) -> ToKeep:
    protocol = typed.standing.guide.protocols.get(typed.of("target"))
    numbers = {}
    for name in bounds_of(protocol) if protocol else ():
        text = typed.of(name)
        if text.isdecimal() and len(text) < 6:
            numbers[name] = int(text)
        elif text:
            typed.faults.append(Fault(name, "is not a whole number", "", "Write digits."))
    return ToKeep(typed.stance("dose", value=numbers))


def _own_words(typed: Typed) -> ToKeep:
    if not typed.of("target") and not typed.of("note"):
        typed.faults.append(Fault("note", "says nothing", "", "Write the line first."))
    if not typed.of(MEANT) and found_in(typed.of("note")):
        typed.faults.append(Fault("note", SOUNDS, "A line treats nobody.", "Ask that they are seen sooner."))
    return ToKeep(typed.stance("own_words", target=typed.of("target") or str(uuid4())))


def _assessed(typed: Typed) -> ToKeep:
    """What was looked at, on what and when, in the time of the person's place."""
    sign, on = typed.of("target"), typed.of("on")
    try:
        local = datetime.strptime(typed.of("examined_at"), HOW).replace(tzinfo=typed.zone)
    except ValueError:
        local = typed.now
        typed.faults.append(Fault("examined_at", "is no day and time", "", "Say when it was looked at."))
    if not typed.of("note"):
        typed.faults.append(
            Fault(
                "note",
                "does not say what was found",
                "Whoever reads it must know what it rests on.",
                "Say what was found.",
            )
        )
    entry = Entry(f"{sign}_assessed", on, local, typed.now, CLINICIAN)
    value = {"on": on, "examined_at": local.isoformat()}
    return ToKeep(typed.stance("assessed"), entry, value)


_MADE: dict[str, Callable[[Typed], ToKeep]] = {
    "confirm": _confirm,
    "remove": _plain("remove"),
    "dose": _dose,
    "add": _plain("add"),
    "raise": _plain("raise"),
    "own_words": _own_words,
    "assessed": _assessed,
}


def _context(
    share: Share, standing: Standing, sent: Mapping[str, str], faults: list[Fault]
) -> dict[str, Any]:
    guide, found = standing.guide, standing.assessment
    changed = found.changed
    return {
        "share": share,
        "errors": refused(guide, sent, faults),
        "sounds": any(fault.what == SOUNDS for fault in faults),
        "sent": sent,  # what was refused stays in its form, to be mended
        "id": uuid4(),
        "headline": found.headline,
        "has_plan": found.may_have_plan,
        "fingerprint": changed.fingerprint,
        "lines": [_offered(found, id) for id in _protocols((*changed.lines, *changed.with_clinician))],
        "out": [_offered(found, out.line.id) for out in changed.taken_out],
        "to_add": [(id, guide.protocols[id].title) for id in _protocols(changed.with_clinician)],
        "own_words": changed.own_words,
        "says": clinician_says(found),
        "reasons": guide.stances.reasons if guide.stances else (),
        "levels": [(level.id, level.title) for level in guide.levels.levels[1:]],
        "signs": [(sign, guide.facts[sign].label) for sign in _held(standing)],
        "on": guide.assessed.on.items() if guide.assessed else (),
        "days": guide.assessed.days if guide.assessed else 0,
        "zone": str(clock_of(share.person)),
        "said": [
            (row, one, told_of(guide, one))
            for row in rows_of_stances(share.person, guide.id)[:20]
            for one in (stance_of(row),)
        ],
    }  # fmt: skip


def _protocols(lines: Iterable[PlanLine]) -> list[str]:
    return [line.id for line in lines if line.kind == "protocol"]


def _held(standing: Standing) -> list[str]:
    """The danger signs of now that an examination can answer: said, or in doubt."""
    facts = standing.facts
    harmless = (None, False, "not_applicable")
    return [sign for sign in standing.guide.assessments.values() if facts.get(sign) not in harmless]


def _offered(found: Assessment, id: str) -> Offered:
    protocol = found.guide.protocols[id]
    bounds = bounds_of(protocol).items()
    shown = ((name, title_of(protocol, one), _span(one), one.least, one.most) for name, one in bounds)
    return Offered(id, protocol.title, tuple(shown))


def _span(bound: Any) -> str:
    ends = {"least": amount(bound, bound.least), "most": amount(bound, bound.most)}
    return _("from %(least)s to %(most)s") % ends


@require_safe
@of_a_share(roles=TREATING, scopes=(FOLLOW,))
def case(request: HttpRequest, share: Share, id: UUID) -> HttpResponse:
    """A change as a case for the pathway's authors: no name, no date, no free word."""
    standing = standing_of(the_guide(share.person.country), share.person, timezone.now())
    row = rows_of_stances(share.person, standing.guide.id).filter(id=id).first()
    if row is None:
        raise Http404
    text = candidate_case(standing.guide, standing.facts, stance_of(row), standing.assessment.triage.value)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="candidate-case.toml"'
    return response
