"""An assessment laid out for the result page. It only picks words for what the assessment says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from rootway import assess
from rootway.assess import what_would_raise
from rootway.guide import Guide
from rootway.guide.saying import Saying
from rootway.visit_summary import Pack
from rootway.web.content import words
from rootway.web.content.disagreements import Disagreement, disagreements
from rootway.web.content.likely import LikelyBody, likely_body
from rootway.web.content.reasons import ReasonShown, reasons, reasons_for, say_for
from rootway.web.content.stances import ClinicianSays, clinician_says
from rootway.web.content.today import Glance, first_things, stop_of
from rootway.web.content.visit.lines import left_lines
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing


@dataclass(frozen=True)
class Line:
    """One thing said, with its reasons; `value` names it for shape and colour, `link` leads to its page."""

    value: str
    title: str
    say: str
    reasons: tuple[ReasonShown, ...]
    link: str = ""
    settled: bool = True
    when: str = ""
    due: str = ""
    guided: bool = False  # a clinician starts it
    session: str = ""  # where the guided session begins, for what a person may start
    stop: str = ""  # of an exercise or habit: when to leave it off


@dataclass(frozen=True)
class TreatmentShown:
    """One of the treatments, with how it fits now; `fit` is empty while that is open."""

    title: str
    fit: str
    tone: str
    fit_words: str
    say: str
    target: str
    notice: str
    timeline: str
    reasons: tuple[ReasonShown, ...]
    link: str
    settled: bool
    waits: tuple[str, ...]  # what could still change the fit, in words


@dataclass(frozen=True)
class Why:
    """One sentence on why the headline is what it is; `unsure`: it rests on an answer of "not sure"."""

    say: str
    unsure: bool = False


@dataclass(frozen=True)
class Outcome:
    """Everything the result page shows."""

    level: str
    tone: str  # how the headline looks
    stops: bool  # nothing may be begun at this level
    beside: tuple[Saying, ...]  # what else is said at it
    level_words: str
    dos: tuple[str, ...]  # what to do, each once
    says: tuple[Why, ...]  # why that, where it is not simply to begin or go on
    books: bool  # the headline sends to somebody before anything else
    hidden_words: str
    could_be: str
    settled: bool
    triage: tuple[ReasonShown, ...]
    disagreeing: tuple[Disagreement, ...]
    deciding: tuple[ReasonShown, ...]
    look_first: tuple[Line, ...]
    pattern: tuple[Line, ...]
    beside_it: LikelyBody | None  # beside the first of the pattern
    support: Saying | None
    look_alikes: tuple[Line, ...]
    left: tuple[Line, ...]
    treatments: tuple[TreatmentShown, ...]
    today: tuple[Glance, ...]  # the first of the plan
    plan: tuple[Line, ...]
    with_clinician: tuple[Line, ...]
    clinicians: ClinicianSays | None  # what they say of the plan
    care: tuple[Line, ...]
    imaging: Line
    reevaluate: tuple[Line, ...]
    see: tuple[Line, ...]
    course: tuple[Line, ...]
    raised: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[tuple[str, str], ...]
    more: bool  # another answer could still change something
    to_add: tuple[tuple[str, str], ...]  # title and address of pages for a visit or a log
    could_change: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def likely(self) -> Line | None:
        """What comes first of what the answers suggest."""
        return next(iter(self.pattern), None)

    @property
    def suggested(self) -> tuple[Line, ...]:
        """All that the answers suggest."""
        return (*self.pattern, *self.look_alikes)


def outcome_of(journey: Journey, may_start: Collection[str], pack: Pack | None = None) -> Outcome:
    """The outcome for where this person stands, who `may_start` these sessions; `pack` tells what showed earlier."""
    standing = journey.standing
    guide, found = standing.guide, standing.assessment
    triage, headline, roles = found.triage, found.headline, guide.roles
    level, because = triage.value or "", reasons(guide, triage.because)
    tone = words.tone_of(guide, headline, level)
    stands = reasons(guide, found.state.because if found.state else ())
    books, told = _books(guide, headline), _told(headline, reasons_for(level, because), stands)
    pattern = _pattern(guide, found)
    return Outcome(
        level=level,
        tone=tone,
        stops=standing.shuts_exercises,
        beside=guide.levels.of(level).beside if level else (),
        level_words=headline.title,
        dos=_dos(headline, told, found.look_first),
        says=_says(told, found.look_first) if books else (),
        books=books,
        hidden_words=words.tone_note(guide, tone),
        could_be=words.level_words(guide, triage.could_be),
        settled=triage.settled,
        triage=because if headline.of == "triage" else (*because, *stands),
        disagreeing=disagreements(standing),
        deciding=_deciding(headline, reasons_for(level, because), stands),
        look_first=tuple(_reevaluation(guide, line) for line in found.look_first),
        pattern=tuple(pattern.values()),
        beside_it=likely_body(guide, found, next(iter(pattern)), pack) if pattern else None,
        support=_support(found),
        look_alikes=tuple(_look_alike(guide, line) for line in found.look_alikes),
        left=tuple(Line("", line.label, line.words, ()) for line in left_lines(pack)) if pack else (),
        treatments=tuple(_treatment(guide, line) for line in found.treatments),
        today=first_things(guide, may_start),
        plan=tuple(_plan_line(guide, line, may_start) for line in found.plan),
        with_clinician=tuple(_plan_line(guide, line) for line in found.with_clinician),
        clinicians=clinician_says(found),
        care=tuple(_care_line(guide, line) for line in found.care),
        imaging=_decision(guide, roles.imaging, found.imaging),
        reevaluate=tuple(_reevaluation(guide, line) for line in found.reevaluate),
        see=tuple(_decision(guide, roles.see, line) for line in found.see),
        course=_course(guide),
        raised=_raised(standing),
        missing=_missing(journey),
        more=journey.stage == "sharpen",
        to_add=tuple((page.title, reverse("question", args=[page.id])) for page in journey.to_add),
        could_change=_could_change(journey),
    )


def _deciding(
    headline: assess.Headline, urgency: tuple[ReasonShown, ...], stands: tuple[ReasonShown, ...]
) -> tuple[ReasonShown, ...]:
    """The reasons on the card: those of the urgency, or, where the headline says where one stands, of that too."""
    if headline.of == "triage":
        return urgency
    return (*(replace(reason, do="") for reason in urgency), *reasons_for(headline.value or "", stands))


def _books(guide: Guide, headline: assess.Headline) -> bool:
    """The headline sends to somebody: a level above the lowest, or a plan that has to change."""
    return headline.of == "triage" or words.asks_for_change(guide, headline)


def _told(
    headline: assess.Headline, urgency: tuple[ReasonShown, ...], stands: tuple[ReasonShown, ...]
) -> tuple[ReasonShown, ...]:
    """The reasons of the headline itself."""
    return urgency if headline.of == "triage" else reasons_for(headline.value or "", stands)


def _dos(
    headline: assess.Headline, told: tuple[ReasonShown, ...], looks: tuple[assess.Reevaluation, ...]
) -> tuple[str, ...]:
    """What to do, each once: what each look at the plan asks for, else what the reasons or the headline say."""
    found = [line.do or line.say for line in looks] or [reason.do for reason in told if reason.do]
    return tuple(dict.fromkeys(found)) or ((headline.do,) if headline.do else ())


def _says(told: tuple[ReasonShown, ...], looks: tuple[assess.Reevaluation, ...]) -> tuple[Why, ...]:
    """Why the headline is what it is, each once; what only tells what to do is said above."""
    found = [Why(one.say, one.unsure) for one in told] + [Why(line.say) for line in looks if line.do]
    return tuple(dict.fromkeys(found))


def advice_link(guide: Guide, id: str) -> str:
    """The page of the care library with that name, or nothing."""
    return reverse("care-page", args=[id]) if id in guide.advice else ""


def _decision(guide: Guide, table: str, found: assess.Decision | assess.Listed) -> Line:
    value, because = found.value or "", reasons(guide, found.because)
    title, say = guide.title_of(table, value) if value else "", say_for(value, because)
    settled = found.settled if isinstance(found, assess.Decision) else True
    return Line(value, title, say, because, advice_link(guide, guide.files[table].page_of(value)), settled)


def _pattern(guide: Guide, found: assess.Assessment) -> dict[str, Line]:
    """What each table of findings says, by the table; those that say nothing are left out."""
    lines = {table: _decision(guide, table, decision) for table, decision in found.pattern.items()}
    return {table: line for table, line in lines.items() if line.title and line.say}


def _support(found: assess.Assessment) -> Saying | None:
    """How well a finding is supported, of the first table that says so."""
    told = (decision.support for decision in found.pattern.values() if decision.tells_support)
    return found.guide.sayings.support(next(told, None) or "")


def _look_alike(guide: Guide, line: assess.Listed) -> Line:
    """What else it may be: why in the first reason's words, and what to do about it."""
    found = _decision(guide, guide.roles.look_alikes, line)
    return replace(found, say=f"{found.reasons[0].say} {found.reasons[0].do}")


def _treatment(guide: Guide, line: assess.Treatment) -> TreatmentShown:
    file, fit = guide.files[guide.roles.treatments], _fit_shown(guide, line)
    because = reasons(guide, line.because)
    return TreatmentShown(
        line.title,
        fit,
        file.tones.get(fit, ""),
        guide.title_of(file.id, fit) if fit else "",
        say_for(fit, because),
        line.target,
        line.notice,
        line.timeline,
        because,
        advice_link(guide, line.page),
        line.settled,
        _labels(guide, line.waiting_for),
    )


def _fit_shown(guide: Guide, line: assess.Treatment) -> str:
    """How a treatment fits, unless a later answer could say something bolder: then it is open."""
    fit, order = line.fit or "", guide.table(guide.roles.treatments).values
    bolder = order[: order.index(fit)] if fit in order else ()
    return fit if line.settled or not set(bolder) & set(line.could_be) else ""


def _labels(guide: Guide, facts: Iterable[str]) -> tuple[str, ...]:
    """Facts by name, those a person can be asked first, each once."""
    asked = [guide.facts[id] for id in facts if guide.question(id) is not None]
    return tuple(dict.fromkeys(fact.label for fact in sorted(asked, key=lambda fact: fact.clinician)))


def _plan_line(guide: Guide, line: assess.PlanLine, may_start: Collection[str] = ()) -> Line:
    link = reverse("care-exercise" if line.kind == "protocol" else "care-page", args=[line.id])
    guided = line.start == "clinician"
    session = reverse("session", args=[line.id]) if line.id in may_start else ""
    because = reasons(guide, line.because)
    stop = stop_of(guide.protocols[line.id]) if line.kind == "protocol" else ""
    return Line(line.id, line.title, line.say, because, link, guided=guided, session=session, stop=stop)


def _care_line(guide: Guide, line: assess.CareLine) -> Line:
    """A page to read, with why it is named for this person; each reason is said once."""
    because = reasons(guide, line.because)
    say = " ".join(dict.fromkeys(reason.say for reason in because))
    return Line(line.id, line.title, say, because, advice_link(guide, line.id))


def _reevaluation(guide: Guide, line: assess.Reevaluation) -> Line:
    when = guide.title_of(guide.roles.reevaluate, line.value)
    due, because = words.date_words(line.due.isoformat()), reasons(guide, line.because)
    return Line(line.value, line.do or line.say, line.say, because, "", True, when, due)


def _course(guide: Guide) -> tuple[Line, ...]:
    pages = (guide.advice[id] for id in guide.pathway.pages.course)
    return tuple(Line(p.id, p.title, p.summary, (), advice_link(guide, p.id)) for p in pages)


def _raised(standing: Standing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The single answers that would raise the urgency, by the level they would raise it to."""
    by_level: dict[str, list[str]] = {}
    for change in what_would_raise(standing.guide, standing.facts):
        fact = standing.guide.facts[change.fact]
        label = fact.label
        if change.value is not True:
            label = f"{label}: {words.answer_words(standing.guide, fact, change.value)}"
        by_level.setdefault(change.level, []).append(label)
    return tuple(
        (words.level_words(standing.guide, level), tuple(dict.fromkeys(labels)))
        for level, labels in by_level.items()
    )


def _could_change(journey: Journey) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is not settled yet, each with the answers that could still change it, in words."""
    results, guide = journey.standing.assessment.results, journey.standing.guide
    found = []
    for table in guide.tables:
        waits = {fact for name, _item in table.results for fact in results[name].waiting_for}
        labels = _labels(guide, [fact for fact in guide.facts if fact in waits])
        found += [(guide.files[table.id].title, labels)] if labels else []
    return tuple(found)


def _missing(journey: Journey) -> tuple[tuple[str, str], ...]:
    """The pages that must be answered before a first plan: title and address."""
    first = ("danger", "core")
    open_stops = (stop for stop in journey.stops if stop.stage in first and not stop.complete)
    return tuple((stop.page.title, reverse("question", args=[stop.id])) for stop in open_stops if stop.page)
